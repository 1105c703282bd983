// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_text.h"

#include <QFileInfo>
#include <QRegularExpression>

#include "ui/common/format.h"

namespace dadeum::ui {
StatusLook RunText::status(RunStatus status)
{
    using enum RunStatus; // a qualified label would confuse lupdate
    switch (status) {
    case Queued:
        return { "clock", tr("Waiting"), Badge::Kind::Muted, IconTone::Text2 };
    case Running:
        return { "activity", tr("Training"), Badge::Kind::Run, IconTone::Accent };
    case Paused:
        return { "pause", tr("Paused"), Badge::Kind::Muted, IconTone::Text2 };
    case Completed:
        return { "check", tr("Finished"), Badge::Kind::Ok, IconTone::Ok };
    case Stopped:
        return { "square", tr("Stopped"), Badge::Kind::Muted, IconTone::Text2 };
    case Failed:
        return { "triangle-alert", tr("Failed"), Badge::Kind::Bad, IconTone::Bad };
    case Interrupted:
        return { "triangle-alert", tr("Interrupted"), Badge::Kind::Warn, IconTone::Warn };
    }
    return {};
}

QString RunText::model(const RunSpec& spec)
{
    if (spec.model.source == "demo")
        return QStringLiteral("SmolLM2-135M-Instruct");
    const QFileInfo info(qs(spec.model.source));
    return info.fileName().isEmpty() ? qs(spec.model.source) : info.fileName();
}

QString RunText::method(const RunSpec& spec)
{
    if (spec.method.kind == "full")
        return tr("Full fine-tuning");
    if (spec.method.kind == "head")
        return tr("Head only");
    const QString name = spec.method.dora   ? QStringLiteral("DoRA")
        : spec.model.quantization == "none" ? QStringLiteral("LoRA")
                                            : QStringLiteral("QLoRA");
    return name + QStringLiteral(" r%1").arg(spec.method.rank);
}

QString RunText::data(const RunSpec& spec, std::int64_t rows)
{
    QString name;
    if (spec.data.train.empty())
        name = tr("no data");
    else if (spec.data.train.front() == "demo")
        name = tr("Demo pages");
    else
        name = QFileInfo(qs(spec.data.train.front())).fileName();
    if (spec.data.train.size() > 1)
        name = tr("%1 and %n more", nullptr, int(spec.data.train.size()) - 1).arg(name);
    return rows > 0 ? tr("%1, %2 rows").arg(name, Format::count(rows)) : name;
}

QString RunText::subtitle(const RunRecord& run)
{
    return model(run.spec) + QStringLiteral(" · ") + method(run.spec) + QStringLiteral(" · ")
        + data(run.spec, run.trainRows);
}

EventLine RunText::event(const RunEvent& event, double time)
{
    EventLine line;
    line.time = time;
    const auto set = [&](const char* icon, IconTone tone, const QString& text) {
        line.icon = icon;
        line.tone = tone;
        line.text = text;
    };
    if (const auto* started = std::get_if<Started>(&event)) {
        const QString total = Format::count(started->totalSteps);
        set("play", IconTone::Text3,
            started->firstStep > 0 ? tr("Training continued after step %1 of %2.")
                                         .arg(Format::count(started->firstStep), total)
                                   : tr("Training started. %1 rows, %2 steps.")
                                         .arg(Format::count(started->trainRows), total));
    } else if (const auto* eval = std::get_if<Eval>(&event)) {
        const QString at = Format::count(eval->step);
        set("flag", IconTone::Accent,
            eval->isBest && eval->step > 0
                ? tr("Evaluation at step %1: %2, the best so far.")
                      .arg(at, Format::loss(eval->loss))
                : tr("Evaluation at step %1: %2.").arg(at, Format::loss(eval->loss)));
    } else if (const auto* sample = std::get_if<Sample>(&event)) {
        set("image", IconTone::Text3,
            tr("Sample page written at step %1 (%2 tokens, %3).")
                .arg(Format::count(sample->step), Format::count(sample->newTokens),
                    Format::duration(sample->seconds)));
    } else if (const auto* saved = std::get_if<CheckpointSaved>(&event)) {
        set("save", IconTone::Text3,
            tr("Checkpoint saved at step %1.").arg(Format::count(saved->step)));
    } else if (const auto* problem = std::get_if<Warning>(&event)) {
        set("triangle-alert", IconTone::Warn, warning(*problem));
    } else if (const auto* paused = std::get_if<Paused>(&event)) {
        set("pause", IconTone::Text3, tr("Paused at step %1.").arg(Format::count(paused->step)));
    } else if (const auto* resumed = std::get_if<Resumed>(&event)) {
        set("play", IconTone::Text3, tr("Going on at step %1.").arg(Format::count(resumed->step)));
    } else if (const auto* finished = std::get_if<Finished>(&event)) {
        const QString step = Format::count(finished->step);
        if (finished->status == FinishStatus::Completed) {
            set("check", IconTone::Ok,
                tr("Finished after %1, checks and sample pages included.")
                    .arg(Format::duration(finished->trainRuntime)));
        } else if (finished->status == FinishStatus::Stopped) {
            set("square", IconTone::Text2,
                finished->isSaved ? tr("Stopped and saved at step %1.").arg(step)
                                  : tr("Stopped at step %1.").arg(step));
        } else {
            set("triangle-alert", IconTone::Bad, tr("Failed: %1").arg(qs(finished->errorMessage)));
        }
    }
    return line;
}

QString RunText::phase(const Progress& progress)
{
    const QString phase = qs(progress.phase);
    QString text = phase;
    if (phase == "reading_data")
        text = tr("Reading the data");
    else if (phase == "loading_model")
        text = tr("Loading the model");
    else if (phase == "evaluating")
        text = tr("Evaluating");
    else if (phase == "sampling")
        text = tr("Writing sample pages");
    else if (phase == "saving")
        text = tr("Saving a checkpoint");
    if (progress.total > 0)
        text += QStringLiteral("  %1 / %2")
                    .arg(Format::count(progress.done), Format::count(progress.total));
    return text;
}

QString RunText::warning(const Warning& warning)
{
    QString text = qs(warning.message);
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    if (!warning.hint.empty())
        text += ' ' + qs(warning.hint);
    return text;
}

QString RunText::issue(const Issue& issue)
{
    const QString text = qs(issue.text);
    static const QRegularExpression range("^\\S+ is (.+), expected (\\S+) to (\\S+)$");
    static const QRegularExpression unsupported("^\\S+ = (.+) is not supported by this version$");
    static const QRegularExpression memory(
        "^the run needs about (.+) of memory, this computer has (.+)$");
    static const QRegularExpression rank("^\\S+ is (\\d+), but (\\S+) is (\\d+) × (\\d+):");
    if (const auto match = memory.match(text); match.hasMatch())
        return tr("The run needs about %1 of memory, this computer has %2.")
            .arg(match.captured(1), match.captured(2));
    if (const auto match = rank.match(text); match.hasMatch())
        return tr("Rank %1 is larger than a side of %2 (%3 × %4).")
            .arg(match.captured(1), match.captured(2), match.captured(3), match.captured(4));
    if (const auto match = range.match(text); match.hasMatch())
        return tr("%1 is outside %2 to %3.")
            .arg(match.captured(1), match.captured(2), match.captured(3));
    if (const auto match = unsupported.match(text); match.hasMatch())
        return tr("%1 does not work in this version yet.").arg(match.captured(1));
    return text.isEmpty() ? text
                          : text.at(0).toUpper() + text.mid(1) + (text.endsWith('.') ? "" : ".");
}

QString RunText::fix(const Issue& issue)
{
    return qs(issue.fix);
}

QString RunText::error(const Error& error)
{
    QString text = QString::fromUtf8(error.what());
    if (!error.hint().empty())
        text += '\n' + qs(error.hint());
    return text;
}

} // namespace dadeum::ui
