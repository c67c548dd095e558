"""Charts of released figures as SVG; the only place that knows matplotlib, and slow to import.

A drawing takes plain figures and words and gives bytes: the same for the same figures. Each stands
in a module of its own; what they share stands in `sheet`.
"""

from surveys.charts.answers import Picture, Shape, Share, draw
from surveys.charts.course import Course, draw_course

__all__ = ["Course", "Picture", "Shape", "Share", "draw", "draw_course"]
