"""QR codes: made and read back (codes), in a process of their own (worker), kept for the screen (maker)."""
