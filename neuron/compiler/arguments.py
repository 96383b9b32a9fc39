"""The command line."""

import argparse
from pathlib import Path

from .plan import DETECTION, EMBEDDING
from .refused import Refused
from .targets import TARGETS

DEFAULT_PACK = Path(__file__).resolve().parent.parent / "target" / "pack"
DEFAULT_TOLERANCE = 0.05


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as everything else here does."""

    def error(self, message):
        raise Refused("%s; see --help" % message)


def parse(arguments):
    """The options of a run; raises Refused for what is no command line of this tool."""
    options = _parser().parse_args(arguments)
    options.samples = options.samples or options.pack / "samples"
    return options


def _parser():
    parser = _Parser(
        prog="neuron/compile",
        allow_abbrev=False,
        description="Compiles %s and %s of a model pack for a Neuron device, compares the result with the CPU models, "
        "and writes a new pack that has both. Other models stay on the CPU. Details: docs/neuron.md." % (DETECTION, EMBEDDING),
    )
    parser.add_argument("--target", required=True, choices=sorted(TARGETS), help="the hardware")
    parser.add_argument("--out", required=True, type=Path, metavar="DIR", help="the new pack; must not exist")
    parser.add_argument("--pack", type=Path, default=DEFAULT_PACK, metavar="DIR", help="a built pack (default: neuron/target/pack)")
    parser.add_argument(
        "--batches", type=_batches, default=[1, 8], metavar="N,N", help="batch sizes of %s (default: 1,8)" % EMBEDDING
    )
    parser.add_argument("--samples", type=Path, metavar="DIR", help="photos to compare on (default: those of the pack)")
    parser.add_argument(
        "--tolerance",
        type=_tolerance,
        default=DEFAULT_TOLERANCE,
        metavar="X",
        help="largest difference to the CPU model, as a part of an output's largest value or of 1 (default: %(default)s)",
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be done and what is missing; write nothing")
    return parser


def _batches(text):
    parts = text.split(",")
    if len(set(parts)) != len(parts) or not all(part.isdecimal() and int(part) >= 1 for part in parts):
        raise argparse.ArgumentTypeError("batch sizes are different numbers from 1, not %s" % text)
    return [int(part) for part in parts]


def _tolerance(text):
    try:
        value = float(text)
    except ValueError:
        value = 0
    if not 0 < value < 1:
        raise argparse.ArgumentTypeError("a tolerance lies between 0 and 1, not %s" % text)
    return value
