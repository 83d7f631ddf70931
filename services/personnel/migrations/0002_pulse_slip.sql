-- Slips of a survey that nobody has used yet: only a keyed hash of each code, and the county that it was given to.
-- A slip is removed when it is used, so that nothing links what is left to an answer in the log. There is no time here.
CREATE TABLE pulse_slip (
    hash bytea PRIMARY KEY,
    pulse uuid NOT NULL,
    area text NOT NULL
);
CREATE INDEX pulse_slip_pulse ON pulse_slip (pulse);

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT, DELETE ON pulse_slip TO %I', current_setting('qz.service_role'));
END $$;
