-- Serial numbers of cadres. A number that was given out is never given again, so a refused registration leaves a gap.
CREATE TABLE cadre_number (
    one boolean PRIMARY KEY DEFAULT true CHECK (one),
    last bigint NOT NULL
);
INSERT INTO cadre_number (last) VALUES (0);

-- A sheet between looking at it and saying yes, of the actor who sent it up; after a day it is gone.
-- content: the rows and the name of the file, sealed under the id of the sheet; NULL once it was carried out, and its key is destroyed.
-- outcome: how many rows were carried out, and which were refused by which code; nothing of what stood in them.
CREATE TABLE staged_import (
    id uuid PRIMARY KEY,
    actor text NOT NULL,
    kind text NOT NULL,
    content text,
    outcome jsonb,
    staged_at timestamptz NOT NULL
);
CREATE INDEX staged_import_staged_at ON staged_import (staged_at);

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, UPDATE ON cadre_number TO %I', current_setting('qz.service_role'));
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON staged_import TO %I', current_setting('qz.service_role'));
END $$;
