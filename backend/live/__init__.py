"""What travels over a socket: text messages, frames of columns, and where the work for them is done."""
