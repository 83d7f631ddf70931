"""The rules of personnel: pure functions over frozen data. No I/O, no clock, no personal text in the clear."""
