// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/base/clock.h"
#include "core/train/checkpoint.h"
#include "core/train/sample_pages.h"
#include "core/train/schedule.h"
#include "core/train/train_pass.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// After this many steps in a row without a finite loss the run has diverged for good.
constexpr std::int64_t kMaxNonFiniteSteps = 3;
constexpr std::int64_t kAutomaticIntervals = 10;
/// A failed save is tried again this many steps later; training goes on meanwhile.
constexpr std::int64_t kSaveRetrySteps = 5;

std::vector<ParameterRange> parameterRanges(const RunSpec& spec, LoraAdapter& adapter)
{
    if (!spec.method.loraPlusRatio)
        return { { 0, adapter.parameters(), 1 } };
    std::vector<ParameterRange> ranges;
    const auto add = [&](const at::Tensor& part, double ratio) {
        ranges.push_back({ part.storage_offset() - adapter.values().storage_offset(), part.numel(), ratio });
    };
    for (const LoraModule& module : adapter.modules()) {
        add(module.a, 1);
        add(module.b, *spec.method.loraPlusRatio);
    }
    return ranges;
}

std::int64_t intervalSteps(const Interval& interval, std::int64_t totalSteps)
{
    return interval.automatic ? std::max<std::int64_t>(1, totalSteps / kAutomaticIntervals) : interval.steps;
}

class Trainer {
public:
    explicit Trainer(TrainJob& job)
        : m_job(job)
        , m_spec(job.spec)
        , m_adapter(job.decoder.spec(), loraConfigFrom(job.spec.method, job.spec.model.source), job.spec.train.seed)
        , m_gradients(m_adapter)
        , m_optimizer(job.spec.optim, m_adapter.values(), m_adapter.grads(), parameterRanges(job.spec, m_adapter))
        , m_pass(job.decoder, &m_gradients, nullptr, job.plan.recompute)
        , m_totalSteps(plannedSteps(job.spec, std::int64_t(job.data.train.rows.size())))
        , m_flosPerToken(6.0 * double(m_adapter.parameters() + embeddingFreeParameters(job.decoder.spec())))
    {
    }

    Finished run()
    {
        restore();
        const std::int64_t firstStep = m_state.step;
        StepLoader loader(m_job.data.train, m_spec.train.microBatch * m_spec.train.accumulation, m_spec.data.shuffle, m_spec.train.seed, m_state.cursor);
        emitStarted();
        if (firstStep == 0) {
            evaluate();
            writeSamples();
        }
        m_startTime = monotonicSeconds();
        m_secondsBefore = m_state.seconds;
        while (m_state.step < m_totalSteps && !m_stopsEarly && proceed()) {
            trainStep(loader);
            const bool isLast = m_state.step == m_totalSteps;
            const bool savesNow = m_job.requests.saveNow.exchange(false);
            const bool samplesNow = m_job.requests.sampleNow.exchange(false);
            const bool isBest = (isDue(m_spec.train.evalEvery) || isLast) && evaluate();
            if (isLast || samplesNow || (m_spec.train.samples.every > 0 && m_state.step % m_spec.train.samples.every == 0))
                writeSamples();
            if (isBest || savesNow || isLast || m_stopsEarly || isDue(m_spec.train.saveEvery) || m_state.step == m_retrySaveAt)
                save(isBest);
        }
        return finish(firstStep);
    }

private:
    static std::int64_t embeddingFreeParameters(const DecoderSpec& s)
    {
        return s.parameters() - s.vocabulary * s.hidden; // transformers counts an untied head, not the embedding
    }

    void emit(const RunEvent& event) const { m_job.hooks.emit(event); }
    bool isDue(const Interval& interval) const
    {
        const std::int64_t every = intervalSteps(interval, m_totalSteps);
        return every > 0 && m_state.step % every == 0;
    }

    /// Pauses and other work of the compute thread are not training time.
    bool proceed()
    {
        const double before = monotonicSeconds();
        const bool goesOn = m_job.hooks.proceed();
        m_areWeightsCurrent = false;
        m_startTime += monotonicSeconds() - before;
        return goesOn;
    }

    void restore()
    {
        m_state.dataHash = m_job.data.train.hash;
        m_state.modelFingerprint = m_job.decoder.files().fingerprint();
        if (!m_job.resume) {
            if (m_spec.method.init)
                m_adapter.readWeights(*m_spec.method.init);
            return;
        }
        std::string problem;
        const auto checkpoint = newestCheckpoint(m_job.folder, &problem);
        if (!problem.empty())
            emit(Warning { 0, "checkpoint_damaged", problem, "The checkpoint before it is used." });
        if (!checkpoint) // stopped before the first save: begin again
            return;
        TrainState state = loadCheckpoint(*checkpoint, m_adapter, m_optimizer);
        if (state.modelFingerprint != m_state.modelFingerprint)
            throw Error(ErrorCode::InvalidInput, fmt::format("{} was saved with other base weights than {} now holds", checkpoint->string(), m_spec.model.source),
                "Put the model back that the run started with, or start a new run.");
        if (state.dataHash != m_state.dataHash)
            throw Error(ErrorCode::InvalidInput, fmt::format("{} was saved with other training rows than the data files hold now", checkpoint->string()),
                "Put the data back that the run started with, or start a new run.");
        m_state = std::move(state);
    }

    void emitStarted() const
    {
        Started started;
        started.runId = m_job.runId;
        started.folder = m_job.folder.string();
        started.totalSteps = m_totalSteps;
        started.firstStep = m_state.step;
        started.trainRows = std::int64_t(m_job.data.train.rows.size());
        started.validationRows = std::int64_t(m_job.data.validation.rows.size());
        started.skippedRows = std::int64_t(m_job.data.train.skipped.size() + m_job.data.validation.skipped.size());
        started.truncatedRows = m_job.data.train.truncatedRows;
        started.trainTokens = m_job.data.train.tokens;
        started.trainableParameters = m_adapter.parameters();
        started.totalParameters = m_job.decoder.spec().parameters() + m_adapter.parameters();
        started.device = "cpu";
        started.predictedPeakBytes = m_job.plan.total;
        emit(started);
    }

    /// The decoder multiplies by W + s B A, except when dropout makes the adapter a branch of its own.
    void refreshWeights()
    {
        if (m_areWeightsCurrent)
            return;
        if (m_gradients.usesBranch())
            m_adapter.removeFrom(m_job.decoder);
        else
            m_adapter.foldInto(m_job.decoder);
        m_areWeightsCurrent = true;
    }

    void trainStep(StepLoader& loader)
    {
        const double begin = monotonicSeconds();
        const std::vector<std::int64_t> rows = loader.next();
        const auto batches = packRows(m_job.data.train, rows, m_job.plan.passTokens, m_spec.data.packing, m_spec.train.microBatch);
        Step event;
        for (const PackedBatch& batch : batches) {
            event.supervisedTokens += batch.supervised;
            event.tokens += std::int64_t(batch.ids.size());
        }
        refreshWeights();
        m_optimizer.zeroGrad();
        const double scale = 1.0 / double(std::max<std::int64_t>(1, event.supervisedTokens));
        double lossSum = 0;
        std::uint64_t pass = 0;
        for (const PackedBatch& batch : batches) {
            m_gradients.setPassKey((m_spec.train.seed << 40) ^ (std::uint64_t(m_state.step + 1) << 12) ^ pass++);
            lossSum += m_pass.forwardBackward(batch, scale);
        }

        ++m_state.step;
        m_state.cursor = loader.cursor();
        event.step = m_state.step;
        event.loss = lossSum * scale;
        event.gradNorm = m_optimizer.gradNorm();
        event.lr = learningRate(m_spec.optim, m_state.step, m_totalSteps);
        if (checkFinite(event)) {
            m_optimizer.clip(event.gradNorm, m_spec.optim.maxGradNorm);
            m_optimizer.step(event.lr);
            m_areWeightsCurrent = false;
            m_state.lossSum += event.loss;
        }
        m_state.tokens += event.tokens;
        m_state.totalFlos += m_flosPerToken * double(event.tokens);
        m_state.seconds = m_secondsBefore + (monotonicSeconds() - m_startTime);
        event.epoch = double(m_state.cursor.epoch) + double(m_state.cursor.nextRow) / double(m_job.data.train.rows.size());
        event.tokensPerSecond = double(event.tokens) / std::max(1e-9, monotonicSeconds() - begin);
        event.seconds = m_state.seconds;
        emit(event);
    }

    /// A step without a finite loss and gradient changes nothing; several in a row end the run.
    bool checkFinite(const Step& step)
    {
        if (std::isfinite(step.loss) && std::isfinite(step.gradNorm)) {
            m_state.nonFiniteSteps = 0;
            return true;
        }
        const char* hint = "Try a learning rate ten times smaller, and look at the rows of this step.";
        emit(Warning { step.step, "loss_not_finite", fmt::format("Loss {} and gradient norm {} at step {}: the step was skipped.", step.loss, step.gradNorm, step.step), hint });
        if (++m_state.nonFiniteSteps >= kMaxNonFiniteSteps)
            throw Error(ErrorCode::Numeric, fmt::format("the loss was not a number for {} steps in a row, up to step {}", kMaxNonFiniteSteps, step.step), hint);
        return false;
    }

    /// Returns whether the loss is the best so far.
    bool evaluate()
    {
        const TokenDataset& data = m_job.data.validation;
        if (data.rows.empty() || (m_evaluatedStep && *m_evaluatedStep == m_state.step))
            return false;
        m_evaluatedStep = m_state.step;
        refreshWeights();
        const double begin = monotonicSeconds();
        std::vector<std::int64_t> rows(data.rows.size());
        for (std::size_t i = 0; i < rows.size(); ++i)
            rows[i] = std::int64_t(i);
        const auto batches = packRows(data, rows, m_job.plan.passTokens, true, 1);
        Eval event;
        event.step = m_state.step;
        double sum = 0;
        std::int64_t done = 0;
        for (const PackedBatch& batch : batches) {
            emit(Progress { "evaluating", done++, std::int64_t(batches.size()) });
            sum += m_pass.evaluate(batch);
            event.supervisedTokens += batch.supervised;
        }
        event.loss = sum / double(std::max<std::int64_t>(1, event.supervisedTokens));
        event.isBest = std::isfinite(event.loss) && (!m_state.bestEvalLoss || event.loss < *m_state.bestEvalLoss);
        event.seconds = monotonicSeconds() - begin;
        m_startTime += event.seconds; // evaluation is not training time
        if (event.isBest) {
            m_state.bestEvalLoss = event.loss;
            m_state.bestStep = m_state.step;
            m_state.worseEvals = 0;
        } else if (++m_state.worseEvals; m_spec.train.earlyStopping && m_state.worseEvals >= m_spec.train.earlyStopping->patience) {
            m_stopsEarly = true;
            emit(Warning { m_state.step, "early_stopping", fmt::format("The evaluation loss did not improve {} times in a row; the best was {:.4f} at step {}.", m_state.worseEvals, *m_state.bestEvalLoss, m_state.bestStep), "" });
        }
        emit(event);
        return event.isBest && m_state.step > 0;
    }

    void writeSamples()
    {
        if (m_spec.train.samples.every < 0 || m_spec.train.samples.prompts.empty() || !m_job.tokenizer || !m_job.chatTemplate)
            return;
        const double begin = monotonicSeconds();
        refreshWeights();
        m_gradients.setTraining(false);
        writeSamplePages(m_job, m_state.step, m_gradients.usesBranch() ? &m_gradients : nullptr);
        m_startTime += monotonicSeconds() - begin;
    }

    void save(bool isBest)
    {
        if (m_savedStep && *m_savedStep == m_state.step)
            return;
        const double begin = monotonicSeconds();
        try {
            const fs::path checkpoint = saveCheckpoint(m_job.folder, m_state, m_adapter, m_optimizer);
            if (isBest)
                markBest(m_job.folder, checkpoint);
            m_savedStep = m_state.step;
            emit(CheckpointSaved { m_state.step, checkpoint.string(), isBest, monotonicSeconds() - begin });
            pruneCheckpoints(m_job.folder, m_spec.train.keep);
        } catch (const Error& e) {
            // Steps in memory are worth more than a clean exit: go on, say so, try again soon.
            emit(Warning { m_state.step, "checkpoint_failed", e.what(), e.hint() });
            m_retrySaveAt = m_state.step + kSaveRetrySteps;
        }
        m_startTime += monotonicSeconds() - begin;
    }

    Finished finish(std::int64_t firstStep)
    {
        Finished finished;
        const bool isComplete = m_state.step >= m_totalSteps || m_stopsEarly;
        if (!isComplete && !m_job.requests.discardOnStop && m_state.step > 0)
            save(false);
        finished.status = isComplete ? FinishStatus::Completed : FinishStatus::Stopped;
        finished.runId = m_job.runId;
        finished.folder = m_job.folder.string();
        finished.step = m_state.step;
        const double steps = double(m_state.step - firstStep);
        finished.trainLoss = m_state.lossSum / std::max(1.0, double(m_state.step));
        finished.trainRuntime = monotonicSeconds() - m_runBegin;
        finished.samplesPerSecond = steps * double(m_spec.train.microBatch * m_spec.train.accumulation) / std::max(1e-9, finished.trainRuntime);
        finished.stepsPerSecond = steps / std::max(1e-9, finished.trainRuntime);
        finished.totalFlos = m_state.totalFlos;
        finished.bestEvalLoss = m_state.bestEvalLoss;
        finished.bestStep = m_state.bestStep;
        finished.peakRssBytes = std::int64_t(peakRssBytes());
        finished.isSaved = m_savedStep && *m_savedStep == m_state.step;
        if (isComplete && finished.isSaved)
            writeAdapterFolder();
        return finished;
    }

    /// runs/<id>/adapter: the best checkpoint's weights, else the last ones, in PEFT's layout.
    void writeAdapterFolder()
    {
        if (m_state.bestStep > 0 && m_state.bestStep != m_state.step && fs::exists(m_job.folder / "best")) {
            LoraAdapter best(m_job.decoder.spec(), m_adapter.config(), 0);
            best.readWeights(m_job.folder / "best");
            best.save(m_job.folder / "adapter");
            return;
        }
        m_adapter.save(m_job.folder / "adapter");
    }

    TrainJob& m_job;
    const RunSpec& m_spec;
    LoraAdapter m_adapter;
    LoraGradients m_gradients;
    Optimizer m_optimizer;
    TrainPass m_pass;
    TrainState m_state;
    std::int64_t m_totalSteps;
    double m_flosPerToken;
    double m_startTime = 0; ///< moved forward by everything that is not training
    double m_secondsBefore = 0;
    const double m_runBegin = monotonicSeconds();
    bool m_areWeightsCurrent = false;
    bool m_stopsEarly = false;
    std::optional<std::int64_t> m_savedStep, m_evaluatedStep;
    std::int64_t m_retrySaveAt = -1;
};

} // namespace

std::int64_t plannedSteps(const RunSpec& spec, std::int64_t rows)
{
    if (spec.train.maxSteps)
        return *spec.train.maxSteps;
    const std::int64_t rowsPerStep = spec.train.microBatch * spec.train.accumulation;
    const std::int64_t stepsPerEpoch = std::max<std::int64_t>(1, (rows + rowsPerStep - 1) / rowsPerStep);
    return std::max<std::int64_t>(1, std::int64_t(std::ceil(spec.train.epochs * double(stepsPerEpoch))));
}

Finished train(TrainJob& job)
{
    return Trainer(job).run();
}

} // namespace dadeum
