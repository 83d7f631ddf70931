"""Languages: every word on a page can be said in each of them."""
