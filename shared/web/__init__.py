"""What HTTP and pages share: problems, identity, the frame of a page, forms, templates, scripts, styles."""
