"""A page that asks one thing. Data for step.html."""

from dataclasses import dataclass

from shared.web.forms import FormView


@dataclass(frozen=True, slots=True, kw_only=True)
class FormPage:
    """about: (label, value) of what is asked about. blocked: why nothing can be asked now, or empty."""

    title: str
    form: FormView
    about: tuple[tuple[str, str], ...] = ()
    needs: tuple[str, ...] = ()
    warning: str = ""
    blocked: str = ""
