"""What the HTTP answers look like, field by field, as /docs shows it. The race spec itself is engine.spec.Spec."""
