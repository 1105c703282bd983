// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// HistoryReader: the window's own connection to the history, on its own thread. Queries and small
// edits go through `run` and come back in the GUI thread; of the jobs of one LatestJob only the
// newest delivers.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "core/history/history.h"
#include "core/history/judgements.h"
#include "ui/common/jobs.h"

namespace dadeum::ui {

class HistoryReader {
public:
    explicit HistoryReader(std::filesystem::path file);
    ~HistoryReader();

    /// `work(RunStore&)` on the history thread, then `done(result)` in the GUI thread.
    template <class Work, class Done>
    void run(LatestJob& job, Work work, Done done, std::function<void(const Error&)> failed = {})
    {
        job.start(
            m_worker.executor(), [this, work = std::move(work)]() mutable { return work(store()); },
            std::move(done), std::move(failed));
    }

    /// An edit whose result nobody waits for, except its failure (GUI thread).
    void edit(std::function<void(RunStore&)> work, std::function<void()> done = {},
        std::function<void(const Error&)> failed = {});

    /// The same for what the playground keeps.
    template <class Work, class Done>
    void runJudgements(
        LatestJob& job, Work work, Done done, std::function<void(const Error&)> failed = {})
    {
        job.start(
            m_worker.executor(),
            [this, work = std::move(work)]() mutable {
                store();
                JudgementStore judgements(*m_database);
                return work(judgements);
            },
            std::move(done), std::move(failed));
    }
    /// Nobody waits for it, and a failure costs only the record.
    void editJudgements(std::function<void(JudgementStore&)> work);

private:
    RunStore& store(); ///< history thread; opens the connection at first use
    std::filesystem::path m_file;
    std::unique_ptr<Database> m_database;
    std::unique_ptr<RunStore> m_store;
    WorkerThread m_worker;
};

} // namespace dadeum::ui
