-- Photos of findings, beside the log: an event names a photo by its hash, so that the bytes can be removed when they
-- must be, and the log stays whole. Who sent a photo up may name it in a finding, and nobody else.
-- sent: SHA-256 of the bytes as they came, made on the phone. sha256: of `content`, which was decoded and encoded anew.
CREATE TABLE photo (
    uploaded_by text NOT NULL,
    sent text NOT NULL,
    sha256 text NOT NULL,
    content bytea NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    uploaded_at timestamptz NOT NULL,
    PRIMARY KEY (uploaded_by, sent)
);
CREATE INDEX photo_sha256 ON photo (sha256);
-- A JPEG does not get smaller by being packed once more.
ALTER TABLE photo ALTER COLUMN content SET STORAGE EXTERNAL;

DO $$ BEGIN
    EXECUTE format('GRANT SELECT, INSERT ON photo TO %I', current_setting('qz.service_role'));
END $$;
