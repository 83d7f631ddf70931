"""NATS identities of one installation: a key pair each, made once; the configuration that lets them in.

The server's configuration holds public keys only. The seeds lie in one file that only its owner can read.
"""

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path

import nkeys

from shared.topology import Identity

SEED_BYTES = 32

Seeds = Mapping[str, str]
"""Identity to the seed of its key."""


def seeds(path: Path, identities: Sequence[Identity]) -> Seeds:
    """The seeds of these identities, kept in this file; what is missing is made."""
    known: dict[str, str] = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    missing = {one.name: _new_seed() for one in identities if one.name not in known}
    if missing:
        path.touch(mode=0o600)
        path.write_text(json.dumps(known | missing, indent=1), encoding="utf-8")
    return known | missing


def authorization(identities: Sequence[Identity], stranger: Identity, known: Seeds) -> str:
    """The block of nats-server's configuration. The stranger's key is thrown away: it has no other way in."""
    without_secret = _public(_new_seed())
    users = [_user(one, _public(known[one.name])) for one in identities]
    users.append(_user(stranger, without_secret))
    listed = ",\n".join(f"  {user}" for user in users)
    return f'authorization {{ users: [\n{listed}\n] }}\nno_auth_user: "{without_secret}"\n'


def _user(identity: Identity, public_key: str) -> str:
    subscribe = {"allow": identity.subscribe, "deny": identity.withheld}
    # To the server an empty list of what is allowed would mean everything.
    publish = {"allow": identity.publish} if identity.publish else {"deny": [">"]}
    permissions = {"publish": publish, "subscribe": subscribe}
    return json.dumps({"nkey": public_key, "permissions": permissions})


def _new_seed() -> str:
    seed: bytes = nkeys.encode_seed(os.urandom(SEED_BYTES), nkeys.PREFIX_BYTE_USER)
    return seed.decode()


def _public(seed: str) -> str:
    key: bytes = nkeys.from_seed(bytearray(seed.encode())).public_key
    return key.decode()
