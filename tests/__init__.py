"""The tests: engine/, backend/ and browser/ mirror the code; benchmarks/ measures, frontend/ checks types."""
