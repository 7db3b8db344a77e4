"""みちしるべ: a town-hall kiosk that takes an old person by the hand."""

__version__ = "0.1.0"
