"""The network lab: many optimizers train the same small network at once. Needs NumPy; torch for CUDA and .pt files only."""
