// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/device/proc_files.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <charconv>
#include <limits>

namespace dadeum {
namespace {

/// Numbers from here on mean "no limit" in cgroup v1 (page counter maximum).
constexpr std::int64_t kUnlimited = std::int64_t(1) << 60;

template <typename Visit> void forEachLine(std::string_view text, Visit&& visit)
{
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (!visit(text.substr(0, end)))
            return;
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

std::string_view trimmed(std::string_view text)
{
    const std::size_t begin = text.find_first_not_of(" \t\n\r");
    if (begin == std::string_view::npos)
        return {};
    return text.substr(begin, text.find_last_not_of(" \t\n\r") - begin + 1);
}

std::vector<std::string_view> words(std::string_view text)
{
    std::vector<std::string_view> result;
    for (text = trimmed(text); !text.empty(); text = trimmed(text)) {
        const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
        result.push_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return result;
}

std::optional<std::int64_t> parseInteger(std::string_view text)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error == std::errc::result_out_of_range)
        return std::numeric_limits<std::int64_t>::max();
    if (error != std::errc())
        return std::nullopt;
    return value;
}

/// Text behind "key<separator>" of the line that begins with key.
std::optional<std::string_view> valueOf(std::string_view text, std::string_view key, char separator)
{
    std::optional<std::string_view> value;
    forEachLine(text, [&](std::string_view line) {
        const std::size_t at = line.find(separator);
        if (at == std::string_view::npos || trimmed(line.substr(0, at)) != key)
            return true;
        value = trimmed(line.substr(at + 1));
        return false;
    });
    return value;
}

} // namespace

CpuDescription parseCpuInfo(std::string_view text)
{
    CpuDescription cpu;
    for (std::string_view key : { "model name", "Model", "Hardware" })
        if (const auto name = valueOf(text, key, ':'); name && cpu.name.empty())
            cpu.name = *name;
    static constexpr std::string_view kKnown[] = { "avx", "avx2", "fma", "f16c", "avx512f",
        "avx512bw", "avx512vl", "avx512_vnni", "avx512_bf16", "avx512_fp16", "avx_vnni", "amx_tile",
        "amx_int8", "amx_bf16", "asimd", "asimddp", "bf16", "i8mm", "sve" };
    const auto flags
        = words(valueOf(text, "flags", ':').value_or(valueOf(text, "Features", ':').value_or("")));
    for (std::string_view known : kKnown)
        if (std::find(flags.begin(), flags.end(), known) != flags.end())
            cpu.features.emplace_back(known);
    return cpu;
}

std::optional<std::int64_t> parseKibibytes(std::string_view text, std::string_view key)
{
    const auto value = valueOf(text, key, ':');
    const auto number = value ? parseInteger(*value) : std::nullopt;
    if (!number || *number < 0 || *number > kUnlimited / 1024)
        return std::nullopt;
    return *number * 1024;
}

std::optional<std::int64_t> parseStatValue(std::string_view text, std::string_view key)
{
    const auto value = valueOf(text, key, ' ');
    return value ? parseInteger(*value) : std::nullopt;
}

std::optional<std::int64_t> parseLimit(std::string_view text)
{
    const auto number = parseInteger(trimmed(text));
    if (!number || *number < 0 || *number >= kUnlimited)
        return std::nullopt;
    return number;
}

std::optional<double> parseCpuMax(std::string_view text)
{
    const auto parts = words(text);
    if (parts.size() < 2)
        return std::nullopt;
    const auto quota = parseInteger(parts[0]), period = parseInteger(parts[1]);
    if (!quota || !period || *quota <= 0 || *period <= 0)
        return std::nullopt;
    return static_cast<double>(*quota) / static_cast<double>(*period);
}

CpuTimes parseCpuTimes(std::string_view text)
{
    CpuTimes times;
    const auto parts = words(text.substr(0, text.find('\n')));
    if (parts.empty() || parts[0] != "cpu")
        return times;
    // user nice system idle iowait irq softirq steal; guest times are part of user already.
    for (std::size_t i = 1; i < parts.size() && i <= 8; ++i) {
        const std::int64_t jiffies = parseInteger(parts[i]).value_or(0);
        times.total += jiffies;
        if (i != 4 && i != 5)
            times.busy += jiffies;
    }
    return times;
}

std::optional<std::string> parseCgroupPath(std::string_view text, std::string_view controller)
{
    std::optional<std::string> path;
    forEachLine(text, [&](std::string_view line) {
        const std::size_t first = line.find(':');
        const std::size_t second
            = first == std::string_view::npos ? first : line.find(':', first + 1);
        if (second == std::string_view::npos)
            return true;
        std::string_view names = line.substr(first + 1, second - first - 1);
        bool isMatch = controller.empty() && names.empty();
        while (!isMatch && !names.empty()) {
            const std::size_t end = std::min(names.find(','), names.size());
            isMatch = !controller.empty() && names.substr(0, end) == controller;
            names.remove_prefix(std::min(end + 1, names.size()));
        }
        if (isMatch)
            path = std::string(line.substr(second + 1));
        return !isMatch;
    });
    return path;
}

std::string readKernelFile(const std::string& path)
{
    std::string text;
    const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return text;
    char block[4096];
    while (text.size() < (64u << 10)) {
        const ssize_t count = ::read(fd, block, sizeof block);
        if (count <= 0)
            break;
        text.append(block, static_cast<std::size_t>(count));
    }
    ::close(fd);
    return text;
}

} // namespace dadeum
