"""Furigana over what is shipped: made from the voice's reading and looked at; while a kiosk runs, only looked up."""
