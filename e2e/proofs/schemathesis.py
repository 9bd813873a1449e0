"""schemathesis, unchanged, on the town's own OpenAPI description: no request it thinks of may make
the town fail.

Its control: a description with a wrong answer in it must be found out, or the tool was not looking.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

CASES_PER_OPERATION = 500
TOOL = pathlib.Path(sys.executable).with_name("schemathesis")


def main(town):
    if fuzz(f"{control()}/openapi.json", 5).returncode == 0:
        sys.exit("the control town fails at every request, and was not found out")
    done = fuzz(f"{town}/openapi.json", CASES_PER_OPERATION)
    print(done.stdout)
    note(done.stdout)
    sys.exit(done.returncode)


def fuzz(description, cases):
    seed = os.environ.get("TOWNHALL_SEED", "1")
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [TOOL, "run", description, "--checks", "not_a_server_error", "--seed", seed,
             "--max-examples", str(cases), "--workers", "2", "--no-color"],
            capture_output=True, text=True, check=False, cwd=folder,
        )


def control():
    """A town that fails at every request."""
    server = HTTPServer(("127.0.0.1", 0), Failing)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class Failing(BaseHTTPRequestHandler):
    DESCRIPTION = (
        b'{"openapi": "3.1.0", "info": {"title": "control", "version": "1"}, "paths": {"/fails":'
        b' {"get": {"responses": {"200": {"description": "never"}}}}}}'
    )

    def do_GET(self):
        described = self.path == "/openapi.json"
        self.send_response(200 if described else 500)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(self.DESCRIPTION if described else b"{}")

    def log_message(self, *_):
        """Says nothing."""


def note(said):
    counts = re.findall(r"\d+ generated[^\n]*", said)
    path = os.environ.get("TOWNHALL_PROOF_NOTES")
    if path:
        with open(path, "a", encoding="utf-8") as notes:
            notes.write("; ".join(counts) + "\ncontrol found out\n")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
