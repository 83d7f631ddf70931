"""Composition of the service. Its rooms are still empty: it runs its backbone and has no rules yet."""

from typing import Final

from fastapi import FastAPI

from shared.authz import Identity
from shared.kernel import Clock, system_clock
from shared.runtime import Spec, build_service
from shared.topology import Topology
from shared.web.settings import HouseSettings, ServiceSettings

NAME: Final = "training"


def spec(topology: Topology) -> Spec:
    return Spec(name=NAME, topology=topology)


def build(
    house: HouseSettings,
    own: ServiceSettings,
    identity: Identity,
    topology: Topology,
    clock: Clock = system_clock,
) -> FastAPI:
    """The app; everything is opened by its lifespan."""
    return build_service(spec(topology), title="培训", house=house, own=own, identity=identity, clock=clock)
