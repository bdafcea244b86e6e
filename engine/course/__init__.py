"""The course: lesson steps of one claim each, whose texts hold what their runs measure, and whose checks are run."""
