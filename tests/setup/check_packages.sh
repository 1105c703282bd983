#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Are packaging/apt-packages*.txt complete? Lists every file of the system that a build folder refers to (headers,
# libraries, CMake files, programs) whose package an empty Debian would not get from the lists. Needs apt's package
# lists; changes nothing. check_packages.sh BUILD_FOLDER
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
build=${1:?check_packages.sh BUILD_FOLDER}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

lists=("$root/packaging/apt-packages.txt")
! grep -q '^DADEUM_GUI:BOOL=ON' "$build/CMakeCache.txt" || lists+=("$root/packaging/apt-packages-gui.txt")

# What apt would put on a system that has nothing at all.
sed -e 's/#.*//' -e '/^[[:space:]]*$/d' "${lists[@]}" |
    xargs apt-get -s -o Dir::State::status=/dev/null install --no-install-recommends |
    awk '/^Inst/ { sub(/:.*/, "", $2); print $2 }' | sort -u >"$work/brought"
# Every Debian has these.
dpkg-query -W -f '${Essential} ${Priority} ${Package}\n' | awk '$1 == "yes" || $2 == "required" { print $3 }' >>"$work/brought"

{
    ninja -C "$build" -t deps | grep -oE '^ +/usr/.*' || true
    ninja -C "$build" -t deps | grep -oE '^ +/lib/.*' || true
    # Optional tools that CTest looks for do not count.
    grep -hvE "^(MEMORYCHECK|COVERAGE)" "$build/build.ninja" "$build/CMakeCache.txt" | grep -oE "(/usr|/lib)/[^ ;:\"$]+"
    find "$build" -type f -perm -u+x -name 'dadeum*' -not -name '*.sh' -exec ldd {} + 2>/dev/null |
        awk '$2 == "=>" && $3 ~ /^\// { print $3 }'
} | sed 's/^ *//' | sort -u | while IFS= read -r file; do
    [[ ! -f $file ]] || readlink -f "$file"
done | sort -u >"$work/files"

xargs -d '\n' dpkg -S <"$work/files" 2>/dev/null | sed 's/^\([^:]*\)[:,].*: \(.*\)$/\1 \2/; s/^\([^ :]*\): /\1 /' |
    sort -u >"$work/owners" || true

missing=$(awk 'NR == FNR { brought[$1] = 1; next } !($1 in brought)' "$work/brought" "$work/owners")
printf '%s files of %s packages, %s of them would not be there\n' "$(wc -l <"$work/owners")" \
    "$(cut -d ' ' -f 1 "$work/owners" | sort -u | wc -l)" "$(grep -c . <<<"$missing" || true)"
[[ -z $missing ]] || { printf '%s\n' "$missing"; exit 1; }
