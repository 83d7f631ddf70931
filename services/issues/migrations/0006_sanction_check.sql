-- Which issues were looked at as possible honest mistakes (容错), as personnel tells of it: the issue, the case by its
-- id, the result by its code. Whose case it was is not told, and is not here.
CREATE TABLE sanction_check (
    tolerance_case uuid PRIMARY KEY,
    issue uuid NOT NULL,
    result text NOT NULL,
    finished_at timestamptz NOT NULL
);
CREATE INDEX sanction_check_issue ON sanction_check (issue, finished_at);

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT ON sanction_check TO %I', current_setting('qz.service_role'));
END $$;
