"""The network lab: many optimizers train the same small network at once. NumPy is enough; torch is for CUDA and .pt."""
