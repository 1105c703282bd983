// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// The compute thread: runs the queue, serves the playground between steps, and tells the listeners.
#include "core/session/run_service_impl.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/generate/generate.h"
#include "core/session/processor_speed.h"
#include "core/text/stop_filter.h"
#include "core/train/sample_pages.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <fmt/format.h>

#include <algorithm>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// Bytes of a model whose runs are long enough for measuring the processor first.
constexpr std::int64_t kWorthMeasuring = 64 << 20;

std::vector<TokenId> messageIds(
    const Json& messages, const Tokenizer& tokenizer, const ChatTemplate& chatTemplate)
{
    const RenderedChat rendered
        = chatTemplate.render({ { "messages", messages }, { "add_generation_prompt", true },
            { "bos_token", tokenizer.bosToken() }, { "eos_token", tokenizer.eosToken() } });
    return tokenizer.encodeIds(rendered.text, false);
}

WrittenToken writtenToken(const Tokenizer& tokenizer, const TokenChances& chances, std::size_t end)
{
    WrittenToken token;
    token.end = end;
    token.probability = chances.chosen;
    for (const TokenChance& chance : chances.likeliest)
        token.likeliest.emplace_back(tokenizer.decode({ chance.id }, false), chance.probability);
    return token;
}

} // namespace

RunService::Impl::Impl(const fs::path& homeFolder, ProcessGroup& processes)
    : home(homeFolder)
    , group(processes)
{
    ensureWritableFolder(home);
    ensureWritableFolder(home / "runs");
    openHistory();
    RunStore(*db).markInterrupted();
    thread = std::jthread([this](std::stop_token token) { computeLoop(token); });
}

RunService::Impl::~Impl()
{
    {
        const std::lock_guard lock(mutex);
        isStopping = true;
        isPaused = false;
        runs.clear();
        // In the lock: the thread must not fall asleep on what it read before.
        thread.request_stop();
    }
    wake.notify_all();
    thread.join();
}

/// A damaged history is put aside by the first try; the runs' own folders then tell everything
/// again.
void RunService::Impl::openHistory()
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

void RunService::Impl::enqueue(RunTicket ticket)
{
    const std::lock_guard lock(mutex);
    isIdle = false;
    runs.push_back(std::move(ticket));
    wake.notify_all();
}

void RunService::Impl::computeLoop(std::stop_token token)
{
    prepareComputeThread();
    std::unique_lock lock(mutex);
    while (!token.stop_requested()) {
        applyThreads();
        if (!generations.empty()) {
            runGenerations(lock);
        } else if (!runs.empty()) {
            runNext(lock);
        } else {
            isIdle = true;
            idle.notify_all();
            wake.wait(lock,
                [&] { return token.stop_requested() || !generations.empty() || !runs.empty(); });
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

void RunService::Impl::applyThreads()
{
    const int cores = int(std::max(1u, std::thread::hardware_concurrency()));
    const int wanted = threads > 0 ? std::min<int>(threads, cores) : cores;
    if (wanted == appliedThreads)
        return;
    appliedThreads = wanted;
    useThreads(wanted);
}

void RunService::Impl::runNext(std::unique_lock<std::mutex>& lock)
{
    const RunTicket ticket = std::move(runs.front());
    runs.pop_front();
    current = ticket.runId;
    isStopping = isPaused = false;
    requests.saveNow = requests.sampleNow = requests.discardOnStop = false;
    requests.evaluateEvery = -1;
    lock.unlock();
    {
        std::optional<Database> own;
        const ExecutorHooks hooks { [&](const RunEvent& event, double time) {
                                       publish({ ticket.runId, time, event });
                                   },
            [&] { return proceed(ticket.runId); }, [&] { return isStopping.load(); },
            [&](const RunSpec& spec, std::int64_t classes) -> LoadedModel& {
                return modelForRun(spec, classes);
            } };
        try {
            own.emplace(home / "history.db");
            executeRun(ticket, *own, requests, hooks, group);
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
            model->forgetAdapters();
    }
    lock.lock();
    current.reset();
    isPaused = false;
}

bool RunService::Impl::proceed(const std::string& runId)
{
    std::unique_lock lock(mutex);
    bool wasPaused = false;
    while (!isStopping) {
        if (!generations.empty()) {
            runGenerations(lock);
            lock.unlock();
            model->useAdapters({}); // the trainer refreshes only the projections that it adapts
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

/// Pause states are rare, so they go to the history straight away.
void RunService::Impl::publishState(const std::string& runId, const RunEvent& event)
{
    try {
        Database own(home / "history.db");
        RunStore(own).setStatus(
            runId, std::holds_alternative<Paused>(event) ? RunStatus::Paused : RunStatus::Running);
    } catch (const Error&) {
        // The list shows the run as running for a while; training is not disturbed.
    }
    publish({ runId, unixTime(), event });
}

void RunService::Impl::runGenerations(std::unique_lock<std::mutex>& lock)
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

bool RunService::Impl::isCancelled(std::uint64_t handle)
{
    const std::lock_guard lock(mutex);
    return cancelled.count(handle) > 0 || thread.get_stop_token().stop_requested();
}

void RunService::Impl::generateNow(const GenerationTicket& ticket)
{
    const auto fail = [&](const Error& error) {
        if (ticket.callbacks.onError)
            ticket.callbacks.onError(error);
    };
    try {
        const c10::InferenceMode guard;
        const GenerateRequest& request = ticket.request;
        LoadedModel& loaded = modelForWriting(request.model);
        loaded.useAdapters(request.adapters);
        const Tokenizer& tokenizer = loaded.tokenizer();
        const ChatTemplate chatTemplate = loadChatTemplate(loaded.files(), "auto");
        const std::vector<TokenId> prompt = request.messages
            ? messageIds(*request.messages, tokenizer, chatTemplate)
            : promptIds(request.prompt, "", tokenizer, chatTemplate);
        GenerationOptions options;
        options.sampling = request.sampling;
        // At most so many; a prompt that leaves no room is an error of its own.
        if (const std::int64_t room
            = loaded.decoder().spec().maxPositions - std::int64_t(prompt.size());
            room > 0)
            options.sampling.maxNewTokens = std::min(options.sampling.maxNewTokens, room);
        options.hook = loaded.hook();
        options.stopTokens = loaded.files().stopTokens(tokenizer);
        options.vocabularyLimit = tokenizer.vocabularySize();
        options.alternatives = request.alternatives;
        if (request.sampling.isConstrained())
            options.tokens = loaded.tokenTable();
        StreamDecoder stream(tokenizer);
        std::vector<std::string> stopStrings = chatTemplate.stopStrings();
        stopStrings.insert(
            stopStrings.end(), request.sampling.stops.begin(), request.sampling.stops.end());
        StopFilter stops(std::move(stopStrings));
        GenerateResult result;
        result.promptTokens = std::int64_t(prompt.size());
        const auto emit = [&](const std::string& piece) {
            result.text += piece;
            if (!piece.empty() && ticket.callbacks.onText)
                ticket.callbacks.onText(piece);
        };
        const double begin = monotonicSeconds();
        std::vector<std::size_t> ends; // of each token, in what comes before the stop filter
        const auto outputs
            = dadeum::generate(loaded.decoder(), { prompt }, options, [&](std::size_t, TokenId id) {
                  std::string piece = stream.push(id);
                  const std::size_t before = ends.empty() ? 0 : ends.back();
                  if (before == 0 && request.sampling.isConstrained())
                      piece.erase(0, piece.find_first_not_of(' ')); // not part of the answer
                  ends.push_back(before + piece.size());
                  emit(stops.push(piece));
                  return !stops.isStopped() && !isCancelled(ticket.handle);
              });
        emit(stops.push(stream.finish()));
        emit(stops.finish());
        result.seconds = monotonicSeconds() - begin;
        result.newTokens = std::int64_t(outputs[0].ids.size());
        result.isComplete = outputs[0].isComplete || stops.isStopped();
        result.isCancelled = outputs[0].isCancelled && !stops.isStopped();
        for (std::size_t i = 0; i < outputs[0].chances.size(); ++i)
            result.tokens.push_back(writtenToken(
                tokenizer, outputs[0].chances[i], std::min(ends[i], result.text.size())));
        if (ticket.callbacks.onDone)
            ticket.callbacks.onDone(result);
    } catch (const Error& e) {
        fail(e);
    } catch (const std::bad_alloc&) {
        fail(Error(ErrorCode::OutOfMemory, "the computer ran out of memory",
            "Write fewer new tokens, or close other programs."));
    } catch (const std::exception& e) {
        fail(Error(ErrorCode::Internal, e.what()));
    }
}

LoadedModel& RunService::Impl::modelForRun(const RunSpec& spec, std::int64_t classes)
{
    const ModelSpec& wanted = spec.model;
    const std::string key = fmt::format("{}|{}|{}|{}|{}|{}", wanted.source, wanted.dtype,
        wanted.quantization, wanted.doubleQuantization, classes, spec.device);
    if (!model || modelKey != key) {
        model.reset();
        model = std::make_unique<LoadedModel>(wanted.source, classes, &spec);
        // What a GPU trains does not write for others.
        modelSource = classes == 0 && model->decoder().device().is_cpu() ? wanted.source : "";
        modelKey = key;
    }
    model->useAdapters({}); // an earlier run, or somebody who wrote, may have left some
    guest.reset();
    if (group.size() == 1 && model->files().fileBytes() >= kWorthMeasuring)
        chooseMatrixPath(home);
    return *model;
}

/// The model of a current run, if it is the same; otherwise one beside it.
LoadedModel& RunService::Impl::modelForWriting(const std::string& source)
{
    if (model && modelSource == source) {
        if (current)
            model->forgetAdapters();
        return *model;
    }
    if (!current) {
        model.reset();
        guest.reset();
        model = std::make_unique<LoadedModel>(source);
        modelSource = source;
        modelKey.clear();
        return *model;
    }
    if (!guest || guestSource != source) {
        guest.reset();
        guest = std::make_unique<LoadedModel>(source);
        guestSource = source;
    }
    return *guest;
}

void RunService::Impl::publish(const RunMessage& message)
{
    if (const auto* step = std::get_if<Step>(&message.event))
        lastStep = step->step;
    const std::lock_guard lock(listenerMutex);
    for (const auto& [id, listener] : listeners)
        listener(message);
}

} // namespace dadeum
