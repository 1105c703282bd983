#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Does PEFT read our adapters? peft_check.sh [ADAPTER]: without an adapter a small one is trained first (8 rows of the
# demo data, 2 steps). Exit 0 = same logits, 1 = not, 77 = PyPI does not answer and no venv is there.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
export DADEUM_CACHE=${DADEUM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dadeum}
dadeum=$root/build/app/cli/dadeum
gguf=$DADEUM_CACHE/models/SmolLM2-135M-Instruct.Q4_1.gguf

# shellcheck source=tests/interop/venv.sh
source "$here/venv.sh"

for file in "$dadeum" "$gguf"; do
    [[ -f $file ]] || { printf 'error: %s is missing.\nhint: Call ./run setup first.\n' "$file" >&2; exit 1; }
done
if [[ -z ${DADEUM_PYTHON:-} && ! -f $DADEUM_CACHE/venv-interop/.dadeum-complete ]] && ! pypi_answers; then
    echo "PEFT check: skipped, PyPI does not answer"
    exit 77
fi
ensure_venv
ensure_hf_model

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
adapter=${1:-}
if [[ -z $adapter ]]; then
    # A high rate, so that two steps change the logits well beyond the limit of the comparison.
    cat >"$work/spec.json" <<'JSON'
{
    "version": 1, "name": "PEFT check", "task": "causal_lm", "device": "cpu",
    "model": {"source": "demo", "dtype": "float32"},
    "data": {"train": ["demo"], "validation": "0", "limit": 8, "max_length": 256},
    "method": {"kind": "lora", "rank": 8, "alpha": 16},
    "optim": {"lr": 0.003, "warmup": 0, "schedule": "constant"},
    "train": {"max_steps": 2, "micro_batch": 2, "accumulation": 2, "samples": {"every": -1}}
}
JSON
    DADEUM_HOME=$work/home "$dadeum" train "$work/spec.json" --events jsonl >"$work/events.jsonl"
    folder=$("$python" -c 'import json, sys; print([e for e in map(json.loads, sys.stdin) if e["event"] == "finished"][-1]["folder"])' \
        <"$work/events.jsonl")
    adapter=$folder/adapter
fi
"$python" "$here/peft_check.py" --dadeum "$dadeum" --gguf "$gguf" --hf "$hf_model" --adapter "$adapter"
"$python" "$here/peft_resave.py" --dadeum "$dadeum" --reference "$root/tests/data/reference"
