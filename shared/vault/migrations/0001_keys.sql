-- Keys of persons, in a database of their own: its backups may be short-lived, and who reads the service's database
-- reads nothing of a person. Each key is wrapped by a master key that no database holds.

CREATE TABLE vault_key (
    person uuid PRIMARY KEY,
    -- "suite:…"; null once the person is erased: the row stays, so that no new key is ever made.
    wrapped text,
    made_at timestamptz NOT NULL DEFAULT now(),
    destroyed_at timestamptz,
    CHECK ((wrapped IS NULL) = (destroyed_at IS NOT NULL))
);

-- Who holds an ID number, by a keyed digest of it. It goes with the person's key.
CREATE TABLE vault_claim (
    kind text NOT NULL,
    digest bytea NOT NULL,
    person uuid NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (kind, digest)
);
CREATE INDEX vault_claim_person ON vault_claim (person);

-- The service may make keys and read them; it can change none. What it may do beyond that are these two functions.
CREATE FUNCTION vault_destroy(erased uuid) RETURNS boolean LANGUAGE plpgsql SECURITY DEFINER
SET search_path = public, pg_temp AS $$
DECLARE
    had boolean;
BEGIN
    DELETE FROM vault_claim WHERE person = erased;
    -- Also who never had a key: nobody shall get one after the erasure.
    INSERT INTO vault_key (person, wrapped, destroyed_at) VALUES (erased, NULL, now()) ON CONFLICT DO NOTHING;
    IF FOUND THEN
        RETURN false;
    END IF;
    UPDATE vault_key SET wrapped = NULL, destroyed_at = now() WHERE person = erased AND wrapped IS NOT NULL;
    had := FOUND;
    RETURN had;
END $$;

-- Another takes over what somebody claimed who then never came to exist. A claim may precede its person by a moment.
CREATE FUNCTION vault_take_over(wanted_kind text, wanted bytea, holder uuid, taker uuid) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    UPDATE vault_claim SET person = taker, claimed_at = now()
    WHERE kind = wanted_kind AND digest = wanted AND person = holder AND claimed_at < now() - interval '1 minute';
    RETURN FOUND;
END $$;

REVOKE EXECUTE ON FUNCTION vault_destroy(uuid), vault_take_over(text, bytea, uuid, uuid) FROM PUBLIC;
DO $$
DECLARE
    service text := quote_ident(current_setting('qz.service_role'));
BEGIN
    EXECUTE 'GRANT SELECT, INSERT ON vault_key, vault_claim TO ' || service;
    EXECUTE 'GRANT EXECUTE ON FUNCTION vault_destroy(uuid), vault_take_over(text, bytea, uuid, uuid) TO ' || service;
    -- So that it can write the tables anew after an erasure, without the rows that are dead.
    EXECUTE 'GRANT MAINTAIN ON vault_key, vault_claim TO ' || service;
END $$;
