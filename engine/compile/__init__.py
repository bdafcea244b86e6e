"""Declarations turned into compiled code: rules and schedules by rebinding, problems by derivation."""
