"""The kiosk beside its peers, side by side in one run: `make bench`.

Black box: a process is started, a finger (XTEST) taps, and an eye (the X server's mapped frame buffer) sees
when the answer is on the screen. No candidate helps; all are watched in the same way.
"""
