"""The one error that the user is meant to see."""


class Refused(Exception):
    """Nothing was written; the message is one line that says why and, where there is one, what helps."""


def first_line(error):
    """The first line of any exception's message, or its type where it has none."""
    lines = str(error).strip().splitlines()
    return lines[0] if lines else type(error).__name__
