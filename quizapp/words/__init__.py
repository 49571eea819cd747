"""WORDS: what is said in the same words on a screen and in plain lines."""
