"""Furigana over what is shipped: made from the voice's reading and looked at beforehand, only looked up while a kiosk runs."""
