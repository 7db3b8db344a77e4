"""The window of the staff: compact, for mouse, keyboard and touch; beside the resident's or over it."""
