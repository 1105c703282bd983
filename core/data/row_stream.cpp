// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/row_stream.h"

#include <optional>

#include "core/base/paths.h"
#include "core/data/demo_data.h"

namespace dadeum {
namespace {

constexpr std::size_t kRowsThatDecide = 20;

} // namespace

std::filesystem::path dataFile(const std::string& source)
{
    if (source != "demo")
        return source;
    writeDemoData(demoDataFolder());
    return demoDataFolder() / "train.jsonl";
}

void streamRows(const std::filesystem::path& file, const DataSpec& spec,
    const std::function<bool(RawRow&&, const DataSpec& resolved)>& row,
    const std::function<void(SkippedRow&&)>& skip)
{
    std::vector<RawRow> held;
    std::optional<DataSpec> resolved;
    bool isStopped = false;
    const auto release = [&] {
        resolved = resolveFormat(spec, held, file.string());
        for (RawRow& each : held) {
            if (!row(std::move(each), *resolved)) {
                isStopped = true;
                break;
            }
        }
        held.clear();
        return !isStopped;
    };
    readRows(
        file,
        [&](RawRow&& raw) {
            if (resolved)
                return row(std::move(raw), *resolved);
            held.push_back(std::move(raw));
            return held.size() < kRowsThatDecide || release();
        },
        skip);
    if (!resolved && !held.empty())
        release();
}

} // namespace dadeum
