"""What a person's page shows below the person's own data: each part of the field adds its section."""

from typing import Final

from services.personnel.pages import care_section, career_section, guarantee_section, tolerance
from services.personnel.pages.person_section import Draw

# In the order in which they stand on the page.
SECTIONS: Final[tuple[Draw, ...]] = (
    guarantee_section.draw,
    care_section.draw,
    career_section.draw_appointments,
    career_section.draw_evaluation,
    tolerance.draw,
)  # fmt: skip
