"""Mathematics as people type it: their text becomes a checked syntax tree and is never executed."""
