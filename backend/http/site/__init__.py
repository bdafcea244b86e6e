"""What a browser gets of frontend/: its documents, and their modules and styles in few answers."""
