// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// A home folder of its own with a history and run folders, for the history tests.
#pragma once

#include "core/base/file.h"
#include "core/history/history.h"

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <string>

namespace dadeum {

class TestHome {
public:
    TestHome()
        : m_path(std::filesystem::temp_directory_path()
            / ("dadeum-history-" + std::to_string(::getpid()) + "-" + std::to_string(nextNumber())))
    {
        std::filesystem::create_directories(m_path / "runs");
    }
    ~TestHome()
    {
        std::error_code error;
        std::filesystem::remove_all(m_path, error);
    }
    TestHome(const TestHome&) = delete;
    TestHome& operator=(const TestHome&) = delete;

    std::filesystem::path path() const { return m_path; }
    std::filesystem::path historyFile() const { return m_path / "history.db"; }
    std::filesystem::path runFolder(const std::string& id) const { return m_path / "runs" / id; }

    RunRecord record(const std::string& id, double createdAt = 1000) const
    {
        RunRecord run;
        run.id = id;
        run.name = "run " + id;
        run.folder = runFolder(id).string();
        run.spec = demoRunSpec();
        run.createdAt = createdAt;
        return run;
    }

    /// A run in the history with its folder and spec.json, as the service makes them.
    void addRun(Database& db, const std::string& id, double createdAt = 1000) const
    {
        std::filesystem::create_directories(runFolder(id));
        writeFileAtomically(runFolder(id) / "spec.json", toJson(demoRunSpec()).dump());
        RunStore(db).insert(record(id, createdAt));
    }

private:
    static int nextNumber()
    {
        static std::atomic<int> s_number { 0 };
        return ++s_number;
    }

    std::filesystem::path m_path;
};

inline Started startedEvent(std::int64_t firstStep = 0)
{
    Started event;
    event.totalSteps = 100;
    event.firstStep = firstStep;
    event.trainRows = 360;
    event.trainableParameters = 5;
    event.totalParameters = 50;
    event.predictedPeakBytes = 7;
    return event;
}

inline Step stepEvent(std::int64_t step, double loss = 1)
{
    Step event;
    event.step = step;
    event.loss = loss;
    event.lr = 1e-3;
    event.seconds = static_cast<double>(step);
    return event;
}

inline Eval evalEvent(std::int64_t step, double loss, bool isBest)
{
    Eval event;
    event.step = step;
    event.loss = loss;
    event.isBest = isBest;
    return event;
}

inline Finished finishedEvent(FinishStatus status, std::int64_t step)
{
    Finished event;
    event.status = status;
    event.step = step;
    event.trainLoss = 0.5;
    event.peakRssBytes = 123;
    return event;
}

} // namespace dadeum
