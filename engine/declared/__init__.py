"""What is declared once: one file, one thing. engine/catalog reads them."""
