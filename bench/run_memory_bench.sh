#!/usr/bin/env bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs memory_bench.py with the given options; needs nothing but Python. Called by `./run bench memory`.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
exec python3 "$root/bench/memory_bench.py" --dadeum "$root/build/app/cli/dadeum" "$@"
