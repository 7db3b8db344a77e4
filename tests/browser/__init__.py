"""The practice pages on a real phone-sized browser."""
