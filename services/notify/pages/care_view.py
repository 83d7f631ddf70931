"""The board's part about the cadres themselves, under the article's headings. Pure; money comes in fen."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

COVERAGE: Final = "/personnel/coverage"
SCHEMES: Final = "/personnel/schemes"
APPOINTMENTS: Final = "/personnel/appointments"
HONOURS: Final = "/personnel/honours"
CARE: Final = "/personnel/care"
FEN_IN_WAN: Final = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class CareLine:
    """shown: the number as it is printed; empty where no rule is in force yet."""

    label: str
    shown: str
    unit: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CareCard:
    key: str
    heading: str
    lines: tuple[CareLine, ...]


def care_cards(figures: Mapping[str, int]) -> tuple[CareCard, ...]:
    """figures: by the ids of the public figures; a missing one counts as nought, a missing rule as not in force."""

    def count(figure: str, label: str, unit: str, href: str) -> CareLine:
        return CareLine(label=label, shown=f"{figures.get(figure, 0):,}", unit=unit, href=href)

    def rule(figure: str, label: str, unit: str, money: bool = False) -> CareLine:
        value = figures.get(figure, 0)
        shown = "" if not value else wan(value) if money else str(value)
        return CareLine(label=label, shown=shown, unit=unit, href=SCHEMES)

    return (
        CareCard(
            key="guarantees",
            heading="待遇保障",
            lines=(
                count("insurance.covered", "人身意外险在保", "人", COVERAGE),
                rule("insurance.minimum", "保险最低保额", "万元", money=True),
                rule("workfund.minimum", "驻村工作经费最低", "万元", money=True),
                rule("healthcheck.yearly", "每年安排体检", "次"),
                rule("pay.components", "村干部报酬组成", "项"),
            ),
        ),
        CareCard(
            key="promotion",
            heading="选拔任用",
            lines=(
                count("promotion.county_head", "提拔重用正县级", "人", APPOINTMENTS),
                count("promotion.county_deputy", "提拔重用副县级", "人", APPOINTMENTS),
                count("transfer.key_post", "转任同职级重要领导职务", "人", APPOINTMENTS),
                count("dispatch.yanhe", "选派到沿河任第一书记", "人", APPOINTMENTS),
            ),
        ),
        CareCard(
            key="honours",
            heading="激励褒奖",
            lines=(
                count("commendation.2019", "2019年受省市表彰", "人", HONOURS),
                _incentive(figures.get("incentive.parts", 0)),
            ),
        ),
        CareCard(
            key="care",
            heading="人文关怀",
            lines=(
                count("care.visited", "走访慰问", "人", CARE),
                CareLine(
                    label="发放慰问金", shown=wan(figures.get("care.solatium", 0)), unit="万元", href=CARE
                ),
                count("care.opinions", "收集意见", "条", CARE),
                count("care.difficulties_solved", "帮助解决困难问题", "个", CARE),
            ),
        ),
    )


def _incentive(parts: int) -> CareLine:
    """The main document and the rest: 6 parts are 1+5."""
    return CareLine(label="激励关怀机制", shown=f"1+{parts - 1}" if parts else "", unit="", href=SCHEMES)


def wan(fen: int) -> str:
    """In units of ten thousand yuan, every fen shown: 369740000 is 369.74."""
    whole, rest = divmod(fen, FEN_IN_WAN)
    decimals = f"{rest:06d}".rstrip("0")
    return f"{whole:,}.{decimals}" if decimals else f"{whole:,}"
