"""Where the methods of figures come from, found by their names in the words of a figure's method.

A method that is not listed is printed without a source, never with a wrong one.
"""

from __future__ import annotations

SOURCES = (
    ("clopper-pearson", "C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413"),
    ("wilson", "E. B. Wilson, Journal of the American Statistical Association 22 (1927) 209-212"),
    (
        "jeffreys",
        "L. D. Brown, T. T. Cai and A. DasGupta, Statistical Science 16 (2001) 101-133",
    ),
    (
        "delong",
        "E. R. DeLong, D. M. DeLong and D. L. Clarke-Pearson, Biometrics 44 (1988) 837-845",
    ),
    ("hanley", "J. A. Hanley and B. J. McNeil, Radiology 143 (1982) 29-36"),
    ("mcnemar", "Q. McNemar, Psychometrika 12 (1947) 153-157"),
    ("holm", "S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70"),
    ("effective sample", "E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998) 193-201"),
    ("bootstrap", "B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993)"),
    ("resampl", "B. Efron and R. J. Tibshirani, An Introduction to the Bootstrap (1993)"),
    (
        "bonett",
        "D. G. Bonett and R. M. Price, J. Educational and Behavioral Statistics 37 (2012) 479-488",
    ),
    (
        "quantile by order",
        "R. S. Woodruff, JASA 47 (1952) 635-646",
    ),
    ("rogan", "W. J. Rogan and B. Gladen, American Journal of Epidemiology 107 (1978) 71-76"),
    (
        "conservative claim",
        "P. Bishop and others, IEEE Transactions on Software Engineering 37 (2011) 708-717",
    ),
    ("newcombe", "R. G. Newcombe, Statistics in Medicine 17 (1998) 857-872"),
    ("tango", "T. Tango, Statistics in Medicine 17 (1998) 891-908"),
)


def sources_of(method: str) -> str:
    """The publications that the methods named in some words come from; empty where none is known.

    Args:
        method: as a figure has it, such as "exact binomial (Clopper-Pearson), two-sided".
    """
    said = method.lower()
    return "; ".join(dict.fromkeys(source for name, source in SOURCES if name in said))
