-- Data keys encrypt what servers and authors entrust to us. They rest here wrapped by a root key, which is elsewhere.
CREATE TABLE data_key (
    -- The key's id in Tink: every value that it sealed begins with it.
    id             integer     PRIMARY KEY,
    wrapped_keyset bytea       NOT NULL,
    -- Which root key opens it.
    root_key       text        NOT NULL,
    -- The primary seals. An enabled one is about to become it, or was it and still has rows; a retired one has none left.
    state          text        NOT NULL CHECK (state IN ('primary', 'enabled', 'retired')),
    created_at     timestamptz NOT NULL DEFAULT now(),
    -- Null until it was first the primary.
    primary_since  timestamptz,
    CONSTRAINT data_key_that_sealed_says_since_when CHECK (state = 'enabled' OR primary_since IS NOT NULL)
);
CREATE UNIQUE INDEX data_key_has_one_primary ON data_key (state) WHERE state = 'primary';

ALTER TABLE activation_secret
    -- The one that the value was sealed for: part of its place.
    ADD COLUMN version integer,
    -- Null was sealed before there were data keys, by the keyset itself.
    ADD COLUMN data_key integer REFERENCES data_key,
    -- When re-encryption last found that the value does not open.
    ADD COLUMN broken_at timestamptz;
UPDATE activation_secret s SET version = a.version
FROM activation a WHERE a.guild_id = s.guild_id AND a.integration_id = s.integration_id;
ALTER TABLE activation_secret ALTER COLUMN version SET NOT NULL;

ALTER TABLE author_value
    ADD COLUMN data_key integer REFERENCES data_key,
    ADD COLUMN broken_at timestamptz;

-- Re-encryption takes the rows of one key in batches, those first that it has not yet found broken.
CREATE INDEX activation_secret_by_data_key ON activation_secret (data_key, broken_at NULLS FIRST);
CREATE INDEX author_value_by_data_key ON author_value (data_key, broken_at NULLS FIRST);

-- Behind the tenant checks of the queries: a transaction sees the secrets of the server and the author that it names,
-- also if a query forgets to ask. FORCE, because the service owns its tables.
ALTER TABLE activation_secret ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY activation_secret_of_its_server ON activation_secret USING (
    guild_id = nullif(current_setting('registry.guild', true), '')
    OR current_setting('registry.maintenance', true) = 'on');

ALTER TABLE author_value ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY author_value_of_its_author_or_of_a_server_that_accepted_it ON author_value USING (
    current_setting('registry.maintenance', true) = 'on'
    OR EXISTS (SELECT 1 FROM integration i
        WHERE i.id = author_value.integration_id AND i.owner_id = nullif(current_setting('registry.owner', true), ''))
    OR EXISTS (SELECT 1 FROM activation a
        WHERE a.guild_id = nullif(current_setting('registry.guild', true), '')
        AND a.integration_id = author_value.integration_id AND a.version = author_value.version));
