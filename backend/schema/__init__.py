"""What the HTTP answers look like, field by field, as /docs shows it. The spec itself is the engine's."""
