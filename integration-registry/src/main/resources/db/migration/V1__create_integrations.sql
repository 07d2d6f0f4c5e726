-- Lengths are limits of configuration, checked before a row is written; what is here must hold whatever the configuration says.

CREATE TABLE integration (
    id         uuid    PRIMARY KEY,
    owner_id   text    NOT NULL,
    slug       text    NOT NULL CONSTRAINT integration_slug_is_unique UNIQUE,
    version    integer NOT NULL CHECK (version > 0),
    -- Counts every change, also those that are not a new version: the ETag.
    revision   bigint  NOT NULL CHECK (revision > 0)
);
CREATE INDEX integration_by_owner ON integration (owner_id, id);

-- A version is what servers accept: a new origin, header or secret is a new row, and a server keeps the row that it accepted.
CREATE TABLE definition (
    integration_id     uuid    NOT NULL REFERENCES integration ON DELETE CASCADE,
    version            integer NOT NULL CHECK (version > 0),
    name               text    NOT NULL,
    description        text    NOT NULL,
    image_url          text,
    privacy_policy_url text,
    http_method        text    NOT NULL CHECK (http_method IN ('GET', 'POST')),
    request_url        text    NOT NULL,
    send_ticket        boolean NOT NULL,
    validation_url     text,
    cache_seconds      integer NOT NULL,
    PRIMARY KEY (integration_id, version)
);

CREATE TABLE definition_header (
    integration_id uuid    NOT NULL,
    version        integer NOT NULL,
    position       integer NOT NULL,
    name           text    NOT NULL,
    sealed_value   bytea   NOT NULL,
    PRIMARY KEY (integration_id, version, position),
    FOREIGN KEY (integration_id, version) REFERENCES definition ON DELETE CASCADE
);

CREATE TABLE definition_secret (
    integration_id uuid    NOT NULL,
    version        integer NOT NULL,
    position       integer NOT NULL,
    name           text    NOT NULL,
    description    text,
    PRIMARY KEY (integration_id, version, position),
    FOREIGN KEY (integration_id, version) REFERENCES definition ON DELETE CASCADE
);

CREATE TABLE definition_placeholder (
    integration_id uuid    NOT NULL,
    version        integer NOT NULL,
    position       integer NOT NULL,
    name           text    NOT NULL,
    json_path      text    NOT NULL,
    fallback       text,
    format         text,
    PRIMARY KEY (integration_id, version, position),
    FOREIGN KEY (integration_id, version) REFERENCES definition ON DELETE CASCADE
);

CREATE TABLE activation (
    guild_id       text    NOT NULL,
    integration_id uuid    NOT NULL REFERENCES integration ON DELETE CASCADE,
    -- The version that the server's admin accepted, with the secrets that were given for it.
    version        integer NOT NULL,
    -- Order of first adding: the earlier integration wins a name.
    position       integer NOT NULL,
    PRIMARY KEY (guild_id, integration_id),
    CONSTRAINT activation_position_is_unique UNIQUE (guild_id, position),
    FOREIGN KEY (integration_id, version) REFERENCES definition
);
CREATE INDEX activation_by_integration ON activation (integration_id, version);

CREATE TABLE activation_secret (
    guild_id       text  NOT NULL,
    integration_id uuid  NOT NULL,
    name           text  NOT NULL,
    sealed_value   bytea NOT NULL,
    PRIMARY KEY (guild_id, integration_id, name),
    FOREIGN KEY (guild_id, integration_id) REFERENCES activation ON DELETE CASCADE
);

CREATE TABLE welcome_message (
    guild_id text NOT NULL,
    panel_id text NOT NULL,
    embed    text NOT NULL,
    PRIMARY KEY (guild_id, panel_id)
);
