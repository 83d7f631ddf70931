"""The draw of what is looked back at, per round and county: by a rule and a kept seed, so that nobody picks."""
