"""A cadre's evaluation file as tables of texts ready to print; each line says where it comes from. Pure."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from services.personnel.queries.evaluations import EvaluationFile
from services.personnel.queries.rows import Row
from shared.contracts.glossary import TERMS
from shared.kernel.sealed import Sealed
from shared.web.units import Names, unit_name

# By kind of row: the sealed field and the column that names the row.
SEALED: Final[Mapping[str, tuple[str, str]]] = {
    "grades": ("basis", "year"),
    "observations": ("text", "observation"),
    "marks": ("text", "mark"),
    "commendations": ("basis", "commendation"),
}
Texts = Mapping[tuple[str, object], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class FileTable:
    """source: where the lines come from, said under the table."""

    key: str
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    empty: str
    source: str


def sealed_of(file: EvaluationFile) -> list[tuple[str, object, tuple[UUID, str, Sealed]]]:
    """What must be opened: kind of row, which row, and (person, field, text) for the vault."""
    return [
        (kind, row[key], (row["cadre"], field, row[field]))
        for kind, (field, key) in SEALED.items()
        for row in getattr(file, kind)
    ]


def tables_of(file: EvaluationFile, texts: Texts, names: Names, today: date) -> tuple[FileTable, ...]:
    return (
        FileTable(
            key="grades",
            title="年度考核",
            heads=("年度", "等次", "评定单位", "评定依据"),
            rows=tuple(_grade(row, texts, names) for row in file.grades),
            empty="还没有年度考核。",
            source="来源：评定单位登记。绩效报酬、副科级待遇和提名以此为依据。",
        ),
        FileTable(
            key="service",
            title="一线经历",
            heads=("职务", "地方", "起止", "本村整改完成的问题"),
            rows=tuple(_service(row, names) for row in file.postings),
            empty="还没有派驻记录。",
            source="来源：派驻记录；问题数来自督战问题台账，只算派驻期间、派驻村的。",
        ),
        FileTable(
            key="observations",
            title="督战中的表现",
            heads=("督战轮次", "看到的单位", "日期", "好的表现"),
            rows=tuple(_observation(row, texts, names) for row in file.observations),
            empty="还没有登记。",
            source="来源：督战队在督战中看到的。",
        ),
        *_rest(file, texts, names, today),
    )


def _rest(file: EvaluationFile, texts: Texts, names: Names, today: date) -> Iterator[FileTable]:
    yield FileTable(
        key="honours",
        title="表彰",
        heads=("年度", "荣誉", "级别", "表彰日期", "依据"),
        rows=tuple(_commendation(row, texts) for row in file.commendations),
        empty="还没有表彰。",
        source="来源：表彰登记册。",
    )
    yield FileTable(
        key="treatments",
        title="副科级待遇",
        heads=("起止", "状态", "依据的考核"),
        rows=tuple(_treatment(row, today) for row in file.treatments),
        empty="没有享受副科级待遇。",
        source="是任期内的待遇，不是职级；到期或离任自行结束。",
    )
    if file.marks:
        yield FileTable(
            key="marks",
            title="负面记录",
            heads=("方式", "决定单位", "日期", "原因", "状态"),
            rows=tuple(_mark(row, texts, names) for row in file.marks),
            empty="",
            source="予以容错的不再显示。",
        )


def _grade(row: Row, texts: Texts, names: Names) -> tuple[str, ...]:
    grade = TERMS["grade"][row["grade"]]
    evaluator = unit_name(row["evaluator"], names)
    return str(row["year"]), grade, evaluator, texts.get(("grades", row["year"]), "")


def _service(row: Row, names: Names) -> tuple[str, ...]:
    period = f"{row['starts_on']} 至 {row['ends_on']}" if row["ends_on"] else f"{row['starts_on']} 起"
    settled = "" if row["settled"] is None else str(row["settled"])
    place = names(row["village"] or row["area"])
    return TERMS["cadre_role"][row["role"]], place, period, settled


def _observation(row: Row, texts: Texts, names: Names) -> tuple[str, ...]:
    text = texts.get(("observations", row["observation"]), "")
    return str(row["round_number"]), unit_name(row["observer"], names), str(row["seen_on"]), text


def _commendation(row: Row, texts: Texts) -> tuple[str, ...]:
    honour, level = TERMS["honour"].get(row["honour"], row["honour"]), TERMS["honour_level"][row["level"]]
    basis = texts.get(("commendations", row["commendation"]), "")
    return str(row["year"]), honour, level, str(row["commended_on"]), basis


def _treatment(row: Row, today: date) -> tuple[str, ...]:
    last = row["last_on"]
    state = "已结束" if last < today else "未开始" if today < row["starts_on"] else "享受中"
    return f"{row['starts_on']} 至 {last}", state, str(row["grade_year"])


def _mark(row: Row, texts: Texts, names: Names) -> tuple[str, ...]:
    cleared = TERMS["clear_reason"].get(row["cleared_by"] or "", "")
    text = texts.get(("marks", row["mark"]), "")
    decided_by = unit_name(row["decided_by"], names)
    kind = TERMS["mark_kind"][row["kind"]]
    return kind, decided_by, str(row["given_on"]), text, f"已消除（{cleared}）" if cleared else "未消除"
