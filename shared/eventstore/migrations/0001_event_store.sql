-- The event store of one service: events are the only truth, everything else is derived from them.

CREATE TABLE es_head (
    only_row boolean PRIMARY KEY DEFAULT true CHECK (only_row),
    position bigint NOT NULL,
    hash text NOT NULL,
    epoch uuid NOT NULL
);
INSERT INTO es_head (position, hash, epoch) VALUES (0, 'sha256:' || repeat('0', 64), gen_random_uuid());

CREATE TABLE es_event (
    position bigint PRIMARY KEY,
    stream text NOT NULL,
    version integer NOT NULL CHECK (version > 0),
    id uuid NOT NULL UNIQUE,
    name text NOT NULL,
    data text NOT NULL,
    area text NOT NULL,
    actor text NOT NULL,
    unit text NOT NULL,
    command_id uuid NOT NULL,
    correlation_id uuid NOT NULL,
    causation_id uuid NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    hash text NOT NULL,
    UNIQUE (stream, version)
);

-- The first answer to each command, so that a repeat gets the same one. Refusals are kept too, conflicts are not.
CREATE TABLE es_command (
    actor text NOT NULL,
    command_id uuid NOT NULL,
    digest bytea NOT NULL,
    answer text NOT NULL,
    recorded_at timestamptz NOT NULL,
    PRIMARY KEY (actor, command_id)
);
