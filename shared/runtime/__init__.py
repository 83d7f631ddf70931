"""What every service opens at start and runs: database, store, relay, read models. app.py composes with it."""

from shared.runtime.backbone import Backbone, Spec
from shared.runtime.service import build_service

__all__ = ["Backbone", "Spec", "build_service"]
