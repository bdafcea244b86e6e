"""The server and the command line: what stands between the engine and the world."""
