"""Runs each client against a server of its own. `run.py BINARY [NAME …]`; the last line says how many passed."""

import sys
import time
import traceback

import fuzz
import session_mastodon_py
import session_masto
import session_toot
from server import Server

SESSIONS = {
    "Mastodon.py": session_mastodon_py.run,
    "toot": session_toot.run,
    "masto": session_masto.run,
    "schemathesis": fuzz.run,
}


def main(binary, *names):
    failed = 0
    for name in names or SESSIONS:
        since = time.monotonic()
        try:
            with Server(binary) as server:
                server.person("ann")
                server.person("bob")
                SESSIONS[name](server)
            print(f"PASS {name} in {time.monotonic() - since:.1f} s", flush=True)
        except Exception:  # every client is tried, and the exit says whether one failed
            failed += 1
            traceback.print_exc()
            print(f"FAIL {name}", flush=True)
    print(f"{len(names or SESSIONS) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
