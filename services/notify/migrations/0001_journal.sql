-- The journal: every contract event of every service, in order per source. Its own positions are contiguous.

CREATE TABLE journal_source (
    source text PRIMARY KEY,
    position bigint NOT NULL,
    epoch text NOT NULL,
    recorded_at timestamptz NOT NULL
);

CREATE TABLE journal_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL
);
INSERT INTO journal_head (position) VALUES (0);

CREATE TABLE journal (
    position bigint PRIMARY KEY,
    source text NOT NULL,
    source_position bigint NOT NULL,
    id uuid NOT NULL UNIQUE,
    type text NOT NULL,
    subject text NOT NULL,
    version integer NOT NULL,
    area text NOT NULL,
    data text NOT NULL,
    hash text NOT NULL,
    correlation_id uuid NOT NULL,
    causation_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    UNIQUE (source, source_position)
);
CREATE INDEX ON journal (source, position);

-- Readers may know how far things have come, never the bodies.
GRANT SELECT (source, position, source_position, recorded_at) ON journal TO qz_reader;
GRANT SELECT ON journal_source TO qz_reader;
