"""Reading aloud, offline, through pyttsx3 with a driver of our own, in a process of its own.

`speaker.py` is what the program imports (light). `worker.py` is the process. `japanese.py` decides how
Japanese is read, `mei.py` and `espeak.py` make sound of it, `sinks.py` lets it be heard.
"""
