"""What can be wrong with keys and with what they sealed. None of it holds a word of the text."""

from uuid import UUID


class VaultAway(Exception):
    """The database of the keys did not answer, or is not as it should be."""


class KeyDestroyed(Exception):
    """The person was erased: there is no key any more, and none will be made."""

    def __init__(self, person: UUID) -> None:
        super().__init__(str(person))
        self.person = person


class KeyMissing(Exception):
    """Texts of this person exist, a key or its tombstone does not: the key database is older than the events."""

    def __init__(self, person: UUID) -> None:
        super().__init__(str(person))
        self.person = person


class MasterKeyWrong(Exception):
    """The master key in the settings is not the one that wrapped the keys."""


class SealBroken(Exception):
    """The text was changed, or it was sealed for another person or field."""

    def __init__(self, person: UUID, field: str) -> None:
        super().__init__(f"{person} {field}")
        self.person = person
        self.field = field


class SuiteUnknown(Exception):
    """The text names a suite that this version does not have."""
