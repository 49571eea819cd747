"""Content: what there is to learn. Knows YAML and Markdown, no screen and no record."""
