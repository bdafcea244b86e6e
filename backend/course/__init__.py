"""The course over HTTP: its steps and claims as data, its tasks tried, its pages."""
