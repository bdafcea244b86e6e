"""Reading people's tables: bytes to text, text to rows, cells to numbers, columns to kinds. No network here."""
