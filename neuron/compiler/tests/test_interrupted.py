import os
import signal
import subprocess
import sys

from compiler.publish import staged

from .support import NEURON, PACK, PackTest, hashes, needs_torch


# A run with a stand-in that waits in the middle of its work. SIGINT is ignored in what a shell started in the
# background, and by whatever that starts: tests as well.
WAITING = """
import signal, sys, time
signal.signal(signal.SIGINT, signal.default_int_handler)
from compiler import cli
from compiler.tests.stand_in import StandInToolchain

class Waiting(StandInToolchain):
    def compile(self, network, inputs, workdir):
        print("waiting", flush=True)
        time.sleep(60)

sys.exit(cli.main(sys.argv[1:], toolchain_for=Waiting))
"""


@needs_torch
class InterruptedTest(PackTest):
    def setUp(self):
        super().setUp()
        self.temporary = self.folder / "temporary"
        self.temporary.mkdir()

    def interrupted(self, number):
        """The exit code and the error of a run that got a signal while its pack was half written."""
        command = [sys.executable, "-B", "-c", WAITING, "--target", "inf1", "--pack", str(PACK), "--out", str(self.out)]
        command += ["--samples", str(self.no_photos())]
        environment = dict(os.environ, PYTHONPATH=str(NEURON), TMPDIR=str(self.temporary))
        pipe = subprocess.PIPE
        with subprocess.Popen(command, env=environment, stdout=pipe, stderr=pipe, text=True) as process:
            while process.stdout.readline().strip() not in ("waiting", ""):
                pass
            self.assertEqual(len(self.staged()), 1)
            process.send_signal(number)
            error = process.communicate(timeout=30)[1]
            return process.returncode, error

    def staged(self):
        return list(self.folder.glob("out.*"))

    def test_a_run_that_is_ended_leaves_nothing(self):
        for number in [signal.SIGTERM, signal.SIGINT]:
            self.assertEqual(self.interrupted(number), (130, "neuron/compile: interrupted; nothing was written\n"))
            self.assertEqual(self.staged(), [])
            self.assertEqual(list(self.temporary.iterdir()), [])
            self.assertFalse(self.out.exists())

    def test_a_run_that_is_killed_leaves_no_pack_and_does_not_disturb_the_next_one(self):
        before = hashes(PACK)
        self.assertEqual(self.interrupted(signal.SIGKILL)[0], -signal.SIGKILL)
        self.assertFalse(self.out.exists())
        self.assertEqual(hashes(PACK), before)
        left = self.staged()
        self.assertEqual(hashes(left[0])["manifest.json"], before["manifest.json"])
        with staged(self.out, PACK):
            self.assertEqual(len(self.staged()), 2)
        self.assertEqual(self.staged(), left)
        self.assertTrue(self.out.exists())
