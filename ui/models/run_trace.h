// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunTrace: everything the live page shows about one run, built from the history and kept up to
// date by events. The same event may arrive twice (from the history and from the engine); it counts
// once. No widgets; one thread.
#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "core/history/run_history.h"
#include "core/session/run_service.h"

namespace dadeum::ui {

struct TracePoint {
    double step = 0, value = 0;
};

/// What `RunTrace::apply` changed, so that pages repaint only that.
struct TraceChange {
    bool curve = false, evaluation = false, samples = false, events = false, state = false,
         isRestart = false;
    void add(const TraceChange& other);
};

/// How the run is going, for the sentence under the events.
struct Judgement {
    enum class Kind {
        TooEarly,
        GoingWell,
        Flat,
        Overfitting,
        NotFinite,
        Completed,
        Stopped,
        Failed,
        Interrupted
    };
    Kind kind = Kind::TooEarly;
    std::int64_t step = 0; ///< of the best evaluation
    double drop = 0; ///< evaluation loss: fall from first to best, as a fraction
};

class RunTrace {
public:
    void clear();
    void load(RunHistory history);
    /// Ignores messages of other runs.
    TraceChange apply(const RunMessage& message);

    const RunRecord& record() const { return m_record; }
    RunRecord& record() { return m_record; }
    bool isEmpty() const { return m_record.id.empty(); }
    bool isActive() const; ///< running or paused
    const std::vector<TracePoint>& loss() const { return m_loss; }
    const std::vector<TracePoint>& gradNorm() const { return m_gradNorm; }
    const std::vector<TracePoint>& rate() const { return m_rate; }
    const std::vector<TracePoint>& speed() const { return m_speed; }
    const std::vector<TracePoint>& evaluations() const { return m_eval; }
    std::optional<TracePoint> bestEvaluation() const;
    const std::vector<SampleRecord>& samples() const { return m_samples; }
    std::vector<SampleRecord>& samples() { return m_samples; }
    /// Events that are worth a line (not the steps), oldest first.
    const std::vector<std::pair<double, RunEvent>>& events() const { return m_events; }
    const std::optional<Progress>& phase() const { return m_phase; }

    std::int64_t tokensSeen() const { return m_tokens; }
    double epoch() const { return m_epoch; }
    double stepsPerEpoch() const;
    /// Without pauses, evaluations, sample pages and checkpoints; goes on between steps.
    double trainSeconds(double now) const;
    /// Seconds still to go, from the speed of the last steps; empty before there is a speed.
    std::optional<double> secondsLeft() const;
    Judgement judge() const;

private:
    void truncateAfter(double step);
    RunRecord m_record;
    std::vector<TracePoint> m_loss, m_gradNorm, m_rate, m_speed, m_eval;
    std::vector<SampleRecord> m_samples;
    std::vector<std::pair<double, RunEvent>> m_events;
    std::optional<Progress> m_phase;
    std::int64_t m_tokens = 0;
    double m_epoch = 0, m_seconds = 0;
    double m_trainingSince = 0; ///< since the last step or what came between steps; 0 = unknown
    std::deque<std::pair<std::int64_t, double>> m_recent; ///< step, training seconds
};

} // namespace dadeum::ui
