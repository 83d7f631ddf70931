-- What a clerk keeps at the ledger's desk: filters under a name of one's own, and a sheet between looking at it and
-- saying yes. Neither is a fact about an issue, so neither is an event.
CREATE TABLE saved_filter (
    actor text NOT NULL,
    name text NOT NULL,
    query text NOT NULL,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (actor, name)
);

CREATE TABLE staged_sheet (
    id uuid PRIMARY KEY,
    actor text NOT NULL,
    filename text NOT NULL,
    content jsonb NOT NULL,
    staged_at timestamptz NOT NULL
);
CREATE INDEX staged_sheet_staged_at ON staged_sheet (staged_at);

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON saved_filter, staged_sheet TO %I',
                   current_setting('qz.service_role'));
END $$;
