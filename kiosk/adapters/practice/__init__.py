"""The practice server of a class: a process of its own, in memory, while a class runs."""
