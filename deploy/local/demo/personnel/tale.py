"""The part of the story that goes to personnel, as phases of requests."""

from deploy.local.demo.personnel.cadres import roster
from deploy.local.demo.personnel.care import answer_lanes, care_visits, visit_lanes
from deploy.local.demo.personnel.careers import career_lanes
from deploy.local.demo.personnel.schemes import scheme_lane
from deploy.local.demo.personnel.tolerance import tolerance_lanes
from deploy.local.demo.personnel.workbooks import commendation_lane, insurance_lane, roster_lane
from deploy.local.demo.script import Phase, Script


def personnel_phases(script: Script) -> tuple[Phase, ...]:
    cadres = roster(script)
    known = [one for one in cadres if one.part and one.part != "dispatch"]
    transferred = [one for one in cadres if one.part == "transfer"]
    visits = care_visits(script, known)
    *answers, last = answer_lanes(script, visits)
    return (
        Phase(name="激励保障方案", lanes=(scheme_lane(script),)),
        Phase(name="花名册", lanes=(roster_lane(script, cadres),)),
        Phase(name="选拔任用", lanes=career_lanes(script, cadres)),
        Phase(name="容错纠错", lanes=tolerance_lanes(script, transferred)),
        Phase(name="保险名单", lanes=(insurance_lane(script, cadres),)),
        Phase(name="表彰名单", lanes=(commendation_lane(script, cadres),)),
        Phase(name="走访慰问", lanes=visit_lanes(script, visits)),
        Phase(name="意见答复", lanes=tuple(answers)),
        Phase(name="最后一县的答复", lanes=(last,)),
    )
