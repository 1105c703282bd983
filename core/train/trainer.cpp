// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/trainer.h"

#include "core/adapter/lora_branches.h"
#include "core/adapter/merged_model.h"
#include "core/base/clock.h"
#include "core/train/checkpoint.h"
#include "core/train/row_passes.h"
#include "core/train/sample_pages.h"
#include "core/train/schedule.h"
#include "core/train/trained_tensors.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dadeum {

namespace fs = std::filesystem;

namespace {

/// After this many steps in a row without a finite loss the run has diverged for good.
constexpr std::int64_t kMaxNonFiniteSteps = 3;
constexpr std::int64_t kAutomaticIntervals = 10;
/// A failed save is tried again this many steps later; training goes on meanwhile.
constexpr std::int64_t kSaveRetrySteps = 5;

class Trainer {
public:
    explicit Trainer(TrainJob& job)
        : m_job(job)
        , m_spec(job.spec)
        , m_adapter(job.decoder.files(), configOf(job), job.spec.train.seed)
        , m_gradients(m_adapter, job.decoder, job.spec.method.neftuneAlpha.value_or(0))
        , m_optimizer(job.spec.optim, optimizedTensors(job.spec, m_adapter))
        , m_passes(job, m_gradients)
        , m_totalSteps(plannedSteps(job.spec, std::int64_t(job.data.train.rows.size())))
        , m_flosPerElement(6.0 * double(embeddingFreeParameters(m_adapter)))
    {
    }

    Finished run()
    {
        restore();
        const std::int64_t firstStep = m_state.step;
        StepLoader loader(m_job.data.train, m_spec.train.microBatch * m_spec.train.accumulation,
            m_spec.data.shuffle, m_spec.train.seed, m_state.cursor);
        emitStarted();
        try {
            trainSteps(loader);
        } catch (const std::exception& error) {
            saveWhatIsWhole(error);
        }
        return finish(firstStep);
    }

private:
    void trainSteps(StepLoader& loader)
    {
        if (m_state.step == 0) {
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
            const bool isBest = (isEvaluationDue() || isLast) && evaluate();
            if (isLast || samplesNow
                || (m_spec.train.samples.every > 0
                    && m_state.step % m_spec.train.samples.every == 0))
                writeSamples();
            if (isBest || savesNow || isLast || m_stopsEarly || isDue(m_spec.train.saveEvery)
                || m_state.step == m_retrySaveAt)
                save(isBest);
        }
    }

    /// A step that fails has changed nothing yet: for lack of memory and of processes the state
    /// before it is saved. Returns when all that happened is that a launcher stopped the run.
    void saveWhatIsWhole(const std::exception& error)
    {
        const bool isMemory = isOutOfMemory(error);
        if (!isMemory && !m_job.group.hasGivenUp())
            throw;
        m_passes.releaseMemory();
        const std::string lost = m_job.group.lostProcess();
        if (!isMemory && lost.empty())
            return;
        if (m_state.step > 0)
            save(false);
        if (!lost.empty())
            throw Error(ErrorCode::Internal, lost,
                "The last whole step is saved. Go on with dadeum train --resume.");
        throw;
    }

    static LoraConfig configOf(const TrainJob& job)
    {
        LoraConfig config = loraConfigFrom(job.spec.method, job.spec.model.source);
        config.labels = job.data.labels;
        return config;
    }

    void emit(const RunEvent& event) const { m_job.hooks.emit(event); }
    bool isDue(const Interval& interval) const
    {
        const std::int64_t every = intervalSteps(interval, m_totalSteps);
        return every > 0 && m_state.step % every == 0;
    }

    bool isEvaluationDue() const
    {
        const std::int64_t wish = m_evaluateEvery;
        return wish < 0 ? isDue(m_spec.train.evalEvery) : wish > 0 && m_state.step % wish == 0;
    }

    /// Pauses and other work of the compute thread are not training time. All processes stop at the
    /// same step, and evaluate when the first one is asked to.
    bool proceed()
    {
        const double before = monotonicSeconds();
        double votes[] = { double(!m_job.hooks.proceed()),
            m_job.group.isFirst() ? double(m_job.requests.evaluateEvery) : 0 };
        m_job.group.sum(std::span<double>(votes));
        m_evaluateEvery = std::int64_t(votes[1]);
        m_areWeightsCurrent = false;
        m_startTime += monotonicSeconds() - before;
        return votes[0] == 0;
    }

    void restore()
    {
        m_state.dataHash = m_job.data.train.hash;
        m_state.modelFingerprint = m_job.decoder.files().fingerprint();
        if (m_job.group.isFirst())
            restoreFirst();
        if (m_job.group.size() > 1)
            followFirst();
    }

    /// Every process begins with the state, the weights and the moments of the first.
    void followFirst()
    {
        const ProcessGroup& group = m_job.group;
        std::string text = toJson(m_state, m_optimizer.steps()).dump();
        m_job.group.broadcastText(text);
        std::int64_t optimizerSteps = 0;
        const TrainState first = trainStateFromJson(Json::parse(text), optimizerSteps, "process 1");
        const char* differs = first.modelFingerprint != m_state.modelFingerprint ? "base weights"
            : first.dataHash != m_state.dataHash                                 ? "training rows"
                                                                                 : nullptr;
        const std::string problem = m_job.group.firstText(differs
                ? fmt::format("process {} of {} has other {} than the first one", group.rank() + 1,
                    group.size(), differs)
                : "");
        if (!problem.empty())
            throw Error(ErrorCode::InvalidInput, problem,
                "Put the same model and data files on every computer of the run.");
        m_state = first;
        m_optimizer.setSteps(optimizerSteps);
        for (const TrainedTensor& trained : m_adapter.trainedTensors())
            m_job.group.broadcast({ static_cast<std::uint8_t*>(trained.value.mutable_data_ptr()),
                trained.value.nbytes() });
        for (const Optimizer::State& part : m_optimizer.states())
            m_job.group.broadcast(part.bytes);
    }

    void restoreFirst()
    {
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
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{} was saved with other base weights than {} now holds",
                    checkpoint->string(), m_spec.model.source),
                "Put the model back that the run started with, or start a new run.");
        if (state.dataHash != m_state.dataHash)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("{} was saved with other training rows than the data files hold now",
                    checkpoint->string()),
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
        started.skippedRows
            = std::int64_t(m_job.data.train.skipped.size() + m_job.data.validation.skipped.size());
        started.truncatedRows = m_job.data.train.truncatedRows;
        started.trainTokens = m_job.data.train.tokens;
        started.trainableParameters = m_adapter.plan().trainableParameters();
        started.totalParameters = m_adapter.plan().allParameters();
        started.device = m_job.decoder.device().str();
        started.predictedPeakBytes = m_job.plan.total;
        emit(started);
    }

    void refreshWeights()
    {
        if (!m_areWeightsCurrent)
            m_gradients.refresh();
        m_areWeightsCurrent = true;
    }

    /// Input elements as transformers counts them for total_flos: micro-batches padded to their
    /// longest row.
    double paddedElements(const std::vector<std::int64_t>& rows) const
    {
        const TokenDataset& data = m_job.data.train;
        double elements = 0;
        for (std::size_t begin = 0; begin < rows.size();
             begin += std::size_t(m_spec.train.microBatch)) {
            const std::size_t end
                = std::min(rows.size(), begin + std::size_t(m_spec.train.microBatch));
            std::int64_t longest = data.paddedLength;
            for (std::size_t i = begin; i < end; ++i)
                longest = std::max(longest, data.rows.length(std::size_t(rows[i])));
            elements += double(longest) * double(end - begin);
        }
        return elements;
    }

    void trainStep(StepLoader& loader)
    {
        const double begin = monotonicSeconds();
        ProcessGroup& group = m_job.group;
        const std::vector<std::int64_t> rows = loader.next();
        const auto share = shareOf(m_job.data.train, rows, group.rank(), group.size());
        const RowCounts mine = m_passes.count(m_job.data.train, share);
        double counts[] = { double(mine.supervised), double(mine.tokens) };
        group.sum(std::span<double>(counts));
        Step event;
        event.supervisedTokens = std::int64_t(counts[0]);
        event.tokens = std::int64_t(counts[1]);
        const double scale = 1.0 / std::max(1.0, counts[0]);
        const std::uint64_t key
            = (m_spec.train.seed << 40) ^ (std::uint64_t(m_state.step + 1) << 12);
        double lossSum = m_passes.train(share, scale, key, [&] {
            refreshWeights();
            m_optimizer.zeroGrad();
        });
        group.sum(std::span<double>(&lossSum, 1));
        for (const std::span<float> gradient : m_optimizer.gradients())
            group.sum(gradient);

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
        m_state.totalFlos += m_flosPerElement * paddedElements(rows);
        m_state.seconds = m_secondsBefore + (monotonicSeconds() - m_startTime);
        event.epoch = double(m_state.cursor.epoch)
            + double(m_state.cursor.nextRow) / double(m_job.data.train.rows.size());
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
        const char* hint
            = "Try a learning rate ten times smaller, and look at the rows of this step.";
        emit(Warning { step.step, "loss_not_finite",
            fmt::format("Loss {} and gradient norm {} at step {}: the step was skipped.", step.loss,
                step.gradNorm, step.step),
            hint });
        if (++m_state.nonFiniteSteps >= kMaxNonFiniteSteps)
            throw Error(ErrorCode::Numeric,
                fmt::format("the loss was not a number for {} steps in a row, up to step {}",
                    kMaxNonFiniteSteps, step.step),
                hint);
        return false;
    }

    /// Returns whether the loss is the best so far.
    bool evaluate()
    {
        const TokenDataset& data = m_job.data.validation;
        if (data.rows.empty() || (m_evaluatedStep && *m_evaluatedStep == m_state.step))
            return false;
        m_evaluatedStep = m_state.step;
        const double begin = monotonicSeconds();
        std::vector<std::int64_t> rows(data.rows.size());
        std::iota(rows.begin(), rows.end(), std::int64_t(0));
        const auto share = shareOf(data, rows, m_job.group.rank(), m_job.group.size());
        const auto total = std::int64_t(share.size());
        RowLoss loss = m_passes.evaluate(
            data, share, [&] { refreshWeights(); },
            [&](std::int64_t done) {
                emit(Progress { "evaluating", done, total });
            });
        std::vector<double> sums = loss.classes.values();
        sums.insert(sums.end(), { loss.sum, double(loss.supervised) });
        m_job.group.sum(std::span<double>(sums));
        loss.classes.setValues(sums);
        Eval event;
        event.step = m_state.step;
        event.supervisedTokens = std::int64_t(sums[sums.size() - 1]);
        event.loss = sums[sums.size() - 2] / std::max(1.0, sums[sums.size() - 1]);
        if (m_job.decoder.spec().head.isClassifier()) {
            event.accuracy = loss.classes.accuracy();
            event.macroF1 = loss.classes.macroF1();
        }
        event.isBest = std::isfinite(event.loss)
            && (!m_state.bestEvalLoss || event.loss < *m_state.bestEvalLoss);
        event.seconds = monotonicSeconds() - begin;
        m_startTime += event.seconds; // evaluation is not training time
        if (event.isBest) {
            m_state.bestEvalLoss = event.loss;
            m_state.bestStep = m_state.step;
            m_state.worseEvals = 0;
        } else if (++m_state.worseEvals; m_spec.train.earlyStopping
                   && m_state.worseEvals >= m_spec.train.earlyStopping->patience) {
            m_stopsEarly = true;
            emit(Warning { m_state.step, "early_stopping",
                fmt::format("The evaluation loss did not improve {} times in a row; the best was "
                            "{:.4f} at step {}.",
                    m_state.worseEvals, *m_state.bestEvalLoss, m_state.bestStep),
                "" });
        }
        emit(event);
        return event.isBest && m_state.step > 0;
    }

    void writeSamples()
    {
        if (!m_job.group.isFirst() || m_spec.train.samples.every < 0
            || m_spec.train.samples.prompts.empty() || !m_job.tokenizer || !m_job.chatTemplate)
            return;
        const double begin = monotonicSeconds();
        refreshWeights();
        m_gradients.setTraining(false);
        writeSamplePages(m_job, m_state.step, &m_gradients);
        m_startTime += monotonicSeconds() - begin;
    }

    void save(bool isBest)
    {
        if (!m_job.group.isFirst() || (m_savedStep && *m_savedStep == m_state.step))
            return;
        const double begin = monotonicSeconds();
        try {
            const fs::path checkpoint
                = saveCheckpoint(m_job.folder, m_state, m_adapter, m_optimizer);
            if (isBest)
                markBest(m_job.folder, checkpoint);
            m_savedStep = m_state.step;
            emit(CheckpointSaved {
                m_state.step, checkpoint.string(), isBest, monotonicSeconds() - begin });
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
        finished.samplesPerSecond = steps
            * double(m_spec.train.microBatch * m_spec.train.accumulation)
            / std::max(1e-9, finished.trainRuntime);
        finished.stepsPerSecond = steps / std::max(1e-9, finished.trainRuntime);
        finished.totalFlos = m_state.totalFlos;
        finished.bestEvalLoss = m_state.bestEvalLoss;
        finished.bestStep = m_state.bestStep;
        finished.peakRssBytes = m_passes.peakBytes();
        finished.isSaved = m_savedStep && *m_savedStep == m_state.step;
        if (isComplete && finished.isSaved)
            writeResult();
        return finished;
    }

    /// The best checkpoint's weights, else the last ones: runs/<id>/adapter in PEFT's layout, or
    /// for full and head tuning runs/<id>/model, a model of its own.
    void writeResult()
    {
        if (m_state.bestStep > 0 && m_state.bestStep != m_state.step
            && fs::exists(m_job.folder / "best"))
            m_adapter.readWeights(m_job.folder / "best");
        if (m_adapter.config().kind == TuningKind::Lora) {
            m_adapter.save(m_job.folder / "adapter");
            return;
        }
        const fs::path folder = m_job.folder / "model";
        std::error_code ignored;
        fs::remove_all(folder, ignored); // of an earlier end of the same run
        MergeOptions options;
        options.dtype = "float32";
        options.progress = [&](std::int64_t done, std::int64_t total) {
            emit(Progress { "exporting", done, total });
            return true;
        };
        writeMergedModel(m_job.decoder.files(), { { &m_adapter, 1 } }, folder, options);
    }

    TrainJob& m_job;
    const RunSpec& m_spec;
    LoraAdapter m_adapter;
    LoraGradients m_gradients;
    Optimizer m_optimizer;
    RowPasses m_passes;
    TrainState m_state;
    std::int64_t m_totalSteps;
    double m_flosPerElement;
    double m_startTime = 0; ///< moved forward by everything that is not training
    double m_secondsBefore = 0;
    const double m_runBegin = monotonicSeconds();
    std::int64_t m_evaluateEvery = -1;
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
    const std::int64_t stepsPerEpoch
        = std::max<std::int64_t>(1, (rows + rowsPerStep - 1) / rowsPerStep);
    return std::max<std::int64_t>(
        1, std::int64_t(std::ceil(spec.train.epochs * double(stepsPerEpoch))));
}

std::int64_t intervalSteps(const Interval& interval, std::int64_t totalSteps)
{
    return interval.automatic ? std::max<std::int64_t>(1, totalSteps / kAutomaticIntervals)
                              : interval.steps;
}

Finished train(TrainJob& job)
{
    return Trainer(job).run();
}

} // namespace dadeum
