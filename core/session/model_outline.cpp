// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/model_outline.h"

#include "core/model/model_files.h"

#include <fmt/format.h>

#include <deque>
#include <mutex>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kMostKept = 8;

/// Place, sizes and times of change of the files that have headers: equal while those are.
std::string stampOf(const fs::path& path, std::int64_t classes)
{
    std::string stamp = fmt::format("{} {}", path.string(), classes);
    const auto add = [&stamp](const fs::directory_entry& file) {
        std::error_code ignored;
        const auto size = file.file_size(ignored);
        const auto time = file.last_write_time(ignored).time_since_epoch().count();
        stamp += fmt::format("\n{} {} {}", file.path().filename().string(), size, time);
    };
    std::error_code ignored;
    if (!fs::is_directory(path, ignored))
        add(fs::directory_entry(path, ignored));
    for (const auto& file : fs::directory_iterator(path, ignored))
        if (const auto ending = file.path().extension();
            ending == ".safetensors" || ending == ".json")
            add(file);
    return stamp;
}

/// The outlines asked for last, newest first.
class Kept {
public:
    std::shared_ptr<const ModelOutline> find(const std::string& stamp)
    {
        const std::lock_guard lock(m_mutex);
        for (const auto& [known, outline] : m_outlines)
            if (known == stamp)
                return outline;
        return nullptr;
    }
    void add(const std::string& stamp, std::shared_ptr<const ModelOutline> outline)
    {
        const std::lock_guard lock(m_mutex);
        m_outlines.emplace_front(stamp, std::move(outline));
        if (m_outlines.size() > kMostKept)
            m_outlines.pop_back();
    }

private:
    std::mutex m_mutex;
    std::deque<std::pair<std::string, std::shared_ptr<const ModelOutline>>> m_outlines;
};

} // namespace

std::shared_ptr<const ModelOutline> outlineModel(const std::string& source, std::int64_t classes)
{
    static Kept s_kept;
    const fs::path path = resolveModel(source);
    const std::string stamp = stampOf(path, classes);
    auto outline = s_kept.find(stamp);
    if (!outline) {
        const ModelFiles files(path, classes);
        outline = std::make_shared<const ModelOutline>(
            ModelOutline { files.spec(), files.fileBytes() });
        s_kept.add(stamp, outline);
    }
    return outline;
}

} // namespace dadeum
