"""A server of Heliograph with an empty folder, people on it, and a browser's part of coming in."""

import html
import os
import re
import signal
import socket
import subprocess
import tempfile
import time
import urllib.parse

import requests

PASSWORD = "a heliograph on the hill"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server:
    """One process at a port of its own; use it with `with`."""

    def __init__(self, binary):
        self.binary = binary
        self.folder = tempfile.TemporaryDirectory(prefix="heliograph-clients-")
        self.port = free_port()
        self.origin = f"http://localhost:{self.port}"
        self.config = os.path.join(self.folder.name, "config.toml")
        with open(self.config, "w", encoding="utf-8") as config:
            config.write("[limits]\nenabled = false\n")
        self.log = os.path.join(self.folder.name, "log")

    def _arguments(self):
        data = os.path.join(self.folder.name, "data")
        return ["--config", self.config, "--data", data, "--url", self.origin]

    def __enter__(self):
        listen = ["--listen", f"127.0.0.1:{self.port}"]
        with open(self.log, "w", encoding="utf-8") as log:
            self.process = subprocess.Popen(
                [self.binary, "serve", *self._arguments(), *listen], stdout=log, stderr=log
            )
        deadline = time.monotonic() + 60
        while True:
            try:
                if requests.get(f"{self.origin}/health", timeout=5).ok:
                    return self
            except requests.ConnectionError:
                pass
            if self.process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError("the server does not start:\n" + self.said())
            time.sleep(0.05)

    def __exit__(self, kind, *_):
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
        if kind:
            print(self.said()[-10_000:])
        self.folder.cleanup()

    def said(self):
        with open(self.log, encoding="utf-8") as log:
            return log.read()

    def admin(self, *arguments, given=None):
        """What `heliograph admin …` prints."""
        command = [self.binary, "admin", *arguments, *self._arguments()]
        done = subprocess.run(command, input=given, capture_output=True, text=True, check=False)
        if done.returncode:
            raise RuntimeError(f"{arguments}: {done.stderr}")
        return done.stdout.strip()

    def person(self, name, *more):
        """Someone who lives here, with `PASSWORD`."""
        mail = f"{name}@mail.example"
        self.admin("account", "create", name, "--email", mail, "--password-stdin", *more, given=PASSWORD)

    def token(self, name):
        return self.admin("token", name).splitlines()[-1]

    def allows(self, name, address):
        """Opens an address of /oauth/authorize in a browser, signs in, allows; the code that it shows."""
        query = urllib.parse.urlsplit(address).query
        form = {"login": name, "password": PASSWORD, "query": query}
        came_in = requests.post(f"{self.origin}/oauth/sign_in", form, allow_redirects=False, timeout=30)
        assert came_in.status_code == 303, came_in.text
        # A browser takes a secure cookie from localhost; this library does not.
        cookie = {"Cookie": came_in.headers["Set-Cookie"].split(";")[0]}
        page = requests.get(f"{self.origin}/oauth/authorize?{query}", headers=cookie, timeout=30)
        assert page.ok, page.text
        fields = dict(re.findall(r'<input[^>]*name="(\w+)"[^>]*value="([^"]*)"', page.text))
        answer = {"csrf": fields["csrf"], "query": query, "answer": "allow"}
        allowed = requests.post(
            f"{self.origin}/oauth/authorize", answer, headers=cookie, allow_redirects=False, timeout=30
        )
        if allowed.status_code == 303:
            target = urllib.parse.urlsplit(allowed.headers["Location"])
            return urllib.parse.parse_qs(target.query)["code"][0]
        code = re.search(r'<input class="code"[^>]*value="([^"]+)"', allowed.text)
        assert code, allowed.text
        return html.unescape(code[1])
