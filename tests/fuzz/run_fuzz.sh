#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# run_fuzz.sh [SECONDS] [TARGET]...: builds the fuzz targets with clang (address and undefined-behaviour sanitizers) and
# runs each for SECONDS (60), one per core. Inputs that break something are left in build-fuzz/findings. What a run has
# learnt stays in build-fuzz/corpus for the next. With DADEUM_FUZZ_SEED=N it starts from the seeds alone with that random
# seed and ends after a fixed number of inputs (or SECONDS), so that two runs of the same code try the same: for CI.
# DADEUM_TORCH_DIR names the torch folder. Exit 0 = nothing found,
# 1 = findings, 77 = clang is not here, 78 = clang cannot build the targets.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=$root/build-fuzz
data=$root/tests/data/reference
seconds=${1:-60}
shift || true
targets=("$@")
[[ ${#targets[@]} -gt 0 ]] || targets=(safetensors gguf config tokenizer jinja adapter)
[[ $seconds =~ ^[0-9]+$ ]] || { echo "usage: run_fuzz.sh [SECONDS] [TARGET]..." >&2; exit 2; }

compiler=$(command -v clang++-14 || command -v clang++ || true)
if [[ -z $compiler ]] || ! echo 'extern "C" int LLVMFuzzerTestOneInput(const char*, unsigned long) { return 0; }' |
    "$compiler" -fsanitize=fuzzer,address -x c++ - -o /dev/null 2>/dev/null; then
    echo "Fuzzing: skipped, clang with its sanitizer libraries is not here"
    exit 77
fi

arguments=(-S "$root" -B "$build" -G Ninja "-DCMAKE_CXX_COMPILER=$compiler" -DCMAKE_BUILD_TYPE=RelWithDebInfo -DDADEUM_FUZZ=ON
    -DDADEUM_GUI=OFF -DDADEUM_TESTS=OFF "-DDADEUM_TORCH_DIR=${DADEUM_TORCH_DIR:-}")
! command -v ccache >/dev/null || arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
mkdir -p "$build"
cmake "${arguments[@]}" >"$build/configure.log" 2>&1 || { tail -20 "$build/configure.log" >&2; exit 78; }
ninja -C "$build" -j "${DADEUM_JOBS:-$(nproc)}" "${targets[@]/#/fuzz_}" >"$build/build.log" 2>&1 ||
    { grep -A 6 "error:" "$build/build.log" >&2; exit 78; }

# seeds TARGET FOLDER: good and bad files of the reference set as first inputs.
seeds() {
    local folder=$2 file
    mkdir -p "$folder"
    case $1 in
        safetensors) cp "$data"/bad/safetensors/* "$folder"; find "$data/lora" -name adapter_model.safetensors -size -16k -exec cp --backup=numbered {} "$folder" \; ;;
        gguf) cp "$data"/bad/gguf/* "$folder"; find "$data/gguf" -name '*.gguf' -size -64k -exec cp {} "$folder" \; ;;
        config) cp "$data"/bad/config/* "$folder"; cp --backup=numbered "$data"/models/*/config*.json "$folder" ;;
        tokenizer) cp "$data"/bad/tokenizer/*.json "$folder"; find "$data/tokenizers" -name '*.tokenizer.json' -size -64k -exec cp {} "$folder" \; ;;
        jinja) cp "$data"/bad/template/*.jinja "$data"/chat_templates/*.jinja "$folder" ;;
        adapter)
            for file in "$data"/lora/*/adapter_config.json "$data"/bad/adapter/*/adapter_config.json; do
                local weights
                weights=$(dirname "$file")/adapter_model.safetensors
                { cat "$file"; printf '\0'; [[ ! -f $weights ]] || cat "$weights"; } >"$folder/$(basename "$(dirname "$file")")"
            done
            ;;
    esac
}

# Inputs that a core of 2025 tries in a minute.
declare -A runs=([safetensors]=700000 [gguf]=120000 [config]=900000 [tokenizer]=180000 [jinja]=40000 [adapter]=140000)

fuzz() {
    local target=$1 corpus=$build/corpus/$1 findings=$build/findings dictionary=() repeatable=()
    if [[ -n ${DADEUM_FUZZ_SEED:-} ]]; then
        corpus=$build/corpus-fixed/$target
        rm -rf "$corpus"
        repeatable=("-seed=$DADEUM_FUZZ_SEED" "-runs=${runs[$target]}")
    fi
    mkdir -p "$corpus" "$findings" "$build/seeds"
    rm -rf "$build/seeds/$target"
    seeds "$target" "$build/seeds/$target"
    [[ ! -f $root/tests/fuzz/$target.dict ]] || dictionary=("-dict=$root/tests/fuzz/$target.dict")
    ASAN_OPTIONS=detect_leaks=0 OMP_NUM_THREADS=1 "$build/tests/fuzz/fuzz_$target" "$corpus" "$build/seeds/$target" "${dictionary[@]}" "${repeatable[@]}" \
        "-max_total_time=$seconds" -timeout=25 -rss_limit_mb=2048 -malloc_limit_mb=1024 -max_len=65536 \
        -artifact_prefix="$findings/$target-" -print_final_stats=1 >"$build/$target.log" 2>&1
}

rc=0
at_once=${DADEUM_JOBS:-$(nproc)}
for ((first = 0; first < ${#targets[@]}; first += at_once)); do
    pids=()
    names=("${targets[@]:first:at_once}")
    for name in "${names[@]}"; do
        fuzz "$name" &
        pids+=($!)
    done
    for i in "${!pids[@]}"; do
        name=${names[i]}
        if wait "${pids[i]}"; then
            echo "Fuzzing $name: nothing found in $(grep -oP 'stat::number_of_executed_units:\s*\K[0-9]+' "$build/$name.log") inputs, $seconds s"
        else
            echo "Fuzzing $name: FOUND something, see $build/$name.log and $build/findings"
            tail -15 "$build/$name.log"
            rc=1
        fi
    done
done
exit "$rc"
