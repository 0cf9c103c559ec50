-- The log: entries in their order, and the signed heads over them. Nothing is ever changed.

CREATE TABLE entry (
    position INTEGER PRIMARY KEY CHECK (position >= 0),
    act_id   TEXT    NOT NULL UNIQUE,
    -- RFC 6962 hash of the body: names the entry that differs when the root does.
    leaf     BLOB    NOT NULL CHECK (length(leaf) = 32),
    body     BLOB    NOT NULL
) STRICT;

CREATE TRIGGER entry_follows_the_last BEFORE INSERT ON entry
WHEN NEW.position <> (SELECT coalesce(max(position) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry must follow the last one'); END;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never changed'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the log is never deleted'); END;

-- The signed note of every commit: a receipt is a proof in one of them, and stays the same.
CREATE TABLE head (
    size INTEGER PRIMARY KEY CHECK (size >= 0),
    note TEXT    NOT NULL,
    -- Hash over the link of the head before and this note: finds a note that changed or went.
    link BLOB    NOT NULL CHECK (length(link) = 32)
) STRICT;

CREATE TRIGGER head_follows_the_last BEFORE INSERT ON head
WHEN NEW.size <= (SELECT max(size) FROM head)
BEGIN SELECT RAISE(ABORT, 'a head must follow the last one'); END;

CREATE TRIGGER head_is_never_changed BEFORE UPDATE ON head
BEGIN SELECT RAISE(ABORT, 'a signed head is never changed'); END;

CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'a signed head is never deleted'); END;

-- The newest head, signed again with a later time while nothing comes in.
CREATE TABLE newest (
    one  INTEGER PRIMARY KEY CHECK (one = 1),
    note TEXT NOT NULL
) STRICT;

-- What is fixed when the log is created, the log's public key among it.
CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER meta_is_never_changed BEFORE UPDATE ON meta
BEGIN SELECT RAISE(ABORT, 'what a log was created with is never changed'); END;

CREATE TRIGGER meta_is_never_deleted BEFORE DELETE ON meta
BEGIN SELECT RAISE(ABORT, 'what a log was created with is never deleted'); END;
