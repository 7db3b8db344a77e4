"""Finding a procedure by meaning first and spelling second. `kiosk.service.finder` is the door to it."""
