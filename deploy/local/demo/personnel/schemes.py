"""The rules that were in force: pay of four components, least guarantees, and the incentive mechanism "1+5"."""

from datetime import date, datetime, time

from deploy.local.demo.cast import CITY, city_dept
from deploy.local.demo.personnel.care import SERVICE
from deploy.local.demo.personnel.numbers import CHECKS_A_YEAR, MINIMUM_FUND_FEN, MINIMUM_SUM_FEN
from deploy.local.demo.script import Lane, Request, Script
from deploy.local.demo.worktime import CHINA

DECIDED = date(2018, 12, 24)
ADOPTED = datetime.combine(date(2018, 12, 26), time(9, 30), CHINA)
EFFECTIVE = date(2019, 1, 1)
# Fen a month; the article names the components, the amounts are invented.
PAY = {"base": 210_000, "term": 30_000, "performance": 60_000, "pension": 20_000}
# (part, what sets it off, what follows, who sees to it, until when). The article does not name the five.
PARTS = (
    ("待遇保障", "派驻到村", "购买不低于100万元的人身意外险，落实工作经费和补贴", "派出单位", "到岗后3日内"),
    ("选拔任用", "实绩突出、群众公认", "优先提拔重用或转任重要职务", "市县组织部", "每年研究不少于一次"),
    ("激励褒奖", "年度考核和各类表彰", "一线干部占一定比例", "市县组织部", "表彰推荐前"),
    (
        "人文关怀",
        "节日、生病、家庭困难",
        "走访慰问、谈心谈话、帮助解决困难",
        "县委组织部",
        "知情后15个工作日内",
    ),
    (
        "容错纠错",
        "非主观故意的失误",
        "按六个条件认定，予以容错并澄清",
        "市县组织部和纪检机关",
        "认定后5个工作日内告知",
    ),
)


def scheme_lane(script: Script) -> Lane:
    pay: dict[str, object] = {"parts": [{"component": name, "month_fen": fen} for name, fen in PAY.items()]}
    guarantees: dict[str, object] = {
        "insured_fen": MINIMUM_SUM_FEN,
        "work_fund_fen": MINIMUM_FUND_FEN,
        "work_fund_months": 12,
        "health_checks": CHECKS_A_YEAR,
    }
    incentive: dict[str, object] = {
        "main_document": "关于激励关怀脱贫攻坚一线干部的意见（演示）",
        "parts": [
            {
                "name": name,
                "provisions": [{"trigger": when, "benefit": what, "owner": who, "deadline": until}],
            }
            for name, when, what, who, until in PARTS
        ],
        "assumed": True,
    }
    contents: dict[str, dict[str, object]] = {"pay": pay, "guarantees": guarantees, "incentive": incentive}
    return Lane(
        name="schemes",
        requests=tuple(
            _adopt(script, kind, number, content)
            for number, (kind, content) in enumerate(contents.items(), 1)
        ),
    )


def _adopt(script: Script, kind: str, number: int, content: dict[str, object]) -> Request:
    body: dict[str, object] = {
        "area": CITY,
        "version": 1,
        "effective_on": EFFECTIVE.isoformat(),
        "deciding_document": f"铜组演〔2018〕{number}号",
        "decided_on": DECIDED.isoformat(),
        "content": content,
    }
    return script.post(f"scheme/{kind}", f"schemes/{kind}", city_dept(), ADOPTED, body, SERVICE)
