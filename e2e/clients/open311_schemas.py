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
    endpoint = f"{town}/open311/v2"
    checked = sum(holds(folder, name, answer) for name, answer in answers(endpoint))
    checked += sum(holds(folder, "swagger.json", answer, shape) for shape, answer in posts(endpoint))
    finds_the_endpoint(town)
    control(folder)
    print(f"schemas: {checked} answers hold; both controls were refused")


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


def posts(endpoint):
    """A post, the token of a private case, and the errors of posts and questions that are wrong."""
    services = {service["service_code"] for service in fetch(f"{endpoint}/services.json")}
    assert {PUBLIC["service_code"], PRIVATE["service_code"]} <= services, services
    for form in (PUBLIC, PRIVATE):
        receipt = send(endpoint, form, 200)
        yield "RequestResponse", receipt[0]
        if "token" in receipt[0]:
            token = fetch(f"{endpoint}/tokens/{receipt[0]['token']}.json")
            assert token[0]["service_request_id"] == receipt[0]["service_request_id"], token
            yield "TokenResponse", token[0]
    assert "token" in receipt[0], receipt
    errors(send(endpoint, {}, 400), 400)
    errors(send(endpoint, {**PUBLIC, "service_code": "gold"}, 404), 404)
    for path in ("requests/nothing", "services/gold", "tokens/nothing", "nothing"):
        errors(requests.get(f"{endpoint}/{path}.json", timeout=30), 404)
    errors(requests.get(f"{endpoint}/requests.json?status=asleep", timeout=30), 400)


PUBLIC = {
    "service_code": "something-else",
    "description": "A bench leans.",
    "attribute[has_place]": "no",
    "attribute[wish]": "fix",
}
PRIVATE = {
    "service_code": "tell-us-quietly",
    "description": "The stairs give way.",
    "address_string": "Behind the old mill",
    "attribute[about]": "building",
    "attribute[still]": "yes",
}


def send(endpoint, form, status):
    answer = requests.post(f"{endpoint}/requests.json", data=form, timeout=30)
    assert answer.status_code == status, (form, answer.status_code, answer.text)
    return answer.json() if status == 200 else answer


def errors(answer, status):
    """The standard's errors: a list of codes with descriptions. Nobody publishes a schema of them."""
    assert answer.status_code == status, (answer.url, answer.status_code, answer.text)
    shape = {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "required": ["code", "description"],
            "properties": {"code": {"enum": [status]}, "description": {"type": "string", "minLength": 1}},
        },
    }
    jsonschema.Draft4Validator(shape).validate(answer.json())


def finds_the_endpoint(town):
    """The discovery, of which nobody publishes a schema either."""
    found = fetch(f"{town}/open311/discovery.json")
    texts = {name: {"type": "string", "minLength": 1} for name in ("changeset", "contact", "key_service")}
    fields = ("specification", "url", "changeset", "type")
    endpoint = {
        "required": [*fields, "formats"],
        "properties": {
            **{name: {"type": "string", "minLength": 1} for name in fields},
            "formats": {"type": "array", "items": {"enum": ["text/xml", "application/json"]}},
        },
    }
    shape = {
        "required": [*texts, "endpoints"],
        "properties": {**texts, "endpoints": {"type": "array", "minItems": 1, "items": endpoint}},
    }
    jsonschema.Draft4Validator(shape).validate(found)


def fetch(url, **query):
    answer = requests.get(url, params=query, timeout=30)
    answer.raise_for_status()
    return answer.json()


def holds(folder, name, answer, shape=None):
    schema(folder, name, shape).validate(answer)
    return 1


def schema(folder, name, shape=None):
    """A file, or one of the shapes that a Swagger file defines. Swagger 2.0 has no null; the standard has."""
    files = [(path.name, json.loads(path.read_text())) for path in folder.glob("*.json")]
    kept = Registry().with_resources((name, DRAFT4.create_resource(text)) for name, text in files)
    whole = dict(files)[name] if shape is None else with_null(dict(files)[name]["definitions"][shape])
    return jsonschema.Draft4Validator(whole, registry=kept)


def with_null(shape):
    needed = shape.get("required", [])
    fields = {
        name: field if name in needed or "type" not in field else {**field, "type": [field["type"], "null"]}
        for name, field in shape["properties"].items()
    }
    return {**shape, "properties": fields}


def control(folder):
    wrong = [
        (schema(folder, "services.json"), [{"service_name": 7}]),
        (schema(folder, "swagger.json", "TokenResponse"), {"token": 7}),
    ]
    for kept, answer in wrong:
        if kept.is_valid(answer):
            raise AssertionError(f"a wrong answer was not refused: {answer}")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
