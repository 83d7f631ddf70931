"""Handlers: stamp, authorise, look up, execute. The only place where time and ids are made."""
