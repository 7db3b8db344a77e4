"""The lessons of the smartphone class, read from assets/lessons."""
