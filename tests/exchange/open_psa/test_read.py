"""Fault trees from Open-PSA files: every construct, and files that mean harm."""

from __future__ import annotations

from math import expm1

import pytest

from riskcase.analysis.trees.analyse_tree import TopResult, analyse_tree
from riskcase.analysis.trees.expressions import BadExpression
from riskcase.analysis.trees.written import Written
from riskcase.exchange.open_psa.elements import DEEPEST, MOST_BYTES, BadModel, read_elements
from riskcase.exchange.open_psa.read import read_model

P = "".join(
    f'<define-basic-event name="{name}"><float value="{p}"/></define-basic-event>'
    for name, p in (("a", 0.1), ("b", 0.2), ("c", 0.3))
)


def tops(body: str, *more: str) -> dict[str, TopResult]:
    files = [
        (f"{i}.xml", f"<opsa-mef>{one}</opsa-mef>".encode()) for i, one in enumerate((body, *more))
    ]
    return {top.id: top for top in analyse_tree(read_model(files)).tops}


def gate(formula: str, name: str = "top") -> str:
    return f'<define-gate name="{name}">{formula}</define-gate>'


def tree(*gates: str) -> str:
    return f'<define-fault-tree name="t">{"".join(gates)}</define-fault-tree>{P}'


def chance(formula: str) -> float | None:
    return tops(tree(gate(formula)))["top"].probability


ABC = '<event name="a"/><basic-event name="b"/><event name="c" type="basic-event"/>'
AB = '<event name="a"/><event name="b"/>'


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        (f"<and>{ABC}</and>", 0.006),
        (f"<or>{AB}</or>", 0.28),
        (f"<nand>{AB}</nand>", 0.98),
        (f"<nor>{AB}</nor>", 0.72),
        ('<not><event name="a"/></not>', 0.9),
        (f"<xor>{ABC}</xor>", 0.404),
        (f'<atleast min="2">{ABC}</atleast>', 0.098),
        (f'<cardinality min="1" max="1">{AB}</cardinality>', 0.26),
        (f"<iff>{AB}</iff>", 0.74),
        (f"<imply>{AB}</imply>", 0.92),
        (f'<or><constant value="true"/>{AB}</or>', 1.0),
        (f'<and><constant value="false"/>{AB}</and>', 0.0),
        ("<and><event name='a'/><or><event name='b'/><event name='a'/></or></and>", 0.1),
    ],
)
def test_gates(formula: str, expected: float) -> None:
    assert chance(formula) == pytest.approx(expected)


def test_house_events() -> None:
    on = '<define-house-event name="h"><constant value="true"/></define-house-event>'
    body = tree(gate('<and><event name="a"/><house-event name="h"/></and>'))
    assert tops(body + on)["top"].probability == pytest.approx(0.1)
    assert tops(body + on.replace("true", "false"))["top"].probability == 0.0


def test_model_over_several_files_and_tops_that_no_gate_needs() -> None:
    first = tree(gate('<gate name="inner"/>'), gate(f"<or>{AB}</or>", "other"))
    second = (
        '<define-fault-tree name="u">' + gate(f"<and>{AB}</and>", "inner") + "</define-fault-tree>"
    )
    found = tops(first, second)
    assert set(found) == {"top", "other"}
    assert found["top"].probability == pytest.approx(0.02)


def test_private_names_are_looked_up_from_the_inside_out() -> None:
    inner = gate('<event name="a"/>', "g") + (
        '<define-basic-event name="a"><float value="0.5"/></define-basic-event>'
    )
    part = f'<define-component name="part" role="private">{inner}</define-component>'
    found = tops(tree(gate('<and><gate name="part.g"/><event name="a"/></and>'), part))["top"]
    assert found.probability == pytest.approx(0.05)


def test_parameters_and_functions() -> None:
    event = (
        '<define-basic-event name="d"><exponential><parameter name="rate"/>'
        "<system-mission-time/></exponential></define-basic-event>"
    )
    rate = (
        '<define-parameter name="rate"><mul><float value="2"/><parameter name="half"/></mul>'
        '</define-parameter><define-parameter name="half"><float value="1e-5"/></define-parameter>'
    )
    assert tops(tree(gate('<event name="d"/>')) + event + rate)["top"].probability == pytest.approx(
        -expm1(-2e-5 * 8760)
    )


def test_undefined_events_are_events_without_a_probability() -> None:
    body = '<define-fault-tree name="t">' + gate(f"<and>{AB}</and>") + "</define-fault-tree>"
    read = read_model([("m.xml", f"<opsa-mef>{body}</opsa-mef>".encode())])
    assert "a" in read.notes[0]
    (found,) = analyse_tree(read).tops
    assert found.probability is None
    assert found.cut_sets
    assert found.cut_sets.count == 1


def test_gates_know_their_line() -> None:
    data = (
        b"<opsa-mef>\n<define-fault-tree name='t'>\n<define-gate name='g'>\n<and>"
        b"<event name='a'/><event name='b'/></and></define-gate></define-fault-tree></opsa-mef>"
    )
    assert read_model([("m.xml", data)]).places == {"g": Written("m.xml", 3, 1)}


def test_what_is_left_out_is_told() -> None:
    body = tree(gate(f"<and>{AB}</and>")) + '<define-event-tree name="e"/>'
    read = read_model([("m.xml", f"<opsa-mef>{body}</opsa-mef>".encode())])
    assert read.notes == ("left out: <define-event-tree> (1)",)


BOMB = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><opsa-mef>&b;</opsa-mef>"""
FILE = b'<!DOCTYPE x SYSTEM "file:///etc/hostname"><opsa-mef/>'


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (BOMB, "document type"),
        (FILE, "document type"),
        (b"", "no XML"),
        (b"<opsa-mef>", "no XML"),
        (b"\x00\xff\xfe", "no XML"),
        (b"<html/>", "no Open-PSA model"),
        (b'<?xml version="1.0" encoding="klingon"?><opsa-mef/>', "no XML"),
        (b"<opsa-mef>" + b"<a>" * DEEPEST + b"</a>" * DEEPEST + b"</opsa-mef>", "deeper than"),
        (b"<opsa-mef/>", "no gate"),
    ],
)
def test_hostile_and_broken_files(data: bytes, told: str) -> None:
    with pytest.raises(BadModel, match=told):
        read_model([("m.xml", data)])


def test_file_that_is_too_large() -> None:
    with pytest.raises(BadModel, match="larger than"):
        read_elements(b" " * (MOST_BYTES + 1), "m.xml")


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (gate("<and><gate name='top'/><event name='a'/></and>"), "circle: top -> top"),
        (gate("<gate name='b'/>", "x") + gate("<gate name='x'/>", "y"), "no gate 'b'"),
        (
            gate("<and><gate name='y'/></and>", "x") + gate("<not><gate name='x'/></not>", "y"),
            "circle",
        ),
        (gate("<bend><event name='a'/></bend>"), "<bend> is not understood"),
        (gate("<and/>"), "no arguments"),
        (gate(""), "0 definitions"),
        (gate(f"<not>{AB}</not>"), "takes 1 argument, not 2"),
        (gate(f'<atleast min="3">{AB}</atleast>'), "whole number up to 2"),
        (gate(f'<atleast min="-1">{AB}</atleast>'), "whole number"),
        (gate("<event name=''/>"), "has no name"),
        (gate(f"<and>{AB}</and>") + gate(f"<or>{AB}</or>"), "defined already at 0.xml:1:"),
        (
            gate("<event name='a'/>") + "<define-basic-event name='d'><float value='x'/>"
            "</define-basic-event>",
            "no number",
        ),
        (
            gate("<event name='a'/>") + "<define-basic-event name='d'><parameter name='none'/>"
            "</define-basic-event>",
            "no parameter 'none'",
        ),
        (
            "<define-CCF-group name='g' model='delta'><members/></define-CCF-group>",
            "'delta' is none of",
        ),
    ],
)
def test_models_that_mean_nothing(body: str, told: str) -> None:
    with pytest.raises(BadModel, match=told):
        tops(f'<define-fault-tree name="t">{body}</define-fault-tree>')


@pytest.mark.parametrize(
    ("value", "told"),
    [
        ('<float value="1.5"/>', "outside 0 to 1"),
        ('<neg><float value="0.5"/></neg>', "outside 0 to 1"),
        ('<div><float value="1"/><float value="0"/></div>', "no value"),
        ("<exponential><float value='1'/></exponential>", "does not take 1"),
    ],
)
def test_values_that_are_no_probabilities(value: str, told: str) -> None:
    event = f'<define-basic-event name="d">{value}</define-basic-event>'
    with pytest.raises(BadExpression, match=told):
        tops(tree(gate('<event name="d"/>')) + event)


def test_parameters_in_a_circle() -> None:
    body = '<define-parameter name="x"><parameter name="x"/></define-parameter>'
    with pytest.raises(BadExpression, match="x -> x"):
        tops(tree(gate('<event name="a"/>')) + body)


WRONG = """<opsa-mef>
<define-fault-tree name="t">
  <define-gate name="top"><and><gate name="mid"/><gate name="none"/></and></define-gate>
  <define-gate name="mid"><or><gate name="top"/><event name="a"/></or></define-gate>
  <define-gate><event name="a"/></define-gate>
  <define-gate name="n"><not><event name="a"/><event name="b"/></not></define-gate>
  <define-gate name="n"><event name="a"/></define-gate>
  <define-gate name="k"><atleast min="3"><event name="a"/><bend/></atleast></define-gate>
  <define-gate name="h"><house-event name="off"/></define-gate>
</define-fault-tree>
<model-data>
  <define-basic-event name="a"><float value="1.5"/></define-basic-event>
  <define-basic-event name="b"><exponential><float value="1"/></exponential></define-basic-event>
  <define-basic-event name="c"><add><float value="x"/><parameter name="gone"/></add>
  </define-basic-event>
  <define-basic-event name="d"><parameter name="p"/></define-basic-event>
  <define-basic-event name="e"><log><float value="-1"/></log></define-basic-event>
  <define-parameter name="p"><parameter name="q"/></define-parameter>
  <define-parameter name="q"><parameter name="p"/></define-parameter>
  <define-parameter name="r"><div><float value="1"/><float value="0"/></div></define-parameter>
  <define-parameter name="s"><odd/></define-parameter>
  <define-parameter name="v"/>
  <define-house-event name="off"><constant value="maybe"/></define-house-event>
  <define-CCF-group name="g" model="delta"><members/></define-CCF-group>
  <define-CCF-group name="g" model="MGL"><members><basic-event name="a"/></members>
  </define-CCF-group>
</model-data>
</opsa-mef>
"""
WRONG_AT = {
    "3:50": "there is no gate 'none'",
    "4:31": "circle: top -> mid -> top",
    "5:3": "<define-gate> has no name",
    "6:25": "<not> takes 1 argument, not 2",
    "7:3": "'n' is defined already at m.xml:6:3",
    "8:25": "`min` of <atleast> is a whole number up to 2",
    "8:59": "the gate <bend> is not understood",
    "12:3": "the probability of 'a' is 1.5, outside 0 to 1",
    "13:32": "'exponential' does not take 1 argument",
    "14:37": "<float> has no number",
    "14:55": "there is no parameter 'gone'",
    "17:3": "the probability of 'e' is no number",
    "19:30": "parameters are defined by each other: p -> q -> p",
    "20:30": "'div' has no value here",
    "21:30": "the expression <odd> is not understood",
    "22:3": "<define-parameter> holds 0 definitions",
    "23:34": "`value` of <constant> is true or false",
    "24:3": "the model 'delta' is none of",
    "25:3": "the group 'g' has 1 members, not 2 to 12",
}


def test_everything_that_is_wrong_is_told_at_once_in_the_order_of_the_file() -> None:
    with pytest.raises(BadModel) as caught:
        read_model([("m.xml", WRONG.encode())])
    found = {f"{one.place[1]}:{one.place[2]}": one for one in caught.value.problems if one.place}
    assert list(found) == list(WRONG_AT)
    for at, told in WRONG_AT.items():
        assert told in found[at].message
        assert f"m.xml:{at}: " in str(caught.value)


def test_more_problems_than_anybody_reads_are_counted() -> None:
    lines = "\n".join(gate(f'<gate name="x{i}"/>', f"g{i}") for i in range(100))
    with pytest.raises(BadModel) as caught:
        tops(f'<define-fault-tree name="t">{lines}</define-fault-tree>')
    assert len(caught.value.problems) == 100
    assert str(caught.value).splitlines()[-1] == "and 80 more."


def test_group_whose_shares_are_no_probabilities_is_told_with_its_place() -> None:
    group = (
        '\n<define-CCF-group name="g" model="beta-factor"><members><basic-event name="a"/>'
        '<basic-event name="b"/></members><distribution><float value="0.7"/></distribution>'
        '<factor level="2"><float value="3"/></factor></define-CCF-group>'
    )
    with pytest.raises(BadExpression) as caught:
        tops(tree(gate(f"<and>{AB}</and>")) + group)
    assert {one.place for one in caught.value.problems} == {Written("0.xml", 2, 1)}
