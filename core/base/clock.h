// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Small clock and id helpers. Any thread.
#pragma once

#include <string>

namespace dadeum {

/// Seconds since 1970-01-01 UTC.
double unixTime();
/// Seconds on a clock that never jumps; only differences mean anything.
double monotonicSeconds();
/// New run id "20261121-073512-4f2a": local time plus four random hex digits; sorts by time, safe
/// in paths.
std::string newRunId();
/// Resident set size of this process now, and its peak since start, in bytes (0 where /proc is
/// missing).
std::size_t currentRssBytes();
std::size_t peakRssBytes();

} // namespace dadeum
