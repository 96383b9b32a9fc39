"""A run from the command line to the exit code."""

import contextlib
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

    with _workdir() as workdir, staged(options.out, pack.folder) as stage:
        write_manifest(stage, pack.manifest, build(options, pack, planned, toolchain, stage, workdir))
    print("wrote %s" % options.out)


@contextlib.contextmanager
def _workdir():
    """A folder for the compiler's own files; after a refusal they are kept, as the reasons are in its logs."""
    workdir, keep = Path(tempfile.mkdtemp(prefix="neuron-compile-")), False
    try:
        yield workdir
    except Refused as error:
        keep = any(file.is_file() for file in workdir.rglob("*"))
        raise Refused("%s (the compiler's files: %s)" % (error, workdir)) if keep else error
    finally:
        if not keep:
            shutil.rmtree(str(workdir), ignore_errors=True)


def _interrupt(signum, frame):
    raise KeyboardInterrupt


def _fail(error, code):
    print("neuron/compile: %s" % one_line(error), file=sys.stderr)
    return code
