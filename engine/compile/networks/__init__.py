"""What networks are trained with on the CPU: declared maths written out as loops, and the loops over many networks."""
