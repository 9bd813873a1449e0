"""The program keeps its backups in an S3-compatible store that others wrote: moto, which asks for the right key."""

import http.cookiejar
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading
import time
import urllib.parse
import urllib.request

import boto3
from botocore.config import Config

PROGRAM = sys.argv[2]
BUCKET = "kept"
# Until the key of this test is made, the store asks nobody who they are.
UNASKED = {"INITIAL_NO_AUTH_ACTION_COUNT": "4"}
POLICY = '{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "s3:*", "Resource": "*"}]}'


class Store:
    key, secret = "nobody", "nothing"

    def __init__(self):
        server = [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", "0"]
        self.process = subprocess.Popen(
            server, env=os.environ | UNASKED, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        for line in self.process.stderr:
            if "Running on http" in line:
                self.address = line.split()[-1]
                break
        # Whoever writes to a pipe that nobody reads stands still.
        threading.Thread(target=self.process.stderr.read, daemon=True).start()
        people = self.client("iam")
        people.create_user(UserName="town")
        key = people.create_access_key(UserName="town")["AccessKey"]
        people.put_user_policy(UserName="town", PolicyName="keeps", PolicyDocument=POLICY)
        self.client("s3").create_bucket(Bucket=BUCKET)
        self.key, self.secret = key["AccessKeyId"], key["SecretAccessKey"]

    def client(self, what):
        return boto3.client(
            what,
            endpoint_url=self.address,
            region_name="us-east-1",
            aws_access_key_id=self.key,
            aws_secret_access_key=self.secret,
            config=Config(retries={"total_max_attempts": 1}),
        )

    def end(self):
        self.process.terminate()
        self.process.wait()


class Town:
    """A folder with a town, whose archives go to the store."""

    def __init__(self, store, secret=None):
        self.folder = tempfile.TemporaryDirectory()
        self.data = str(pathlib.Path(self.folder.name) / "town")
        self.settings = {
            "TOWNHALL_FILES_S3_ENDPOINT": store.address,
            "TOWNHALL_FILES_S3_REGION": "us-east-1",
            "TOWNHALL_FILES_S3_KEY_ID": store.key,
            "TOWNHALL_FILES_S3_SECRET": secret or store.secret,
            "TOWNHALL_BACKUP_TO": f"s3://{BUCKET}/town",
            "TOWNHALL_BACKUP_KEYS_TO": f"s3://{BUCKET}/keys",
        }

    def run(self, *arguments):
        command = [PROGRAM, *arguments, "--data", self.data, "--json"]
        return subprocess.run(command, env=self.settings, capture_output=True, text=True, timeout=120)


    def serve(self):
        command = [PROGRAM, "serve", "--listen", "127.0.0.1:0", "--data", self.data]
        return Served(subprocess.Popen(command, env=self.settings, stdout=subprocess.PIPE, text=True))


class Served:
    """The town while it is served, and somebody who works there."""

    def __init__(self, process):
        self.process = process
        self.address = "http://" + process.stdout.readline().strip().rsplit("://", 1)[1]
        jar = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(jar)
        self.browser.addheaders = [("Sec-Fetch-Site", "same-origin")]

    def open(self, path, form=None):
        sent = urllib.parse.urlencode(form).encode() if form else None
        with self.browser.open(self.address + path, sent, timeout=30) as page:
            return page.read().decode()

    def sign_in(self, username, password):
        self.open("/sign-in", {"username": username, "password": password, "to": "/desk"})

    def end(self):
        self.process.terminate()
        self.process.wait()


def answered(ran):
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout)


def main():
    store = Store()
    try:
        comes_back(store)
        a_night_is_proven_and_old_archives_go(store)
        a_wrong_key_is_told(store)
    finally:
        store.end()
    print("an S3-compatible store keeps backups, proves them, gives them back, lets old ones go, and a wrong key is told")


def comes_back(store):
    town = Town(store)
    answered(town.run("user", "add", "ines", "--name", "Ines Bell"))
    first = answered(town.run("backup"))
    time.sleep(0.01)
    made = answered(town.run("backup"))
    assert made["town"]["archive"].startswith(f"s3://{BUCKET}/town/"), made
    assert made["town"]["archive"] != first["town"]["archive"]
    new = Town(store)
    back = answered(new.run("restore", made["town"]["archive"], "--keys", made["keys"]["archive"]))
    assert back["manifest"]["tables"] == made["town"]["manifest"]["tables"], back
    whole = answered(new.run("check"))
    assert whole["faults_in_all"] == 0, whole
    gone = new.run("restore", made["town"]["archive"] + "x", "--keys", made["keys"]["archive"])
    assert gone.returncode == 1


def a_night_is_proven_and_old_archives_go(store):
    town = Town(store)
    town.settings |= {
        "TOWNHALL_BACKUP_TO": f"s3://{BUCKET}/nights",
        "TOWNHALL_BACKUP_KEYS_TO": f"s3://{BUCKET}/nights-keys",
        "TOWNHALL_BACKUP_KEEP_DAYS": "1",
        "TOWNHALL_BACKUP_KEEP_WEEKS": "0",
        "TOWNHALL_BACKUP_KEEP_MONTHS": "0",
    }
    ines = answered(town.run("user", "add", "ines", "--name", "Ines Bell", "--role", "administrator"))
    old = answered(town.run("backup"))["town"]["archive"].rsplit("/", 1)[1]
    listed = {"Bucket": BUCKET, "Prefix": "nights/"}
    archives = lambda: [one["Key"].rsplit("/", 1)[1] for one in store.client("s3").list_objects_v2(**listed)["Contents"]]
    assert archives() == [old]
    served = town.serve()
    try:
        served.sign_in("ines", ines["password"])
        page = served.open("/desk/kept-safe")
        assert "No backup has been proven yet" in page, page
        csrf = re.search(r'name="csrf" value="([^"]+)"', page).group(1)
        served.open("/desk/kept-safe/now", {"csrf": csrf, "now": "1"})
        for _ in range(600):
            page = served.open("/desk/kept-safe")
            if "The backup comes back" in page:
                break
            time.sleep(0.1)
        else:
            raise AssertionError(page)
    finally:
        served.end()
    kept = archives()
    assert len(kept) == 1 and kept != [old], (old, kept)


def a_wrong_key_is_told(store):
    wrong = "not-the-secret-of-this-store"
    town = Town(store, wrong)
    refused = town.run("backup")
    said = refused.stdout + refused.stderr
    assert refused.returncode == 1, said
    assert "there is no new archive of the town" in said and "the store does not take the key" in said, said
    assert wrong not in said and store.secret not in said and store.key not in said, said
    kept = b"".join(path.read_bytes() for path in pathlib.Path(town.data).rglob("*") if path.is_file())
    assert wrong.encode() not in kept, "the secret lies in the town's folder"


main()
