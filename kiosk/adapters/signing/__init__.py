"""Signed updates of content and program, carried by hand (ARCHITECTURE.md, Updates)."""
