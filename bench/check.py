"""What is measured of `riskcase check`, and the peers that check the same argument."""

from subject import PEERS, RISKCASE, Subject

SIZES = (1_000, 10_000)

CHECKING = (
    Subject("riskcase check", RISKCASE, [str(RISKCASE), "check"], "case", (".riskcase",)),
    # The console script of verocase 0.7.2 turns exit codes round; its module has them right.
    Subject(
        "verocase --validate",
        PEERS / "verocase",
        [str(PEERS / "python"), "-m", "verocase", "--validate"],
        "ltac",
    ),
    Subject(
        "StrictDoc JSON export",
        PEERS / "strictdoc",
        [str(PEERS / "strictdoc"), "export", ".", "--formats=json", "--output-dir", "out"],
        "sdoc",
        ("out", "output"),
        largest=10_000,
    ),
)
