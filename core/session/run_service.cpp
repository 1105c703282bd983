// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_service.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/generate/generate.h"
#include "core/session/run_executor.h"
#include "core/train/sample_pages.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// The window must stay smooth while every core computes.
constexpr int kComputeNiceness = 5;
constexpr int kKeptHeapBytes = 32 << 20; ///< glibc's largest threshold

struct GenerationTicket {
    std::uint64_t handle = 0;
    GenerateRequest request;
    GenerateCallbacks callbacks;
};

std::string runName(const RunSpec& spec, const std::string& id)
{
    return spec.name.empty() ? id : spec.name;
}

} // namespace

struct RunService::Impl {
    explicit Impl(const fs::path& homeFolder)
        : home(homeFolder)
    {
        ensureWritableFolder(home);
        ensureWritableFolder(home / "runs");
        openHistory();
        RunStore(*db).markInterrupted();
        thread = std::jthread([this](std::stop_token token) { computeLoop(token); });
    }

    ~Impl()
    {
        {
            const std::lock_guard lock(mutex);
            isStopping = true;
            isPaused = false;
            runs.clear();
        }
        thread.request_stop();
        wake.notify_all();
        thread.join();
    }

    /// A damaged history is put aside by the first try; the runs' own folders then tell everything again.
    void openHistory()
    {
        const fs::path file = home / "history.db";
        try {
            db = std::make_unique<Database>(file);
            return;
        } catch (const Error& e) {
            if (e.code() != ErrorCode::InvalidInput)
                throw;
        }
        db = std::make_unique<Database>(file);
        for (const auto& entry : fs::directory_iterator(home / "runs")) {
            try {
                importRunFolder(*db, entry.path());
            } catch (const Error&) {
                // Not a run folder, or one that is alive elsewhere: the others still come back.
            }
        }
    }

    // ---- compute thread -------------------------------------------------------------------------------------------

    void computeLoop(std::stop_token token)
    {
        setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), kComputeNiceness);
        mallopt(M_MMAP_THRESHOLD, kKeptHeapBytes); // buffers are reused instead of being mapped and faulted in anew
        mallopt(M_TRIM_THRESHOLD, 4 * kKeptHeapBytes);
        at::set_num_threads(int(std::max(1u, std::thread::hardware_concurrency())));
        std::unique_lock lock(mutex);
        while (!token.stop_requested()) {
            if (!generations.empty()) {
                runGenerations(lock);
            } else if (!runs.empty()) {
                runNext(lock);
            } else {
                isIdle = true;
                idle.notify_all();
                wake.wait(lock, [&] { return token.stop_requested() || !generations.empty() || !runs.empty(); });
                isIdle = false;
            }
        }
        isIdle = true;
        idle.notify_all();
        for (const GenerationTicket& ticket : generations)
            if (ticket.callbacks.onError)
                ticket.callbacks.onError(Error(ErrorCode::Cancelled, "the program is closing"));
        model.reset();
    }

    void runNext(std::unique_lock<std::mutex>& lock)
    {
        const RunTicket ticket = std::move(runs.front());
        runs.pop_front();
        current = ticket.runId;
        isStopping = isPaused = false;
        requests.saveNow = requests.sampleNow = requests.discardOnStop = false;
        lock.unlock();
        {
            std::optional<Database> own;
            const ExecutorHooks hooks { [&](const RunEvent& event, double time) { publish({ ticket.runId, time, event }); },
                [&] { return proceed(ticket.runId); }, [&] { return isStopping.load(); },
                [&](const std::string& source) -> LoadedModel& { return modelFor(source, true); } };
            try {
                own.emplace(home / "history.db");
                executeRun(ticket, *own, requests, hooks);
            } catch (const Error& e) { // the history itself cannot be opened
                Finished finished;
                finished.status = FinishStatus::Failed;
                finished.runId = ticket.runId;
                finished.folder = ticket.folder.string();
                finished.errorCode = toString(e.code());
                finished.errorMessage = e.what();
                finished.errorHint = e.hint();
                publish({ ticket.runId, unixTime(), finished });
            }
            if (model)
                model->forgetAdapter();
        }
        lock.lock();
        current.reset();
        isPaused = false;
    }

    /// The trainer's step border: serves the playground, waits while paused. False = stop.
    bool proceed(const std::string& runId)
    {
        std::unique_lock lock(mutex);
        bool wasPaused = false;
        while (!isStopping) {
            if (!generations.empty()) {
                runGenerations(lock);
                lock.unlock();
                model->useAdapter(""); // the trainer refreshes only the projections that it adapts
                lock.lock();
                continue;
            }
            if (!isPaused)
                break;
            if (!wasPaused) {
                wasPaused = true;
                lock.unlock();
                publishState(runId, Paused { lastStep });
                lock.lock();
            }
            wake.wait(lock, [&] { return isStopping || !isPaused || !generations.empty(); });
        }
        const bool goesOn = !isStopping;
        lock.unlock();
        if (wasPaused)
            publishState(runId, Resumed { lastStep });
        return goesOn;
    }

    /// Pause states are rare, so they go to the history straight away on the compute thread.
    void publishState(const std::string& runId, const RunEvent& event)
    {
        try {
            Database own(home / "history.db");
            RunStore(own).setStatus(runId, std::holds_alternative<Paused>(event) ? RunStatus::Paused : RunStatus::Running);
        } catch (const Error&) {
            // The list shows the run as running for a while; training is not disturbed.
        }
        publish({ runId, unixTime(), event });
    }

    void runGenerations(std::unique_lock<std::mutex>& lock)
    {
        GenerationTicket ticket = std::move(generations.front());
        generations.pop_front();
        generating = ticket.handle;
        lock.unlock();
        generateNow(ticket);
        lock.lock();
        generating = 0;
        cancelled.erase(ticket.handle);
    }

    bool isCancelled(std::uint64_t handle)
    {
        const std::lock_guard lock(mutex);
        return cancelled.count(handle) > 0 || thread.get_stop_token().stop_requested();
    }

    void generateNow(const GenerationTicket& ticket)
    {
        const auto fail = [&](const Error& error) {
            if (ticket.callbacks.onError)
                ticket.callbacks.onError(error);
        };
        try {
            const c10::InferenceMode guard;
            const GenerateRequest& request = ticket.request;
            LoadedModel& loaded = modelFor(request.model, false);
            loaded.useAdapter(request.adapter);
            const Tokenizer& tokenizer = loaded.tokenizer();
            const ChatTemplate chatTemplate = loadChatTemplate(loaded.files(), "auto");
            const std::vector<TokenId> prompt = request.messages ? messageIds(*request.messages, tokenizer, chatTemplate)
                                                                 : promptIds(request.prompt, "", tokenizer, chatTemplate);
            GenerationOptions options;
            options.sampling = request.sampling;
            options.stopTokens = loaded.files().stopTokens(tokenizer);
            options.vocabularyLimit = tokenizer.vocabularySize();
            StreamDecoder stream(tokenizer);
            GenerateResult result;
            result.promptTokens = std::int64_t(prompt.size());
            const auto emit = [&](const std::string& piece) {
                result.text += piece;
                if (!piece.empty() && ticket.callbacks.onText)
                    ticket.callbacks.onText(piece);
            };
            const double begin = monotonicSeconds();
            const auto outputs = dadeum::generate(loaded.decoder(), { prompt }, options, [&](std::size_t, TokenId id) {
                emit(stream.push(id));
                return !isCancelled(ticket.handle);
            });
            emit(stream.finish());
            result.seconds = monotonicSeconds() - begin;
            result.newTokens = std::int64_t(outputs[0].ids.size());
            result.isComplete = outputs[0].isComplete;
            result.isCancelled = outputs[0].isCancelled;
            if (ticket.callbacks.onDone)
                ticket.callbacks.onDone(result);
        } catch (const Error& e) {
            fail(e);
        } catch (const std::bad_alloc&) {
            fail(Error(ErrorCode::OutOfMemory, "the computer ran out of memory", "Write fewer new tokens, or close other programs."));
        } catch (const std::exception& e) {
            fail(Error(ErrorCode::Internal, e.what()));
        }
    }

    static std::vector<TokenId> messageIds(const Json& messages, const Tokenizer& tokenizer, const ChatTemplate& chatTemplate)
    {
        const RenderedChat rendered = chatTemplate.render({ { "messages", messages }, { "add_generation_prompt", true },
            { "bos_token", tokenizer.bosToken() }, { "eos_token", tokenizer.eosToken() } });
        return tokenizer.encodeIds(rendered.text, false);
    }

    /// One model stays open. While a run uses it, another source is opened beside it and dropped afterwards.
    LoadedModel& modelFor(const std::string& source, bool isForRun)
    {
        if (isForRun || !current) {
            if (!model || modelSource != source) {
                model.reset();
                model = std::make_unique<LoadedModel>(source);
                modelSource = source;
            }
            guest.reset();
            return *model;
        }
        if (model && modelSource == source) {
            model->forgetAdapter();
            return *model;
        }
        if (!guest || guestSource != source) {
            guest.reset();
            guest = std::make_unique<LoadedModel>(source);
            guestSource = source;
        }
        return *guest;
    }

    void publish(const RunMessage& message)
    {
        if (const auto* step = std::get_if<Step>(&message.event))
            lastStep = step->step;
        const std::lock_guard lock(listenerMutex);
        for (const auto& [id, listener] : listeners)
            listener(message);
    }

    // ---- any thread -----------------------------------------------------------------------------------------------

    void enqueue(RunTicket ticket)
    {
        const std::lock_guard lock(mutex);
        isIdle = false;
        runs.push_back(std::move(ticket));
        wake.notify_all();
    }

    const fs::path home;
    std::mutex mutex; ///< guards everything below up to `listeners`
    std::condition_variable wake, idle;
    std::deque<RunTicket> runs;
    std::deque<GenerationTicket> generations;
    std::set<std::uint64_t> cancelled;
    std::optional<std::string> current;
    std::unique_ptr<Database> db; ///< for the callers' side; the compute thread opens its own
    std::uint64_t nextHandle = 1, generating = 0;
    bool isPaused = false, isIdle = true;
    std::atomic<bool> isStopping { false };
    TrainRequests requests;
    std::atomic<std::int64_t> lastStep { 0 };

    std::recursive_mutex listenerMutex;
    std::map<std::uint64_t, Listener> listeners;

    std::unique_ptr<LoadedModel> model, guest; ///< compute thread only
    std::string modelSource, guestSource;
    std::jthread thread; ///< last: joins before the rest goes
};

RunService::RunService(const fs::path& home)
    : m_impl(std::make_unique<Impl>(home))
{
}

RunService::~RunService() = default;

const fs::path& RunService::home() const
{
    return m_impl->home;
}

std::string RunService::start(const RunSpec& spec)
{
    for (const Issue& issue : validate(spec))
        if (issue.severity == Issue::Severity::Error)
            throw Error(ErrorCode::InvalidInput, issue.field + ": " + issue.text, issue.fix);
    resolveModel(spec.model.source); // a missing model is better said now than after queueing
    RunTicket ticket { newRunId(), spec, {}, {}, false };
    ticket.folder = spec.output ? fs::absolute(*spec.output) : m_impl->home / "runs" / ticket.runId;
    if (fs::exists(ticket.folder / "spec.json"))
        throw Error(ErrorCode::InvalidInput, fmt::format("{} already holds a run", ticket.folder.string()), "Choose another output folder, or resume that run.");
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
        throw Error(ErrorCode::NotFound, fmt::format("there is no run \"{}\"", runId), "`dadeum runs list` shows all runs.");
    if (record->status == RunStatus::Completed)
        throw Error(ErrorCode::InvalidInput, fmt::format("run {} is finished", record->id), "Start a new run to train further.");
    RunTicket ticket { record->id, record->spec, record->folder, {}, true };
    ensureWritableFolder(ticket.folder);
    ticket.lock = std::make_shared<FileLock>(ticket.folder / "lock");
    if (!ticket.lock->isHeld())
        throw Error(ErrorCode::Busy, fmt::format("run {} is going on in another process", record->id), "Wait for it, or stop it there.");
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

void RunService::removeFromQueue(const std::string& runId)
{
    const std::lock_guard lock(m_impl->mutex);
    const auto removed = std::erase_if(m_impl->runs, [&](const RunTicket& ticket) { return ticket.runId == runId; });
    if (removed > 0)
        RunStore(*m_impl->db).setStatus(runId, RunStatus::Stopped);
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
    m_impl->idle.wait(lock, [&] { return m_impl->isIdle && m_impl->runs.empty() && m_impl->generations.empty(); });
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
    const auto it = std::find_if(m_impl->generations.begin(), m_impl->generations.end(), [&](const auto& t) { return t.handle == handle; });
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
