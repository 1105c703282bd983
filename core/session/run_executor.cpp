// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/run_executor.h"
#include "core/base/parallel.h"

#include "core/base/clock.h"
#include "core/session/run_device.h"
#include "core/session/run_follower.h"
#include "core/train/checkpoint.h"
#include "core/train/row_passes.h"
#include "core/train/token_data.h"

#include <ATen/Parallel.h>
#include <c10/core/InferenceMode.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>
#include <malloc.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <exception>
#include <optional>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t kSkippedShown = 5;
/// The window must stay smooth while every core computes.
constexpr int kComputeNiceness = 5;
constexpr int kKeptHeapBytes = 32 << 20; ///< glibc's largest threshold

/// Reports rows that cannot be used: the first few in the message, all of them in the run folder.
void reportSkipped(const LoadedData& data, const fs::path& folder,
    const std::function<void(const RunEvent&)>& emit)
{
    std::vector<SkippedRow> skipped = data.train.skipped;
    skipped.insert(skipped.end(), data.validation.skipped.begin(), data.validation.skipped.end());
    if (skipped.empty())
        return;
    std::string lines, message = fmt::format("{} rows could not be used:", skipped.size());
    for (std::size_t i = 0; i < skipped.size(); ++i) {
        lines += Json({ { "file", skipped[i].file }, { "line", skipped[i].line },
                          { "reason", skipped[i].reason } })
                     .dump(-1, ' ', false, Json::error_handler_t::replace)
            + "\n";
        if (i < kSkippedShown)
            message
                += fmt::format(" {}:{} ({});", skipped[i].file, skipped[i].line, skipped[i].reason);
    }
    const fs::path list = folder / "skipped-rows.jsonl";
    writeFileAtomically(list, lines);
    emit(Warning { 0, "rows_skipped", message,
        "The other rows train. All skipped rows are listed in " + list.string() });
}

/// Names of the classes that the base model itself was trained for; generic ones say nothing.
std::vector<std::string> classNames(const Json& config)
{
    std::vector<std::string> names;
    const Json labels = config.value("id2label", Json::object());
    for (std::size_t i = 0; labels.is_object() && i < labels.size(); ++i) {
        const auto name = labels.find(std::to_string(i));
        if (name == labels.end() || !name->is_string()
            || name->get<std::string>() == fmt::format("LABEL_{}", i))
            return {};
        names.push_back(name->get<std::string>());
    }
    return names;
}

struct OpenedRun {
    LoadedModel& model;
    LoadedData data;
    std::optional<ChatTemplate> chatTemplate;
};

void checkLength(const RunSpec& spec, const ModelFiles& files)
{
    if (spec.data.maxLength > files.spec().maxPositions)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("data.max_length is {}, {} reads at most {} tokens", spec.data.maxLength,
                files.name(), files.spec().maxPositions),
            "Lower the maximum length.");
}

/// A classifier's data are read first: they say how many classes its head has.
OpenedRun openClassification(const RunTicket& ticket, const ExecutorHooks& hooks,
    const RunHooks& trainHooks, const LoadProgress& progress)
{
    RunSpec spec = ticket.spec;
    const ModelFiles files(resolveModel(spec.model.source));
    checkLength(spec, files);
    if (spec.data.format == "tokens") {
        LoadedModel& model = hooks.model(spec, 0);
        if (!model.files().spec().head.isClassifier())
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{} is no classifier, which data.format tokens needs", files.name()),
                "Use data.format classification, or a classification model.");
        return { model, loadTokenData(spec, model.files().spec()), {} };
    }
    spec.data.format = "classification";
    if (spec.data.labels.empty() && files.spec().head.isClassifier())
        spec.data.labels = classNames(files.config());
    const Tokenizer tokenizer = files.loadTokenizer();
    LoadedData data = loadData(spec, tokenizer, ChatTemplate::parse("", "no template"), progress);
    trainHooks.emit(Progress { "loading_model", 0, 0 });
    return { hooks.model(spec, std::int64_t(data.labels.size())), std::move(data), {} };
}

OpenedRun openLanguageModel(const RunTicket& ticket, const ExecutorHooks& hooks,
    const RunHooks& trainHooks, const LoadProgress& progress)
{
    LoadedModel& model = hooks.model(ticket.spec, 0);
    const DecoderSpec& spec = model.files().spec();
    if (spec.head.isClassifier() || !spec.isCausal)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} does not write text", model.files().name()),
            "Set task to sequence_classification, or choose a language model.");
    checkLength(ticket.spec, model.files());
    trainHooks.emit(Progress { "reading_data", 0, 0 });
    if (ticket.spec.data.format == "tokens")
        return { model, loadTokenData(ticket.spec, spec), {} };
    ChatTemplate chatTemplate = loadChatTemplate(model.files(), ticket.spec.data.chatTemplate);
    LoadedData data = loadData(ticket.spec, model.tokenizer(), chatTemplate, progress);
    return { model, std::move(data), std::move(chatTemplate) };
}

/// All processes open what they need, or none goes on.
OpenedRun openTogether(ProcessGroup& group, const std::function<OpenedRun()>& open)
{
    std::optional<OpenedRun> opened;
    std::exception_ptr failed;
    std::string problem;
    try {
        opened.emplace(open());
    } catch (const std::exception& e) {
        failed = std::current_exception();
        problem = e.what();
    }
    const std::string first = group.firstText(problem);
    if (failed)
        std::rethrow_exception(failed);
    if (!first.empty())
        throw Error(ErrorCode::InvalidInput, "another process of this run failed: " + first,
            "Every computer of the run needs the same model and data files at the same paths.");
    return std::move(*opened);
}

Finished failure(
    const RunTicket& ticket, ErrorCode code, const std::string& message, const std::string& hint)
{
    Finished finished;
    finished.status = code == ErrorCode::Cancelled ? FinishStatus::Stopped : FinishStatus::Failed;
    finished.runId = ticket.runId;
    finished.folder = ticket.folder.string();
    finished.peakRssBytes = std::int64_t(peakRssBytes());
    if (const auto checkpoint = newestCheckpoint(ticket.folder))
        finished.step = std::stoll(checkpoint->filename().string().substr(5));
    if (finished.status == FinishStatus::Failed) {
        finished.errorCode = toString(code);
        finished.errorMessage = message;
        finished.errorHint = hint;
    }
    return finished;
}

Finished guarded(const RunTicket& ticket, TrainRequests& requests, const ExecutorHooks& hooks,
    const RunHooks& trainHooks, ProcessGroup& group)
{
    constexpr const char* kMemoryHint = "Use a shorter maximum length, a smaller micro-batch, or "
                                        "train.checkpointing = on. The last checkpoint is kept.";
    try {
        return runTraining(ticket, requests, hooks, trainHooks, group);
    } catch (const Error& e) {
        return failure(ticket, e.code(), e.what(), e.hint());
    } catch (const std::exception& e) {
        if (isOutOfMemory(e))
            return failure(
                ticket, ErrorCode::OutOfMemory, "the computer ran out of memory", kMemoryHint);
        const auto* torch = dynamic_cast<const c10::Error*>(&e);
        return failure(ticket, ErrorCode::Internal,
            torch ? torch->what_without_backtrace() : e.what(),
            "Please report this with the run's spec.json.");
    }
}

} // namespace

void prepareComputeThread()
{
    setpriority(PRIO_PROCESS, id_t(syscall(SYS_gettid)), kComputeNiceness);
    mallopt(M_MMAP_THRESHOLD,
        kKeptHeapBytes); // buffers are reused instead of being mapped and faulted in anew
    mallopt(M_TRIM_THRESHOLD, 4 * kKeptHeapBytes);
}

void useThreads(int count)
{
    setComputeThreads(count);
    at::set_num_threads(1); // also MKL's: threads of theirs would only wait beside ours
}

Finished runTraining(const RunTicket& asked, TrainRequests& requests, const ExecutorHooks& hooks,
    const RunHooks& trainHooks, ProcessGroup& group)
{
    RunTicket ticket = asked;
    ticket.spec = withDevice(asked.spec, group.rank());
    const c10::InferenceMode guard;
    const LoadProgress progress = [&](std::int64_t done, std::int64_t total) {
        trainHooks.emit(Progress { "reading_data", done, total });
        return !trainHooks.isStopping();
    };
    trainHooks.emit(Progress { "loading_model", 0, 0 });
    const bool isClassification = ticket.spec.task == "sequence_classification";
    OpenedRun run = openTogether(group, [&] {
        OpenedRun opened = isClassification
            ? openClassification(ticket, hooks, trainHooks, progress)
            : openLanguageModel(ticket, hooks, trainHooks, progress);
        opened.model.decoder().ensurePositions(ticket.spec.data.maxLength);
        return opened;
    });
    LoadedModel& model = run.model;
    if (group.isFirst())
        reportSkipped(run.data, ticket.folder, trainHooks.emit);

    TrainJob job { ticket.spec, ticket.runId, ticket.folder, model.decoder(), run.data,
        run.chatTemplate ? &model.tokenizer() : nullptr,
        run.chatTemplate ? &*run.chatTemplate : nullptr,
        planMemory(ticket.spec, model.files().spec(), model.files().fileBytes(),
            deviceMemory(ticket.spec, group.localSize())),
        trainHooks, requests, ticket.isResumed, group };
    try {
        return train(job);
    } catch (...) {
        group.giveUp(); // the others are somewhere in a step
        throw;
    }
}

void executeRun(const RunTicket& ticket, Database& db, TrainRequests& requests,
    const ExecutorHooks& hooks, ProcessGroup& group)
{
    std::optional<HistoryWriter> writer;
    const auto publish = [&](const RunEvent& event) {
        const double time = unixTime();
        if (writer)
            writer->write(event, time);
        hooks.publish(event, time);
    };
    try {
        if (ticket.isResumed) {
            const auto checkpoint = newestCheckpoint(ticket.folder);
            RunStore(db).truncateAfter(ticket.runId,
                checkpoint ? std::stoll(checkpoint->filename().string().substr(5)) : -1);
        }
        writer.emplace(db, ticket.runId, ticket.folder);
    } catch (const Error& e) {
        publish(failure(ticket, e.code(), e.what(), e.hint()));
        return;
    }
    const RunHooks trainHooks { publish, hooks.proceed, hooks.isStopping };
    callFollowers(group, ticket);
    publish(guarded(ticket, requests, hooks, trainHooks, group));
}

} // namespace dadeum
