"""The second half of the demo: the cadres of the article, their guarantees, posts, honours and visits at home."""
