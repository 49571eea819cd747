"""PLAIN: the same study as lines: for a screen reader, a braille line, a pipe, a dumb terminal."""
