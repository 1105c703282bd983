// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/playground/writer_list.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "ui/models/run_text.h"

namespace dadeum::ui {

namespace fs = std::filesystem;

std::string findAdapter(const std::string& runFolder)
{
    if (runFolder.empty())
        return {};
    std::error_code ignored;
    const auto peftFolder = [&](const fs::path& folder) -> std::string {
        for (const fs::path& candidate : { folder, folder / "adapter" }) {
            if (fs::exists(candidate / "adapter_config.json", ignored))
                return candidate.string();
        }
        return {};
    };
    for (const char* name : { "adapter", "best" }) {
        if (std::string found = peftFolder(fs::path(runFolder) / name); !found.empty())
            return found;
    }
    std::vector<fs::path> checkpoints;
    for (const auto& entry : fs::directory_iterator(runFolder, ignored)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("ckpt-") && name.find(".tmp") == std::string::npos)
            checkpoints.push_back(entry.path());
    }
    std::sort(checkpoints.rbegin(), checkpoints.rend());
    for (const fs::path& checkpoint : checkpoints) {
        if (std::string found = peftFolder(checkpoint); !found.empty())
            return found;
    }
    return {};
}

std::vector<WriterChoice> readWriters(RunStore& store)
{
    std::vector<WriterChoice> bases { { {}, {}, "demo", {}, {} } }, tuned;
    RunFilter filter;
    filter.limit = 100;
    for (const RunRecord& run : store.list(filter)) {
        if (isUnderWay(run.status))
            continue;
        const std::string adapter = findAdapter(run.folder);
        if (adapter.empty())
            continue;
        std::string detail = fmt::format("LoRA r{}", run.spec.method.rank);
        if (run.bestEvalLoss)
            detail += fmt::format(" · eval {:.3f}", *run.bestEvalLoss);
        tuned.push_back({ run.id, run.name, run.spec.model.source, adapter, detail });
        const WriterChoice base { {}, {}, run.spec.model.source, {}, {} };
        if (std::find(bases.begin(), bases.end(), base) == bases.end())
            bases.push_back(base);
    }
    bases.insert(bases.end(), tuned.begin(), tuned.end());
    return bases;
}

} // namespace dadeum::ui
