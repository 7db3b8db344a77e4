"""Where sound leaves the machine, and how loud: headphones, loudspeaker, the system's mixer."""
