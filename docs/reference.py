"""The pages of docs/reference that say what the program has: commands, checks, fields.

python docs/reference.py            write them
python docs/reference.py --check    exit 1 names each that is not current
"""

import sys
from collections.abc import Iterator
from inspect import cleandoc
from pathlib import Path

import click

from fields import format_page, undescribed
from riskcase.checks import CHECKS
from riskcase.checks.check import Check
from riskcase.cli.main import COMMANDS, load_command
from riskcase.model.reading import RULES, severity_of

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "reference"
WRITTEN = "Written by `docs/reference.py` from the program; do not edit it by hand.\n"

COMMANDS_HEAD = f"""\
# Commands

{WRITTEN}
Each command takes a case folder, the current one by default. `riskcase --help` and
`riskcase COMMAND --help` print what stands here.

| exit code | means |
|---|---|
| 0 | done |
| 1 | errors in the case; with `--strict`, warnings too |
| 2 | could not run; one sentence on the error stream says why |

Findings, figures and reports never read the clock. Freshness is judged on the coverage date of the
case, or on `--as-of`. Only `riskcase new` asks for today, to date a new case.

Output for programs is described in [JSON](json.md).
"""

CHECKS_HEAD = f"""\
# Checks

{WRITTEN}
Every finding has a code. `riskcase explain RC101` prints the section of this page.

A check with a stage gives notes until the case, or the item, declares that stage; from then on its
findings count as stated. `riskcase check --for release` holds everything to the last stage.
Codes are never used twice.
"""

CHAPTERS = {
    "RC0": "Reading",
    "RC1": "Structure",
    "RC2": "Evidence",
    "RC3": "Argument",
    "RC4": "Numbers",
    "RC5": "Scope",
    "RC6": "Writing",
    "RC7": "Data",
    "RC8": "Response",
}


def commands_page() -> str:
    """Every command, from its own help."""
    parts = [COMMANDS_HEAD, *(_command(load_command(name)) for name in COMMANDS)]
    return "\n".join(parts)


def _command(command: click.Command) -> str:
    context = click.Context(
        command, info_name=f"riskcase {command.name}", help_option_names=["-h", "--help"]
    )
    usage = " ".join(command.collect_usage_pieces(context))
    lines = [f"## {command.name}", "", cleandoc(command.help or ""), ""]
    lines += ["```text", f"riskcase {command.name} {usage}", "```", ""]
    lines += ["| option | does |", "|---|---|"]
    for parameter in command.get_params(context):
        if isinstance(parameter, click.Option) and (record := parameter.get_help_record(context)):
            option, does = (cell.replace("|", "\\|") for cell in record)
            lines.append(f"| `{option}` | {does} |")
    return "\n".join([*lines, ""])


def checks_page() -> str:
    """Every check and reading rule, with its page."""
    lines = [CHECKS_HEAD, "| code | name | severity | counts from |", "|---|---|---|---|"]
    lines += [
        f"| [{code}](#{code.lower()}-{name}) | {name} | {severity_of(code).word} | draft |"
        for code, (_, name, *_) in RULES.items()
    ]
    lines += [
        f"| [{one.code}](#{one.code.lower()}-{one.name}) | {one.name} | {one.severity.word} "
        f"| {one.stage or 'draft'} |"
        for one in CHECKS
    ]
    sections = [(code, _rule(code)) for code in RULES]
    sections += [(one.code, _check(one)) for one in CHECKS]
    return "\n".join([*lines, "", *_in_chapters(sections)])


def _in_chapters(sections: list[tuple[str, str]]) -> Iterator[str]:
    for begins, title in CHAPTERS.items():
        yield f"## {title}\n"
        yield from (text for code, text in sections if code.startswith(begins))


def _rule(code: str) -> str:
    rule = RULES[code]
    head = f"### {code} {rule.name}\n\n{severity_of(code).word.capitalize()}.\n\n"
    return f"{head}**Why it matters.** {rule.why}\n\n**What to do.** {rule.what_to_do}\n"


def _check(one: Check) -> str:
    facts = [one.severity.word.capitalize()]
    facts += [f"counts from stage {one.stage}"] if one.stage else []
    facts += [f"GSN Community Standard, version 3, {one.clause}"] if one.clause else []
    page = one.page()
    for title in ("Why it matters", "What to do"):
        page = page.replace(f"## {title}\n\n", f"**{title}.** ")
    return f"### {one.code} {one.name}\n\n{'; '.join(facts)}.\n\n{page}\n"


PAGES = {"commands.md": commands_page, "checks.md": checks_page, "format.md": format_page}


def main() -> int:
    """Write or compare every page; return the exit code."""
    wrong = undescribed()
    texts = {FOLDER / name: page().rstrip() + "\n" for name, page in PAGES.items()}
    for path, text in texts.items():
        if not path.exists() or path.read_text("utf-8") != text:
            if "--check" in sys.argv[1:]:
                wrong.append(f"not current: {path.relative_to(ROOT)}")
            else:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, "utf-8")
                print(path.relative_to(ROOT))
    for line in wrong:
        print(line, file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
