#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# run_peer_bench.sh train|decode|tokenizer|quick OPTION…: sets up the peer (a venv and the model as a Hugging Face folder, in
# the cache) and runs that benchmark; that of tokenizers on the default model's, and on those of Llama 3.1 and Qwen 3 when
# tests/interop/tokenizer_check.sh has fetched them. Called by `./run bench`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DADEUM_CACHE=${DADEUM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dadeum}
# shellcheck source=tests/interop/venv.sh
source "$root/tests/interop/venv.sh"

ensure_venv
ensure_hf_model
if [[ $1 == tokenizer ]]; then
    files=("$hf_model/tokenizer.json")
    for name in llama3_1 qwen3; do
        [[ ! -f $DADEUM_CACHE/interop/tokenizers/$name.json ]] || files+=("$DADEUM_CACHE/interop/tokenizers/$name.json")
    done
    exec "$python" "$root/bench/tokenizer_bench.py" --program "$root/build/bench/tokenizer_speed" "${@:2}" "${files[@]}"
fi
options=(--dadeum "$root/build/app/cli/dadeum" --hf "$hf_model")
[[ $1 == train ]] || options+=(--gguf "$DADEUM_CACHE/models/SmolLM2-135M-Instruct.Q4_1.gguf")
exec "$python" "$root/bench/$1_bench.py" "${options[@]}" "${@:2}"
