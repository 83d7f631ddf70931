"""The contracts between the services and with the outside: one file per owner, tolerant readers."""
