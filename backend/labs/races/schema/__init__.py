"""What the answers of the 2-D lab look like."""
