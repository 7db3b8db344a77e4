"""The catalogue on disk: TOML files of the country and of the town, made into one valid `Pack`.

`store` is on the way to the first screen and light; everything that parses TOML is imported by it on demand.
"""
