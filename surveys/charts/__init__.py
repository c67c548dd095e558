"""Charts of released figures as SVG; the only place that knows matplotlib, and slow to import.

A drawing takes plain figures and words and gives bytes: the same for the same figures. Each stands
in a module of its own; what they share stands in `sheet`.
"""

from surveys.charts.answers import Picture, Shape, Share, draw
from surveys.charts.areas import AreaChart, Spot, classes, draw_areas
from surveys.charts.course import Course, draw_course
from surveys.charts.dots import Dot, Dots, draw_dots
from surveys.charts.groups import Groups, draw_groups
from surveys.charts.likert import Likert, Strip, draw_likert
from surveys.charts.panels import Panel, Panels, draw_panels

__all__ = [
    "AreaChart",
    "Course",
    "Dot",
    "Dots",
    "Groups",
    "Likert",
    "Panel",
    "Panels",
    "Picture",
    "Shape",
    "Share",
    "Spot",
    "Strip",
    "classes",
    "draw",
    "draw_areas",
    "draw_course",
    "draw_dots",
    "draw_groups",
    "draw_likert",
    "draw_panels",
]
