"""schemathesis invents requests from the server's own description: none of them may be answered with a 5xx, and
what is answered has the shape that was described."""

import os
import subprocess
import sys

# What ends the session that asks, or leaves for good; and streams, whose answers have no end.
NOT = "v1/account$|v1/move$|v1/session|oauth/revoke|streaming$|streaming/(user|public|hashtag|list|direct)"


def run(server):
    # Nothing that is invented leads anywhere else.
    server.admin("federation", "mode", "allow-list")
    program = os.path.join(os.path.dirname(sys.executable), "schemathesis")
    command = [
        program, "run", f"{server.origin}/api/openapi.json",
        "--header", f"Authorization: Bearer {server.token('ann')}",
        "--checks", "not_a_server_error,response_schema_conformance",
        "--exclude-path-regex", NOT,
        "--phases", "examples,coverage,fuzzing", "--max-examples", os.environ.get("HELIOGRAPH_FUZZ", "15"),
        "--generation-deterministic", "--request-timeout", "30", "--continue-on-failure", "--warnings", "off", "--no-color",
    ]
    done = subprocess.run(
        command, cwd=server.folder.name, capture_output=True, text=True, timeout=1_200, check=False
    )
    assert done.returncode == 0, done.stdout[-8_000:] + done.stderr[-2_000:]
    tested = next(line for line in done.stdout.splitlines() if "generated" in line)
    count = int("".join(digit for digit in tested.split("generated")[0] if digit.isdigit()))
    assert count > 1_000, tested
    print(tested.strip())
