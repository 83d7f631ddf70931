"""One machine: embedded servers, the four apps in one process, and the demo."""
