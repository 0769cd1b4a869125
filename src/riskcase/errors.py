"""What stops the program. A user's bad input never does: that becomes a finding."""


class RiskcaseError(Exception):
    """What stops the program; its message is one clear sentence."""


class FileChanged(RiskcaseError):  # noqa: N818 - it is named after what happened
    """A file on disk is no longer the one that was read."""

    def __init__(self, path: str) -> None:
        """Name the file.

        Args:
            path: The file, relative to the case folder.
        """
        super().__init__(
            f"{path} has changed since it was read; nothing was written, so try again."
        )
        self.path = path


class EditsOverlap(RiskcaseError):  # noqa: N818 - it is named after what happened
    """Two edits want to replace the same characters of one file."""

    def __init__(self, path: str) -> None:
        """Name the file.

        Args:
            path: The file, relative to the case folder.
        """
        super().__init__(f"Two edits of {path} touch the same text; nothing was written.")
        self.path = path


class NotACase(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A folder that is not there, or that holds no case."""


class CannotWrite(RiskcaseError):  # noqa: N818 - it is named after what happened
    """A place where nothing may or can be written."""


class UnknownName(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A name on the command line that names nothing."""


class FileNotWritten(RiskcaseError):  # noqa: N818 - it is named after what happened
    """A file could not be changed."""

    def __init__(self, path: str, reason: str) -> None:
        """Name the file and the reason.

        Args:
            path: The file, relative to the case folder.
            reason: Why, in a few words that complete "because".
        """
        super().__init__(f"{path} could not be changed: {reason}.")
        self.path = path


class NotInstalled(RiskcaseError):  # noqa: N818 - it is named after what is the matter
    """A program that was asked for and is not there."""
