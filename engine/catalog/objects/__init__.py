"""Python objects that may stand where an id of an optimizer may, in Python alone: never from a link or a request."""
