-- A round's workbook between looking at it and saying yes: rows as they were typed, of the actor who sent them up.
-- It is no fact about a round, so it is no event; after a day it is gone.
CREATE TABLE round_import (
    id uuid PRIMARY KEY,
    actor text NOT NULL,
    round uuid NOT NULL,
    filename text NOT NULL,
    content jsonb NOT NULL,
    staged_at timestamptz NOT NULL
);
CREATE INDEX round_import_staged_at ON round_import (staged_at);

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON round_import TO %I', current_setting('qz.service_role'));
END $$;
