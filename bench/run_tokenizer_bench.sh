#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs tokenizer_bench.py on the default model's tokenizer, and on those of Llama 3.1 and Qwen 3 when
# tests/interop/tokenizer_check.sh has fetched them. Called by `./run bench tokenizer`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DADEUM_CACHE=${DADEUM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dadeum}
# shellcheck source=tests/interop/venv.sh
source "$root/tests/interop/venv.sh"

ensure_venv
ensure_hf_model
files=("$hf_model/tokenizer.json")
for name in llama3_1 qwen3; do
    [[ ! -f $DADEUM_CACHE/interop/tokenizers/$name.json ]] || files+=("$DADEUM_CACHE/interop/tokenizers/$name.json")
done
exec "$python" "$root/bench/tokenizer_bench.py" --program "$root/build/bench/tokenizer_speed" "$@" "${files[@]}"
