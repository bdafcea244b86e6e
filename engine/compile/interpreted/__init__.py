"""Loops that Python itself runs, for what is no text and no declaration: functions and optimizers that are objects."""
