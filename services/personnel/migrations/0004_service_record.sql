-- Which issues of the supervision ledger are settled, and where: what issues told us, kept for the service record of
-- whoever is posted there. No person is in it. A row holds the newest that was told of its issue.
CREATE TABLE settled_issue (
    issue uuid PRIMARY KEY,
    area text NOT NULL,
    settled_on date,
    recorded_at timestamptz NOT NULL,
    position bigint NOT NULL
);
CREATE INDEX settled_issue_area ON settled_issue (area, settled_on);

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON settled_issue TO %I', current_setting('qz.service_role'));
END $$;
