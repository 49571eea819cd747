"""Measurements of the app, each a ratio to a reference program in the same run."""
