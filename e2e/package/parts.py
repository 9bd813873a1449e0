"""CycloneDX's own library, unchanged, on the list of parts of a release: it fits the official schema,
every part that another leans on is listed, and the crates we build on are there.

Its control: the same list with one field spoilt must be found out, or nothing was looked at.
"""
import json
import pathlib
import sys

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = pathlib.Path(sys.argv[1]).read_text()
validator = JsonStrictValidator(SchemaVersion.V1_6)
error = validator.validate_str(text)
assert error is None, error
spoilt = json.loads(text)
spoilt["components"][0]["type"] = "rumour"
assert validator.validate_str(json.dumps(spoilt)) is not None, "a spoilt list passed as well"

parts = json.loads(text)
known = {part["bom-ref"] for part in parts["components"]} | {parts["metadata"]["component"]["bom-ref"]}
named = {name for one in parts["dependencies"] for name in one["dependsOn"]}
assert named <= known, named - known
names = {part["name"] for part in parts["components"]}
assert {"axum", "rustls", "ring", "kernel", "@fontsource-variable/sofia-sans"} <= names
assert not {"testing", "wiremock", "esbuild"} & names, "what only tests and builds use is no part"
without = [p["name"] for p in parts["components"] if "licenses" not in p]
assert not without, f"without a licence: {without}"
print(f"{len(known)} parts, as CycloneDX 1.6 has them")
