-- Events enter through one function, and it is all that the service's own role may do to them: it can read and
-- append, never change or remove. Positions and hashes are made here, under the lock of the head row.

-- Times of recording do not fall along positions, whatever the clocks of the replicas say.
ALTER TABLE es_head ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT '-infinity';
UPDATE es_head SET recorded_at = coalesce((SELECT max(recorded_at) FROM es_event), '-infinity');

-- The service may make read tables in the schema public, but nothing in this one: what append calls, under its
-- owner's rights, cannot be chosen by who calls it.
CREATE SCHEMA es;

-- A value with its length in front, so that no two different rows give the same bytes.
CREATE FUNCTION es.measured(value text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE
RETURN int8send(octet_length(value)::bigint) || convert_to(value, 'UTF8');

CREATE FUNCTION es.microseconds(moment timestamptz) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
RETURN (extract(epoch FROM moment) * 1000000)::bigint::text;

-- The first answer to a command that appended: its first position, and the names of its events as a JSON array.
CREATE FUNCTION es.answer(first_position bigint, names text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN '{"first": ' || first_position || ', "names": ' || names || '}';

UPDATE es_command SET answer = es.answer(
    coalesce((answer::json #>> '{events,0,0}')::bigint, 0),
    coalesce((SELECT json_agg(e -> 1)::text FROM json_array_elements(answer::json -> 'events') e), '[]'))
WHERE answer LIKE '{"events"%';

-- One batch. Commands: actors … name_lists (JSON) and refusals (the text to keep as the answer, else null),
-- write_counts. Writes, in the commands' order: write_streams (number in `streams`), write_expected, write_sizes.
-- Events, in the writes' order: ids … moments. A command is appended whole or not at all.
-- One row for each command: 'appended' with its first position, 'known' with the first answer, 'reused', 'conflict'.
CREATE FUNCTION es.append(
    actors text[], units text[], command_ids uuid[], correlation_ids uuid[], causation_ids uuid[],
    digests bytea[], name_lists text[], refusals text[], write_counts integer[],
    streams text[], write_streams integer[], write_expected integer[], write_sizes integer[],
    ids uuid[], names text[], bodies text[], areas text[], moments timestamptz[],
    recorded timestamptz
) RETURNS TABLE (outcome text, first_position bigint, answer text)
LANGUAGE plpgsql SECURITY DEFINER SET search_path = es, pg_temp
-- Planning anew for each batch would cost more than the batch; and a plan made while the tables are small must not
-- read them whole when they have grown.
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off SET enable_hashjoin = off
SET enable_mergejoin = off AS $$
#variable_conflict use_column
DECLARE
    last bigint;
    chain text;
    stamp timestamptz;
    versions integer[];
    outcomes text[] := array_fill(NULL::text, ARRAY[cardinality(actors)]);
    firsts bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(actors)]);
    answers text[] := array_fill(NULL::text, ARRAY[cardinality(actors)]);
    -- Of each event, in the order given; null where its command appends nothing.
    positions bigint[] := array_fill(NULL::bigint, ARRAY[cardinality(ids)]);
    event_commands integer[] := array_fill(NULL::integer, ARRAY[cardinality(ids)]);
    event_streams integer[] := array_fill(NULL::integer, ARRAY[cardinality(ids)]);
    event_versions integer[] := array_fill(NULL::integer, ARRAY[cardinality(ids)]);
    hashes text[] := array_fill(NULL::text, ARRAY[cardinality(ids)]);
    -- What a command brings to the bytes of each of its events.
    calls bytea[] := (
        SELECT array_agg(es.measured(c.actor) || es.measured(c.unit) || es.measured(c.command_id::text)
                         || es.measured(c.correlation_id::text) || es.measured(c.causation_id::text)
                         ORDER BY c.number)
        FROM unnest(actors, units, command_ids, correlation_ids, causation_ids) WITH ORDINALITY
            c (actor, unit, command_id, correlation_id, causation_id, number));
    stamp_bytes bytea;
    wrote integer := 0;
    seen integer := 0;
    placed integer := 0;
    target integer;
    fits boolean;
    found record;
BEGIN
    -- Locked before anything is read: everybody queues here, so that no order of locks can deadlock and
    -- positions become visible in their own order.
    SELECT position, hash, greatest(recorded_at, recorded) INTO STRICT last, chain, stamp
        FROM public.es_head FOR UPDATE;
    stamp_bytes := es.measured(es.microseconds(stamp));
    SELECT array_agg(coalesce((SELECT e.version FROM public.es_event e WHERE e.stream = s.stream
                               ORDER BY e.version DESC LIMIT 1), 0) ORDER BY s.number)
        INTO versions FROM unnest(streams) WITH ORDINALITY s (stream, number);
    FOR found IN
        SELECT c.number, c.digest = k.digest AS same, k.answer
        FROM unnest(actors, command_ids, digests) WITH ORDINALITY c (actor, command_id, digest, number)
        JOIN public.es_command k ON k.actor = c.actor AND k.command_id = c.command_id
    LOOP
        outcomes[found.number] := CASE WHEN found.same THEN 'known' ELSE 'reused' END;
        answers[found.number] := found.answer;
    END LOOP;

    FOR command IN 1 .. cardinality(actors) LOOP
        fits := outcomes[command] IS NULL;
        FOR write IN wrote + 1 .. wrote + write_counts[command] LOOP
            fits := fits AND versions[write_streams[write]] = write_expected[write];
        END LOOP;
        IF outcomes[command] IS NULL THEN
            outcomes[command] := CASE WHEN fits THEN 'appended' ELSE 'conflict' END;
            firsts[command] := last + placed + 1;
        END IF;
        FOR write IN wrote + 1 .. wrote + write_counts[command] LOOP
            IF fits THEN
                target := write_streams[write];
                FOR event IN 1 .. write_sizes[write] LOOP
                    placed := placed + 1;
                    positions[seen + event] := last + placed;
                    event_commands[seen + event] := command;
                    event_streams[seen + event] := target;
                    event_versions[seen + event] := versions[target] + event;
                END LOOP;
                versions[target] := versions[target] + write_sizes[write];
            END IF;
            seen := seen + write_sizes[write];
        END LOOP;
        wrote := wrote + write_counts[command];
    END LOOP;

    -- The chain as in shared/eventstore/chain.py: the hash before, the position, then every other column.
    FOR found IN
        SELECT e.number, es.measured(e.position::text) || es.measured(e.stream) || es.measured(e.version::text)
            || es.measured(e.id::text) || es.measured(e.name) || es.measured(e.body) || es.measured(e.area)
            || e.call_bytes || es.measured(e.moment) || stamp_bytes AS bytes
        FROM (
            -- OFFSET 0 keeps the planner from computing a column once for each use.
            SELECT x.number, x.position, streams[x.stream] AS stream, x.version, x.id, x.name, x.body, x.area,
                   calls[x.command] AS call_bytes, es.microseconds(x.moment) AS moment
            FROM unnest(ids, names, bodies, areas, moments, event_commands, event_streams, positions,
                        event_versions) WITH ORDINALITY
                x (id, name, body, area, moment, command, stream, position, version, number)
            WHERE x.position IS NOT NULL OFFSET 0) e
        ORDER BY e.number
    LOOP
        chain := 'sha256:' || encode(sha256(es.measured(chain) || found.bytes), 'hex');
        hashes[found.number] := chain;
    END LOOP;
    IF placed > 0 THEN
        INSERT INTO public.es_event (position, stream, version, id, name, data, area, actor, unit, command_id,
                              correlation_id, causation_id, occurred_at, recorded_at, hash)
        SELECT e.position, streams[e.stream], e.version, e.id, e.name, e.body, e.area, actors[e.command],
               units[e.command], command_ids[e.command], correlation_ids[e.command], causation_ids[e.command],
               e.moment, stamp, e.hash
        FROM unnest(ids, names, bodies, areas, moments, event_commands, event_streams, positions, event_versions,
                    hashes)
            e (id, name, body, area, moment, command, stream, position, version, hash)
        WHERE e.position IS NOT NULL;
        UPDATE public.es_head SET position = last + placed, hash = chain, recorded_at = stamp;
    END IF;
    INSERT INTO public.es_command (actor, command_id, digest, answer, recorded_at)
    SELECT c.actor, c.command_id, c.digest, coalesce(c.refusal, es.answer(c.first, c.names)), stamp
    FROM unnest(actors, command_ids, digests, name_lists, refusals, outcomes, firsts)
        c (actor, command_id, digest, names, refusal, outcome, first)
    WHERE c.outcome = 'appended';
    RETURN QUERY SELECT * FROM unnest(outcomes, firsts, answers);
END $$;

DO $$
DECLARE
    service text := current_setting('qz.service_role');
BEGIN
    EXECUTE format('GRANT USAGE, CREATE ON SCHEMA public TO %I', service);
    EXECUTE format('GRANT USAGE ON SCHEMA es TO %I', service);
    EXECUTE format('GRANT SELECT ON es_event, es_head, es_command TO %I', service);
    REVOKE EXECUTE ON FUNCTION es.append FROM PUBLIC;
    EXECUTE format('GRANT EXECUTE ON FUNCTION es.append TO %I', service);
END $$;
