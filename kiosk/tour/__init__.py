"""The guided tour: what is shown, and whether all of it can be seen, read and pressed."""
