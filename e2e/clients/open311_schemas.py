"""What we answer, held against the JSON Schemas that others published for Open311.

The schemas lie in `open311-schemas` of the folder named by TOWNHALL_REAL_DATA; without it this says
so and rests.
"""
import json
import os
import pathlib
import sys

import jsonschema
import requests
from referencing import Registry
from referencing.jsonschema import DRAFT4


def main(town):
    here = pathlib.Path(__file__).resolve().parents[2]
    data = pathlib.Path(os.environ.get("TOWNHALL_REAL_DATA", here.parent / "shared" / "data"))
    folder = data / "requests" / "open311-schemas"
    if not folder.is_dir():
        print("not run: there is no open311-schemas under TOWNHALL_REAL_DATA")
        return
    checked = sum(holds(folder, name, answer) for name, answer in answers(f"{town}/open311/v2"))
    control(folder)
    print(f"schemas: {checked} answers hold; the control was refused")


def answers(endpoint):
    services = fetch(f"{endpoint}/services.json")
    yield "services.json", services
    for service in services:
        if service["metadata"]:
            code = service["service_code"]
            yield "service-definition.json", fetch(f"{endpoint}/services/{code}.json")
    for page in range(1, 11):
        reports = fetch(f"{endpoint}/requests.json", page=page, page_size=100)
        yield "requests.json", reports
        for report in reports[:5]:
            one = fetch(f"{endpoint}/requests/{report['service_request_id']}.json")
            yield "requests.json", one
            yield "request.json", one[0]


def fetch(url, **query):
    answer = requests.get(url, params=query, timeout=30)
    answer.raise_for_status()
    return answer.json()


def holds(folder, name, answer):
    schema(folder, name).validate(answer)
    return 1


def schema(folder, name):
    files = [(path.name, json.loads(path.read_text())) for path in folder.glob("*.json")]
    kept = Registry().with_resources((name, DRAFT4.create_resource(text)) for name, text in files)
    return jsonschema.Draft4Validator(dict(files)[name], registry=kept)


def control(folder):
    try:
        schema(folder, "services.json").validate([{"service_name": 7}])
    except jsonschema.ValidationError:
        return
    raise AssertionError("a wrong answer was not refused")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
