"""The demo: the article's third round as a synthetic story, told through the public HTTP API."""

from deploy.local.demo.load import Loaded, LoadFailed, load
from deploy.local.demo.report import figures_from, progress, table
from deploy.local.demo.script import Lane, Persona, Phase, Request, Story
from deploy.local.demo.story import story

__all__ = [
    "Lane",
    "LoadFailed",
    "Loaded",
    "Persona",
    "Phase",
    "Request",
    "Story",
    "figures_from",
    "load",
    "progress",
    "story",
    "table",
]
