"""The API as a program meets it: lists, single rows, pages, copies, errors, and its own description."""

import json
import re
from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import builders
from articles.api import openapi
from articles.api.resources import RESOURCES
from articles.models import Article, Claim, ClaimLink, Person, Publisher, Quote, Story

pytestmark = pytest.mark.django_db

DOCUMENT = openapi.document("https://claims.example.org")


def get(client, path, status=200, **headers):
    response = client.get(path, headers=headers)
    assert response.status_code == status, (path, response.content)
    return json.loads(response.content) if response.content else None


def rows(client, path):
    return get(client, f"/api/v1/{path}")["data"]


# Against the description


def resolved(schema):
    return DOCUMENT["components"]["schemas"][schema["$ref"].rsplit("/", 1)[-1]] if "$ref" in schema else schema


def fits(value, schema, at="$"):
    """Check a value against the part of JSON Schema that the description uses."""
    schema = resolved(schema)
    if "const" in schema:
        assert value == schema["const"], at
    kinds = {
        "integer": int, "number": (int, float), "string": str, "boolean": bool, "array": list, "object": dict,
        "null": type(None),
    }  # fmt: skip
    wanted = schema.get("type", [])
    wanted = [wanted] if isinstance(wanted, str) else wanted
    if wanted:
        assert any(isinstance(value, kinds[kind]) and (kind == "boolean" or value is not True) for kind in wanted), at
    if isinstance(value, dict) and "properties" in schema:
        assert set(schema.get("required", [])) <= value.keys(), at
        assert value.keys() <= schema["properties"].keys() | {"@context"}, at
        for name, inner in schema["properties"].items():
            if name in value:
                fits(value[name], inner, f"{at}.{name}")
    if isinstance(value, list) and "items" in schema:
        for inner in value:
            fits(inner, schema["items"], f"{at}[]")


def response_schema(path, status="200"):
    ((_, media),) = DOCUMENT["paths"][path]["get"]["responses"][status]["content"].items()
    return media["schema"]


@pytest.mark.parametrize("name", RESOURCES)
def test_lists_and_rows_are_as_described(client, flood, name):
    Quote.objects.filter(speaker_name="Ida Moor").update(speaker=Person.objects.get(name="Ida Moor"))
    data = get(client, f"/api/v1/{name}")
    assert data["data"]
    fits(data, response_schema(f"/api/v1/{name}"))
    for row in data["data"]:
        single = get(client, row["@id"].removeprefix("http://testserver"))
        fits(single, response_schema(f"/api/v1/{name}/{{id}}"))
        assert row.items() <= single.items()


def test_the_description_is_served_and_complete(client):
    served = get(client, "/api/v1/openapi.json")
    assert served["openapi"].startswith("3.1")
    assert served["servers"] == [{"url": "http://testserver"}]
    assert len(served["paths"]) == 2 * len(RESOURCES)
    identifiers = [operation["get"]["operationId"] for operation in served["paths"].values()]
    assert len(set(identifiers)) == len(identifiers)
    for reference in re.findall(r'"\$ref": "#/components/schemas/(\w+)"', json.dumps(served)):
        assert reference in served["components"]["schemas"]


def test_the_context_names_every_type(client):
    response = client.get("/api/v1/context.jsonld")
    assert response["Content-Type"] == "application/ld+json"
    context = json.loads(response.content)["@context"]
    for resource in RESOURCES.values():
        assert context[resource.type]["@id"].split(":")[0] in context
        for term in context[resource.type]["@context"].values():
            assert (term if isinstance(term, str) else term["@id"]).split(":")[0] in {"schema", "oa", "claimsite"}
        for field in resource.fields:
            if field.type in {"span", "mention"}:
                assert context[resource.type]["@context"][field.name]["@container"] == "@list", "an order to keep"


def test_the_page_explains_every_resource(client, flood):
    page = client.get("/api/").content.decode()
    for name in RESOURCES:
        assert f"/api/v1/{name}<" in page
    assert set(get(client, "/api/v1/")) == {*RESOURCES, "description", "about"}


def described(schema):
    """A strategy for the values that a parameter takes as the description has it."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    if schema["type"] == "integer":
        return st.integers(schema["minimum"], schema["maximum"]).map(str)
    if schema.get("format") == "date":
        return st.dates().map(str)
    if "minLength" in schema:
        texts = st.text(min_size=schema["minLength"], max_size=schema["maxLength"])
        return texts.filter(re.compile(schema["pattern"], re.DOTALL).search)
    return st.from_regex(re.compile(schema["pattern"], re.ASCII), fullmatch=True)


KNOWN = ["the-harbour-flood", "harbour-post", "ida-moor", "figure", "conflicts", "2020-03-02", "lock", "1"]
WRONG = ["0000-00-00", "9999-99-99", "\0", "%", "'", "W10", "WzFd", "W251bGxd", "WzFlNDAwXQ", "W1tdXQ", "٣", ""]
ANYTHING = st.one_of(
    st.sampled_from(KNOWN + WRONG), st.text(max_size=30), st.integers(-(10**20), 10**20).map(str)
)  # fmt: skip
FUZZED = settings(max_examples=50, deadline=None, suppress_health_check=list(HealthCheck), database=None)


def answered(client, path, key, query):
    """Ask, and check that the answer is one that the description has. Returns its status."""
    operation = DOCUMENT["paths"][path]["get"]
    response = client.get(path.replace("{id}", quote(key, safe="") or "x"), query)
    status = str(response.status_code)
    if not (key in {".", ".."} and status == "404"):  # such a path is another one to every client
        assert status in operation["responses"], (status, response.content)
    if status in {"400", "404"}:
        assert response["Content-Type"] == "application/problem+json"
        fits(json.loads(response.content), response_schema(path, "400"))
    elif status == "200":
        fits(json.loads(response.content), response_schema(path))
    return status


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_whatever_is_asked_the_answer_is_as_described(client, flood, path):
    """Values of any kind in the parameters that the description names, and in one that it does not."""
    names = [p["name"] for p in DOCUMENT["paths"][path]["get"]["parameters"] if p["in"] == "query"]

    @FUZZED
    @given(st.dictionaries(st.sampled_from([*names, "unknown"]), ANYTHING, max_size=3), ANYTHING)
    def ask(query, key):
        answered(client, path, key, query)

    ask()


@pytest.mark.parametrize("path", DOCUMENT["paths"])
def test_what_the_description_allows_is_never_refused(client, flood, path):
    """Values that fit their schemas give rows, or for an id nothing under it, but no complaint."""
    parameters = DOCUMENT["paths"][path]["get"]["parameters"]
    queries = {p["name"]: described(p["schema"]) for p in parameters if p["in"] == "query" and p["name"] != "cursor"}
    keys = [described(p["schema"]) for p in parameters if p["in"] == "path"]
    real = [row["@id"].rsplit("/", 1)[-1] for row in rows(client, path.split("/")[3])]
    wanted = {"200", "404"} if keys else {"200"}

    @FUZZED
    @given(st.fixed_dictionaries({}, optional=queries), st.one_of(st.sampled_from(real), *keys))
    def ask(query, key):
        assert answered(client, path, key, query) in wanted, (key, query)
        assert not keys or key not in real or answered(client, path, key, query) == "200"

    ask()


# Filters


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        pytest.param("figures?publisher=delta-gazette", {"Seven people"}, id="by publisher"),
        pytest.param("figures?q=boats", {"120 boats"}, id="by a word"),
        pytest.param("figures?q=PEOPLE+nine&since=2020-03-03", {"Nine people"}, id="by two words and the first day"),
        pytest.param("figures?until=2019-01-01", set(), id="before all"),
        pytest.param("figures?story=none-such", set(), id="of no story"),
        pytest.param("quotes?relation=truncates", {"We will not open the lock,"}, id="by relation"),
        pytest.param("quotes?kind=indirect&publisher=delta-gazette",
                     {"The council did not ignore the flood warning"}, id="by kind and publisher"),
        pytest.param("names?kind=person&publisher=delta-gazette", {"Ada Moor"}, id="names by kind"),
        pytest.param("quotes?speaker=ada-moor", {"We will not open the lock,"}, id="by speaker"),
    ],
)  # fmt: skip
def test_mentions_are_narrowed(client, flood, path, expected):
    assert {row["text"] for row in rows(client, path)} == expected


@pytest.mark.parametrize(
    ("path", "key", "expected"),
    [
        pytest.param("claims?kind=name", "wording", {"Ida Moor", "Ada Moor"}, id="claims by kind"),
        pytest.param("claims?relation=truncates", "agreement", {"truncates"}, id="claims by relation"),
        pytest.param(
            "claims?kind=figure&publisher=delta-gazette", "wording", {"Seven people"}, id="claims of an outlet"
        ),
        pytest.param("claims?speaker=ada-moor", "kind", {"quote"}, id="claims that somebody makes"),
        pytest.param("disputes?relation=renames", "title", {"Mayor Moor: Ida or Ada?"}, id="disputes by relation"),
        pytest.param("disputes?q=rescued", "title", {"People rescued: 7 or 9"}, id="disputes by a word"),
        pytest.param("disputes?since=2020-03-03&kind=name", "kind", {"name"}, id="disputes by day"),
        pytest.param("links?kind=name", "relation", {"renames"}, id="links by kind"),
        pytest.param("links?verdict=confirmed", "relation", set(), id="links by verdict"),
        pytest.param("persons?q=ida", "name", {"Ida Moor"}, id="persons by a word"),
        pytest.param("articles?publisher=harbour-post", "title", {"Flood empties the harbour"}, id="articles"),
        pytest.param("stories?publisher=harbour-post", "name", {"The harbour flood"}, id="stories"),
        pytest.param("publishers?since=2020-03-03", "name", set(), id="publishers by day"),
    ],
)
def test_what_rests_on_mentions_is_narrowed(client, flood, path, key, expected):
    Quote.objects.filter(speaker_name="Ida Moor").update(speaker=Person.objects.get(name="Ida Moor"))
    assert {row[key] for row in rows(client, path)} == expected


def test_a_period_is_one_article_s_and_not_two(client, flood):
    early, late = (builders.article(f"A dam of {i} m.", on=f"20{i}-01-01") for i in (10, 20))
    builders.claim(*(builders.name(a, "dam") for a in (early, late)))
    assert rows(client, "claims?q=dam&since=2009-01-01&until=2011-01-01")
    assert not rows(client, "claims?q=dam&since=2014-01-01&until=2016-01-01")


def test_a_rejected_link_is_not_handed_out(client, flood):
    link = ClaimLink.objects.filter(relation="renames").get()
    assert rows(client, "links?relation=renames")
    ClaimLink.objects.filter(pk=link.pk).update(verdict="rejected")
    assert not rows(client, "links?relation=renames")
    get(client, f"/api/v1/links/{link.a_id}-{link.b_id}", 404)


# Pages


@pytest.mark.parametrize("name", RESOURCES)
def test_following_next_gives_every_row_once(client, flood, name):
    every = [row["@id"] for row in rows(client, f"{name}?limit=100")]
    found, address = [], f"/api/v1/{name}?limit=2"
    while address:
        response = client.get(address)
        data = json.loads(response.content)
        assert len(data["data"]) <= 2
        assert (data["next"] is not None) == ("Link" in response)
        found += [row["@id"] for row in data["data"]]
        address = data["next"] and data["next"].removeprefix("http://testserver")
    assert found == every
    assert len(set(found)) == len(found)


def test_a_row_that_comes_between_shifts_no_page(client):
    for i in range(6):
        builders.article(f"Day {i}.")
    first = get(client, "/api/v1/articles?limit=3")
    Article.objects.filter(text="Day 0.").delete()
    second = get(client, first["next"].removeprefix("http://testserver"))
    assert [row["title"] for row in second["data"]] == [a.title for a in Article.objects.order_by("pk")][2:]


def test_filters_go_along_to_the_next_page(client, flood):
    data = get(client, "/api/v1/figures?limit=1&publisher=harbour-post")
    assert "publisher=harbour-post" in data["next"]


@pytest.mark.parametrize(
    ("path", "parameter"),
    [
        pytest.param("quotes?limit=101", "limit", id="more rows than a page may have"),
        pytest.param("quotes?limit=0", "limit", id="no rows"),
        pytest.param("quotes?limit=٣", "limit", id="a digit of another script"),
        pytest.param("quotes?since=20150101", "since", id="a day without its dashes"),
        pytest.param("quotes?relation=likes", "relation", id="an unknown relation"),
        pytest.param("quotes?kind=name", "kind", id="a kind of something else"),
        pytest.param("quotes?cursor=abc", "cursor", id="a cursor that nobody gave"),
        pytest.param("quotes?cursor=WzEsIDJd", "cursor", id="the cursor of another list"),
        pytest.param("quotes?q=", "q", id="no word"),
        pytest.param("quotes?q=a&q=b", "q", id="given twice"),
        pytest.param("quotes?colour=red", "colour", id="unknown"),
        pytest.param("quotes/1?limit=1", "limit", id="on a single row"),
    ],
)
def test_what_is_wrong_with_a_request_is_told(client, flood, path, parameter):
    response = client.get(f"/api/v1/{path}")
    told = json.loads(response.content)
    assert response.status_code == told["status"] == 400
    assert response["Content-Type"] == "application/problem+json"
    assert told["parameter"] == parameter
    assert told["detail"].startswith(parameter)


# Single rows


def test_an_article_has_its_text_and_is_known_by_its_content(client, flood):
    found = get(client, f"/api/v1/articles/{flood['post'].pk}")
    assert found["text"] == flood["post"].text
    assert "text" not in rows(client, "articles")[0]
    assert get(client, f"/api/v1/articles/{flood['post'].digest}") == found


def test_a_merged_claim_leads_on(client, flood):
    old = Claim.objects.create(kind="quote", wording="gone", merged_into=flood["lock"])
    response = client.get(f"/api/v1/claims/{old.pk}")
    assert response.status_code == 301
    assert response["Location"].endswith(f"/api/v1/claims/{flood['lock'].pk}")


@pytest.mark.parametrize(
    "path",
    ["claims/0", "claims/x", f"claims/{9**30}", "quotes/-1", "links/1", "links/1-x", "disputes/1-likes", "nothing",
     "nothing/1", "Claims", "claims/1/2", "persons/%00", "articles/" + "f" * 64],
)  # fmt: skip
def test_what_is_not_there_is_a_problem(client, flood, path):
    response = client.get(f"/api/v1/{path}")
    assert response.status_code == 404
    assert response["Content-Type"] == "application/problem+json"


def test_addresses_are_those_of_the_site(client, flood, settings):
    settings.CLAIMSITE_SITE_URL = "https://claims.example.org"
    row = rows(client, "claims?limit=1")[0]
    assert row["@id"].startswith("https://claims.example.org/api/v1/claims/")
    assert row["url"].startswith("https://claims.example.org/claims/")


# Copies, other sites, other methods


@pytest.mark.parametrize("path", ["claims", "openapi.json", "context.jsonld", ""])
def test_an_unchanged_answer_costs_nothing(client, flood, path):
    response = client.get(f"/api/v1/{path}")
    tag = response["ETag"]
    again = client.get(f"/api/v1/{path}", headers={"If-None-Match": tag})
    assert again.status_code == 304
    assert again.content == b""
    assert again["ETag"] == tag
    assert client.get(f"/api/v1/{path}", headers={"If-None-Match": '"other"'}).status_code == 200


def test_a_changed_row_has_another_tag(client, flood):
    address = f"/api/v1/articles/{flood['post'].pk}"
    first = client.get(address)
    assert "Last-Modified" not in first, "no day tells of every correction"
    Article.objects.filter(pk=flood["post"].pk).update(title="Corrected")
    second = client.get(address, headers={"If-None-Match": first["ETag"]})
    assert second.status_code == 200


def test_other_sites_may_read(client, flood):
    for response in (
        client.get("/api/v1/claims"), client.options("/api/v1/claims"), client.get("/api/v1/claims/0"),
        client.get("/api/v1/claims?limit=x"), client.head("/api/v1/claims"),
    ):  # fmt: skip
        assert response["Access-Control-Allow-Origin"] == "*"
        assert "GET" in response["Access-Control-Allow-Methods"]
        assert "ETag" in response["Access-Control-Expose-Headers"]
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(client, flood, method):
    response = getattr(client, method)("/api/v1/claims")
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, OPTIONS"
    assert response["Content-Type"] == "application/problem+json"


def test_folders_and_notes_stay_inside(client, flood):
    Article.objects.update(path="/srv/secret/post.txt")
    assert "secret" not in client.get("/api/v1/articles").content.decode()


# Queries


def counts(client):
    found = {}
    for name in RESOURCES:
        first = rows(client, name)[0]["@id"].removeprefix("http://testserver")
        for address in (f"/api/v1/{name}?limit=100", first):
            with CaptureQueriesContext(connection) as captured:
                client.get(address)
            found[name, address == first] = len(captured)
    return found


def test_queries_do_not_grow_with_the_rows(client, flood):
    few = counts(client)
    for i in range(8):
        made = builders.article(f"Mayor Ida Moor spoke. {i + 20} people were saved.", by=f"Outlet {i}", about=f"S {i}")
        sides = [
            builders.claim(builders.figure(made, f"{i + 20} people", i + 20)),
            builders.claim(builders.figure(made, "people", i)),
        ]
        builders.against(*sides, "conflicts")
        builders.claim(builders.name(made, "Ida Moor", person=f"Ida Moor {i}"))
        builders.claim(builders.quote(made, "spoke", "Ida Moor"))
    assert counts(client) == few
    assert max(few.values()) <= 6
    assert Publisher.objects.count() + Story.objects.count() > 16
