"""A run from the command line to the exit code."""

import shutil
import signal
import sys
import tempfile
from pathlib import Path

from .arguments import parse
from .explain import explain
from .pack import open_pack
from .plan import plan
from .publish import check_free, staged, write_manifest
from .refused import Refused, one_line
from .targets import TARGETS
from .toolchains import NeuronToolchain

REFUSED, INTERRUPTED = 2, 130


def main(arguments, toolchain_for=NeuronToolchain):
    """The exit code: 0, 2 with one line on standard error, or 130 when it was interrupted.

    toolchain_for makes the compiler of a targets.Target; only tests give another one.
    """
    signal.signal(signal.SIGTERM, _interrupt)
    try:
        run(parse(arguments), toolchain_for)
        return 0
    except Refused as error:
        return _fail(error, REFUSED)
    except OSError as error:
        return _fail(error, REFUSED)
    except KeyboardInterrupt:
        return _fail("interrupted; nothing was written", INTERRUPTED)


def run(options, toolchain_for):
    """Compiles, or explains what it would compile; raises Refused."""
    pack = open_pack(options.pack)
    check_free(options.out, pack.folder)
    planned = plan(pack, options.target, options.batches)
    toolchain = toolchain_for(TARGETS[options.target])
    if options.dry_run:
        print("\n".join(explain(options, pack, planned, toolchain.target, toolchain.missing())))
    else:
        _compile(options, pack, planned, toolchain)


def _compile(options, pack, planned, toolchain):
    missing = toolchain.missing()
    if missing:
        raise Refused("this machine lacks %s; --dry-run says more" % "; ".join(missing))
    from .build import build  # needs PyTorch

    workdir = Path(tempfile.mkdtemp(prefix="neuron-compile-"))
    try:
        with staged(options.out, pack.folder) as stage:
            write_manifest(stage, pack.manifest, build(options, pack, planned, toolchain, stage, workdir))
    except Refused as error:
        raise _with_workdir(error, workdir)
    shutil.rmtree(str(workdir), ignore_errors=True)
    print("wrote %s" % options.out)


def _with_workdir(error, workdir):
    """The compiler's own files are kept if there are any: its reasons are in its logs."""
    if any(file.is_file() for file in workdir.rglob("*")):
        return Refused("%s (the compiler's files: %s)" % (error, workdir))
    shutil.rmtree(str(workdir), ignore_errors=True)
    return error


def _interrupt(signum, frame):
    raise KeyboardInterrupt


def _fail(error, code):
    print("neuron/compile: %s" % one_line(error), file=sys.stderr)
    return code
