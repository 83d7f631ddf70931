"""The visit calendar of one county: who goes where and when, and what has been checked there."""
