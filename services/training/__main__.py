"""`python -m services.training` serves this service alone; `… migrate` makes its tables."""

from services.training import app
from services.training.settings import Settings
from shared.runtime.command_line import command_line

if __name__ == "__main__":
    command_line(app.NAME, Settings, app.build)()
