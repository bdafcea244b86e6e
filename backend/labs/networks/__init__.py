"""Training networks for clients: each training in a process of its own that can be killed, never in the web process."""
