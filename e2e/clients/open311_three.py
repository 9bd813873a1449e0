"""`three`, Code for America's Open311 client, unchanged, through every method it has.

It was written for Python 2: `itertools.ifilter` is given back to it before it is imported. Its own
reading of XML needs Python 2 as well, so XML is fetched by it and read here.
"""
import base64
import io
import itertools
import sys
import xml.etree.ElementTree as ElementTree

itertools.ifilter = filter
from three import Three  # noqa: E402

PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def main(town):
    endpoint = f"{town}/open311/v2/"
    api = Three(endpoint, discovery=f"{town}/open311/discovery.json")
    finds_the_endpoint(api)
    plain, asking = knows_the_services(api)
    place = where(api)
    posted = posts_a_report(api, plain, place)
    posts_a_picture(api, plain, place)
    finds_reports(api, plain, posted)
    is_told_what_is_wrong(api, asking, place)
    reads_xml(endpoint, plain, posted)
    control(town)
    print("three: every method, JSON and XML; the control failed as it must")


def finds_the_endpoint(api):
    found = api.discovery()
    assert found["endpoints"], found
    for endpoint in found["endpoints"]:
        assert endpoint["url"] and endpoint["formats"] and endpoint["type"], endpoint


def knows_the_services(api):
    services = api.services()
    assert len(services) >= 25, len(services)
    for service in services:
        for key in ("service_code", "service_name", "description", "metadata", "type", "group"):
            assert key in service, (key, service)
        assert isinstance(service["metadata"], bool), service
    definitions = [definition(api, service) for service in services if service["metadata"]]
    plain = [service["service_code"] for service in services if not service["metadata"]]
    plain += [one["service_code"] for one in definitions if not required(one)]
    asking = [one["service_code"] for one in definitions if required(one)]
    assert plain, "a client that asks no questions can report nothing in this town"
    assert asking, "nothing is left to be refused"
    return plain[0], asking[0]


def definition(api, service):
    found = api.services(service["service_code"])
    found = found[0] if isinstance(found, list) else found
    assert found["service_code"] == service["service_code"], found
    assert all(attribute["code"] for attribute in found["attributes"]), found
    return found


def required(found):
    return [attribute["code"] for attribute in found["attributes"] if attribute["required"]]


def where(api):
    """Somewhere in this town: where another report was made."""
    report = next(report for report in api.requests() if report.get("lat"))
    return {"lat": report["lat"], "long": report["long"]}


def posts_a_report(api, service, place):
    answer = api.post(service, description="The lamp has been dark since Monday.", name="Ana Reyes", **place)
    assert api.post_response.status_code in (200, 201), answer
    identifier = answer[0].get("service_request_id")
    if not identifier:
        identifier = api.token(answer[0]["token"])[0]["service_request_id"]
    return identifier


def posts_a_picture(api, service, place):
    picture = io.BytesIO(PIXEL)
    picture.name = "lamp.png"
    answer = api.post(service, description="With a picture.", media=picture, **place)
    assert api.post_response.status_code in (200, 201), answer


def finds_reports(api, service, posted):
    one = api.request(posted)
    assert one[0]["service_request_id"] == posted, one
    assert one[0]["service_code"] == service, one
    assert one[0]["status"] == "open", one
    assert all(found["service_code"] == service for found in api.requests(service))
    assert len(api.requests(count=3)) == 3
    assert all(found["status"] == "closed" for found in api.requests(status="closed"))
    old = api.requests(between=["01-01-1990", "01-02-1990"])
    assert old == [], old


def is_told_what_is_wrong(api, asking, place):
    """The negative control: what must not be taken is not taken, and the client hears why."""
    refused(api, api.post("no-such-service", description="?", **place), 404)
    refused(api, api.post(asking, description="Nothing was answered.", **place), 400)


def refused(api, answer, status):
    assert api.post_response.status_code == status, (api.post_response.status_code, answer)
    assert all(error["code"] and error["description"] for error in answer), answer


def reads_xml(endpoint, service, posted):
    api = Three(endpoint, format="xml")
    read = lambda content: ElementTree.fromstring(content)  # noqa: E731
    services = read(api.services(convert=False))
    assert services.tag == "services" and services.findall("service/service_code")
    reports = read(api.requests(service, convert=False))
    assert reports.tag == "service_requests" and reports.findall("request/service_request_id")
    one = read(api.request(posted, convert=False))
    assert one.find("request/service_request_id").text == posted


def control(town):
    """The same look at an address where no town is must find nothing."""
    try:
        knows_the_services(Three(f"{town}/open311/nowhere/"))
    except Exception:
        return
    raise AssertionError("an endpoint that is not there answered")


if __name__ == "__main__":
    main(sys.argv[1].rstrip("/"))
