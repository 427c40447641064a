"""A whole session with toot: what someone at a terminal does."""

import os
import subprocess
import sys
import tempfile

from session_mastodon_py import picture, soon


class Terminal:
    """Someone's own settings of toot."""

    def __init__(self, home):
        self.home = home
        self.program = os.path.join(os.path.dirname(sys.executable), "toot")

    def _start(self, *arguments, **more):
        environment = {
            **os.environ, "XDG_CONFIG_HOME": self.home, "HOME": self.home, "PYTHONUNBUFFERED": "1", "BROWSER": "true",
        }
        return subprocess.Popen(
            [self.program, "--no-color", *arguments], env=environment, text=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **more,
        )

    def says(self, *arguments):
        process = self._start(*arguments)
        said, _ = process.communicate(timeout=60)
        assert process.returncode == 0, f"toot {arguments}:\n{said}"
        return said

    def comes_in(self, server, name):
        process = self._start("login", "-i", server.origin)
        said = ""
        while True:
            line = process.stdout.readline()
            assert line, f"toot did not ask:\n{said}"
            said += line
            if "/oauth/authorize" in line:
                break
        address = next(word for word in line.split() if "/oauth/authorize" in word)
        # A question whether to open the browser, then one for the code.
        said, _ = process.communicate("n\n" + server.allows(name, address) + "\n", timeout=60)
        assert process.returncode == 0, said


def run(server):
    with tempfile.TemporaryDirectory() as anns, tempfile.TemporaryDirectory() as bobs:
        ann, bob = Terminal(anns), Terminal(bobs)
        ann.comes_in(server, "ann")
        bob.comes_in(server, "bob")
        session(ann, bob, anns)


def session(ann, bob, folder):
    assert "ann" in ann.says("auth") and "@ann" in ann.says("whoami")
    path = os.path.join(folder, "hill.png")
    with open(path, "wb") as file:
        file.write(picture().read())
    said = ann.says("post", "A hill by hand #toot", "--media", path, "--description", "a hill of colour")
    post = said.strip().split("/")[-1]
    assert post.isdigit(), said
    assert "A hill by hand" in bob.says("timelines", "public", "--local", "--no-pager", "--limit", "5")
    assert "A hill by hand" in bob.says("timelines", "tag", "toot", "--no-pager")
    bob.says("follow", "ann")
    for does, undoes in [("favourite", "unfavourite"), ("bookmark", "unbookmark"), ("reblog", "unreblog")]:
        bob.says(does, post)
        bob.says(undoes, post)
        bob.says(does, post)
    bob.says("post", "what a hill", "--reply-to", post)
    assert "what a hill" in ann.says("thread", post)
    assert "A hill by hand" in bob.says("status", post)
    assert "bob" in ann.says("reblogged-by", post)
    soon("Bob's news", lambda: "favourited" in ann.says("notifications").lower())
    bob.says("lists", "create", "near")
    bob.says("lists", "add", "near", "ann")
    assert "ann" in bob.says("lists", "accounts", "near")
    bob.says("tags", "follow", "toot")
    assert "toot" in bob.says("tags", "followed")
    bob.says("mute", "ann")
    assert "ann" in bob.says("muted")
    bob.says("unmute", "ann")
    bob.says("block", "ann")
    assert "ann" in bob.says("blocked")
    bob.says("unblock", "ann")
    assert "bob" in ann.says("search", "bob")
    ann.says("update-account", "--display-name", "Ann at a terminal")
    assert "Ann at a terminal" in bob.says("whois", "ann")
    ann.says("delete", post)
