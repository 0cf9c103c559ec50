-- The log: entries in their order, and the signed heads over them. Nothing is ever changed.

-- The one row that whoever writes locks: the number of entries.
CREATE TABLE sequence (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    size bigint  NOT NULL CHECK (size >= 0)
);
INSERT INTO sequence (size) VALUES (0);

CREATE TABLE entry (
    position bigint PRIMARY KEY CHECK (position >= 0),
    act_id   text   NOT NULL UNIQUE,
    -- RFC 6962 hash of the body: names the entry that differs when the root does.
    leaf     bytea  NOT NULL CHECK (length(leaf) = 32),
    body     bytea  NOT NULL
);
-- Signed bytes do not compress, and reading them back must be quick.
ALTER TABLE entry ALTER body SET STORAGE EXTERNAL;

-- The signed note of every commit: a receipt is a proof in one of them, and stays the same.
CREATE TABLE head (
    size bigint PRIMARY KEY CHECK (size >= 0),
    note text   NOT NULL,
    -- Hash over the link of the head before and this note: finds a note that changed or went.
    link bytea  NOT NULL CHECK (length(link) = 32)
);

-- The newest head, signed again with a later time while nothing comes in.
CREATE TABLE newest (
    one  boolean PRIMARY KEY DEFAULT true CHECK (one),
    note text    NOT NULL
);

-- What is fixed when the log is created, the log's public key among it.
CREATE TABLE meta (
    key   text PRIMARY KEY,
    value text NOT NULL
);

-- Tables beside the log, for what must never be published.
CREATE TABLE private (
    name  text  NOT NULL,
    key   text  NOT NULL COLLATE "C",
    bytes bytea NOT NULL,
    PRIMARY KEY (name, key)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what is in % is never changed or deleted', TG_TABLE_NAME;
END $$;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON entry
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER head_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON head
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER meta_is_never_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON meta
    EXECUTE FUNCTION refuse_change();
CREATE TRIGGER sequence_is_never_deleted BEFORE DELETE OR TRUNCATE ON sequence
    EXECUTE FUNCTION refuse_change();

-- The entries of one statement follow the last one without a gap, and the sequence follows them.
CREATE FUNCTION follow_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    before bigint;
    added  record;
BEGIN
    SELECT count(*) AS rows, min(position) AS first, max(position) AS last INTO added FROM new_rows;
    IF added.rows = 0 THEN RETURN NULL; END IF;
    SELECT size INTO STRICT before FROM sequence FOR UPDATE;
    IF added.first <> before OR added.last <> before + added.rows - 1 THEN
        RAISE EXCEPTION 'an entry must follow the last one';
    END IF;
    UPDATE sequence SET size = added.last + 1;
    RETURN NULL;
END $$;

CREATE TRIGGER entry_follows_the_last AFTER INSERT ON entry
    REFERENCING NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION follow_the_last();

CREATE FUNCTION only_grow() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size <= OLD.size OR NEW.size <> (SELECT max(position) + 1 FROM entry) THEN
        RAISE EXCEPTION 'the sequence follows the entries';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER sequence_only_grows BEFORE UPDATE ON sequence
    FOR EACH ROW EXECUTE FUNCTION only_grow();

CREATE FUNCTION head_after_the_last() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.size <= (SELECT max(size) FROM head) THEN
        RAISE EXCEPTION 'a head must follow the last one';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER head_follows_the_last BEFORE INSERT ON head
    FOR EACH ROW EXECUTE FUNCTION head_after_the_last();
