"""Pictures of the app, made by driving it."""
