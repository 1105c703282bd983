-- SPDX-FileCopyrightText: 2026 The Dadeum developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 2. Archive and trash for runs; what the playground wrote and how people judged it.

ALTER TABLE runs ADD COLUMN is_archived INTEGER NOT NULL DEFAULT 0;
ALTER TABLE runs ADD COLUMN deleted_at REAL;    -- in the trash since then; NULL = not deleted

CREATE TABLE outputs (
    key INTEGER PRIMARY KEY,
    time REAL NOT NULL,
    mode TEXT NOT NULL,                 -- page, chat, set
    prompt TEXT NOT NULL,
    writer TEXT NOT NULL,               -- name as shown
    model TEXT NOT NULL,
    adapter TEXT NOT NULL,              -- folder, empty for a base model
    strength REAL NOT NULL,
    settings TEXT NOT NULL,             -- sampling settings as JSON
    text TEXT NOT NULL,
    new_tokens INTEGER NOT NULL,
    seconds REAL NOT NULL
);
CREATE INDEX outputs_by_time ON outputs (time DESC, key DESC);

CREATE TABLE votes (
    key INTEGER PRIMARY KEY,
    time REAL NOT NULL,
    prompt TEXT NOT NULL,
    left_writer TEXT NOT NULL,
    right_writer TEXT NOT NULL,
    left_text TEXT NOT NULL,
    right_text TEXT NOT NULL,
    choice TEXT NOT NULL CHECK (choice IN ('left', 'right', 'tie', 'bad'))
);
