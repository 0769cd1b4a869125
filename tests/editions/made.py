"""Cases made at random: what is public is one thing, what is secret another.

Two cases of one seed differ in nothing but their secrets: ids, texts, lengths, numbers, file names,
counts, order, comments, structure. What is public about a secret stays: reason, gist, mark, and
the standing and the grade that it gives to what is shown.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random

from riskcase.evidence.measure import measure
from riskcase.graph.assess import Assessment, assess
from riskcase.load import load_files
from riskcase.model.case import Case
from riskcase.model.figure import Figures

REASONS = ("SEC", "EVAL", "PRIV")
WORDS = ("stands", "stands", "weakened", "unconfirmed", "fallen")
GRADES = ("low", "moderate", "high")
HIDDEN = "figures: {hidden: {counts: {k: 3, n: 90}}}"
TELLTALE = "zyxwv"
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
        self.spoiled: list[str] = []

    def chance(self, share: float) -> bool:
        """A public decision."""
        return self.public.random() < share

    def hidden_text(self) -> str:
        """Words of some length."""
        words = (
            f"{TELLTALE}{self.secret.randrange(10**6)}" for _ in range(self.secret.randint(1, 9))
        )
        return " ".join(words)

    def hidden_id(self) -> str:
        return f"{TELLTALE}-{self.secret.randrange(10**9)}-{'x' * self.secret.randint(1, 20)}"

    def write(self, folder: str, name: str, fields: Sequence[str], body: str = "") -> str:
        """A file; order, comments and blanks of its text are no part of what it says."""
        lines = [*fields]
        self.secret.shuffle(lines)
        lines.insert(self.secret.randint(0, len(lines)), f"# {self.hidden_text()}")
        body = body.replace("\n", f"{' ' * self.secret.randint(0, 1)}\n")
        body += f"\n\n<!-- {self.hidden_text()} -->\n\n[{TELLTALE}]: {self.hidden_id()}\n"
        self.files[f"{folder}/{name}.md"] = "\n".join(("---", *lines, "---", body))
        return name

    def hide(
        self, folder: str, fields: Sequence[str], reason: str = "", body: str = "", name: str = ""
    ) -> str:
        """A secret file; its id. Without a reason it has that of the case."""
        label = self.secret.choice(["[security]", "security", "[security, staff]"])
        said = [*fields, f"withheld: {label}", *([f"reason: {reason}"] if reason else [])]
        if self.secret.random() < 0.3:
            said.append(f"label: {TELLTALE} {self.secret.randint(1, 99)}")
        if self.secret.random() < 0.3:
            said.append(f"accepts: [{{code: RC401, because: {self.hidden_text()}}}]")
        return self.write(folder, name or self.hidden_id(), said, body)

    def titled(self, folder: str, reason: str, *fields: str) -> str:
        """A secret item with nothing but a title, and maybe more."""
        return self.hide(folder, [f"title: {self.hidden_text()}", *fields], reason)

    def support(self, word: str, reason: str, grade: str = "low", on: str = "") -> str:
        """A secret claim or piece of evidence with this standing and grade; its id.

        Args:
            word: the standing, unless `on` is worse.
            reason: why it is withheld.
            grade: the grade that it gives; of what is weakened not the top one but as evidence.
            on: a public item that it rests on.
        """
        weak = word in {"weakened", "fallen"}
        state = "open" if word == "weakened" else "sustained"
        plain = grade == "high" and not on and (word == "weakened" or self.secret.random() < 0.5)
        ends = "expires: 2020-01-01" if word == "unconfirmed" else f"tags: {TELLTALE}"
        counts = f"{{k: {self.secret.randint(0, 9)}, n: 90}}"
        doubt = f"doubt: {self.secret.randint(0, 99)}%"
        figures = f"figures: {{hidden: {{counts: {counts}}}}}"
        found = self.titled("evidence", reason, ends, figures, doubt)
        below = self.secret.random() < 0.5
        if weak and (plain or below):
            self.object(found, state, reason)
        if plain:
            return found
        for left in range(self.secret.randint(0, 1), -1, -1):
            fields = [f"statement: {self.hidden_text()}", f"rests-on: [{found}{on and ', ' + on}]"]
            fields.append(f"doubt: {{chance: {self.secret.randint(0, 99)}%, shared: the-readers}}")
            if left:
                fields.append(f"confidence: {self.secret.choice(GRADES)}")
            else:
                given, capped = self.confidence(word, grade)
                fields.append(f"confidence: {given}")
            found = self.hide("claims", fields, reason)
        if capped:
            self.object(found, "accepted", reason, "severity: high", "because: So.")
        if weak and not below:
            self.object(found, state, reason)
        return found

    def confidence(self, word: str, grade: str) -> tuple[str, bool]:
        """A confidence that comes to a grade, and whether an accepted doubt caps it."""
        if grade == "low" and self.secret.random() < 0.3:
            return self.secret.choice(GRADES), True
        at = GRADES.index(grade) + (word == "weakened")
        least = 0 if word == "weakened" and grade == "low" else at
        return GRADES[self.secret.randint(least, at)], False

    def object(self, target: str, state: str, reason: str, *more: str) -> None:
        """Some secret defeaters against an item."""
        for _ in range(self.secret.randint(1, 2)):
            fields = [f"statement: {self.hidden_text()}", f"against: [{target}]", f"state: {state}"]
            self.hide("defeaters", [*fields, *more], reason, self.hidden_text())

    def members(self, seen: list[str], needs: int = 1) -> list[str]:
        """Members of a list: some public ones, and among them some secret ones.

        Args:
            seen: public ids.
            needs: how many members the gate needs; no fewer secret ones of a sort are there, so
                that their number changes nothing.
        """
        found = [name for name in seen if self.chance(0.5)][:3]
        for _ in range(self.public.randint(0 if found else 1, 2)):
            word, reason, grade, on, spoiled = self.sort(seen)
            for _ in range(self.secret.randint(needs, needs + 1)):
                hidden = self.support(word, reason, grade, on)
                found.insert(self.secret.randint(0, len(found)), hidden)
                if spoiled:
                    self.spoiled.append(hidden)
        return found

    def sort(self, seen: list[str]) -> tuple[str, str, str, str, bool]:
        """What is public of a secret: word, reason, grade, public support, whether undermined."""
        word, reason = self.public.choice(WORDS), self.public.choice(REASONS)
        on = self.public.choice(seen) if seen and word == "stands" and self.chance(0.4) else ""
        grade = self.public.choice(GRADES[:2] if on else GRADES)
        return word, reason, grade, on, self.chance(0.3)

    def expression(self, seen: list[str], depth: int = 2) -> str:
        mode = self.public.choice(["id", "all", "any", "at-least", "convergent"])
        if mode == "id":
            hidden = not seen or self.chance(0.5)
            word, reason, grade, on, _ = self.sort(seen)
            return self.support(word, reason, grade, on) if hidden else self.public.choice(seen)
        needs = self.public.randint(1, 3) if mode in {"at-least", "convergent"} else 1
        of = self.members(seen, needs)
        hidden = any(TELLTALE in one for one in of)
        if depth and self.chance(0.4):
            of.append(self.expression(seen, depth - 1))
        listed = f"[{', '.join(of)}]"
        if mode in {"at-least", "convergent"}:
            # More than the shown ones only if some are hidden, of whom there are enough.
            enough = needs if hidden else min(needs, len(of))
            return f"{{{mode}: {{needs: {enough}, of: {listed}}}}}"
        return listed if mode == "all" else f"{{any: {listed}}}"

    def prose(self, seen: list[str]) -> str:
        """Some sentences with references to public and secret items and figures."""
        kinds = ["seen", "figure", "comment", "table", "link", "footnote", "code", "passage"]
        hidden = self.support("stands", "EVAL")
        said = [self.sentence(kind, hidden, seen) for kind in self.public.sample(kinds, 3)]
        return " ".join(said)

    def sentence(self, kind: str, hidden: str, seen: list[str]) -> str:
        """A sentence, or blocks, with something secret in it."""
        no = self.hidden_text()
        if kind == "figure":
            spelt = hidden.title().replace("-", self.secret.choice(["", " ", "_"]))
            odd = self.secret.choice([hidden, f"evidence/{hidden}.md", spelt])
            return f"It was [[{hidden}#hidden.upper]] or [[{odd}|{no}]]."
        if kind == "passage":
            mark = f"mark: m{self.public.randrange(10)}{self.public.randrange(10)}a"
            head = [mark, "gist: What it is about.", f"title: {no}"]
            name = self.hide("passages", head, self.public.choice(REASONS), f"Text {no}.")
            return f"\n\n![[{name}]]\n\nAnd inline: ![[{name}]]."
        return {
            "seen": f"See [[{self.public.choice(seen)}]]." if seen else "*Nothing* yet.",
            "comment": f"A <!-- {no} -->comment.\n\n<!--\n{no}\n\n-->\n\n",
            "table": f"\n\n| A | B |\n|---|---|\n| [[{hidden}]] | <!-- {no} -->b |\n\n",
            "link": f"By [a link](https://example.org '{no}').",
            "footnote": f"Noted[^n].\n\n[^n]: In [[{hidden}]].\n\n",
            "code": f"\n\n```py {no}\ncode\n```\n\n",
        }[kind]

    def some(self, folder: str, reason: str, seen: str) -> str:
        """A list of one public and some secret items, in an order that says nothing."""
        found = [self.titled(folder, reason) for _ in range(self.secret.randint(1, 3))]
        found.insert(self.secret.randint(0, len(found)), seen)
        return f"[{', '.join(found)}]"

    def share(self, name: str) -> str:
        """A figure given by counts."""
        return f"{name}: {{counts: {{k: {self.public.randint(1, 9)}, n: 90}}}}"


def make_files(seed: int, salt: str) -> dict[str, bytes]:
    """The files of a case; all of one seed have the same public edition."""
    made = Made(seed, salt)
    seen = _argument(made)
    causes = _causes(made)
    for i in range(made.public.randint(1, 2)):
        _pathway(made, i, seen, causes)
    if made.spoiled and "cause" in causes:
        both = [f"{{item: {one}, because: It would.}}" for one in (*made.spoiled, "study-0")]
        made.secret.shuffle(both)
        barrier = f"{{name: Rare, role: propensity, holds-if: {made.expression(seen)}}}"
        fields = ["title: A cause", f"undermines: [{', '.join(both)}]", f"barriers: [{barrier}]"]
        made.write("causes", "cause", fields)
    if made.chance(0.6):
        _world(made)
    _settings(made, seen)
    order = list(made.files)
    made.secret.shuffle(order)
    return {path: made.files[path].encode() for path in order}


def _argument(made: Made) -> list[str]:
    """Evidence, claims, objections; the ids of what is public."""
    seen: list[str] = []
    for i in range(made.public.randint(1, 2)):
        seen.append(_evidence(made, i, seen))
    for i in range(made.public.randint(1, 3)):
        seen.append(_claim(made, i, seen))
    for name in seen:
        _objections(made, name)
    return seen


def _evidence(made: Made, i: int, seen: list[str]) -> str:
    fields = [f"title: Study {i}", f"figures: {{{made.share('share')}}}", "doubt: 2%"]
    if made.chance(0.4):
        fields.append(f"valid-if: {made.expression([])}")
    if made.chance(0.3):
        digest = f"{made.secret.randrange(16**64):064x}"
        by = made.titled("people", "PRIV")
        source = f"table: data/{made.hidden_id()}.csv, sha256: '{digest}', by: [{by}]"
        fields.append(f"source: {{{source}}}")
    if made.chance(0.2):
        control = made.support("stands", "EVAL")
        tried = f"attempts: [prompted], positive-control: {control}#hidden"
        fields.append(f"elicitation: {{{tried}}}")
    return made.write("evidence", f"study-{i}", fields, made.prose(seen))


def _claim(made: Made, i: int, seen: list[str]) -> str:
    fields = [f"statement: Claim {i} holds.", f"confidence: {made.public.choice(GRADES)}"]
    fields.append(f"rests-on: {made.expression(seen)}")
    fields.append(f"doubt: {{median: {made.public.randint(1, 9)}%, error-factor: 3}}")
    if made.chance(0.3):
        note = f"*So* [[{made.support('stands', 'SEC')}]] <!-- {made.hidden_text()} -->says."
        fields.append(f"note: {json.dumps(note)}")
    if made.chance(0.3):
        figure = f"{made.titled('evidence', 'SEC', HIDDEN)}#hidden"
        fields.append(f'criteria: ["{figure}.upper < 90%", "study-0#share.upper < 50%"]')
        fields.append(
            f'triggers: [{{when: "{figure}.value > 99%"}}, {{when: "study-0#share.k > 90"}}]'
        )
        fields.append(f"assumes: [{made.hide('assumptions', ['statement: So.'], 'SEC')}]")
    if made.chance(0.3):
        fields.append(f"owner: {made.titled('people', 'PRIV')}")
    if made.chance(0.2):
        fields.append("accepts: [{code: RC999, because: It is known.}]")
    return made.write("claims", f"claim-{i}", fields, made.prose(seen))


def _objections(made: Made, name: str) -> None:
    if made.chance(0.3):
        made.object(name, made.public.choice(["open", "sustained"]), "SEC")
    if made.chance(0.3) and name.startswith("claim"):
        severity = made.public.choice(["moderate", "high"])
        made.object(name, "accepted", "EVAL", f"severity: {severity}", "because: So.")
    if made.secret.random() < 0.2:
        made.object(name, "refuted", "INV")
    if made.chance(0.2):
        person = made.titled("people", "PRIV")
        fields = ["statement: It may be wrong.", "state: refuted", "because: It is not."]
        fields += [f"against: {name}", f"raised-by: {person}"]
        made.write("defeaters", f"doubt-{name}", fields)
        if made.chance(0.5):
            made.object(f"doubt-{name}", "open", "SEC")


def _causes(made: Made) -> list[str]:
    """The ids of the causes that pathways name: some public, some secret, some none."""
    found = []
    if made.chance(0.7):
        found.append("cause")
        made.write("causes", "cause", ["title: A cause"])
    if made.chance(0.4):
        found += [made.titled("causes", "INV") for _ in range(made.secret.randint(1, 2))]
    return found


def _pathway(made: Made, i: int, seen: list[str], causes: list[str]) -> None:
    barriers = [
        f"{{name: Barrier {n}, role: {made.public.choice(['response', 'propensity'])},"
        f" strength: {made.public.choice(['weak', 'moderate', 'strong'])},"
        f" against: [{', '.join(causes) if made.chance(0.3) else ''}],"
        f" holds-if: {made.expression(seen)}}}"
        for n in range(made.public.randint(1, 2))
    ]
    fields = [f"title: Pathway {i}", f"barriers: [{', '.join(barriers)}]"]
    fields.append(f"numbers: {made.public.choice(['bounds', 'probability'])}")
    if causes and made.chance(0.5):
        fields.append(f"causes: [{', '.join(causes)}]")
    made.write("pathways", f"pathway-{i}", fields, made.prose(seen))


def _world(made: Made) -> None:
    """An item of each other kind, with references to public and secret ones."""
    there = made.write("deployments", "here", ["title: Here"])
    person = made.write("people", "ada", ["title: Ada", "named: true"])
    made.write("people", "ben", ["title: Ben Zyxwv", "roles: [zyxwv]"])
    system = made.write("systems", "tern", [f"title: Tern\nsuccessor-of: {made.hidden_id()}"])
    made.files["systems/tern.md"] = "---\ntitle: Tern\n---\n"
    figure = f"{made.support('stands', 'SEC')}#hidden"
    covers = f"covers: {{{there}: {{logged: 5%}}, {made.titled('deployments', 'SEC')}: {{}}}}"
    must = (
        f'must: [{{condition: "study-0#share.upper < 99%", for: {made.titled("pathways", "SEC")}}}]'
    )
    fields = ["title: Watch", "kind: monitor", covers, must, f"catches: {figure}"]
    control = made.write("controls", "watch", [*fields, "owner: ben"])
    step = f"id: seen, step: It is seen, by: {made.titled('controls', 'SEC', 'kind: block')}"
    chain = f"chain: [{{{step}, takes: {figure}}}, {{id: done, step: Done, by: {control}}}]"
    fields = ["title: A walk", chain, f"pathways: {made.some('pathways', 'SEC', 'pathway-0')}"]
    made.write("scenarios", "walk", fields)
    touches = f"touches: {made.some('deployments', 'PRIV', there)}"
    made.write("incidents", "slip", ["title: A slip", touches, f"owner: {person}"])
    gone = (made.support("stands", "SEC") for _ in range(made.secret.randint(0, 3)))
    changes = [f"{{item: {one}, to: stands}}" for one in gone] + ["{item: study-0, to: stands}"]
    made.secret.shuffle(changes)
    made.write("roadmap", "more", ["title: More", f"changes: [{', '.join(changes)}]"])
    made.write("glossary", "word", ["title: Word"], f"As [[{made.titled('glossary', 'IP')}]].")
    made.titled("incidents", "SEC")
    made.titled("scenarios", "SEC")
    made.titled("roadmap", "SEC")
    made.titled("systems", "SEC", f"successor-of: {system}")


def _settings(made: Made, seen: list[str]) -> None:
    public = made.public
    section = made.hide("sections", [f"title: {made.hidden_text()}"], "", made.hidden_text())
    made.write("sections", "introduction", ["title: Introduction"], made.prose(seen))
    premise = made.support("stands", "SEC")
    lines = [
        f"# {made.hidden_text()}",
        "riskcase: 1",
        "title: A made case",
        f"coverage-date: 2026-10-{public.randint(10, 30)}",
        f"predecessor: ../{made.hidden_id()}",
        f"retired: [{', '.join(made.hidden_id() for _ in range(made.secret.randint(1, 3)))}]",
        f"outline: {{body: [introduction, {section}, pathways]}}",
        f"editions: {{public: [], staff: [staff], {made.hidden_id()}: [security, staff]}}",
        f'conclusion: {{premises: [{premise}], because: "It is so, see [[{premise}]]."}}',
    ]
    if len(seen) > 1:
        more = made.secret.randint(1, 2) if made.chance(0.5) else 0
        members = [*seen, *(made.titled("evidence", "SEC") for _ in range(more))]
        lines.append(f"common-causes: [{{name: the-readers, members: [{', '.join(members)}]}}]")
    if made.chance(0.4):
        lines.append(f"reason: {public.choice(REASONS)}")
    if made.chance(0.3):
        lines.append(f'excluded: [{{what: Misuse, because: "As [[{section}]] says."}}]')
    if made.chance(0.2):
        lines.append(f"systems: {made.some('systems', 'SEC', made.titled('systems', 'IP'))}")
    if made.secret.random() < 0.3:
        made.files[f"claims/{made.hidden_id()}.md"] = f"---\n{made.hidden_text()}: [\n---\n"
    if made.secret.random() < 0.3:
        twice = made.titled("systems", "SEC")
        made.hide("deployments", [f"title: {made.hidden_text()}"], "SEC", name=twice)
    made.secret.shuffle(lines)
    made.files["riskcase.yaml"] = "\n".join(lines)


def opened(files: dict[str, bytes]) -> tuple[Case, Figures, Assessment]:
    """A made case, measured and judged; nothing public in it is broken."""
    case, findings = load_files(files)
    wrong = [one for one in findings if one.severity.word == "error"]
    assert not [one.message for one in wrong if TELLTALE not in one.place.path]
    figures = measure(case)
    return case, figures, assess(case, figures)
