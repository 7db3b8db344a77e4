"""Outside things, one module or folder each. An adapter implements a port and knows nothing of the screens."""
