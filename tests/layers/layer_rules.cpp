// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/layers/layer_rules.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <sstream>
#include <string_view>

namespace dadeum::layers {

namespace {

struct Layer {
    std::string_view folder;
    int rank; ///< a file includes only its own rank and lower ones
    bool isTorchSide; ///< may include torch
    bool isQtSide; ///< may include Qt
};

// app -> ui -> {plots, session} -> {train, generate, eval, export} -> {model, adapter, quant}
//     -> {data, text, history, device} -> base
constexpr std::array kLayers {
    Layer { "core/base/", 0, false, false },
    Layer { "core/text/", 1, false, false },
    Layer { "core/data/", 1, false, false },
    Layer { "core/history/", 1, false, false },
    Layer { "core/device/", 1, false, false },
    Layer { "core/report/", 2, false, false },
    Layer { "core/model/", 2, true, false },
    Layer { "core/adapter/", 2, true, false },
    Layer { "core/quant/", 2, true, false },
    Layer { "core/train/", 3, true, false },
    Layer { "core/generate/", 3, true, false },
    Layer { "core/eval/", 3, true, false },
    Layer { "core/export/", 3, true, false },
    Layer { "core/session/", 4, true, false },
    Layer { "plots/", 4, false, true },
    Layer { "ui/", 5, false, true },
    Layer { "app/cli/", 6, false, false },
    Layer { "app/gui/", 6, false, true },
};

struct LongFile {
    std::string_view path;
    std::string_view reason;
};

constexpr std::size_t kMaxLines = 500;
// Files that may be longer, each with the reason.
constexpr std::array<LongFile, 0> kLongFiles {};

// Split, so that this file does not name what it forbids.
constexpr std::array<std::string_view, 3> kForbiddenWords { "TO"
                                                            "DO",
    "FIX"
    "ME",
    "X"
    "XX" };

constexpr std::string_view kCopyrightTag = "SPDX-"
                                           "FileCopyrightText:";
constexpr std::string_view kLicenceTag = "SPDX-"
                                         "License-Identifier:";

const Layer* layerOf(std::string_view path)
{
    for (const Layer& layer : kLayers)
        if (path.starts_with(layer.folder))
            return &layer;
    return nullptr;
}

bool isTorchHeader(std::string_view header)
{
    return header.starts_with("torch/") || header.starts_with("ATen/")
        || header.starts_with("c10/");
}

bool isQtHeader(std::string_view header)
{
    // <QString>, <QtWidgets/QWidget>, <qglobal.h>; project headers are written with their folder.
    const bool isClass = header.size() > 1 && header[0] == 'Q'
        && (header[1] == 't' || (header[1] >= 'A' && header[1] <= 'Z'));
    return isClass || header.starts_with("qt6/") || header == "qglobal.h"
        || header == "qcustomplot.h";
}

bool isCpp(std::string_view path)
{
    return path.ends_with(".h") || path.ends_with(".cpp");
}

struct Include {
    std::size_t line = 0;
    std::string header;
};

/// The header of an include line, with any spacing the preprocessor allows.
std::optional<std::string> includedHeader(std::string_view line)
{
    const auto skipBlanks
        = [&line] { line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size())); };
    skipBlanks();
    if (!line.starts_with('#'))
        return std::nullopt;
    line.remove_prefix(1);
    skipBlanks();
    if (!line.starts_with("include"))
        return std::nullopt;
    line.remove_prefix(std::string_view("include").size());
    skipBlanks();
    if (line.empty() || (line.front() != '<' && line.front() != '"'))
        return std::nullopt;
    const char closing = line.front() == '<' ? '>' : '"';
    line.remove_prefix(1);
    const std::size_t end = line.find(closing);
    if (end == std::string_view::npos)
        return std::nullopt;
    return std::string(line.substr(0, end));
}

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
        lines.push_back(std::move(line));
    return lines;
}

std::vector<Include> includesOf(const SourceFile& file)
{
    std::vector<Include> includes;
    std::size_t number = 0;
    for (const std::string& line : linesOf(file.text)) {
        ++number;
        if (auto header = includedHeader(line))
            includes.push_back({ number, std::move(*header) });
    }
    return includes;
}

using IncludeMap = std::map<std::string, std::vector<Include>, std::less<>>;

std::string at(const std::string& path, std::size_t line)
{
    return path + ":" + std::to_string(line) + ": ";
}

void checkInclude(const std::string& path, const Include& include, std::vector<std::string>& found)
{
    const Layer* from = layerOf(path);
    if (!from)
        return;
    const std::string what = at(path, include.line) + "includes " + include.header + ": ";
    if (isTorchHeader(include.header) && !from->isTorchSide)
        found.push_back(
            what + "torch stays in core/{model,adapter,quant,train,generate,eval,export,session}");
    if (isQtHeader(include.header) && !from->isQtSide)
        found.push_back(what + "no Qt in core and app/cli");
    if (include.header == "qcustomplot.h"
        && !(path.starts_with("plots/") && path.ends_with(".cpp")))
        found.push_back(what + "only plots/*.cpp include it");

    const Layer* to = layerOf(include.header);
    if (!to || to == from)
        return;
    if (to->rank > from->rank || (to->rank == from->rank && from->rank >= 4)) {
        found.push_back(
            what + std::string(from->folder) + " must not use " + std::string(to->folder));
        return;
    }
    // The window, the plots and the command line see the engine through session alone.
    if (!from->isTorchSide && to->isTorchSide && to->folder != "core/session/")
        found.push_back(what + "ui, plots and app use core/session instead");
}

/// A header may pass torch on without naming it: follows project includes from files that must not
/// see torch.
void checkHiddenTorch(const IncludeMap& includes, std::vector<std::string>& found)
{
    for (const auto& [path, direct] : includes) {
        const Layer* layer = layerOf(path);
        if (!layer || layer->isTorchSide)
            continue;
        for (const Include& first : direct) {
            std::set<std::string, std::less<>> seen { first.header };
            std::vector<std::string> open { first.header };
            while (!open.empty()) {
                const std::string header = std::move(open.back());
                open.pop_back();
                const auto next = includes.find(header);
                if (next == includes.end())
                    continue;
                for (const Include& include : next->second) {
                    if (isTorchHeader(include.header)) {
                        found.push_back(at(path, first.line) + "includes " + first.header
                            + ", which brings in " + include.header + " through " + header);
                        open.clear();
                        break;
                    }
                    if (seen.insert(include.header).second)
                        open.push_back(include.header);
                }
            }
        }
    }
}

/// Two folders that include each other are one folder with two names.
void checkCycles(const IncludeMap& includes, std::vector<std::string>& found)
{
    std::set<std::pair<std::string_view, std::string_view>> arrows;
    for (const auto& [path, direct] : includes) {
        const Layer* from = layerOf(path);
        for (const Include& include : direct)
            if (const Layer* to = layerOf(include.header); from && to && from != to)
                arrows.emplace(from->folder, to->folder);
    }
    for (const auto& [from, to] : arrows)
        if (from < to && arrows.contains({ to, from }))
            found.push_back(std::string(from) + " and " + std::string(to) + " include each other");
}

bool isWordCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool containsWord(std::string_view line, std::string_view word)
{
    for (std::size_t i = line.find(word); i != std::string_view::npos; i = line.find(word, i + 1)) {
        const std::size_t end = i + word.size();
        if ((i == 0 || !isWordCharacter(line[i - 1]))
            && (end == line.size() || !isWordCharacter(line[end])))
            return true;
    }
    return false;
}

void checkText(const SourceFile& file, std::vector<std::string>& found)
{
    const std::vector<std::string> lines = linesOf(file.text);
    const bool mayBeLong = std::any_of(kLongFiles.begin(), kLongFiles.end(),
        [&file](const LongFile& entry) { return entry.path == file.path; });
    if (lines.size() > kMaxLines && !mayBeLong)
        found.push_back(file.path + ": " + std::to_string(lines.size()) + " lines; split it, "
            + std::to_string(kMaxLines) + " is the limit");

    // A script's first line is its interpreter, so the two lines may start one lower.
    std::string head;
    for (std::size_t i = 0; i < std::min<std::size_t>(lines.size(), 4); ++i)
        head += lines[i] + "\n";
    if (head.find(kCopyrightTag) == std::string::npos
        || head.find(kLicenceTag) == std::string::npos)
        found.push_back(file.path + ": the two SPDX lines are missing at the top");

    for (std::size_t i = 0; i < lines.size(); ++i)
        for (std::string_view word : kForbiddenWords)
            if (containsWord(lines[i], word))
                found.push_back(at(file.path, i + 1) + "says " + std::string(word)
                    + "; do it or file an issue");
}

bool isChecked(const std::filesystem::path& path)
{
    static const std::set<std::string> kSuffixes { ".h", ".cpp", ".py", ".sh", ".cmake", ".sql",
        ".in" };
    static const std::set<std::string> kNames { "CMakeLists.txt", "run" };
    return kSuffixes.contains(path.extension().string())
        || kNames.contains(path.filename().string());
}

} // namespace

std::vector<std::string> findViolations(const std::vector<SourceFile>& files)
{
    std::vector<std::string> found;
    IncludeMap includes;
    for (const SourceFile& file : files) {
        checkText(file, found);
        if (isCpp(file.path))
            includes[file.path] = includesOf(file);
    }
    for (const auto& [path, direct] : includes)
        for (const Include& include : direct)
            checkInclude(path, include, found);
    checkHiddenTorch(includes, found);
    checkCycles(includes, found);
    return found;
}

std::vector<SourceFile> readTree(const std::filesystem::path& root)
{
    namespace fs = std::filesystem;
    std::vector<SourceFile> files;
    const auto read = [&files, &root](const fs::path& path) {
        std::ifstream stream(path, std::ios::binary);
        files.push_back({ path.lexically_relative(root).generic_string(),
            std::string(std::istreambuf_iterator<char>(stream), {}) });
    };
    for (const char* top : { "app", "bench", "cmake", "core", "packaging", "plots", "resources",
             "tests", "ui", ".ci" }) {
        if (!fs::is_directory(root / top))
            continue;
        for (auto entry = fs::recursive_directory_iterator(root / top); entry != fs::end(entry);
             ++entry) {
            if (entry->path() == root / "tests" / "data"
                || entry->path().filename() == "__pycache__")
                entry.disable_recursion_pending();
            else if (entry->is_regular_file() && isChecked(entry->path()))
                read(entry->path());
        }
    }
    read(root / "run");
    read(root / "CMakeLists.txt");
    std::sort(files.begin(), files.end(),
        [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
    return files;
}

} // namespace dadeum::layers
