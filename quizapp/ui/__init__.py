"""What is seen. The only importer of Textual."""
