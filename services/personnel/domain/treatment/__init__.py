"""The treatment of a deputy section head (副科级待遇): for a time, and never a rank."""
