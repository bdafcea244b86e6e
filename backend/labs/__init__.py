"""One folder a lab: its messages, its jobs, its addresses. The labs do not know each other."""
