"""Tolerance of honest mistakes (容错纠错): applied for, checked, decided, told, corrected, the name cleared."""
