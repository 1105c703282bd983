// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The readers behind readRows(), one per kind of file. Each holds one row at a time. One thread.
#pragma once

#include "core/data/rows/byte_reader.h"
#include "core/data/dataset.h"

#include <functional>
#include <string>

namespace dadeum {

inline constexpr std::size_t kMaxRowBytes = std::size_t(64) << 20;
inline constexpr int kMaxRowDepth = 64;

/// Where readers deliver: usable rows and reasons. `row` returns false to stop.
class RowSink {
public:
    RowSink(std::string file, const std::function<bool(RawRow&&)>& row,
        const std::function<void(SkippedRow&&)>& skip);

    bool accept(std::int64_t line, Json&& fields);
    void reject(std::int64_t line, const std::string& reason);
    /// Checks encoding, parses one JSON object and accepts or rejects it. False to stop.
    bool acceptJson(std::int64_t line, std::string_view text);

    const std::string& file() const { return m_file; }
    std::int64_t accepted() const { return m_accepted; }
    std::int64_t rejected() const { return m_rejected; }

private:
    std::string m_file;
    const std::function<bool(RawRow&&)>& m_row;
    const std::function<void(SkippedRow&&)>& m_skip;
    std::int64_t m_accepted = 0, m_rejected = 0;
};

void readJsonLines(ByteReader& reader, RowSink& sink);
/// A JSON array of objects; "line" is the element number from 1.
void readJsonArray(ByteReader& reader, RowSink& sink);
/// RFC 4180 with a header row. `separator` is ',' ';' or a tab.
void readTable(ByteReader& reader, RowSink& sink, char separator);

} // namespace dadeum
