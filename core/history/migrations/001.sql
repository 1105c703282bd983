-- SPDX-FileCopyrightText: 2026 The Dadeum developers
-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schema 1. Numbers that may be NaN are stored as the text 'nan', because SQLite keeps NaN as NULL.
-- Times are seconds since 1970 UTC. Deleting a run deletes everything that belongs to it.

CREATE TABLE runs (
    key INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN
        ('queued', 'running', 'paused', 'completed', 'stopped', 'failed', 'interrupted')),
    folder TEXT NOT NULL,
    model TEXT NOT NULL,                -- model.source of the spec, for the search
    spec TEXT NOT NULL,                 -- RunSpec as JSON
    created_at REAL NOT NULL,
    started_at REAL,
    finished_at REAL,
    step INTEGER NOT NULL DEFAULT 0,
    total_steps INTEGER NOT NULL DEFAULT 0,
    last_loss REAL,
    best_eval_loss REAL,
    best_step INTEGER NOT NULL DEFAULT 0,
    train_seconds REAL NOT NULL DEFAULT 0,
    train_rows INTEGER NOT NULL DEFAULT 0,
    trainable_parameters INTEGER NOT NULL DEFAULT 0,
    total_parameters INTEGER NOT NULL DEFAULT 0,
    peak_rss_bytes INTEGER NOT NULL DEFAULT 0,
    predicted_peak_bytes INTEGER NOT NULL DEFAULT 0,
    error_message TEXT NOT NULL DEFAULT '',
    error_hint TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    tags TEXT NOT NULL DEFAULT '[]',    -- JSON array of text
    summary TEXT                        -- the Finished event as JSON
);
CREATE INDEX runs_by_time ON runs (created_at DESC, key DESC);
CREATE INDEX runs_by_status ON runs (status);

CREATE TABLE metrics (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    name TEXT NOT NULL,
    step INTEGER NOT NULL,
    value REAL NOT NULL,
    time REAL NOT NULL,
    PRIMARY KEY (run, name, step)
) WITHOUT ROWID;

CREATE TABLE samples (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    prompt_index INTEGER NOT NULL,
    prompt TEXT NOT NULL,
    text TEXT NOT NULL,
    file TEXT NOT NULL,
    picture TEXT NOT NULL DEFAULT '',
    new_tokens INTEGER NOT NULL,
    seconds REAL NOT NULL,
    PRIMARY KEY (run, step, prompt_index)
);

CREATE TABLE checkpoints (
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    step INTEGER NOT NULL,
    path TEXT NOT NULL,
    is_best INTEGER NOT NULL,
    time REAL NOT NULL,
    PRIMARY KEY (run, step)
);

CREATE TABLE events (
    key INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (key) ON DELETE CASCADE,
    time REAL NOT NULL,
    kind TEXT NOT NULL,
    step INTEGER,                       -- NULL where the event belongs to no step
    json TEXT NOT NULL
);
CREATE INDEX events_by_run ON events (run, key);
