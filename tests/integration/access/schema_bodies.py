"""A well-formed body for any command of personnel, from its own schema: so that a new route is aimed without a word.

What a field's name says is given by the caller; everything else takes the first lawful value of its type.
"""

from collections.abc import Mapping
from typing import Any, Final

from shared.handling.workdays import shanghai_day
from shared.kernel import new_id, system_clock
from tests.integration.access.routes import CannotAim

# A text for each pattern that a field may ask for.
PATTERNS: Final = {
    r"^[0-9]{12}$": "520602000000",
    r"^[a-z]+-[0-9]{6,12}(-[0-9]+)?$": "dept-520602",
    r"^[a-z]+-[0-9]{6}$": "dept-520602",
    r"^[A-Za-z0-9_-]{1,64}$": "someone",
    r"^[0-9]{3}$": "142",
    r"^[0-9A-Za-z][0-9A-Za-z/-]{0,39}$": "R-1",
}


class Schema:
    """spec: of OpenAPI. known: what a field of that name holds, wherever it stands."""

    def __init__(self, spec: Mapping[str, Any], known: Mapping[str, Any]) -> None:
        self._spec, self._known = spec, known

    def body(self, path: str) -> Any:
        content = self._spec["paths"][path]["post"]["requestBody"]["content"]
        return self._of(content["application/json"]["schema"], path)

    def _of(self, schema: Mapping[str, Any], name: str) -> Any:
        if "$ref" in schema:
            schema = self._spec["components"]["schemas"][schema["$ref"].rpartition("/")[2]]
        if "anyOf" in schema:
            schema = next(one for one in schema["anyOf"] if one.get("type") != "null")
            return self._of(schema, name)
        if "oneOf" in schema:
            return self._of(schema["oneOf"][0], name)
        if "const" in schema or "enum" in schema:
            return schema.get("const") or schema["enum"][0]
        return self._typed(schema, name)

    def _typed(self, schema: Mapping[str, Any], name: str) -> Any:
        match schema.get("type"):
            case "object":
                return self._object(schema)
            case "array":
                items = schema.get("prefixItems") or [schema["items"]] * max(1, schema.get("minItems", 1))
                return [self._of(one, name) for one in items]
            case "integer" | "number":
                return schema.get("minimum", 1) if schema.get("minimum", 1) > 0 else 1
            case "boolean":
                return True
            case "string":
                return self._text(schema, name)
        raise CannotAim(f"{name}: say in schema_bodies.py what a {schema} holds")

    def _object(self, schema: Mapping[str, Any]) -> Any:
        needed = set(schema.get("required", ()))
        wanted = {
            name: one
            for name, one in schema.get("properties", {}).items()
            if name in needed or name in self._known
        }
        return {
            name: self._known[name] if name in self._known else self._of(one, name)
            for name, one in wanted.items()
        }

    def _text(self, schema: Mapping[str, Any], name: str) -> str:
        match schema.get("format"):
            case "uuid":
                return str(new_id())
            case "date":
                return str(shanghai_day(system_clock()))
            case "date-time":
                return system_clock().isoformat()
        pattern = schema.get("pattern")
        if pattern is None:
            return "说明（合成）"[: schema.get("maxLength", 100)]
        if pattern not in PATTERNS:
            raise CannotAim(f"{name}: say in schema_bodies.py what matches {pattern}")
        return PATTERNS[pattern]
