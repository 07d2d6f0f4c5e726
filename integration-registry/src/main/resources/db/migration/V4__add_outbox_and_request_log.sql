-- What consumers have not heard of yet, written with the change itself. A row leaves when the broker has it.
CREATE TABLE outbox_event (
    id         bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id   uuid        NOT NULL,
    key        text        NOT NULL,
    payload    text        NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    -- The broker will never take it: it stays for a person to see, and the others go on.
    refused_at timestamptz
-- It is mostly empty and always in motion.
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
CREATE INDEX outbox_event_waiting ON outbox_event (id) WHERE refused_at IS NULL;
CREATE INDEX outbox_event_refused ON outbox_event (id) WHERE refused_at IS NOT NULL;

-- Which replica relays. It only keeps the others quiet; what keeps the order is the broker, which fences an older producer.
CREATE TABLE outbox_lease (
    id     integer     PRIMARY KEY CHECK (id = 1),
    holder uuid        NOT NULL,
    until  timestamptz NOT NULL
);
INSERT INTO outbox_lease (id, holder, until) VALUES (1, '00000000-0000-0000-0000-000000000000', '-infinity');

-- The newest requests of each integration in each server.
CREATE TABLE request_log (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    event_id       uuid        NOT NULL CONSTRAINT request_is_counted_once UNIQUE,
    integration_id uuid        NOT NULL,
    -- Empty when its author tries it without a server.
    guild_id       text        NOT NULL,
    ticket_id      bigint,
    at             timestamptz NOT NULL,
    outcome        text        NOT NULL,
    stage          text,
    status         integer,
    milliseconds   integer,
    bytes          bigint,
    cached         boolean     NOT NULL,
    reason         text
);
CREATE INDEX request_log_by_integration ON request_log (integration_id, guild_id, id DESC);
CREATE INDEX request_log_by_guild ON request_log (guild_id, id DESC);
CREATE INDEX request_log_by_age ON request_log (at);

-- All requests of a day, also those that the log has forgotten; by how long they took, for percentiles.
CREATE TABLE request_count (
    integration_id uuid     NOT NULL,
    guild_id       text     NOT NULL,
    day            date     NOT NULL,
    outcome        text     NOT NULL,
    -- Which of the bounds in RequestLog it stayed below; -1 when nothing was asked.
    latency        smallint NOT NULL,
    count          bigint   NOT NULL CHECK (count > 0),
    PRIMARY KEY (integration_id, guild_id, day, outcome, latency)
);
CREATE INDEX request_count_by_day ON request_count (day);

-- How far each partition was read, written with its rows: what is delivered again is not counted again.
CREATE TABLE request_position (
    topic       text    NOT NULL,
    partition   integer NOT NULL,
    next_offset bigint  NOT NULL,
    PRIMARY KEY (topic, partition)
);
