"""The window. Shows views, sends commands; knows no rule, no device, no word of its own."""
