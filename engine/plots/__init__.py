"""Still pictures of races and trainings: figures of plotly for notebooks, PNGs of matplotlib for files."""
