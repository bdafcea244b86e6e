"""What the answers of the network lab look like."""
