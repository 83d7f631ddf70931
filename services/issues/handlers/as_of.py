"""The past position that a reader asks for, by number or by time; refusals say what to ask instead."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final

from shared.eventstore.errors import Refused
from shared.handling.deps import Deps, refuse
from shared.kernel import Refusal
from shared.kernel.dates import SHANGHAI, local_date
from shared.projections.read_models import ReadModels

TWICE: Final = Refusal("AS_OF_TWICE", "as_of 和 as_of_position 只能给一个，请去掉其中一个。")
NEGATIVE: Final = Refusal("AS_OF_INVALID", "as_of_position 应是不小于 0 的整数。")
NO_TIME: Final = Refusal(
    "AS_OF_INVALID", "as_of 应是带时区的时间，例如 2023-09-01T04:00:00Z（地址中的加号写成 %2B）。"
)
NOT_YET: Final = Refusal("AS_OF_NOT_YET", "这个时点的台账正在整理，请稍后再查。")

BEFORE_ALL: Final = datetime(1970, 1, 1, tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Past:
    """position: of the last event that counts. moment: until when; day: by whose evening lights are judged."""

    position: int
    moment: datetime
    day: date


async def past_of(deps: Deps, read_models: ReadModels, day: str, position: str) -> Past | None:
    """For a page: at the end of a past day, or at a position if one is given; None: now, and for days to come."""
    if position:
        known = await asked_position(deps, read_models, int(position), "")
        assert known is not None
        recorded = await deps.store.read(known - 1, 1) if known else ()
        moment = recorded[0].recorded_at if recorded else BEFORE_ALL
        return Past(known, moment, local_date(moment))
    asked = date.fromisoformat(day) if day else date.max
    if asked >= local_date(deps.clock()):
        return None
    evening = datetime.combine(asked + timedelta(days=1), time(), SHANGHAI) - timedelta(microseconds=1)
    wanted = await deps.store.position_at(evening)
    if not await read_models.wait_for(wanted):
        refuse(NOT_YET)
    return Past(wanted, evening, asked)


async def asked_position(deps: Deps, read_models: ReadModels, position: int | None, time: str) -> int | None:
    """None: as it stands now. Refused for what is not yet, and for what cannot be understood."""
    if position is None and not time:
        return None
    refuse(TWICE if position is not None and time else None)
    wanted = await _at(deps, time) if position is None else await _known(deps, position)
    if not await read_models.wait_for(wanted):
        refuse(NOT_YET)
    return wanted


async def _known(deps: Deps, position: int) -> int:
    refuse(NEGATIVE if position < 0 else None)
    last = await deps.store.last_position()
    if position > last:
        sentence = f"还没有这个位置，现在最后一条是 {last}，请给出不大于它的位置。"
        refuse(Refusal("AS_OF_IN_FUTURE", sentence, {"last_position": last}))
    return position


async def _at(deps: Deps, time: str) -> int:
    try:
        moment = datetime.fromisoformat(time)
    except ValueError:
        raise Refused(NO_TIME) from None
    refuse(NO_TIME if moment.tzinfo is None else None)
    if moment > deps.clock():
        refuse(Refusal("AS_OF_IN_FUTURE", "这个时间还没有到，请给出现在或过去的时间。"))
    return await deps.store.position_at(moment)
