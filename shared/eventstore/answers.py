"""The first answer to a command as it is kept in es_command: JSON text, for an Appended or a Refusal."""

import json

from shared.eventstore.events import Answer, Appended
from shared.kernel import Refusal


def to_text(answer: Answer) -> str:
    match answer:
        case Appended():
            return json.dumps({"events": answer.events})
        case Refusal():
            refused = {"code": answer.code, "sentence": answer.sentence, "facts": dict(answer.facts)}
            return json.dumps({"refused": refused}, ensure_ascii=False)


def from_text(text: str) -> Answer:
    kept = json.loads(text)
    if "refused" in kept:
        return Refusal(**kept["refused"])
    return Appended(tuple((position, name) for position, name in kept["events"]), repeated=True)
