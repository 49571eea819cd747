"""Tries the app in real terminals, as far as they are installed: `make terminals`."""
