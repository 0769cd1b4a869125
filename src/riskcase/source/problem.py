"""What can be wrong with a text before anybody asks what it means."""

from typing import NamedTuple

from riskcase.source.span import Span


class Problem(NamedTuple):
    """One thing that is wrong with the text of one file.

    Attributes:
        code: `RC` and three digits; a row of `READING`.
        path: The file, with forward slashes, relative to the case folder.
        span: Where, in characters of the file's text.
        message: One sentence that says what is wrong here.
        hint: One sentence that says how to put it right here; may be empty.
    """

    code: str
    path: str
    span: Span
    message: str
    hint: str


class ReadingRule(NamedTuple):
    """One row of the table of reading problems: the page of `riskcase explain`.

    Attributes:
        code: `RC` and three digits, never reused.
        name: Kebab-case name.
        why: Why it matters, in plain sentences.
        what_to_do: How to put it right, in plain sentences.
    """

    code: str
    name: str
    why: str
    what_to_do: str


#: Every problem that reading can report. RC020 to RC025 belong to the floor over this one.
READING: tuple[ReadingRule, ...] = (
    ReadingRule(
        "RC001",
        "not-utf8",
        "A case is read on many machines and by many programs, and only one encoding gives all of "
        "them the same letters. Bytes that are not UTF-8 cannot be shown, quoted or signed "
        "faithfully.",
        "Save the file as UTF-8; every editor can. A file whose name is not UTF-8 has to be "
        "renamed.",
    ),
    ReadingRule(
        "RC002",
        "yaml-syntax",
        "The front matter cannot be read beyond this place, so what stands below it is missing "
        "from the case.",
        "Correct the line that is named, or the one above it. The usual causes are a colon "
        "followed by a space inside an unquoted value, a quotation mark that is not closed, and a "
        "line that is not indented like its neighbours. Quotes settle most of them.",
    ),
    ReadingRule(
        "RC003",
        "yaml-too-deep",
        "No field of a case needs lists and mappings nested more than 64 deep. Such a file is a "
        "mistake, or made to exhaust the program that reads it.",
        "Flatten the value. If a program wrote it, look for the loop in that program.",
    ),
    ReadingRule(
        "RC004",
        "yaml-reference-or-tag",
        "Anchors, aliases, merge keys, tags and directives make one line mean what another line "
        "says. A reviewer who reads the line cannot see that, and a small file can unfold into a "
        "huge one.",
        "Write the value out where it is used. Put text that begins with &, * or ! in quotes.",
    ),
    ReadingRule(
        "RC005",
        "duplicate-key",
        "The same key stands twice in one mapping. Programs disagree on which of the two counts, "
        "so a reader may see one value and the report print the other. Here the first is kept.",
        "Delete one of the two lines, or rename the key that was meant to be another one.",
    ),
    ReadingRule(
        "RC006",
        "unquoted-wiki-link",
        "Without quotes, YAML takes [[item]] for a list inside a list, and the link is lost.",
        'Put the whole value in quotes: "[[item]]". Where a field wants an id, write the id '
        "without brackets.",
    ),
    ReadingRule(
        "RC007",
        "no-front-matter",
        "Every item begins with front matter: its fields between two lines of three hyphens. "
        "Without it nothing says what the item is.",
        "Make the first line of the file three hyphens, then write the fields, then three hyphens "
        "on a line of their own. Nothing may stand before them, not even a blank line.",
    ),
    ReadingRule(
        "RC008",
        "front-matter-not-closed",
        "The front matter is opened but never closed, so nobody can tell where the fields end and "
        "the prose begins. Neither is read.",
        "Add a line of three hyphens below the last field, without a space before it.",
    ),
    ReadingRule(
        "RC009",
        "symbolic-link",
        "A symbolic link that leaves the case folder would put text into the case that is not "
        "under its version control, perhaps text that its readers may not see. One that leads back "
        "to a folder of the case would read the same items twice.",
        "Replace the link by a copy of what it leads to, or remove it.",
    ),
    ReadingRule(
        "RC010",
        "not-a-regular-file",
        "A pipe, device or socket stands where a text file should be. Opening it could wait for "
        "ever, so it is left alone.",
        "Remove it from the case folder.",
    ),
    ReadingRule(
        "RC011",
        "too-large",
        "Files above 8 MB, front matter above 250,000 characters and prose above 500,000 (some 200 "
        "pages) are not written by hand. They are data, or made to exhaust the program that reads "
        "them, so they are not read.",
        "Move tables and logs to data/ and name them as the source of an evidence item. Split "
        "prose into several sections.",
    ),
    ReadingRule(
        "RC012",
        "byte-order-mark",
        "The file begins with an invisible byte order mark. Other programs then miss the front "
        "matter, because it no longer starts at the first byte.",
        "Save the file as UTF-8 without a byte order mark.",
    ),
    ReadingRule(
        "RC013",
        "control-character",
        "The file holds characters that no reader can see and that some programs obey: they can "
        "hide text in a terminal, end it early, or break a format the report is written in.",
        "Delete the characters. Many of them mean that the file is not text at all.",
    ),
    ReadingRule(
        "RC014",
        "direction-control",
        "Characters that switch the direction of writing can make a line read differently from "
        "what it says: a reviewer approves one text and the program reads another. Right-to-left "
        "scripts do not need them.",
        "Delete them. Arabic, Hebrew and other right-to-left text is shown correctly without them.",
    ),
    ReadingRule(
        "RC015",
        "raw-html",
        "The report is written in several formats and HTML means nothing in most of them. It could "
        "also hide text from one reader and show it to another. It is printed as plain text, "
        "comments included.",
        "Use Markdown instead. To keep a remark out of the report, write it in the front matter "
        "after a # sign. To print a < sign, put a backslash before it.",
    ),
    ReadingRule(
        "RC016",
        "unreadable",
        "The file or folder is there but could not be read, so its part of the case is missing.",
        "Look at its permissions, at where it leads if it is a symbolic link, and at the disk.",
    ),
    ReadingRule(
        "RC017",
        "key-is-not-text",
        "Keys are names. YAML reads an unquoted number, true, false or null as something else "
        "than text, and brackets or braces as a whole list or mapping.",
        'Put the key in quotes: "2024": ... . A key in braces is often a template placeholder that '
        "was never filled in.",
    ),
    ReadingRule(
        "RC018",
        "several-documents",
        "A line of three hyphens starts a second YAML document. Only the first one is read, so the "
        "rest is missing from the case.",
        "Remove the line, or move what follows it to a file of its own.",
    ),
    ReadingRule(
        "RC019",
        "prose-too-deep",
        "Quotes and lists nested this deep are a mistake, or made to exhaust the program that "
        "reads them. They are printed as plain text, so links in them do not count.",
        "Use fewer levels. Inside code, indent less.",
    ),
    ReadingRule(
        "RC026",
        "invisible-text",
        "Markdown drops link definitions, remarks that are written as such, and cells beyond the "
        "last column of a table. Whoever reads the file sees text that no reader of the report "
        "sees, and no check reads it.",
        "Write a link's address in round brackets right after its words. To keep a remark out of "
        "the report, write it in the front matter after a # sign. Give a table's head as many "
        "cells as its rows, and put a backslash before a bar that divides nothing.",
    ),
)
