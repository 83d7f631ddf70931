"""Every rule of supervision without a database: done, refused, already so."""
