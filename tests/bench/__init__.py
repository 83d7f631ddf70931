"""`make bench`: what we can do beside what others can, both sides in turn on the same servers."""
