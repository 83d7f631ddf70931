"""What is asked of nominations, evaluations, treatments and honours: a form each, at most five questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from services.personnel.handlers.requests import appointment as appointing
from services.personnel.handlers.requests import evaluation as evaluating
from shared.handling import Request
from shared.web.forms import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class CareerForm:
    """action: of the policy. own_id: the field of the request that takes the id of the form, so that sent twice it
    is one. needs: what must be there before."""

    slug: str
    action: str
    title: str
    submit: str
    request: type[Request]
    fields: tuple[Field, ...] = ()
    own_id: str = ""
    needs: tuple[str, ...] = ()
    warning: str = ""


NOMINATE: Final = CareerForm(
    slug="nominate",
    action="appointment.nominate",
    title="提名",
    submit="提名",
    request=appointing.NominateRequest,
    own_id="appointment",
    fields=(
        Field(name="kind", label="怎么用", kind="select", options="appointment_kind"),
        Field(name="level", label="任职的职级", kind="select"),
        Field(name="merit", label="工作实绩", kind="textarea", hint="在一线做成了什么，一两句话"),
        Field(name="recognised_by", label="怎么了解群众看法的", kind="select", options="recognition"),
        Field(name="recognition", label="群众公认情况", kind="textarea", hint="不写受访人姓名"),
    ),
    needs=("最近一年考核称职以上", "没有未消除的负面记录", "考察材料不填在这里"),
)
NOTICE: Final = CareerForm(
    slug="notice",
    action="appointment.notice",
    title="公示",
    submit="开始公示",
    request=appointing.PostNoticeRequest,
    fields=(
        Field(name="starts_on", label="公示第一天", kind="date"),
        Field(name="ends_on", label="公示最后一天", kind="date", hint="含首尾至少五个工作日"),
    ),
)
APPOINT: Final = CareerForm(
    slug="appoint",
    action="appointment.appoint",
    title="任职",
    submit="任职",
    request=appointing.AppointRequest,
    fields=(
        Field(name="effective_on", label="任职日期", kind="date", hint="在公示结束之后"),
        Field(name="trial", label="有一年试用期", kind="checkbox", required=False),
    ),
    warning="提拔的，任职后本人职级随之调整。",
)
WITHDRAW: Final = CareerForm(
    slug="withdraw",
    action="appointment.withdraw",
    title="撤回提名",
    submit="撤回",
    request=appointing.WithdrawRequest,
    fields=(Field(name="reason", label="为什么撤回", kind="select", options="withdrawal_reason"),),
)
PASS_TRIAL: Final = CareerForm(
    slug="pass-trial",
    action="appointment.pass-trial",
    title="试用期满转正",
    submit="转正",
    request=appointing.TrialRequest,
)
FAIL_TRIAL: Final = CareerForm(
    slug="fail-trial",
    action="appointment.fail-trial",
    title="试用期不合格",
    submit="确认不合格",
    request=appointing.TrialRequest,
    warning="确认后免去试任职务；提拔的，职级恢复到提名之前。",
)
APPOINTMENT_FORMS: Final[Mapping[str, CareerForm]] = {
    one.slug: one for one in (NOTICE, APPOINT, WITHDRAW, PASS_TRIAL, FAIL_TRIAL)
}
YEAR: Final = Field(name="year", label="哪一年", kind="number")
EVALUATE: Final = CareerForm(
    slug="evaluate",
    action="evaluation.evaluate",
    title="登记年度考核",
    submit="登记",
    request=evaluating.EvaluateRequest,
    fields=(
        YEAR,
        Field(name="grade", label="等次", kind="select", options="grade"),
        Field(name="basis", label="评定依据", kind="textarea", hint="根据哪些工作表现评定"),
    ),
    warning="一年登记一次。只作为待遇、选用的依据，不排名。",
)
OBSERVE: Final = CareerForm(
    slug="observe",
    action="evaluation.observe",
    title="登记督战中的表现",
    submit="登记",
    request=evaluating.ObserveRequest,
    own_id="observation",
    fields=(
        Field(name="round_number", label="第几轮督战", kind="number"),
        Field(name="observer", label="看到的单位", kind="select"),
        Field(name="seen_on", label="哪一天看到的", kind="date"),
        Field(name="text", label="好的表现", kind="textarea"),
    ),
)
MARK: Final = CareerForm(
    slug="mark",
    action="evaluation.mark",
    title="登记负面记录",
    submit="登记",
    request=evaluating.MarkRequest,
    own_id="mark",
    fields=(
        Field(name="kind", label="方式", kind="select", options="mark_kind"),
        Field(name="given_on", label="决定日期", kind="date"),
        Field(name="text", label="因为什么", kind="textarea"),
    ),
    warning="不是主观故意的失误，可以先申请容错认定。",
)
CLEAR_MARK: Final = CareerForm(
    slug="clear-mark",
    action="evaluation.clear-mark",
    title="消除负面记录",
    submit="消除",
    request=evaluating.ClearMarkRequest,
    fields=(
        Field(name="mark", label="哪一条", kind="select"),
        Field(name="reason", label="为什么消除", kind="select", options="clear_reason"),
    ),
)
GRANT_TREATMENT: Final = CareerForm(
    slug="grant-treatment",
    action="treatment.grant",
    title="给予副科级待遇",
    submit="给予",
    request=evaluating.GrantTreatmentRequest,
    own_id="treatment",
    fields=(
        Field(name="starts_on", label="从哪天起", kind="date"),
        Field(name="ends_on", label="到哪天止", kind="date", hint="不超过三年"),
    ),
    needs=("派驻期间有一年考核优秀", "正在村里任职", "职级在副科级以下"),
    warning="这是任期内的待遇，不是职级：到期或离任自行结束，职级不变。",
)
END_TREATMENT: Final = CareerForm(
    slug="end-treatment",
    action="treatment.end",
    title="提前结束副科级待遇",
    submit="结束",
    request=evaluating.EndTreatmentRequest,
    fields=(
        Field(name="treatment", label="哪一次", kind="select"),
        Field(name="ends_on", label="最后一天", kind="date"),
        Field(name="cause", label="为什么提前结束", kind="select", options="treatment_end"),
    ),
)
COMMEND: Final = CareerForm(
    slug="commend",
    action="commendation.commend",
    title="登记表彰",
    submit="登记",
    request=evaluating.CommendRequest,
    own_id="commendation",
    fields=(
        Field(name="honour", label="荣誉", kind="select"),
        Field(name="level", label="级别", kind="select", options="honour_level"),
        YEAR,
        Field(name="commended_on", label="表彰日期", kind="date"),
        Field(name="basis", label="表彰依据", hint="文件名称或文号", maxlength=500),
    ),
)
EVALUATION_FORMS: Final[Mapping[str, CareerForm]] = {
    one.slug: one for one in (EVALUATE, OBSERVE, COMMEND, GRANT_TREATMENT, END_TREATMENT, MARK, CLEAR_MARK)
}
COUNT_HONOURS: Final = CareerForm(
    slug="count",
    action="commendation.count",
    title="填写不在登记册里的数量",
    submit="保存",
    request=evaluating.CountHonoursRequest,
    fields=(
        Field(name="honour", label="荣誉", kind="select"),
        Field(name="level", label="级别", kind="select", options="honour_level"),
        YEAR,
        Field(name="others", label="其他人员（或集体）", kind="number"),
        Field(name="frontline", label="一线集体", kind="number", required=False, group="集体荣誉才填"),
    ),
)
# Where a refusal of the rules is shown.
AT_FIELDS: Final[Mapping[str, str]] = {
    "MERIT_MISSING": "merit",
    "RECOGNITION_MISSING": "recognition",
    "LEVEL_DIFFERS": "level",
    "LEVEL_NOT_HIGHER": "level",
    "LEVEL_UNKNOWN": "level",
    "NOTICE_BACKDATED": "starts_on",
    "NOTICE_TOO_SHORT": "ends_on",
    "NOTICE_NOT_ENDED": "effective_on",
    "YEAR_NOT_OVER": "year",
    "EVALUATION_EXISTS": "year",
    "YEAR_NOT_OF_DATE": "year",
    "BASIS_MISSING": "basis",
    "TERM_MISSING": "ends_on",
    "TERM_TOO_LONG": "ends_on",
    "PERIOD_REVERSED": "ends_on",
    "TREATMENT_STANDS": "starts_on",
    "TREATMENT_OVER": "ends_on",
    "NOT_POSTED": "starts_on",
    "HONOUR_UNKNOWN": "honour",
    "HONOUR_COLLECTIVE": "honour",
    "COMMENDATION_EXISTS": "honour",
    "COUNT_NEGATIVE": "others",
    "COUNTED_FROM_REGISTER": "frontline",
}
