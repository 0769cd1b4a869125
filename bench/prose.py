"""Twenty lines of text for a node, the same words whatever the format."""

from argument import Node

REASONS = (
    "We asked first what would have to be true for this to be wrong, then looked for it.",
    "Two people read the records apart from each other, then compared what they had found.",
    "The hardest part was the traffic at night, when few people look at the queue.",
    "What we could not see is written down as a doubt and not left out.",
    "The same question was put to the team that runs the cluster, with the same answer.",
)


def write_prose(node: Node, links: tuple[str, str, str], figure: str) -> str:
    """Write the text of a node in Markdown.

    Args:
        node: Whose text it is.
        links: Three references, already in the syntax of the format.
        figure: A reference to a figure, in the syntax of the format.

    Returns:
        Twenty lines: two headings, paragraphs, a list and a table.
    """
    first, second, third = _reasons(node)
    return f"""## What it says

{first}
It is read together with {links[0]}, which says the same of another place.

- What it takes from elsewhere: {links[1]}
- What was asked of it first: {links[2]}
- What it leaves open: whether the same holds at other times

## How it was judged

| Set | Seen | Read by |
|---|---|---|
| Planted acts | {figure} | both readers |
| Ordinary work | not counted | one reader |

{second}
{third}

Nothing else was found that bears on it.
"""


def write_rst(node: Node, links: tuple[str, str, str]) -> str:
    """Write the same text in reStructuredText, its figure not counted.

    Headings are rubrics: what stands inside a need or a requirement has no sections.

    Args:
        node: Whose text it is.
        links: Three references, already in the syntax of the format.
    """
    first, second, third = _reasons(node)
    return f"""\
.. rubric:: What it says

{first}
It is read together with {links[0]}, which says the same of another place.

- What it takes from elsewhere: {links[1]}
- What was asked of it first: {links[2]}
- What it leaves open: whether the same holds at other times

.. rubric:: How it was judged

=============  ===========  ============
Set            Seen         Read by
=============  ===========  ============
Planted acts   not counted  both readers
Ordinary work  not counted  one reader
=============  ===========  ============

{second}
{third}

Nothing else was found that bears on it.
"""


def _reasons(node: Node) -> tuple[str, str, str]:
    first, second, third = (REASONS[(node.serial + step) % len(REASONS)] for step in range(3))
    return first, second, third
