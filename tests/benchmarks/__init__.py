"""How fast Optiscope is beside what it could be compared with: python -m tests.benchmarks."""
