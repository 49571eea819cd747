"""One widget a file: each shows one thing and says one thing."""
