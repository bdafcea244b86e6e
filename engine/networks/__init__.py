"""The network lab: many optimizers train the same small network at once. torch is for CUDA and .pt files alone."""
