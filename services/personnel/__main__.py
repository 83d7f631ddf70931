"""`python -m services.personnel` serves this service alone; its other commands are the operator's."""

from services.personnel import app
from services.personnel.settings import Settings
from shared.runtime.command_line import Room, command_line

if __name__ == "__main__":
    command_line(Room(app.spec, Settings, app.build, (app.MIGRATIONS,), app.beside))()
