"""Findings as SARIF 2.1.0 (OASIS), for code-scanning services."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from riskcase import __version__
from riskcase.checks import CHECKS
from riskcase.checks.check import Check
from riskcase.cli.opened import Opened
from riskcase.finding import Finding, Place, Severity
from riskcase.model.reading import RULES, severity_of

LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)


def sarif(opened: Opened, findings: Sequence[Finding]) -> str:
    """One run with the rules that fired and every finding."""
    fired = {finding.code for finding in findings}
    rules = [rule for rule in _rules() if rule["id"] in fired]
    index = {rule["id"]: i for i, rule in enumerate(rules)}
    driver = {"name": "riskcase", "version": __version__, "rules": rules}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {"CASE": {"description": {"text": "The case folder."}}},
        "results": [_result(opened, finding, index) for finding in findings],
    }
    return json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2)


def _rules() -> list[dict[str, Any]]:
    found = [
        _rule(rule.code, rule.name, rule.why, rule.what_to_do, severity_of(rule.code))
        for rule in RULES.values()
    ]
    return found + [_check_rule(check) for check in CHECKS]


def _check_rule(check: Check) -> dict[str, Any]:
    page = check.page()
    return _rule(check.code, check.name, page.split("\n", 1)[0], page, check.severity)


def _rule(code: str, name: str, short: str, full: str, severity: Severity) -> dict[str, Any]:
    return {
        "id": code,
        "name": name,
        "shortDescription": {"text": short},
        "help": {"text": full, "markdown": full},
        "defaultConfiguration": {"level": LEVELS[severity]},
    }


def _result(opened: Opened, finding: Finding, index: dict[str, int]) -> dict[str, Any]:
    said = f"{finding.message}. {finding.hint}" if finding.hint else finding.message
    result: dict[str, Any] = {
        "ruleId": finding.code,
        "ruleIndex": index[finding.code],
        "level": LEVELS[finding.severity],
        "message": {"text": said},
        "locations": [_location(opened, finding.place)],
        "partialFingerprints": {"riskcase/v1": fingerprint(finding)},
    }
    if finding.related:
        result["relatedLocations"] = [_location(opened, place) for place in finding.related]
    if finding.accepted is not None:
        result["suppressions"] = [{"kind": "inSource", "justification": finding.accepted}]
    return result


def _location(opened: Opened, place: Place) -> dict[str, Any]:
    at = opened.case.locate(place)
    region = {
        "startLine": at.start.line,
        "startColumn": at.start.column,
        "endLine": at.end.line,
        "endColumn": at.end.column,
    }
    artifact = {"uri": quote(at.path), "uriBaseId": "CASE"}
    return {"physicalLocation": {"artifactLocation": artifact, "region": region}}


def fingerprint(finding: Finding) -> str:
    """What stays the same of a finding while lines move: code, file, field, message."""
    parts = [finding.code, finding.place.path, *map(str, finding.place.at), finding.message]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:24]
