"""A plan of supervision (工作方案): drafted, its burden assessed, issued, and revised version by version."""
