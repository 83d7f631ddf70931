-- What came to the journal and could not be read stays visible; what stops a source is written down.

-- A message whose headers are no envelope: it has no place in its source's order. The digest tells apart what
-- came under the same sequence of a stream that was made anew.
CREATE TABLE journal_parked (
    source text NOT NULL,
    sequence bigint NOT NULL,
    digest text NOT NULL,
    subject text NOT NULL,
    headers text NOT NULL,
    body bytea NOT NULL,
    error text NOT NULL,
    parked_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (source, sequence, digest)
);

-- Sources that stand still until what is missing comes, or until an operator decides.
CREATE TABLE journal_stopped (
    source text PRIMARY KEY,
    reason text NOT NULL,
    since timestamptz NOT NULL DEFAULT now()
);
GRANT SELECT ON journal_stopped TO qz_reader;

-- A body that is no text is kept as it came.
ALTER TABLE journal ADD COLUMN raw bytea;

DO $$
DECLARE service text := current_setting('qz.service_role', true);
BEGIN
    IF service IS NOT NULL AND service <> '' THEN
        -- The journal only grows; emptying it takes the owner (reread).
        EXECUTE format('GRANT SELECT, INSERT ON journal TO %I', service);
        EXECUTE format('GRANT SELECT, UPDATE ON journal_head TO %I', service);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON journal_source TO %I', service);
        EXECUTE format('GRANT SELECT, INSERT, DELETE ON journal_parked TO %I', service);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON journal_stopped TO %I', service);
    END IF;
END $$;
