"""`python -m services.issues` serves this service alone; `… migrate` makes its tables."""

from services.issues import app
from services.issues.settings import Settings
from shared.runtime.command_line import command_line

if __name__ == "__main__":
    command_line(app.NAME, Settings, app.build, app.MIGRATIONS)()
