"""`python -m services.personnel` serves this service alone; `… migrate` makes its tables."""

from services.personnel import app
from services.personnel.settings import Settings
from shared.runtime.command_line import command_line

if __name__ == "__main__":
    command_line(app.NAME, Settings, app.build)()
