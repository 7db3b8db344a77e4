"""Many kiosks' logs in one PostgreSQL, by wire or by a signed file. No part of the kiosk's own process.

Every transfer goes through `receive`: in order, each row once, and only onto the head it was chained to.
"""
