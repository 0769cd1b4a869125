"""What an output of the analysis does not say, worded for whoever decides on it."""

from __future__ import annotations

LISTED = (
    "This holds for the pathways listed here. How much others add nobody has computed; that stays"
    " open, and is never zero."
)
COUNTS = (
    "It follows from how the argument is put together, and counts combinations, not chances: an"
    " item that bears much may be the best examined of all."
)
GRADES = "Grades are words in an order. Nothing may be added or multiplied with them."
MARGINALS = (
    "The bounds assume only what is said of each doubt by itself, and nothing of how doubts hang"
    " together; the truth may lie anywhere between them."
)
BELIEF = (
    "A probability here is a degree of belief in something that happens once or never. It holds"
    " only if the structure, the stated dependence and the sources of the inputs do."
)
ONE_BY_ONE = (
    "Importance is taken one item at a time, given this structure; items that share evidence"
    " belong together, and nearby ranks may be the wrong way round."
)
TREE = (
    "This holds for the events and gates of the model only, taken as independent but for its"
    " common-cause groups; what it leaves out adds to it."
)
WITHHELD = "As far as this edition shows: what is withheld from it is not in the analysis."

STRUCTURE = (LISTED, COUNTS, GRADES)
