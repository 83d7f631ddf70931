"""The ledger as a workbook: the paper's columns in the paper's order, known again on the way in."""

import asyncio
from collections.abc import Sequence
from datetime import date
from functools import cache
from typing import Final

from services.issues.pages.ledger_columns import COLUMNS, LedgerColumn, Reading
from shared.sheets import Column, Template, write
from shared.sheets.safety import THREADS
from shared.web.values import Row

NAME: Final = "督战问题整改台账"
# Longer than any text that the system takes, joined ones included.
TEXT_LIMIT: Final = 32_767
INSTRUCTIONS: Final = (
    "一行一个问题，第一列是编号。改好后在台账页“导入”上传，系统先逐行核对，确认后才保存。",
    "已有编号的行：可以改牵头单位、责任单位、责任人；其他栏改了会逐行提示，请到问题页办理。",
    "没有编号的行：填了责任地代码、清单项、发现方式、问题描述、责任单位的，作为新问题登记。",
)


def template(columns: Sequence[LedgerColumn] = COLUMNS) -> Template:
    """Only the number's heading must be there: a clerk may keep fewer columns."""
    return Template(
        name=NAME,
        columns=tuple(
            Column(
                name=column.key,
                heading=column.heading,
                kind="date" if column.date else "text",
                width=column.width,
                maxlength=TEXT_LIMIT,
                exact=column.exact,
            )
            for column in columns
        ),
        needed=frozenset({"number"}),
        key=("number",),
        instructions=INSTRUCTIONS,
    )


async def ledger_sheet(rows: Sequence[Row], columns: Sequence[LedgerColumn], reading: Reading) -> bytes:
    """Cells and workbook are both made off the loop."""
    return await asyncio.get_running_loop().run_in_executor(THREADS, made, rows, columns, reading)


def made(rows: Sequence[Row], columns: Sequence[LedgerColumn], reading: Reading) -> bytes:
    # The same places and units stand in many rows.
    known = Reading(cache(reading.names), reading.light)
    return write(
        template(columns), ({column.key: column.cell(row, known) for column in columns} for row in rows)
    )


def export_name(day: date) -> str:
    return f"{NAME}{day:%Y%m%d}.xlsx"
