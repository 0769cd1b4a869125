"""Cases made at random: what is public is one thing, what is secret another.

Two cases of one seed differ in nothing but their secrets: ids, texts, lengths, numbers, file names,
counts, order, comments. What is public about a secret stays: reason, gist, mark, standing.
"""

from __future__ import annotations

from random import Random

from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.load import load_files
from riskcase.model.case import Case
from riskcase.model.figure import Figures

REASONS = ("SEC", "EVAL", "PRIV")
WORDS = ("stands", "weakened", "unconfirmed", "fallen")
TELLTALE = "zyx"
"""Stands in everything that is secret, and in nothing else."""


class Made:
    """A case under construction.

    Args:
        seed: decides what is public.
        salt: decides what is secret.
    """

    def __init__(self, seed: int, salt: str) -> None:
        self.public = Random(seed)  # noqa: S311 - nothing to guard
        self.secret = Random(f"{seed} {salt}")  # noqa: S311
        self.files: dict[str, str] = {}

    def hidden_text(self) -> str:
        """Words of some length."""
        words = (
            f"{TELLTALE}{self.secret.randrange(10**6)}" for _ in range(self.secret.randint(1, 9))
        )
        return " ".join(words)

    def hidden_id(self) -> str:
        return f"{TELLTALE}-{self.secret.randrange(10**9)}-{'x' * self.secret.randint(1, 20)}"

    def write(self, folder: str, name: str, fields: list[str], body: str = "") -> None:
        """A file; order, comments and blanks of its text are no part of what it says."""
        lines = [*fields]
        self.secret.shuffle(lines)
        lines.insert(0, f"# {self.hidden_text()}")
        body = body.replace("\n", f"{' ' * self.secret.randint(0, 1)}\n")
        body += f"\n\n<!-- {self.hidden_text()} -->\n\n[{TELLTALE}]: {self.hidden_id()}\n"
        self.files[f"{folder}/{name}.md"] = "\n".join(("---", *lines, "---", body))

    def hide(
        self, folder: str, fields: list[str], reason: str, body: str = "", name: str = ""
    ) -> str:
        """A secret file; its id."""
        name = name or self.hidden_id()
        label = self.secret.choice(["[security]", "security", "[security, staff]"])
        self.write(folder, name, [*fields, f"withheld: {label}", f"reason: {reason}"], body)
        return name

    def support(self, word: str, reason: str, *, evidence: bool = False) -> str:
        """A secret claim or piece of evidence with this standing; its id."""
        ends = "expires: 2020-01-01" if word == "unconfirmed" else f"tags: {TELLTALE}"
        found = self.hide(
            "evidence",
            [
                f"title: {self.hidden_text()}",
                ends,
                f"figures: {{hidden: {{counts: {{k: {self.secret.randint(0, 9)}, n: 90}}}}}}",
            ],
            reason,
        )
        if word in {"weakened", "fallen"}:
            state = "open" if word == "weakened" else "sustained"
            self.object(found, state, reason)
        for _ in range(0 if evidence else self.secret.randint(0, 2)):
            found = self.hide(
                "claims", [f"statement: {self.hidden_text()}", f"rests-on: {found}"], reason
            )
        return found

    def object(self, target: str, state: str, reason: str) -> None:
        """Some secret defeaters against an item."""
        for _ in range(self.secret.randint(1, 2)):
            fields = [f"statement: {self.hidden_text()}", f"against: [{target}]", f"state: {state}"]
            self.hide("defeaters", fields, reason, self.hidden_text())

    def members(self, seen: list[str], *, exactly: bool = False) -> list[str]:
        """Members of a list: some public ones, and among them some secret ones."""
        found = [name for name in seen if self.public.random() < 0.5]
        places = len(found)
        for _ in range(self.public.randint(0 if places else 1, 2)):
            word, reason = self.public.choice(WORDS), self.public.choice(REASONS)
            for _ in range(1 if exactly else self.secret.randint(1, 3)):
                found.insert(self.secret.randint(0, len(found)), self.support(word, reason))
        return found

    def expression(self, seen: list[str], depth: int = 2) -> str:
        mode = self.public.choice(["id", "all", "any", "at-least", "convergent"])
        counted = mode in {"at-least", "convergent"}
        if mode == "id":
            hidden = not seen or self.public.random() < 0.5
            word = self.public.choice(WORDS)
            return self.support(word, "SEC") if hidden else self.public.choice(seen)
        of = self.members(seen, exactly=counted)
        if depth and self.public.random() < 0.4:
            of.append(self.expression(seen, depth - 1))
        listed = f"[{', '.join(of)}]"
        if counted:
            return f"{{{mode}: {{needs: {self.public.randint(1, len(of))}, of: {listed}}}}}"
        return listed if mode == "all" else f"{{any: {listed}}}"

    def prose(self, seen: list[str]) -> str:
        """A sentence with references to public and secret items and figures."""
        mark = f"m{self.public.randrange(10)}{self.public.randrange(10)}a"
        hidden = self.support("stands", "EVAL")
        parts = [
            f"See [[{self.public.choice(seen)}]]." if seen else "*Nothing* yet.",
            f"It was [[{hidden}#hidden.upper]] or [[{hidden}|{self.hidden_text()}]].",
            f"A <!-- {self.hidden_text()} -->comment.",
        ]
        if self.public.random() < 0.6:
            head = [f"mark: {mark}", "gist: What it is about.", f"title: {self.hidden_text()}"]
            reason = self.public.choice(REASONS)
            passage = self.hide("passages", head, reason, f"Text {self.hidden_text()}.")
            parts.append(f"\n\n![[{passage}]]\n\nAnd inline: ![[{passage}]].")
        return " ".join(parts[: self.public.randint(1, 4)])


def make_files(seed: int, salt: str) -> dict[str, bytes]:  # noqa: C901, PLR0912 - a kind a turn
    """The files of a case; all of one seed have the same public edition."""
    made = Made(seed, salt)
    public = made.public
    seen: list[str] = []
    for i in range(public.randint(1, 3)):
        fields = [
            f"title: Study {i}",
            f"figures: {{share: {{counts: {{k: {public.randint(1, 9)}, n: 90}}}}}}",
        ]
        if public.random() < 0.4:
            fields.append(f"valid-if: {made.expression([])}")
        if public.random() < 0.3:
            digest = f"{made.secret.randrange(16**64):064x}"
            fields.append(f"source: {{table: data/{made.hidden_id()}.csv, sha256: '{digest}'}}")
        made.write("evidence", f"study-{i}", fields, made.prose(seen))
        seen.append(f"study-{i}")
    for i in range(public.randint(1, 4)):
        fields = [f"statement: Claim {i} holds."]
        fields.append(f"confidence: {public.choice(['low', 'moderate', 'high'])}")
        fields.append(f"rests-on: {made.expression(seen)}")
        if public.random() < 0.5:
            fields.append(f"note: {made.prose(seen).split(chr(10))[0]!r}".replace("'", '"'))
        if public.random() < 0.3:
            hidden = made.support("stands", "SEC", evidence=True)
            fields.append(f'criteria: ["{hidden}#hidden.upper < 90%", "study-0#share.upper < 50%"]')
        if public.random() < 0.3:
            fields.append(f"owner: {made.hide('people', [f'title: {made.hidden_text()}'], 'PRIV')}")
        made.write("claims", f"claim-{i}", fields, made.prose(seen))
        seen.append(f"claim-{i}")
    for name in seen:
        if public.random() < 0.3:
            made.object(name, public.choice(["open", "sustained"]), public.choice(REASONS))
        if made.secret.random() < 0.2:
            made.object(name, "refuted", "INV")
        if public.random() < 0.2:
            fields = ["statement: It may be wrong.", "state: refuted", "because: It is not."]
            made.write("defeaters", f"doubt-{name}", [*fields, f"against: {name}"])
            if public.random() < 0.5:
                made.object(f"doubt-{name}", "open", "SEC")
    if public.random() < 0.7:
        spoiled = made.support("stands", "SEC")
        both = ", ".join(f"{{item: {one}, because: It would.}}" for one in (spoiled, "study-0"))
        fields = ["title: A cause", f"undermines: [{both}]"]
        made.write("causes", "cause", fields)
    for i in range(public.randint(1, 2)):
        barriers = [
            f"{{name: Barrier {n}, role: {public.choice(['response', 'propensity'])},"
            f" holds-if: {made.expression(seen)}}}"
            for n in range(public.randint(1, 2))
        ]
        fields = [f"title: Pathway {i}", f"barriers: [{', '.join(barriers)}]"]
        made.write("pathways", f"pathway-{i}", fields, made.prose(seen))
    section = made.hide("sections", [f"title: {made.hidden_text()}"], "SEC", made.hidden_text())
    made.write("sections", "introduction", ["title: Introduction"], made.prose(seen))
    made.files["riskcase.yaml"] = "\n".join(
        [
            f"# {made.hidden_text()}",
            "riskcase: 1",
            "title: A made case",
            "coverage-date: 2026-10-31",
            f"predecessor: ../{made.hidden_id()}",
            f"retired: [{', '.join(made.hidden_id() for _ in range(made.secret.randint(1, 3)))}]",
            f"outline: {{body: [introduction, {section}, pathways]}}",
            f"editions: {{public: [], staff: [staff], {made.hidden_id()}: [security, staff]}}",
        ]
    )
    order = list(made.files)
    made.secret.shuffle(order)
    return {path: made.files[path].encode() for path in order}


def opened(files: dict[str, bytes]) -> tuple[Case, Figures, Assessment]:
    """A made case, measured and judged."""
    case, findings = load_files(files)
    assert not [one.message for one in findings if one.severity.word == "error"]
    figures = measure(case)
    return case, figures, assess(case, figures)
