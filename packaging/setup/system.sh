# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# The machine: Debian packages, free disk space, how many compilers may run at once.
# Sourced by ./run. Needs: root, cache, logs, gui; extra_packages may name one more list.

# need_space FOLDER GIGABYTES WHAT: FOLDER may not exist yet; its nearest parent decides.
need_space() {
    local folder=$1 free_kb
    while [[ ! -d $folder ]]; do
        folder=$(dirname "$folder")
    done
    free_kb=$(df -Pk "$folder" | awk 'NR == 2 { print $4 }')
    if ((free_kb < $2 * 1000 * 1000)); then
        fail "Not enough disk space for $3: about $2 GB are needed in $folder, $((free_kb / 1000000)) GB are free." \
            "Free some space, or point DADEUM_CACHE at a folder on a larger disk."
    fi
}

# Compilers that torch's headers feed take up to 2 GB each, so memory limits as much as the number of cores.
parallel_jobs() {
    if [[ -n ${DADEUM_JOBS:-} ]]; then
        printf '%s\n' "$DADEUM_JOBS"
        return
    fi
    local cores available_kb limit used jobs
    cores=$(nproc)
    available_kb=$(awk '/^MemAvailable:/ { print $2 }' /proc/meminfo)
    limit=$(cat /sys/fs/cgroup/memory.max 2>/dev/null || echo max)
    used=$(cat /sys/fs/cgroup/memory.current 2>/dev/null || echo 0)
    if [[ $limit =~ ^[0-9]+$ ]] && (((limit - used) / 1024 < available_kb)); then
        available_kb=$(((limit - used) / 1024))
    fi
    jobs=$((available_kb / 2000000))
    ((jobs <= cores)) || jobs=$cores
    ((jobs >= 1)) || jobs=1
    printf '%s\n' "$jobs"
}

# Names in a package list, without comments and empty lines.
list_entries() {
    sed -e 's/#.*//' -e 's/[[:space:]]*$//' -e '/^$/d' "$@"
}

missing_packages() {
    local wanted installed
    local lists=("$root/packaging/apt-packages.txt")
    [[ $gui != ON ]] || lists+=("$root/packaging/apt-packages-gui.txt")
    [[ -z ${extra_packages:-} ]] || lists+=("$root/packaging/apt-packages-$extra_packages.txt")
    wanted=$(list_entries "${lists[@]}" | sort -u)
    # dpkg-query fails when a name is unknown to it, which only means "missing".
    # shellcheck disable=SC2086
    installed=$(dpkg-query -W -f '${db:Status-Abbrev} ${Package}\n' $wanted 2>/dev/null |
        awk '$1 == "ii" || $1 == "hi" { print $2 }' | sort -u || true)
    comm -23 <(printf '%s\n' "$wanted") <(printf '%s\n' "$installed")
}

as_root() {
    if ((EUID == 0)); then
        "$@"
    else
        sudo "$@"
    fi
}

apt() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -y -q -o DPkg::Lock::Timeout=300 \
        -o Acquire::Retries=3 -o Acquire::http::Timeout=30 "$@" </dev/null
}

# Installs what the lists name and dpkg does not have; calls apt-get only then.
ensure_packages() {
    [[ -z ${DADEUM_SKIP_APT:-} ]] || return 0
    local log=$logs/packages.log tool missing
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        for tool in cmake ninja g++ pkg-config python3 unzip; do
            command -v "$tool" >/dev/null || fail "This set-up installs packages on Debian 12 only, and $tool is not here." \
                "Install what packaging/apt-packages*.txt names by your system's means; then call this again."
        done
        return 0
    fi
    missing=$(missing_packages)
    [[ -n $missing ]] || return 0

    local count names
    count=$(wc -l <<<"$missing")
    names=$(tr '\n' ' ' <<<"$missing")
    if ((EUID != 0)); then
        command -v sudo >/dev/null || fail "$count system packages are missing, and only root can install them." \
            "Ask whoever looks after this computer for: apt-get install --no-install-recommends $names"
        if ! sudo -n true 2>/dev/null; then
            [[ -t 0 ]] || fail "$count system packages are missing, and sudo wants a password but there is no terminal." \
                "Call this in a terminal, or as root."
            note "$count system packages are missing: $names"
            sudo -v || fail "Without administrator rights the packages cannot be installed." \
                "Ask whoever looks after this computer for: apt-get install --no-install-recommends $names"
        fi
    fi
    need_space /usr 3 "the system packages"
    phase "System packages" "installing $count"
    # A stale or partly unreachable list of packages may still do, so only the install decides.
    apt update >"$log" 2>&1 || true
    # shellcheck disable=SC2086
    if ! apt install --no-install-recommends $names >>"$log" 2>&1; then
        # An earlier installation that was cut off leaves dpkg half-way: finish that, then once more.
        as_root env DEBIAN_FRONTEND=noninteractive dpkg --configure -a >>"$log" 2>&1 </dev/null || true
        # shellcheck disable=SC2086
        if ! apt install --no-install-recommends $names >>"$log" 2>&1; then
            phase_clear
            explain_apt_failure "$log"
        fi
    fi
    phase_done "installed $count"
}

explain_apt_failure() {
    local log=$1
    if grep -qE 'No space left|not enough free space|enough space' "$log"; then
        fail "The disk is full: the system packages could not be installed." "Free about 3 GB, then call this again." "$log"
    elif grep -qE 'Temporary failure resolving|Could not resolve|Could not connect|Network is unreachable|Connection (timed out|failed)|Failed to fetch' "$log"; then
        fail "Debian's package server does not answer." \
            "Check the network (and http_proxy, if you need one), then call this again; what is there is kept." "$log"
    elif grep -qE 'Unable to locate package|has no installation candidate' "$log"; then
        fail "This system does not have all packages: $(grep -oE "(Unable to locate package|Package) '?[a-z0-9.+-]+" "$log" |
            awk '{ print $NF }' | tr -d "'" | sort -u | tr '\n' ' ')" \
            "Debian 12 (bookworm) is what this set-up knows. On another system install the like by hand and set DADEUM_SKIP_APT=1." "$log"
    elif grep -qE 'Could not get lock|Unable to acquire' "$log"; then
        fail "Another program is installing packages." "Wait until it is done, then call this again." "$log"
    fi
    fail "The system packages could not be installed: $(grep -E '^(E:|dpkg: error)' "$log" | tail -1)" "" "$log"
}
