"""When a wish is already fulfilled: the fact it would make is the one that stands, whatever its time."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from _typeshed import DataclassInstance


def same_fact(
    new: DataclassInstance, standing: DataclassInstance | None, counted: Collection[str] = ()
) -> bool:
    """Equal in everything but occurred_at, so that a repeated click or import line adds nothing.

    counted: fields that follow from the past, and so differ once the standing fact is part of it.
    """
    return type(new) is type(standing) and all(
        getattr(new, field.name) == getattr(standing, field.name)
        for field in fields(new)
        if field.name != "occurred_at" and field.name not in counted
    )
