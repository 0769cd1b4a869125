"""Any bytes at all: a tree is read, or one clear sentence says why not; nothing hangs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from riskcase.analysis.trees.analyse_tree import analyse_tree
from riskcase.errors import RiskcaseError
from riskcase.exchange.open_psa.read import read_model

TAGS = (
    *("and", "or", "not", "xor", "nand", "nor", "iff", "imply", "atleast", "cardinality"),
    *("event", "gate", "basic-event", "house-event", "constant", "float", "int", "bool", "mul"),
    *("div", "sub", "exp", "log", "pow", "sqrt", "exponential", "GLM", "Weibull", "periodic-test"),
    *("lognormal-deviate", "normal-deviate", "beta-deviate", "gamma-deviate", "uniform-deviate"),
    *("histogram", "bin", "parameter", "switch", "case", "ite", "label", "attributes"),
    *("define-gate", "define-basic-event", "define-house-event", "define-parameter"),
    *("define-component", "define-CCF-group", "members", "distribution", "factor", "factors"),
)
NAMES = st.sampled_from(("a", "b", "c", "t.a", ""))
ATTRIBUTES = st.dictionaries(
    st.sampled_from(("name", "value", "min", "max", "role", "model", "level", "type")),
    NAMES | st.sampled_from(("0", "1", "2", "0.5", "-1", "1e308", "nan", "true", "private", "MGL")),
    max_size=3,
)


def element(tag: str, attributes: dict[str, str], inside: list[str]) -> str:
    said = "".join(f' {name}="{value}"' for name, value in attributes.items())
    return f"<{tag}{said}>{''.join(inside)}</{tag}>"


ELEMENTS = st.recursive(
    st.builds(element, st.sampled_from(TAGS), ATTRIBUTES, st.just([])),
    lambda inner: st.builds(
        element, st.sampled_from(TAGS), ATTRIBUTES, st.lists(inner, max_size=4)
    ),
    max_leaves=20,
)
SOUND = (
    '<define-gate name="top"><or><event name="a"/><event name="b"/></or></define-gate>'
    '<define-basic-event name="a"><float value="0.5"/></define-basic-event>'
)


def attempt(data: bytes) -> None:
    told = "."
    try:
        analyse_tree(read_model([("m.xml", data)]), samples=10)
    except RiskcaseError as stop:
        told = str(stop)
    assert told.endswith(".")


@given(st.lists(ELEMENTS, max_size=4), st.booleans())
def test_any_elements(inside: list[str], sound: bool) -> None:  # noqa: FBT001 - drawn
    body = "".join(inside) + (SOUND if sound else "")
    attempt(f'<opsa-mef><define-fault-tree name="t">{body}</define-fault-tree></opsa-mef>'.encode())


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    attempt(data)


@given(ELEMENTS)
def test_any_expression(value: str) -> None:
    event = f'<define-basic-event name="b">{value}</define-basic-event>'
    body = f'<define-fault-tree name="t">{SOUND}{event}</define-fault-tree>'
    attempt(f"<opsa-mef>{body}</opsa-mef>".encode())


@given(ELEMENTS)
def test_any_formula(formula: str) -> None:
    gate = f'<define-gate name="g"><or><event name="a"/>{formula}</or></define-gate>'
    body = f'<define-fault-tree name="t">{SOUND}{gate}</define-fault-tree>'
    attempt(f"<opsa-mef>{body}</opsa-mef>".encode())
