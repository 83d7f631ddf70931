"""`python -m services.notify` serves this service alone; `… migrate` makes its tables."""

from services.notify import app
from services.notify.settings import Settings
from shared.runtime.command_line import command_line

if __name__ == "__main__":
    command_line(app.NAME, Settings, app.build, app.MIGRATIONS)()
