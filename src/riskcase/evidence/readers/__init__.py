"""Reading data: one file for each kind of source, each a pure function of a file's path."""

from __future__ import annotations

from riskcase.evidence.readers.control_arena import read_control_arena
from riskcase.evidence.readers.drill import read_drill
from riskcase.evidence.readers.incidents import read_incidents
from riskcase.evidence.readers.inspect_log import read_inspect
from riskcase.evidence.readers.petri import read_petri
from riskcase.evidence.readers.production import read_production
from riskcase.evidence.readers.reader import Reader
from riskcase.evidence.readers.scout import beside, read_scan
from riskcase.evidence.readers.survey import read_survey
from riskcase.evidence.readers.table import read_table

READERS: dict[str, Reader] = {
    "inspect": Reader(read_inspect, version=1),
    "petri": Reader(read_petri, version=1),
    "control-arena": Reader(read_control_arena, version=1),
    "scout": Reader(read_scan, version=1, beside=beside),
    "table": Reader(read_table, version=1),
    "production": Reader(read_production, version=1),
    "survey": Reader(read_survey, version=1),
    "incidents": Reader(read_incidents, version=2),
    "drill": Reader(read_drill, version=1),
}
"""The reader of every kind of source that has rows, by the field of the source that names it."""
