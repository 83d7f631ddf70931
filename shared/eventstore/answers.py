"""The first answer to a command as it is kept in es_command: JSON text, for an Appended or a Refusal."""

import json

from shared.eventstore.events import Answer, Appended
from shared.kernel import Refusal


def to_text(refusal: Refusal) -> str:
    """An Appended is written by es.answer in the database, where its position is given."""
    refused = {"code": refusal.code, "sentence": refusal.sentence, "facts": dict(refusal.facts)}
    return json.dumps({"refused": refused}, ensure_ascii=False)


def from_text(text: str) -> Answer:
    kept = json.loads(text)
    if "refused" in kept:
        return Refusal(**kept["refused"])
    return Appended(tuple(enumerate(kept["names"], kept["first"])), repeated=True)
