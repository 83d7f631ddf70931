"""What people read: rows of the read tables, seen through row-level security. Never the events."""
