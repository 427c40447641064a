"""A whole session with masto.js, in `masto/session.mjs`; here is only who lets it in."""

import os
import subprocess

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "masto")


def run(server):
    process = subprocess.Popen(
        ["node", os.path.join(FOLDER, "session.mjs"), server.origin],
        text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )
    for name in ["ann", "bob"]:
        address = process.stdout.readline().strip()
        assert "/oauth/authorize?" in address, address + process.stdout.read()
        process.stdin.write(server.allows(name, address) + "\n")
        process.stdin.flush()
    said, _ = process.communicate(timeout=120)
    assert process.returncode == 0 and said.rstrip().endswith("done"), said
