"""Domain: what learning means. Pure: time and chance are arguments."""
