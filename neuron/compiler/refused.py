"""The one error that the user is meant to see."""


class Refused(Exception):
    """Nothing was written; the message is one line that says why and, where there is one, what helps."""


def one_line(error):
    """The line of any exception's message that says most: TorchScript's own come last, after a trace; else the first."""
    lines = str(error).strip().splitlines()
    if not lines:
        return type(error).__name__
    return lines[-1].strip() if "TorchScript interpreter" in lines[0] else lines[0]
