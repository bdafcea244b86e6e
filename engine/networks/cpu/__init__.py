"""Networks on the CPU: compiled loops (optiscope.compile.networks), on several threads."""
