# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# What the set-up says: one line per phase with the time it took, on stderr so that stdout stays the program's own.
# Sourced by ./run. Needs: logs (folder).

# fail MESSAGE [HINT] [LOG]: one clear error, then the end.
fail() {
    printf 'error: %s\n' "$1" >&2
    [[ -z ${2:-} ]] || printf 'hint: %s\n' "$2" >&2
    [[ -z ${3:-} ]] || printf 'log: %s\n' "$3" >&2
    exit 1
}

note() {
    printf '  %s\n' "$1" >&2
}

phase_label=
phase_started=0

# phase LABEL WHAT: announces work that takes a while.
phase() {
    phase_label=$1
    phase_started=$SECONDS
    if [[ -t 2 ]]; then
        printf '\r\033[K  %s: %s ...' "$1" "$2" >&2
    else
        printf '  %s: %s ...\n' "$1" "$2" >&2
    fi
}

# phase_quietly LABEL WHAT: the same for work that is usually over at once: a line only on a terminal, where it goes.
phase_quietly() {
    phase_label=$1
    phase_started=$SECONDS
    [[ ! -t 2 ]] || printf '\r\033[K  %s: %s ...' "$1" "$2" >&2
}

# phase_done WHAT: closes the phase with its time.
phase_done() {
    [[ ! -t 2 ]] || printf '\r\033[K' >&2
    printf '  %s: %s (%s)\n' "$phase_label" "$1" "$(duration $((SECONDS - phase_started)))" >&2
}

# phase_clear: takes the unfinished line away, so that what follows starts on its own.
phase_clear() {
    [[ ! -t 2 ]] || printf '\r\033[K' >&2
}

duration() {
    if (($1 < 60)); then
        printf '%d s' "$1"
    else
        printf '%d min %02d s' $(($1 / 60)) $(($1 % 60))
    fi
}

watcher=

# watch_start COMMAND...: while work goes on in the foreground, shows the command's one line: each second on a
# terminal, each minute elsewhere. The work itself stays in the foreground so that Ctrl-C reaches it.
watch_start() {
    local label=$phase_label began=$phase_started parent=$$
    (
        # No lock and no output may outlive ./run, so this never sleeps longer than a second.
        exec >/dev/null 8>&- 9>&-
        trap - EXIT
        interval=60
        [[ ! -t 2 ]] || interval=1
        while sleep 1 && kill -0 "$parent" 2>/dev/null; do
            (((SECONDS - began) % interval == 0)) || continue
            text=$("$@" 2>/dev/null || true)
            [[ -n $text ]] || continue
            if [[ -t 2 ]]; then
                printf '\r\033[K  %s: %s (%s)' "$label" "$text" "$(duration $((SECONDS - began)))" >&2
            else
                printf '  %s: %s (%s)\n' "$label" "$text" "$(duration $((SECONDS - began)))" >&2
            fi
        done
    ) &
    watcher=$!
}

watch_stop() {
    [[ -n $watcher ]] || return 0
    kill "$watcher" 2>/dev/null || true
    wait "$watcher" 2>/dev/null || true
    watcher=
}
