"""The article's totals about cadres, and what the demo adds so that no page is empty. Money in fen."""

INSURED = 5_009
# Postings without a policy: the coverage page has something to show.
UNINSURED = 31
NEWLY_POSTED = 172
MINIMUM_SUM_FEN = 100_000_000
MINIMUM_FUND_FEN = 1_000_000
CHECKS_A_YEAR = 1
COUNTY_HEADS = 16
COUNTY_DEPUTIES = 12
TRANSFERRED = 23
DISPATCHED = 12
COMMENDED = 461
# Of them, so many by the province: invented.
COMMENDED_BY_PROVINCE = 58
VISITED = 5_199
SOLATIUM_FEN = 369_740_000
OPINIONS = 3_696
SOLVED = 2_796
# Raised, and not solved yet: invented.
UNSOLVED = 44
# Visits at home; the article gives persons and money only.
CARE_VISITS = 420


def in_yuan(fen: int) -> str:
    """As a form takes it: whole yuan, or with two decimals."""
    yuan, rest = divmod(fen, 100)
    return f"{yuan}.{rest:02d}" if rest else str(yuan)
