"""YAML with positions: values built from the parser's events, each with its place."""

from riskcase.source.yaml.reader import DEPTH_LIMIT, LENGTH_LIMIT, read_yaml
from riskcase.source.yaml.reading import YamlReading
from riskcase.source.yaml.scalars import value_offset

__all__ = ["DEPTH_LIMIT", "LENGTH_LIMIT", "YamlReading", "read_yaml", "value_offset"]
