"""From a request to a command: who may, what must be looked up, what must be sealed; then the store decides."""
