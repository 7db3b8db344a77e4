"""What the words of `kiosk` other than `run` do."""
