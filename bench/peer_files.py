"""The same argument in the formats of three peers: LTAC with a document, SDoc, and sphinx-needs."""

from collections import defaultdict
from pathlib import Path
from textwrap import indent

from argument import PREMISE, REALISM, Node
from prose import write_prose, write_rst

PLAIN = ("the pathway", "the trial", "the premise")
LTAC_KINDS = {
    "pathway": "Claim",
    "cause": "Claim",
    "claim": "Claim",
    "evidence": "Evidence",
    "assumption": "Assumption",
}

NEEDS_SETTINGS = """\
project = "Case"
extensions = ["sphinx_needs"]
needs_id_regex = "^[a-z0-9-]+$"
needs_types = [
    {{"directive": kind, "title": kind, "prefix": "", "color": "#BFD8D2", "style": "node"}}
    for kind in {kinds}
]
"""


def write_ltac(nodes: list[Node], folder: Path) -> None:
    """Write `case.ltac` and `case.md` for verocase.

    Every pathway and cause is a package under one top claim. A node is declared where it is first
    reached and cited everywhere else. Defeaters and terms have no place in the outline and are
    left out: two in a hundred items.

    Args:
        nodes: The argument.
        folder: Where; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    by_name = {node.name: node for node in nodes}
    roots = [node for node in nodes if node.kind in {"pathway", "cause"}]
    lines = ["- Claim case: The risk is low.", *(f"  - Claim ^{node.name}" for node in roots), ""]
    declared: list[Node] = []
    seen: set[str] = set()
    for root in roots:
        stack = [(root.name, 0)]
        while stack:
            name, depth = stack.pop()
            node = by_name[name]
            kind = LTAC_KINDS[node.kind]
            if name in seen:
                lines.append(f"{'  ' * depth}- {kind} ^{name}")
                continue
            seen.add(name)
            declared.append(node)
            lines.append(f"{'  ' * depth}- {kind} {name}: {node.text}")
            stack += [(below, depth + 1) for below in reversed(node.rests_on + node.assumes)]
        lines.append("")
    (folder / "case.ltac").write_text("\n".join(lines), "utf-8")
    sections = (_ltac_section(name, prose) for name, prose in _proses(declared))
    text = "# Case\n\n" + _ltac_section("case", "The whole.\n") + "".join(sections)
    (folder / "case.md").write_text(text, "utf-8")


def _proses(nodes: list[Node]) -> list[tuple[str, str]]:
    return [(node.name, write_prose(node, PLAIN, "not counted")) for node in nodes]


def _ltac_section(name: str, prose: str) -> str:
    return f"<!-- verocase element {name} -->\n<!-- end verocase -->\n\n{prose}\n"


def write_sdoc(nodes: list[Node], folder: Path) -> None:
    """Write one StrictDoc document a module, each node with its parents.

    Args:
        nodes: The argument.
        folder: Where; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    users: dict[str, list[str]] = defaultdict(list)
    modules = _by_module(nodes)
    for node in nodes:
        for below in node.rests_on + node.assumes:
            users[below].append(node.name)
    for module, members in modules.items():
        title = f"[DOCUMENT]\nTITLE: Module {module}\n"
        text = title + "".join(_requirement(node, users[node.name]) for node in members)
        (folder / f"module-{module}.sdoc").write_text(text, "utf-8")


def _by_module(nodes: list[Node]) -> dict[int, list[Node]]:
    modules: dict[int, list[Node]] = defaultdict(list)
    for node in nodes:
        modules[node.module].append(node)
    return modules


def _requirement(node: Node, users: list[str]) -> str:
    prose = write_rst(node, PLAIN)
    parents = "".join(f"- TYPE: Parent\n  VALUE: {name}\n" for name in users)
    relations = f"RELATIONS:\n{parents}" if parents else ""
    return f"""
[REQUIREMENT]
UID: {node.name}
TITLE: {node.name}
STATEMENT: >>>
{node.text}

{prose.strip()}
<<<
{relations}"""


def write_needs(nodes: list[Node], folder: Path) -> None:
    """Write a Sphinx project with one need a node, on one page a module.

    Args:
        nodes: The argument.
        folder: Where; made if it is not there.
    """
    folder.mkdir(parents=True, exist_ok=True)
    modules = _by_module(nodes)
    pages = [f"module-{module + 1}" for module in modules]
    for page, members in zip(pages, modules.values(), strict=True):
        title = f"{page}\n{'=' * len(page)}\n"
        (folder / f"{page}.rst").write_text(title + "".join(map(_need, members)), "utf-8")
    contents = "".join(f"   {page}\n" for page in pages)
    (folder / "index.rst").write_text(f"Case\n====\n\n.. toctree::\n\n{contents}", "utf-8")
    kinds = sorted({node.kind for node in nodes})
    (folder / "conf.py").write_text(NEEDS_SETTINGS.format(kinds=kinds), "utf-8")


def _need(node: Node) -> str:
    below = node.rests_on + node.assumes
    names = (*below, PREMISE, REALISM, PREMISE)[:3]
    first, second, third = (f":need:`{name}`" for name in names)
    links = f"   :links: {', '.join(below)}\n" if below else ""
    body = indent(write_rst(node, (first, second, third)), "   ")
    return f"\n.. {node.kind}:: {node.text}\n   :id: {node.name}\n{links}\n{body}"
