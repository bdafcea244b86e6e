"""Networks on CUDA: torch, all networks of a training in one batch, an update recorded as a graph."""
