-- The tables belong to the database's owner; the service gives out numbers and does nothing else to them.
DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT, UPDATE ON issue_number TO %I', current_setting('qz.service_role'));
END $$;
