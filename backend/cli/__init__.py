"""The commands. Each module says how it is called (`add_to`) and does it (`run`); heavy imports wait until then."""
