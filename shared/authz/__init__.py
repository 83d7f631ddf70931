"""Who may do what: one policy table a service, deny by default, and who is asking."""

from shared.authz.identity import DemoIdentity, Identity, NoIdentity, TokenInvalid
from shared.authz.policy import Policy

__all__ = ["DemoIdentity", "Identity", "NoIdentity", "Policy", "TokenInvalid"]
