"""The machine the kiosk stands on: its service manager, its disk, its starts, its technical log."""
