// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Work off the GUI thread. LatestJob: of the jobs started through one object only the newest
// delivers, always in the GUI thread and never after the object is gone. WorkerThread: jobs one
// after the other on one thread.
#pragma once

#include <QCoreApplication>
#include <QThreadPool>

#include <atomic>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>

#include "core/base/error.h"

namespace dadeum::ui {

/// Where a job runs: takes a function and calls it later on another thread.
using Executor = std::function<void(std::function<void()>)>;

/// The shared thread pool, for work without an order.
inline Executor poolExecutor()
{
    return
        [](std::function<void()> work) { QThreadPool::globalInstance()->start(std::move(work)); };
}

class LatestJob {
public:
    LatestJob() = default;
    ~LatestJob() { cancel(); }
    LatestJob(const LatestJob&) = delete;
    LatestJob& operator=(const LatestJob&) = delete;

    /// Runs `work` through `executor`, then `done(result)` here. A started job that is no longer
    /// the newest does not run if it has not begun, and never delivers. Exceptions of `work` arrive
    /// in `failed` as Error.
    template <class Work, class Done>
    void start(const Executor& executor, Work work, Done done,
        std::function<void(const Error&)> failed = {})
    {
        const auto newest = m_newest;
        const std::uint64_t id = ++*newest;
        m_finished = false;
        executor([this, newest, id, work = std::move(work), done = std::move(done),
                     failed = std::move(failed)]() mutable {
            if (*newest != id)
                return;
            const auto deliver = [this, newest, id](auto&& call) {
                // The application outlives every executor; whether `this` still lives is checked in
                // its own thread.
                QMetaObject::invokeMethod(
                    qApp,
                    [this, newest, id, call = std::forward<decltype(call)>(call)]() mutable {
                        if (*newest != id)
                            return;
                        m_finished = true;
                        call();
                    },
                    Qt::QueuedConnection);
            };
            try {
                auto result = std::make_shared<decltype(work())>(work());
                deliver([done = std::move(done), result]() mutable { done(std::move(*result)); });
            } catch (const Error& error) {
                deliver([failed = std::move(failed), error] {
                    if (failed)
                        failed(error);
                });
            } catch (const std::exception& error) {
                deliver(
                    [failed = std::move(failed), error = Error(ErrorCode::Internal, error.what())] {
                        if (failed)
                            failed(error);
                    });
            }
        });
    }

    /// Nothing that was started delivers any more.
    void cancel()
    {
        ++*m_newest;
        m_finished = true;
    }
    bool isRunning() const { return !m_finished; }

private:
    std::shared_ptr<std::atomic<std::uint64_t>> m_newest
        = std::make_shared<std::atomic<std::uint64_t>>(0);
    bool m_finished = true;
};

/// One thread with a queue; the destructor drops what has not begun and joins.
class WorkerThread {
public:
    WorkerThread();
    ~WorkerThread();
    void post(std::function<void()> work); ///< any thread
    Executor executor();

private:
    void run();
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::deque<std::function<void()>> m_queue;
    bool m_isStopping = false;
    std::thread m_thread;
};

} // namespace dadeum::ui
