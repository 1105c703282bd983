# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Configures and builds into build/. Sourced by ./run. Needs: root, build, logs, gui, torch_dir, lucide_dir.

# Configures only when something that decides the configuration has changed; ninja itself notices edited lists.
configure() {
    local log=$logs/configure.log arguments key
    arguments=(--preset dev "-DDADEUM_GUI=$gui" "-DDADEUM_TORCH_DIR=$torch_dir" "-DDADEUM_LUCIDE_DIR=$lucide_dir")
    ! command -v ccache >/dev/null || arguments+=(-DCMAKE_CXX_COMPILER_LAUNCHER=ccache)
    key=$({
        printf '%s\n' "${arguments[@]}" "$root"
        cat "$root/CMakePresets.json"
        g++ -dumpfullversion
        # A folder that appears with a new CMakeLists.txt is picked up by configuring only.
        (cd "$root" && find . -name CMakeLists.txt -not -path './build*' | sort)
    } | sha256sum)
    if [[ -f $build/build.ninja && -f $build/.dadeum-configured && $(<"$build/.dadeum-configured") == "$key" ]]; then
        return 0
    fi
    phase "Configuration" "running cmake"
    # A checkout that was moved or copied carries a cache that CMake refuses.
    if [[ -f $build/CMakeCache.txt ]] && ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
        rm -rf "$build/CMakeCache.txt" "$build/CMakeFiles"
    fi
    rm -f "$build/.dadeum-configured"
    if ! (cd "$root" && cmake "${arguments[@]}") >"$log" 2>&1; then
        phase_clear
        grep -A 12 -m 1 'CMake Error' "$log" >&2 || tail -15 "$log" >&2
        fail "The build could not be configured." "" "$log"
    fi
    printf '%s\n' "$key" >"$build/.dadeum-configured"
    phase_done "done"
}

# ninja's last "[12/345]" as text.
build_progress() {
    grep -oE '^\[[0-9]+/[0-9]+\]' "$logs/build.log" | tail -1 | tr -d '[]' |
        awk -F / '{ printf "compiled %d of %d files", $1, $2 }'
}

compile() {
    local log=$logs/build.log jobs
    jobs=$(parallel_jobs)
    if [[ -f $build/.dadeum-built ]]; then
        phase_quietly "Build" "looking for changes"
    else
        phase "Build" "compiling, $jobs at a time (the first time takes several minutes)"
    fi
    : >"$log"
    # A second clone, or this one after a move, finds in ccache what the first has compiled.
    export CCACHE_BASEDIR=${CCACHE_BASEDIR:-$root} CCACHE_NOHASHDIR=${CCACHE_NOHASHDIR:-1}
    watch_start build_progress
    local rc=0
    ninja -C "$build" -j "$jobs" >"$log" 2>&1 </dev/null || rc=$?
    watch_stop
    if ((rc != 0)); then
        phase_clear
        if grep -qE 'No space left on device' "$log"; then
            fail "The disk filled up during the build." "Free some space, then call this again; what is built is kept." "$log"
        elif grep -qE 'Killed|virtual memory exhausted|cannot allocate memory|out of memory' "$log"; then
            fail "The compiler ran out of memory ($jobs at a time)." "Call this again with DADEUM_JOBS=1." "$log"
        fi
        ! grep -q 'interrupted by user' "$log" || fail "Stopped. What is built is kept; call this again to go on."
        grep -m 1 -A 25 -E '^FAILED:' "$log" >&2 || tail -20 "$log" >&2
        fail "The build failed." "" "$log"
    fi
    if grep -q '^ninja: no work to do' "$log"; then
        phase_clear
    else
        phase_done "done"
    fi
}
