"""The API's description: OpenAPI for programs and a JSON-LD context, both made from the table of resources."""

from typing import Any

from ..exports.fields import Field
from .parameters import parameter
from .resources import RESOURCES, Resource

VERSION = "1"
SIMPLE: dict[str, dict[str, Any]] = {
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    "date": {"type": "string", "format": "date"},
    "strings": {"type": "array", "items": {"type": "string"}},
    "integers": {"type": "array", "items": {"type": "integer"}},
    "span": {"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2},
    "spans": {"type": "array", "items": {"type": "array", "items": {"type": "integer"}}},
    "mention": {"type": "array", "prefixItems": [{"type": "string"}, {"type": "integer"}]},
    "object": {"type": "object"},
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "parameter": {"type": "string", "description": "the parameter that is wrong"},
    },
}


def schema(field: Field) -> dict[str, Any]:
    found = SIMPLE[field.type] | {"description": field.told}
    return found | {"type": [found["type"], "null"]} if field.null else found


def document(base: str) -> dict[str, Any]:
    """Return the OpenAPI 3.1 document of the API at a site."""
    paths = {}
    for resource in RESOURCES.values():
        paths[f"/api/v1/{resource.name}"] = {"get": _list(resource)}
        paths[f"/api/v1/{resource.name}/{{id}}"] = {"get": _detail(resource)}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Claimsite",
            "version": VERSION,
            "description": "What articles say, who is said to have said it, and where sources agree and differ. "
            "To be read only; relations are suggested by rules unless their verdict is confirmed.",
        },
        "servers": [{"url": base}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": PROBLEM} | {resource.type: _row(resource) for resource in RESOURCES.values()}
        },
    }


def _row(resource: Resource) -> dict[str, Any]:
    return {
        "type": "object",
        "description": resource.told,
        "required": ["@id", "@type", *(field.name for field in resource.of_list)],
        "properties": {
            "@id": {"type": "string"},
            "@type": {"const": resource.type},
            **{field.name: schema(field) for field in resource.fields},
        },
    }


def _list(resource: Resource) -> dict[str, Any]:
    page = {
        "type": "object",
        "required": ["@context", "@type", "data", "next"],
        "properties": {
            "@context": {"type": "string"},
            "@type": {"const": "Collection"},
            "data": {"type": "array", "items": {"$ref": f"#/components/schemas/{resource.type}"}},
            "next": {"type": ["string", "null"], "description": "address of the next page"},
        },
    }
    names = (*resource.parameters, "limit", "cursor")
    return {
        "operationId": f"list_{resource.name}",
        "summary": resource.told,
        "parameters": [
            {"name": name, "in": "query", "description": found.told, "schema": found.schema}
            for name in names
            for found in [parameter(resource, name)]
        ],
        "responses": {"200": _json("a page of them", page), "304": {"description": "unchanged"}, **_problems("400")},
    }


def _detail(resource: Resource) -> dict[str, Any]:
    moved = {"301": {"description": "it is part of another claim now"}} if resource.name == "claims" else {}
    return {
        "operationId": f"get_{resource.name}",
        "summary": f"one of the {resource.name}",
        "parameters": [{"name": "id", "in": "path", "required": True, "schema": resource.id_schema}],
        "responses": {
            "200": _json("it", {"$ref": f"#/components/schemas/{resource.type}"}),
            **moved,
            "304": {"description": "unchanged"},
            **_problems("400", "404"),
        },
    }


def _json(told: str, found: dict[str, Any], media: str = "application/json") -> dict[str, Any]:
    return {"description": told, "content": {media: {"schema": found}}}


def _problems(*statuses: str) -> dict[str, Any]:
    told = {"400": "a parameter is wrong", "404": "there is none of that id"}
    wrong = {"$ref": "#/components/schemas/Problem"}
    return {status: _json(told[status], wrong, "application/problem+json") for status in statuses}


TYPES = {
    "Name": None, "Link": None, "Dispute": None,
    "Story": "schema:Event", "Agent": "schema:Thing",
}  # fmt: skip


def context(base: str) -> dict[str, Any]:
    """Return the JSON-LD context: what the fields of each type are called in public vocabularies."""
    types = {}
    for resource in RESOURCES.values():
        terms = {field.name: _term(field) for field in resource.fields if field.term or field.type in ORDERED}
        named = TYPES.get(resource.type, f"schema:{resource.type}") or f"claimsite:{resource.type}"
        types[resource.type] = {"@id": named, "@context": terms}
    return {
        "@context": {
            "@version": 1.1,
            "@vocab": f"{base}/api/#",
            "claimsite": f"{base}/api/#",
            "schema": "https://schema.org/",
            "oa": "http://www.w3.org/ns/oa#",
            "hydra": "http://www.w3.org/ns/hydra/core#",
            "Collection": "hydra:Collection",
            "data": "hydra:member",
            "next": {"@id": "hydra:next", "@type": "@id"},
            **types,
        }
    }


ORDERED = {  # without it the two ends of a span would be a set
    "span": {"@container": "@list"}, "mention": {"@container": "@list"}, "strings": {"@container": "@list"},
    "spans": {"@type": "@json"}, "object": {"@type": "@json"},
}  # fmt: skip


def _term(field: Field) -> str | dict[str, Any]:
    if field.type in ORDERED:
        return {"@id": field.term or f"claimsite:{field.name}", **ORDERED[field.type]}
    if field.type == "date":
        return {"@id": field.term, "@type": "schema:Date"}
    return {"@id": field.term, "@type": "@id"} if field.name in {"url", "page"} else field.term
