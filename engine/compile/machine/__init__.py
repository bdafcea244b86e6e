"""The small machine that runs what people type: texts as data, nothing of which is compiled."""
