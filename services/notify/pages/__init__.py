"""The pages of notify: the board. Figures come counted from the journal; nothing is counted here."""

from services.notify.pages.routes import mount

__all__ = ["mount"]
