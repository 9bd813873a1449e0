"""schemathesis, unchanged, on the town's own description at /openapi.json: no request it thinks of
may make the town fail, and every answer has the status, the media type and the shape described.

Its controls: a town that fails and a town that says something else than it describes. Both must be
found out, or the tool was not looking.
"""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

CASES_PER_OPERATION = 10
SECONDS = 25
TOOL = pathlib.Path(sys.executable).with_name("schemathesis")
CHECKS = ",".join([
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_headers_conformance",
    "response_schema_conformance",
])


def main(town, cases=CASES_PER_OPERATION, seconds=SECONDS):
    elsewhere = control()
    found_out(elsewhere, "/fails", "Server error")
    found_out(elsewhere, "/lies", "Response violates schema")
    done = visit(town, cases, seconds)
    print(done.stdout, done.stderr)
    if done.returncode != 0:
        sys.exit(done.returncode)
    print("schemathesis: everything is as described; both controls were found out")
    return re.findall(r"\d+ generated[^\n]*", done.stdout)


def found_out(town, path, fault):
    done = visit(town, 3, 10, "--include-path", path)
    if done.returncode == 0 or fault not in done.stdout:
        sys.exit(f"the control at {path} was not found out:\n{done.stdout}{done.stderr}")


def visit(town, cases, seconds, *more):
    seed = os.environ.get("TOWNHALL_SEED", "1")
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            [TOOL, "run", f"{town}/openapi.json", "--url", town, "--checks", CHECKS,
             "--phases", "examples,coverage,fuzzing", "--seed", seed, "--workers", "2",
             "--max-examples", str(cases), "--max-time", str(seconds), "--no-color", *more],
            capture_output=True, text=True, check=False, cwd=folder,
        )


def control():
    """A town with two faults."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Faulty)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    return f"http://127.0.0.1:{server.server_port}"


class Faulty(BaseHTTPRequestHandler):
    DESCRIPTION = (
        b'{"openapi": "3.1.0", "info": {"title": "control", "version": "1"}, "paths": {'
        b'"/fails": {"get": {"responses": {"200": {"description": "never"}}}},'
        b'"/lies": {"get": {"responses": {"200": {"description": "a number",'
        b' "content": {"application/json": {"schema": {"type": "integer"}}}}}}}}}'
    )

    def do_GET(self):
        described = self.path == "/openapi.json"
        self.send_response(500 if self.path.startswith("/fails") else 200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(self.DESCRIPTION if described else b'"many"')

    def log_message(self, *_):
        """Says nothing."""


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
