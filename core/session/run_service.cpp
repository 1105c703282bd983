// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The callers' side of RunService; the compute thread is in compute_thread.cpp.
#include "core/session/run_service.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/session/run_forecast.h"
#include "core/session/run_service_impl.h"

#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

std::string runName(const RunSpec& spec, const std::string& id)
{
    return spec.name.empty() ? id : spec.name;
}

} // namespace

RunService::RunService(const fs::path& home, ProcessGroup& group)
    : m_impl(std::make_unique<Impl>(home, group))
{
}

RunService::~RunService() = default;

const fs::path& RunService::home() const
{
    return m_impl->home;
}

std::string RunService::start(const RunSpec& spec)
{
    for (const Issue& issue : startIssues(spec, m_impl->group.localSize()))
        if (issue.severity == Issue::Severity::Error)
            throw Error(ErrorCode::InvalidInput, issue.field + ": " + issue.text, issue.fix);
    resolveModel(spec.model.source); // a missing model is better said now than after queueing
    RunTicket ticket { newRunId(), spec, {}, {}, false };
    ticket.folder = spec.output ? fs::absolute(*spec.output) : m_impl->home / "runs" / ticket.runId;
    if (fs::exists(ticket.folder / "spec.json"))
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} already holds a run", ticket.folder.string()),
            "Choose another output folder, or resume that run.");
    ensureWritableFolder(ticket.folder);
    writeFileAtomically(ticket.folder / "spec.json", toJson(spec).dump(2) + "\n");
    ticket.lock = std::make_shared<FileLock>(ticket.folder / "lock");
    RunRecord record;
    record.id = ticket.runId;
    record.name = runName(spec, ticket.runId);
    record.folder = ticket.folder.string();
    record.spec = spec;
    record.createdAt = unixTime();
    {
        const std::lock_guard lock(m_impl->mutex);
        RunStore(*m_impl->db).insert(record);
    }
    m_impl->enqueue(std::move(ticket));
    return record.id;
}

void RunService::resume(const std::string& runId)
{
    std::optional<RunRecord> record;
    {
        const std::lock_guard lock(m_impl->mutex);
        record = RunStore(*m_impl->db).find(runId);
    }
    if (!record)
        throw Error(ErrorCode::NotFound, fmt::format("there is no run \"{}\"", runId),
            "`dadeum runs list` shows all runs.");
    if (record->status == RunStatus::Completed)
        throw Error(ErrorCode::InvalidInput, fmt::format("run {} is finished", record->id),
            "Start a new run to train further.");
    RunTicket ticket { record->id, record->spec, record->folder, {}, true };
    ensureWritableFolder(ticket.folder);
    ticket.lock = std::make_shared<FileLock>(ticket.folder / "lock");
    if (!ticket.lock->isHeld())
        throw Error(ErrorCode::Busy,
            fmt::format("run {} is going on in another process", record->id),
            "Wait for it, or stop it there.");
    {
        const std::lock_guard lock(m_impl->mutex);
        RunStore(*m_impl->db).setStatus(record->id, RunStatus::Queued);
    }
    m_impl->enqueue(std::move(ticket));
}

void RunService::pause()
{
    const std::lock_guard lock(m_impl->mutex);
    if (m_impl->current)
        m_impl->isPaused = true;
}

void RunService::unpause()
{
    const std::lock_guard lock(m_impl->mutex);
    m_impl->isPaused = false;
    m_impl->wake.notify_all();
}

void RunService::stop(StopMode mode)
{
    const std::lock_guard lock(m_impl->mutex);
    if (!m_impl->current)
        return;
    m_impl->requests.discardOnStop = mode == StopMode::Discard;
    m_impl->isStopping = true;
    m_impl->wake.notify_all();
}

void RunService::saveCheckpointNow()
{
    m_impl->requests.saveNow = true;
}

void RunService::sampleNow()
{
    m_impl->requests.sampleNow = true;
}

void RunService::setEvaluationInterval(std::int64_t steps)
{
    m_impl->requests.evaluateEvery = std::max<std::int64_t>(0, steps);
}

void RunService::setThreads(int threads)
{
    m_impl->threads = std::max(0, threads);
}

void RunService::removeFromQueue(const std::string& runId)
{
    const std::lock_guard lock(m_impl->mutex);
    const auto removed = std::erase_if(
        m_impl->runs, [&](const RunTicket& ticket) { return ticket.runId == runId; });
    if (removed > 0)
        RunStore(*m_impl->db).setStatus(runId, RunStatus::Stopped);
}

void RunService::moveInQueue(const std::string& runId, std::size_t position)
{
    const std::lock_guard lock(m_impl->mutex);
    auto& runs = m_impl->runs;
    const auto at = std::find_if(
        runs.begin(), runs.end(), [&](const RunTicket& ticket) { return ticket.runId == runId; });
    if (at == runs.end())
        return;
    RunTicket ticket = std::move(*at);
    runs.erase(at);
    runs.insert(runs.begin() + std::ptrdiff_t(std::min(position, runs.size())), std::move(ticket));
}

std::optional<std::string> RunService::currentRun() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->current;
}

std::vector<std::string> RunService::queue() const
{
    const std::lock_guard lock(m_impl->mutex);
    std::vector<std::string> ids;
    for (const RunTicket& ticket : m_impl->runs)
        ids.push_back(ticket.runId);
    return ids;
}

bool RunService::isPaused() const
{
    const std::lock_guard lock(m_impl->mutex);
    return m_impl->isPaused;
}

void RunService::waitUntilIdle()
{
    std::unique_lock lock(m_impl->mutex);
    m_impl->idle.wait(lock,
        [&] { return m_impl->isIdle && m_impl->runs.empty() && m_impl->generations.empty(); });
}

std::uint64_t RunService::generate(const GenerateRequest& request, GenerateCallbacks callbacks)
{
    const std::lock_guard lock(m_impl->mutex);
    const std::uint64_t handle = m_impl->nextHandle++;
    m_impl->isIdle = false;
    m_impl->generations.push_back({ handle, request, std::move(callbacks) });
    m_impl->wake.notify_all();
    return handle;
}

void RunService::cancelGeneration(std::uint64_t handle)
{
    std::unique_lock lock(m_impl->mutex);
    if (m_impl->generating == handle) {
        m_impl->cancelled.insert(handle);
        return;
    }
    const auto it = std::find_if(m_impl->generations.begin(), m_impl->generations.end(),
        [&](const auto& t) { return t.handle == handle; });
    if (it == m_impl->generations.end())
        return;
    const GenerateCallbacks callbacks = std::move(it->callbacks);
    m_impl->generations.erase(it);
    lock.unlock();
    GenerateResult result;
    result.isCancelled = true;
    if (callbacks.onDone)
        callbacks.onDone(result);
}

std::uint64_t RunService::subscribe(Listener listener)
{
    const std::lock_guard lock(m_impl->listenerMutex);
    static std::atomic<std::uint64_t> next { 1 };
    const std::uint64_t id = next++;
    m_impl->listeners.emplace(id, std::move(listener));
    return id;
}

void RunService::unsubscribe(std::uint64_t id)
{
    const std::lock_guard lock(m_impl->listenerMutex);
    m_impl->listeners.erase(id);
}

} // namespace dadeum
