"""The service personnel: its rooms are laid out, its rules come with its own issue."""
