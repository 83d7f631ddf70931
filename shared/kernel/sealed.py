"""A text about a person that only its key opens: all that events, read tables and files may hold of it."""

from typing import NewType

Sealed = NewType("Sealed", str)
"""Made by the vault alone; it names its suite ("aes256gcm:…") and tells nothing but how long the text is."""
