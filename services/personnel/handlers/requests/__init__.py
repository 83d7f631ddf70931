"""What may be asked over HTTP, by API and by form: one module an aggregate."""
