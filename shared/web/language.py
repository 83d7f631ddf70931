"""The language of the page that is being drawn: Chinese is what the code says, a catalogue has the others."""


def translate(text: str, **values: object) -> str:
    """The text in the reader's language, with values put where it says {name}."""
    return text.format(**values) if values else text
