"""Races for clients: over REST, over a socket, and as files."""
