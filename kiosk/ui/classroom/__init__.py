"""The windows of the smartphone class: the wall, and the teacher's."""
