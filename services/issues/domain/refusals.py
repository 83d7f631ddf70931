"""Every code with which a rule of this service may refuse, and the sentence that says what to do next."""

from enum import StrEnum

from shared.kernel import Refusal
from shared.kernel.refusal import FactValue


class Code(StrEnum):
    NOT_FOUND = "NOT_FOUND"
    STEP_OUT_OF_ORDER = "STEP_OUT_OF_ORDER"
    TIME_REVERSED = "TIME_REVERSED"
    COUNT_NEGATIVE = "COUNT_NEGATIVE"

    PLAN_EXISTS = "PLAN_EXISTS"
    DECIDING_DOCUMENT_MISSING = "DECIDING_DOCUMENT_MISSING"
    PLAN_PART_MISSING = "PLAN_PART_MISSING"
    BURDEN_NOT_ASSESSED = "BURDEN_NOT_ASSESSED"
    PRINCIPLE_NOT_MET = "PRINCIPLE_NOT_MET"
    POLICY_OUT_OF_BOUNDS = "POLICY_OUT_OF_BOUNDS"
    VERSION_NOT_NEXT = "VERSION_NOT_NEXT"
    PLAN_NOT_DRAFTED = "PLAN_NOT_DRAFTED"
    PLAN_NOT_ISSUED = "PLAN_NOT_ISSUED"
    PLAN_NOT_EFFECTIVE = "PLAN_NOT_EFFECTIVE"

    ROUND_EXISTS = "ROUND_EXISTS"
    ROUND_CLOSED = "ROUND_CLOSED"
    PERIOD_REVERSED = "PERIOD_REVERSED"
    THEME_TOO_LONG = "THEME_TOO_LONG"
    CHECKLIST_EMPTY = "CHECKLIST_EMPTY"
    ITEM_TWICE = "ITEM_TWICE"
    VERSION_NOT_NEWER = "VERSION_NOT_NEWER"
    TARGET_NOT_LISTED = "TARGET_NOT_LISTED"
    ITEM_NOT_IN_UPPER_LIST = "ITEM_NOT_IN_UPPER_LIST"
    ITEM_RAISED = "ITEM_RAISED"
    TEAM_UNKNOWN = "TEAM_UNKNOWN"
    TEAM_MEMBERS_MISSING = "TEAM_MEMBERS_MISSING"
    TEAM_EVALUATES_ITSELF = "TEAM_EVALUATES_ITSELF"

    VISIT_EXISTS = "VISIT_EXISTS"
    VISIT_NOT_BEGUN = "VISIT_NOT_BEGUN"
    VISIT_COMPLETED = "VISIT_COMPLETED"
    METHOD_MISSING = "METHOD_MISSING"

    MULTI_HEAD = "MULTI_HEAD"
    PRE_INSPECTION = "PRE_INSPECTION"
    VISIT_CAP = "VISIT_CAP"
    COMPREHENSIVE_CAP = "COMPREHENSIVE_CAP"
    RECENTLY_CHECKED = "RECENTLY_CHECKED"
    CHECKED_TWICE = "CHECKED_TWICE"
    FINDING_NOT_OPEN = "FINDING_NOT_OPEN"
    LEVEL_NOT_YOURS = "LEVEL_NOT_YOURS"
    WINDOW_TOO_LONG = "WINDOW_TOO_LONG"
    WINDOW_OUTSIDE_ROUND = "WINDOW_OUTSIDE_ROUND"
    WINDOW_PAST = "WINDOW_PAST"
    BOOKING_NOT_FOUND = "BOOKING_NOT_FOUND"
    BOOKING_NOT_YOURS = "BOOKING_NOT_YOURS"
    BOOKED_BY_ANOTHER = "BOOKED_BY_ANOTHER"
    BOOKING_DIFFERS = "BOOKING_DIFFERS"
    BOOKING_CANCELLED = "BOOKING_CANCELLED"
    VISIT_BEGUN = "VISIT_BEGUN"
    NOT_ON_THE_DAY = "NOT_ON_THE_DAY"
    EXCEPTION_EXISTS = "EXCEPTION_EXISTS"
    EXCEPTION_FOR_SELF = "EXCEPTION_FOR_SELF"
    EXCEPTION_EXPIRED = "EXCEPTION_EXPIRED"
    EXCEPTION_ITEM = "EXCEPTION_ITEM"
    EXCEPTION_INVALID = "EXCEPTION_INVALID"

    ISSUE_EXISTS = "ISSUE_EXISTS"
    DRAFT_OF_ANOTHER = "DRAFT_OF_ANOTHER"
    PHOTO_MISSING = "PHOTO_MISSING"
    PHOTO_TYPE = "PHOTO_TYPE"
    PHOTO_TOO_LARGE = "PHOTO_TOO_LARGE"
    PHOTO_CHANGED = "PHOTO_CHANGED"
    OFF_LIST_REASON_MISSING = "OFF_LIST_REASON_MISSING"
    OFF_LIST_NEEDS_LEADER = "OFF_LIST_NEEDS_LEADER"
    ITEM_UNKNOWN = "ITEM_UNKNOWN"
    MEASURES_MISSING = "MEASURES_MISSING"
    PAPER_RECTIFICATION = "PAPER_RECTIFICATION"
    DEADLINE_BEFORE_FINDING = "DEADLINE_BEFORE_FINDING"
    REASONS_MISSING = "REASONS_MISSING"
    DOC_ONLY = "DOC_ONLY"
    EVIDENCE_BEFORE_APPLICATION = "EVIDENCE_BEFORE_APPLICATION"
    EVIDENCE_IN_FUTURE = "EVIDENCE_IN_FUTURE"
    VERIFIER_NOT_INDEPENDENT = "VERIFIER_NOT_INDEPENDENT"
    VERIFIER_LEVEL_TOO_LOW = "VERIFIER_LEVEL_TOO_LOW"
    LOOK_BACK_BEFORE_CLOSING = "LOOK_BACK_BEFORE_CLOSING"
    MERGE_INTO_SELF = "MERGE_INTO_SELF"
    ALREADY_SETTLED = "ALREADY_SETTLED"
    ALREADY_VOIDED = "ALREADY_VOIDED"
    ALREADY_MERGED = "ALREADY_MERGED"

    ASSIGNMENT_EMPTY = "ASSIGNMENT_EMPTY"
    MEASURE_VAGUE = "MEASURE_VAGUE"
    SANCTION_RECTIFICATION = "SANCTION_RECTIFICATION"
    DEADLINE_TOO_SOON = "DEADLINE_TOO_SOON"
    SUPERIOR_MISSING = "SUPERIOR_MISSING"
    SUPERIOR_ASKED_ALREADY = "SUPERIOR_ASKED_ALREADY"
    NOT_WAITING = "NOT_WAITING"
    NOT_THE_SUPERIOR = "NOT_THE_SUPERIOR"
    EXTENDED_ALREADY = "EXTENDED_ALREADY"
    EXTENDER_NOT_ABOVE = "EXTENDER_NOT_ABOVE"
    EXTENSION_NOT_LATER = "EXTENSION_NOT_LATER"
    PASS_DOWN_NOT_BELOW = "PASS_DOWN_NOT_BELOW"
    NOT_THE_HOLDER = "NOT_THE_HOLDER"
    EXECUTOR_LATE = "EXECUTOR_LATE"
    TIME_SHORTENED = "TIME_SHORTENED"
    NOT_ON_THE_SPOT = "NOT_ON_THE_SPOT"
    NOT_YOUR_ISSUE = "NOT_YOUR_ISSUE"
    EVIDENCE_ONE_SIDED = "EVIDENCE_ONE_SIDED"
    HEARD_MISSING = "HEARD_MISSING"
    INTERVIEWEE_IS_HANDLER = "INTERVIEWEE_IS_HANDLER"
    SENT_BACK_BEFORE = "SENT_BACK_BEFORE"
    NOT_SENT_BACK = "NOT_SENT_BACK"
    LOOK_BACK_OUT_OF_WINDOW = "LOOK_BACK_OUT_OF_WINDOW"
    LOOK_BACK_NOT_DRAWN = "LOOK_BACK_NOT_DRAWN"
    LOOK_BACK_DONE_ALREADY = "LOOK_BACK_DONE_ALREADY"
    MERGE_TARGET_NOT_OPEN = "MERGE_TARGET_NOT_OPEN"
    NOT_EQUAL = "NOT_EQUAL"
    SANCTION_CHECK_MISSING = "SANCTION_CHECK_MISSING"
    DRAW_EMPTY = "DRAW_EMPTY"
    DRAW_TOO_FEW = "DRAW_TOO_FEW"
    REVIEW_EXISTS = "REVIEW_EXISTS"
    REVIEW_EMPTY = "REVIEW_EMPTY"


SENTENCES: dict[Code, str] = {
    Code.NOT_FOUND: "没有查到这条记录，请核对编号，或先登记再办理。",
    Code.STEP_OUT_OF_ORDER: "还没有到这一步，请按六个环节的顺序先办完前一步。",
    Code.TIME_REVERSED: "填写的时间早于上一步，请改成上一步之后的时间。",
    Code.COUNT_NEGATIVE: "数量不能是负数，请改为零或正数。",
    Code.PLAN_EXISTS: "这份工作方案已经登记，请打开它修改，或另起草一份。",
    Code.DECIDING_DOCUMENT_MISSING: "方案没有写明依据哪个文件，请补充依据文件的文号或会议名称，以及日期。",
    Code.PLAN_PART_MISSING: "方案的时间、对象、内容、方式四项要齐全，请把还空着的补上。",
    Code.BURDEN_NOT_ASSESSED: "这一稿还没有做减负一致性评估，请先评估；改过内容的要重新评估。",
    Code.PRINCIPLE_NOT_MET: "评估认为方案没有全部符合五条原则，请先修改方案再评估。",
    Code.POLICY_OUT_OF_BOUNDS: "方案里有一项数字超出允许的范围，请改到范围以内。",
    Code.VERSION_NOT_NEXT: "您要印发的版本不是当前这一稿，请刷新页面，看过最新内容后再印发。",
    Code.PLAN_NOT_DRAFTED: "现行版本没有新的修改稿，请先起草修改稿。",
    Code.PLAN_NOT_ISSUED: "这一版工作方案还没有印发，请先评估并印发方案，再启动轮次。",
    Code.PLAN_NOT_EFFECTIVE: "轮次开始时工作方案还没有施行，请改为方案施行之后的日期。",
    Code.ROUND_EXISTS: "这一轮督战已经启动，请直接使用，或换一个新轮次。",
    Code.ROUND_CLOSED: "这一轮督战已经结束，请在正在进行的轮次中办理。",
    Code.PERIOD_REVERSED: "结束日期早于开始日期，请重新填写起止日期。",
    Code.THEME_TOO_LONG: "每个主题不超过20个字，请缩短后再提交。",
    Code.CHECKLIST_EMPTY: "清单里还没有内容，请至少填写一条。",
    Code.ITEM_TWICE: "清单中有重复的条目编号，请合并或改号后再印发。",
    Code.VERSION_NOT_NEWER: "这一版清单已经印发过，内容有改动请使用更大的版本号。",
    Code.TARGET_NOT_LISTED: "该对象不在本轮挂牌名单中，请先挂牌或另选对象。",
    Code.ITEM_NOT_IN_UPPER_LIST: "市级清单中没有这一条，下级清单只能从上级清单中选，请去掉这一条。",
    Code.ITEM_RAISED: "同一条目的内容或标准与已下发的清单不一致，不能层层加码，请改成一致的内容和标准。",
    Code.TEAM_UNKNOWN: "本轮没有这支督战队，请先组建督战队，或核对单位。",
    Code.TEAM_MEMBERS_MISSING: "督战队还没有队员，请至少填写一名队员。",
    Code.TEAM_EVALUATES_ITSELF: "督战队不能自己评价自己，请由其他单位的同志评价。",
    Code.VISIT_EXISTS: "这次走访已经登记，内容与本次不同，请核对后另建一次走访。",
    Code.VISIT_NOT_BEGUN: "这次走访还没有开始，请先登记开始走访。",
    Code.VISIT_COMPLETED: "这次走访已经完成，不用重复填报。",
    Code.METHOD_MISSING: "请至少选择一种督战方式。",
    Code.MULTI_HEAD: "这几天已有其他督战队到同一地方或它的上下级走访，请并入那次走访联合督战，或另选日期。",
    Code.PRE_INSPECTION: "上级已通知近期到这里走访，之前不再安排预先检查，请等上级走访，或并入一起去。",
    Code.VISIT_CAP: "这个村本月的走访天数已到上限，请改到下月，或先报一事一报批准。",
    Code.COMPREHENSIVE_CAP: "本单位今年已对这里开展过综合督战，请改为专项或回头看，或先报一事一报批准。",
    Code.RECENTLY_CHECKED: "这一条不久前已经督查过，按已督免查处理；确需再查，请注明核实哪个问题，或先报一事一报批准。",
    Code.FINDING_NOT_OPEN: "要核实的问题不在这里、不是这一条或已经办结，请核对后重选。",
    Code.LEVEL_NOT_YOURS: "所填层级高于本单位的层级，请改为本单位的层级。",
    Code.CHECKED_TWICE: "同一条清单项填了两次，请只保留一次。",
    Code.WINDOW_TOO_LONG: "一次走访最多预订31天，请分次安排。",
    Code.WINDOW_OUTSIDE_ROUND: "走访日期不在本轮督战的起止日期之内，请改到起止日期之内。",
    Code.WINDOW_PAST: "走访日期已经过去，请改为今天或以后的日期。",
    Code.BOOKING_NOT_FOUND: "没有找到这次预订的走访，请在督战日历中重新选择。",
    Code.BOOKING_NOT_YOURS: "只有参加这次走访的单位或统筹单位可以办理，请以本单位身份办理。",
    Code.BOOKED_BY_ANOTHER: "这次走访不是本单位预订的，不能取消，请联系预订的单位或统筹单位取消。",
    Code.BOOKING_DIFFERS: "这次走访的对象或轮次与预订的不同，请核对后重新打开预订办理。",
    Code.BOOKING_CANCELLED: "这次走访已经取消，请重新预订。",
    Code.VISIT_BEGUN: "这次走访已经开始，不能再并入或取消，请直接办理走访结果，或另选日期。",
    Code.NOT_ON_THE_DAY: "今天不在预订的走访日期内，请取消后按实际日期重新预订。",
    Code.EXCEPTION_EXISTS: "这份一事一报已经登记，内容与本次不同，请核对后另行登记。",
    Code.EXCEPTION_FOR_SELF: "不能给本单位批准一事一报，请由其他单位批准。",
    Code.EXCEPTION_EXPIRED: "有效期早于今天，请填写今天或以后的日期。",
    Code.EXCEPTION_ITEM: "重新督查清单项的一事一报要写明是哪一条，其他事项不用填条目。",
    Code.EXCEPTION_INVALID: "所附的一事一报不适用、已过期或已用过，请核对对象、单位、事项和有效期，或重新报批。",
    Code.ISSUE_EXISTS: "这个问题已经登记，内容与本次不同，请核对后另行登记。",
    Code.DRAFT_OF_ANOTHER: "这是另一个账号的草稿，请换回原来的账号再上报。",
    Code.PHOTO_MISSING: "有照片还没有传上来，请先上传照片，或去掉照片再上报。",
    Code.PHOTO_TYPE: "这不是能用的照片，请换一张 JPEG 照片，或不附照片上报。",
    Code.PHOTO_TOO_LARGE: "照片太大，请缩小到 5 MB、2500 万像素以内再上传，或不附照片上报。",
    Code.PHOTO_CHANGED: "照片在传送中变了样，请重新上传一次。",
    Code.OFF_LIST_REASON_MISSING: "清单外的问题请说明理由，或选择对应的清单条目。",
    Code.OFF_LIST_NEEDS_LEADER: "清单外的问题要由督战队组长登记，请交组长办理，或选择对应的清单条目。",
    Code.ITEM_UNKNOWN: "本轮清单中没有这一条，请重新选择，或按清单外问题登记并说明理由。",
    Code.MEASURES_MISSING: "请至少填写一条具体的整改措施，每条都要写明做什么。",
    Code.PAPER_RECTIFICATION: "不能只用开会、发文、做资料来整改，请补充至少一条实事、制度或人员方面的措施。",
    Code.DEADLINE_BEFORE_FINDING: "整改时限早于发现问题的日期，请重新填写时限。",
    Code.REASONS_MISSING: "请选择退回的原因，并一次说清所有需要补充的内容。",
    Code.DOC_ONLY: "不能只凭工作资料销号，请补充一次实地查看、座谈、个别访谈或电话抽查的核实情况。",
    Code.EVIDENCE_BEFORE_APPLICATION: "核实情况都在申报销号之前，请在申报之后再到现场或找干部群众核实一次。",
    Code.EVIDENCE_IN_FUTURE: "核实日期晚于销号日期，请改为实际核实的日期。",
    Code.VERIFIER_NOT_INDEPENDENT: "申报人和负责整改的单位不能给自己销号，请由其他单位的人员核查。",
    Code.VERIFIER_LEVEL_TOO_LOW: "核查人的层级低于发现问题的层级，请由同级或上级督战队核查。",
    Code.LOOK_BACK_BEFORE_CLOSING: "回头看的日期早于销号日期，请改为销号之后的日期。",
    Code.MERGE_INTO_SELF: "问题不能并入自己，请选择另一个问题。",
    Code.ALREADY_SETTLED: "该问题已整改完成，如有反弹请先重新打开。",
    Code.ALREADY_VOIDED: "该问题已作废，如确有问题请重新登记。",
    Code.ALREADY_MERGED: "该问题已并入其他问题，请到并入的问题中办理。",
    Code.ASSIGNMENT_EMPTY: "没有选择要明确的单位或责任人，请至少选一项。",
    Code.MEASURE_VAGUE: "每条措施要写明由哪个单位做、哪天做完，且不晚于整改时限，请补充。",
    Code.SANCTION_RECTIFICATION: "不能只用处理人来整改，请补充至少一条实事或制度方面的措施。",
    Code.DEADLINE_TOO_SOON: "时限离现在太近，请至少留够规定的工作日，改成提示的日期或更晚。",
    Code.SUPERIOR_MISSING: "请上级协调时，请选择比本单位高一级的单位。",
    Code.SUPERIOR_ASKED_ALREADY: "已经请上级协调，正在等答复，不用重复请示。",
    Code.NOT_WAITING: "这个问题没有在等上级协调，不用答复。",
    Code.NOT_THE_SUPERIOR: "应由被请示的上级单位答复，请转给该单位。",
    Code.EXTENDED_ALREADY: "时限只能延长一次，这次已经延过，请按现在的时限办理。",
    Code.EXTENDER_NOT_ABOVE: "延长时限要由牵头单位的上级批准，请报上级办理。",
    Code.EXTENSION_NOT_LATER: "新的时限不晚于现在的时限，请改成更晚的日期。",
    Code.PASS_DOWN_NOT_BELOW: "只能交给本单位的下级办理，请重新选择单位。",
    Code.NOT_THE_HOLDER: "这个问题现在不由您的单位办理，请由正在办理的单位或其上级往下交办。",
    Code.EXECUTOR_LATE: "给下级的时限晚于整改时限，请改成整改时限当天或更早。",
    Code.TIME_SHORTENED: "留给下级的时间太短，请至少留到提示的日期，审核用的时间不能从下级的时间里扣。",
    Code.NOT_ON_THE_SPOT: "只有发现当天就改好的才能按“立行立改”一次办完，请按六个环节逐步办理。",
    Code.NOT_YOUR_ISSUE: "这个问题由其他单位负责，请由责任单位办理。",
    Code.EVIDENCE_ONE_SIDED: "核查只用了一种方式，请至少用两种方式核实，其中一种不是工作资料。",
    Code.HEARD_MISSING: "座谈、访谈、电话核实请选择听的是谁（群众、其他干部），不用填姓名。",
    Code.INTERVIEWEE_IS_HANDLER: "责任单位的人不能给自己作证，请另找群众或其他干部核实。",
    Code.SENT_BACK_BEFORE: "退回时没有一次说全，再用新的理由退回要先请上级同意。",
    Code.NOT_SENT_BACK: "这次整改还没有退回过，可以直接退回，不用上级同意。",
    Code.LOOK_BACK_OUT_OF_WINDOW: "回头看要在销号后规定的天数内进行，请改成这段时间里的日期。",
    Code.LOOK_BACK_NOT_DRAWN: "这个问题不在抽取的回头看名单里，请按名单回头看；如已反弹，请直接重新打开。",
    Code.LOOK_BACK_DONE_ALREADY: "这次销号已经回头看过，不用重复去看。",
    Code.MERGE_TARGET_NOT_OPEN: "要并入的问题已经办结，请选择一个正在整改的问题。",
    Code.NOT_EQUAL: "两个问题不是同一轮、同一清单项，不能按共性问题归并，请分别办理。",
    Code.SANCTION_CHECK_MISSING: (
        "这个问题还没有完成容错核查。请先在“干部关爱与选用”提出容错申请并写明本问题，作出决定后再记录问责。"
    ),
    Code.DRAW_EMPTY: "没有可以抽取的问题：已销号的都抽取过，或还没有到回头看的时间。",
    Code.DRAW_TOO_FEW: "抽取比例低于方案规定，请提高比例后再抽取。",
    Code.REVIEW_EXISTS: "这次研判已经登记，内容与本次不同，请另行登记。",
    Code.REVIEW_EMPTY: "请选择要研判的问题，并写明对策建议。",
}


def refuse(code: Code, **facts: FactValue) -> Refusal:
    return Refusal(code.value, SENTENCES[code], facts)
