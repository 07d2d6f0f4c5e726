-- A definition is one document for each revision. What was five tables is read with one row, so no reader sees half of a change.

ALTER TABLE activation DROP CONSTRAINT activation_integration_id_version_fkey;
ALTER TABLE definition RENAME TO old_definition;
ALTER TABLE old_definition RENAME CONSTRAINT definition_pkey TO old_definition_pkey;

-- What servers accept. It never changes but for the newest revision that it has.
CREATE TABLE integration_version (
    integration_id uuid        NOT NULL REFERENCES integration ON DELETE CASCADE,
    version        integer     NOT NULL CHECK (version > 0),
    revision       bigint      NOT NULL CHECK (revision > 0),
    since          timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (integration_id, version)
);

CREATE TABLE definition (
    integration_id uuid        NOT NULL,
    revision       bigint      NOT NULL CHECK (revision > 0),
    version        integer     NOT NULL,
    document       jsonb       NOT NULL,
    written_by     text        NOT NULL,
    written_at     timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (integration_id, revision),
    FOREIGN KEY (integration_id, version) REFERENCES integration_version ON DELETE CASCADE
);

CREATE FUNCTION refuse_update() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is never updated', TG_TABLE_NAME;
END $$;
CREATE TRIGGER definition_is_immutable BEFORE UPDATE ON definition FOR EACH ROW EXECUTE FUNCTION refuse_update();

-- What the author's headers hold, encrypted, apart from the document that many may read.
CREATE TABLE author_value (
    integration_id uuid    NOT NULL,
    version        integer NOT NULL,
    kind           text    NOT NULL CHECK (kind IN ('header', 'basic-auth', 'follow-up-header')),
    name           text    NOT NULL,
    sealed_value   bytea   NOT NULL,
    PRIMARY KEY (integration_id, version, kind, name),
    FOREIGN KEY (integration_id, version) REFERENCES integration_version ON DELETE CASCADE
);

INSERT INTO integration_version (integration_id, version, revision)
SELECT old.integration_id, old.version, CASE WHEN old.version = i.version THEN i.revision ELSE old.version END
FROM old_definition old JOIN integration i ON i.id = old.integration_id;

-- Only the newest version of an older integration has the revision of the integration itself; the others have a smaller one of their own.
INSERT INTO definition (integration_id, revision, version, document, written_by)
SELECT v.integration_id, v.revision, v.version, jsonb_strip_nulls(jsonb_build_object(
        'name', old.name,
        'description', old.description,
        'image_url', old.image_url,
        'privacy_policy_url', old.privacy_policy_url,
        'http_method', old.http_method,
        'request_url', old.request_url,
        'send_ticket', old.send_ticket,
        'validation', CASE WHEN old.validation_url IS NOT NULL
            THEN jsonb_build_object('url', old.validation_url, 'method', 'POST') END,
        'secrets', coalesce((SELECT jsonb_agg(jsonb_build_object(
                'id', md5('secret' || s.integration_id || lower(s.name)), 'name', s.name, 'description', s.description) ORDER BY s.position)
            FROM definition_secret s WHERE s.integration_id = old.integration_id AND s.version = old.version), '[]'),
        'headers', coalesce((SELECT jsonb_agg(jsonb_build_object(
                'id', md5('header' || h.integration_id || lower(h.name)), 'name', h.name,
                'value_id', md5('value' || h.integration_id || h.version || lower(h.name))) ORDER BY h.position)
            FROM definition_header h WHERE h.integration_id = old.integration_id AND h.version = old.version), '[]'),
        'placeholders', coalesce((SELECT jsonb_agg(jsonb_build_object(
                'id', md5('placeholder' || p.integration_id || lower(p.name)), 'name', p.name, 'json_path', p.json_path,
                'from', 'response', 'fallback', p.fallback, 'format', p.format) ORDER BY p.position)
            FROM definition_placeholder p WHERE p.integration_id = old.integration_id AND p.version = old.version), '[]'),
        'cache_seconds', old.cache_seconds)), i.owner_id
FROM old_definition old
JOIN integration i ON i.id = old.integration_id
JOIN integration_version v ON v.integration_id = old.integration_id AND v.version = old.version;

INSERT INTO author_value (integration_id, version, kind, name, sealed_value)
SELECT integration_id, version, 'header', name, sealed_value FROM definition_header;

DROP TABLE definition_header, definition_secret, definition_placeholder, old_definition;

ALTER TABLE integration_version
    ADD CONSTRAINT integration_version_has_a_definition
    FOREIGN KEY (integration_id, revision) REFERENCES definition (integration_id, revision) DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE integration
    -- From a file of ours or of the operator's: on in every server, and nobody's to edit.
    ADD COLUMN built_in boolean NOT NULL DEFAULT false,
    -- What others than the owner may add: the version that a reviewer approved. Null is private.
    ADD COLUMN approved_version integer,
    -- Servers that have it, but for the changes in guild_count_change.
    ADD COLUMN guild_count bigint NOT NULL DEFAULT 0 CHECK (guild_count >= 0),
    -- Name and description of the approved version.
    ADD COLUMN catalogue_text tsvector,
    ADD CONSTRAINT integration_has_its_version
    FOREIGN KEY (id, version) REFERENCES integration_version (integration_id, version) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT integration_has_its_approved_version
    FOREIGN KEY (id, approved_version) REFERENCES integration_version (integration_id, version) DEFERRABLE INITIALLY DEFERRED,
    ADD CONSTRAINT integration_that_is_public_is_found CHECK ((approved_version IS NULL) = (catalogue_text IS NULL));
CREATE INDEX integration_by_use ON integration (guild_count DESC, id DESC) WHERE approved_version IS NOT NULL AND NOT built_in;
CREATE INDEX integration_by_text ON integration USING gin (catalogue_text);

-- Adding a popular integration writes a row of its own here, so that nobody waits for anybody; a job adds them up.
CREATE TABLE guild_count_change (
    id             bigint   GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    integration_id uuid     NOT NULL,
    change         smallint NOT NULL CHECK (change IN (-1, 1))
);
CREATE INDEX guild_count_change_by_integration ON guild_count_change (integration_id) INCLUDE (change);

UPDATE integration i SET guild_count = (SELECT count(*) FROM activation a WHERE a.integration_id = i.id);

ALTER TABLE activation
    ADD COLUMN accepted_by text,
    ADD COLUMN accepted_at timestamptz,
    ADD CONSTRAINT activation_integration_id_version_fkey
    FOREIGN KEY (integration_id, version) REFERENCES integration_version;
-- Only its author could add an integration until now.
UPDATE activation a SET accepted_by = i.owner_id, accepted_at = now() FROM integration i WHERE i.id = a.integration_id;
ALTER TABLE activation
    ALTER COLUMN accepted_by SET NOT NULL,
    ALTER COLUMN accepted_at SET NOT NULL;

-- Who changed what, and when; never a value. It outlives what it tells of.
CREATE TABLE audit_entry (
    id             bigint      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at             timestamptz NOT NULL DEFAULT now(),
    actor          text        NOT NULL,
    action         text        NOT NULL,
    integration_id uuid,
    guild_id       text,
    detail         jsonb       NOT NULL DEFAULT '{}'
);
CREATE INDEX audit_entry_by_integration ON audit_entry (integration_id, id DESC);
CREATE INDEX audit_entry_by_guild ON audit_entry (guild_id, id DESC) WHERE guild_id IS NOT NULL;
CREATE TRIGGER audit_entry_is_immutable BEFORE UPDATE ON audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_update();
