// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/progress.h"

#include "core/base/trainable_line.h"
#include "core/session/run_follower.h"

#include <fmt/format.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <thread>

namespace dadeum::cli {

namespace {

std::atomic<int> interrupts { 0 };

void onInterrupt(int)
{
    ++interrupts;
}

/// Ctrl-C is counted while this lives; the old handlers come back afterwards.
class InterruptGuard {
public:
    InterruptGuard()
    {
        interrupts = 0;
        struct sigaction action { };
        action.sa_handler = onInterrupt;
        sigaction(SIGINT, &action, &m_oldInterrupt);
        sigaction(SIGTERM, &action, &m_oldTerminate);
    }
    ~InterruptGuard()
    {
        sigaction(SIGINT, &m_oldInterrupt, nullptr);
        sigaction(SIGTERM, &m_oldTerminate, nullptr);
    }

private:
    struct sigaction m_oldInterrupt {
    }, m_oldTerminate {};
};

constexpr auto kLook = std::chrono::milliseconds(100);

/// mpirun ends its processes a second after it has told them: a step that is not done soon is
/// dropped.
class LaunchedStop {
public:
    explicit LaunchedStop(ProcessGroup& group)
        : m_group(group)
    {
    }

    void look()
    {
        if (interrupts > 0 && ++m_looks == kPatience)
            m_group.giveUp();
    }

private:
    static constexpr int kPatience = 4;
    ProcessGroup& m_group;
    int m_looks = 0;
};

class HumanPrinter {
public:
    HumanPrinter()
        : m_isTerminal(isatty(STDOUT_FILENO))
    {
    }

    void print(const RunEvent& event)
    {
        std::visit([this](const auto& e) { on(e); }, event);
        std::fflush(stdout);
    }

private:
    void line(const std::string& text)
    {
        if (m_isLive)
            fmt::print("\r\033[K");
        m_isLive = false;
        fmt::print("{}\n", text);
    }

    void live(const std::string& text)
    {
        if (!m_isTerminal)
            return;
        winsize size {};
        const std::size_t width
            = ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
        fmt::print("\r\033[K{}", clipped(text, width - 1));
        m_isLive = true;
    }

    void on(const Progress& e)
    {
        static const std::pair<const char*, const char*> words[]
            = { { "loading_model", "Loading the model" }, { "reading_data", "Reading data" },
                  { "evaluating", "Evaluating" }, { "sampling", "Writing sample pages" },
                  { "saving", "Saving" } };
        for (const auto& [phase, text] : words)
            if (e.phase == phase)
                live(e.total > 0 ? fmt::format(
                         "{} … {} of {}", text, withThousands(e.done), withThousands(e.total))
                                 : fmt::format("{} …", text));
    }

    void on(const Started& e)
    {
        m_totalSteps = e.totalSteps;
        m_firstStep = e.firstStep;
        line(fmt::format("Run {}  ({})", e.runId, e.folder));
        line(fmt::format("{} rows to train on, {} to evaluate, {} tokens; {} steps on {}",
            withThousands(e.trainRows), withThousands(e.validationRows),
            withThousands(e.trainTokens), withThousands(e.totalSteps), e.device));
        line(trainableLine(e.trainableParameters, e.totalParameters));
        if (e.truncatedRows > 0)
            line(fmt::format("{} rows are longer than the maximum length and are cut",
                withThousands(e.truncatedRows)));
    }

    void on(const Step& e)
    {
        m_seconds = e.seconds;
        const double part = double(e.step) / double(std::max<std::int64_t>(1, m_totalSteps));
        if (m_firstSeconds < 0)
            m_firstSeconds = e.seconds;
        const double perStep = e.step > m_firstStep + 1
            ? (e.seconds - m_firstSeconds) / double(e.step - m_firstStep - 1)
            : e.seconds;
        const std::string text = fmt::format(
            "step {}/{}  loss {:.4f}  grad {:.2f}  lr {:.2e}  {} tokens/s  left {}", e.step,
            m_totalSteps, e.loss, e.gradNorm, e.lr, withThousands(std::int64_t(e.tokensPerSecond)),
            duration(perStep * double(m_totalSteps - e.step)));
        if (!m_isTerminal) {
            line(text);
            return;
        }
        constexpr int kBarCells = 24;
        const int filled = int(part * kBarCells + 0.5);
        std::string bar;
        for (int i = 0; i < kBarCells; ++i)
            bar += i < filled ? "█" : "░";
        live(fmt::format("{} {:3.0f} %  {}", bar, 100 * part, text));
    }

    void on(const Eval& e)
    {
        const std::string classes = e.accuracy && e.macroF1
            ? fmt::format(", accuracy {:.4f}, macro-F1 {:.4f}", *e.accuracy, *e.macroF1)
            : "";
        line(fmt::format("  step {}: evaluation loss {:.4f}{}{}  ({:.1f} s)", e.step, e.loss,
            classes, e.isBest ? ", the best so far" : "", e.seconds));
    }
    void on(const Sample& e)
    {
        line(fmt::format("  step {}: sample {} written, {} tokens{}: {}", e.step, e.promptIndex + 1,
            e.newTokens, e.isComplete ? "" : ", not finished", e.file));
    }
    void on(const CheckpointSaved& e)
    {
        line(fmt::format("  step {}: checkpoint saved ({:.1f} s)", e.step, e.seconds));
    }
    void on(const Warning& e)
    {
        line("  warning: " + e.message);
        if (!e.hint.empty())
            line("  hint: " + e.hint);
    }
    void on(const Paused&) { line("  paused"); }
    void on(const Resumed&) { line("  going on"); }
    void on(const Finished& e)
    {
        if (e.status == FinishStatus::Failed) {
            line("The run failed.");
            return;
        }
        line(fmt::format("{} after step {} in {}: mean training loss {:.4f}{}, peak memory {}",
            e.status == FinishStatus::Completed ? "Finished" : "Stopped", e.step,
            duration(e.trainRuntime), e.trainLoss,
            e.bestEvalLoss ? fmt::format(
                ", best evaluation loss {:.4f} at step {}", *e.bestEvalLoss, e.bestStep)
                           : "",
            memorySize(e.peakRssBytes)));
        if (e.status == FinishStatus::Stopped)
            line(e.isSaved ? fmt::format(
                     "Everything is saved. Go on with: dadeum train --resume {}", e.runId)
                           : "The steps since the last checkpoint were not saved.");
    }

    bool m_isTerminal;
    bool m_isLive = false;
    std::int64_t m_totalSteps = 0, m_firstStep = 0;
    double m_seconds = 0, m_firstSeconds = -1;
};

} // namespace

void followUntilDone(ProcessGroup& group)
{
    const InterruptGuard guard;
    std::atomic<bool> isStopping { false };
    const std::jthread watch([&](const std::stop_token& token) {
        LaunchedStop stop(group);
        while (!token.stop_requested()) {
            std::this_thread::sleep_for(kLook);
            if (interrupts > 0)
                isStopping = true;
            stop.look();
        }
    });
    followRuns(group, isStopping);
}

Finished watchRun(RunService& service, const std::optional<RunSpec>& spec,
    const std::string& resumeRun, Output output, ProcessGroup& group)
{
    const InterruptGuard guard;
    HumanPrinter printer;
    std::mutex mutex;
    std::condition_variable done;
    std::optional<Finished> finished;
    const std::uint64_t subscription = service.subscribe([&](const RunMessage& message) {
        const std::lock_guard lock(mutex);
        if (output == Output::JsonLines) {
            fmt::print("{}\n",
                toJson(message.event, message.time)
                    .dump(-1, ' ', false, Json::error_handler_t::replace));
            std::fflush(stdout);
        } else {
            printer.print(message.event);
        }
        if (const auto* end = std::get_if<Finished>(&message.event)) {
            finished = *end;
            done.notify_all();
        }
    });
    try {
        if (spec)
            service.start(*spec);
        else
            service.resume(resumeRun);
    } catch (...) {
        service.unsubscribe(subscription);
        throw;
    }
    std::unique_lock lock(mutex);
    LaunchedStop launchedStop(group);
    int seen = 0;
    while (!finished) {
        done.wait_for(lock, kLook); // signals cannot notify
        launchedStop.look();
        const int now = interrupts;
        if (now > seen) {
            seen = now;
            lock.unlock();
            if (output == Output::Human)
                std::fputs(now == 1 ? "\nStopping and saving after this step; Ctrl-C again stops "
                                      "without saving.\n"
                                    : "\nStopping without saving.\n",
                    stderr);
            service.stop(now == 1 ? RunService::StopMode::Save : RunService::StopMode::Discard);
            lock.lock();
        }
    }
    lock.unlock();
    service.waitUntilIdle();
    service.unsubscribe(subscription);
    return *finished;
}

std::string withThousands(std::int64_t number)
{
    std::string text = std::to_string(number);
    for (std::ptrdiff_t i = std::ptrdiff_t(text.size()) - 3; i > (number < 0 ? 1 : 0); i -= 3)
        text.insert(std::size_t(i), ",");
    return text;
}

std::string fileSize(std::int64_t bytes)
{
    return bytes >= 1'000'000'000 ? fmt::format("{:.2f} GB", double(bytes) / 1e9)
                                  : fmt::format("{:.1f} MB", double(bytes) / 1e6);
}

std::string memorySize(std::int64_t bytes)
{
    return fmt::format(
        "{:.2f} GB", double(bytes) / double(1 << 30)); // 2^30, as makers count memory
}

std::string duration(double seconds)
{
    const auto whole = std::int64_t(seconds + 0.5);
    return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60)
                         : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::string clipped(const std::string& text, std::size_t characters)
{
    // Cells are counted roughly: three-byte characters (Hangul, box drawing) as two, which never
    // overflows a line.
    std::string kept;
    std::size_t cells = 0;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
        const std::size_t width = lead >= 0xea && lead < 0xee ? 2 : 1;
        if (cells + width > characters)
            break;
        kept += text.substr(i, length);
        cells += width;
        i += length;
    }
    return kept;
}

} // namespace dadeum::cli
