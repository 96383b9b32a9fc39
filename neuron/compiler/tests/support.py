"""What the tests share: the real pack, runs of the tool, and folders that go away."""

import contextlib
import importlib.util
import io
import os
import shutil
import tempfile
import unittest
from pathlib import Path

from compiler import cli, pack

NEURON = Path(__file__).resolve().parents[2]
TOOL = NEURON / "compile"
PACK = Path(os.environ.get("SIMILARFACES_PACK", NEURON / "target" / "pack"))

needs_torch = unittest.skipUnless(importlib.util.find_spec("torch"), "no PyTorch")
needs_pillow = unittest.skipUnless(importlib.util.find_spec("PIL"), "no Pillow")


class PackTest(unittest.TestCase):
    """A test with an empty folder, on the pack that the build made."""

    def setUp(self):
        self.folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, str(self.folder), ignore_errors=True)
        self.out = self.folder / "out"

    def copy_of_pack(self):
        """A pack that may be broken."""
        copy = self.folder / "pack"
        shutil.copytree(str(PACK), str(copy))
        return copy

    def no_photos(self):
        """A folder of samples without any: two pictures of random pixels are quickly compared."""
        samples = self.folder / "no-photos"
        samples.mkdir(exist_ok=True)
        return samples

    def assert_refused(self, ran, message):
        """One line on standard error, exit code 2, and nothing but what was there before."""
        self.assertEqual(ran.code, 2)
        self.assertRegex(ran.error, message)
        self.assertEqual(len(ran.error.splitlines()), 1, ran.error)
        self.assertFalse(self.out.exists())
        self.assertEqual([file.name for file in self.folder.glob("out*")], [])


class Ran:
    def __init__(self, code, output, error):
        self.code = code
        self.output = output
        self.error = error


def run(*arguments, **toolchain):
    """The tool in this process, with another toolchain_for if one is given."""
    output, error = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(output), contextlib.redirect_stderr(error):
        code = cli.main([str(argument) for argument in arguments], **toolchain)
    return Ran(code, output.getvalue(), error.getvalue())


def hashes(folder):
    """The SHA-256 of every file below a folder by its path."""
    files = (file for file in folder.rglob("*") if file.is_file())
    return {str(file.relative_to(folder)): pack.sha256(file) for file in files}
