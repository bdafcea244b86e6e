"""Measures: what may be asked of a result in a step's expressions. Each is a function of this folder: a result, then
texts and numbers -> a number, a text or an array. A label that is left out is that of the first entry."""

from optiscope.course.functions import declared
from optiscope.course.measures import any_lab, networks, races

MEASURES = declared(any_lab) | declared(races) | declared(networks)
