// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// What a run, its state and its events are called in the window. GUI thread only (tr).
#pragma once

#include <QCoreApplication>
#include <QString>

#include "core/history/history.h"
#include "ui/common/icons.h"
#include "ui/widgets/labels.h"

namespace dadeum::ui {

struct StatusLook {
    QString icon;
    QString word;
    Badge::Kind badge;
    IconTone tone;
};

/// Waiting, running or paused.
inline bool isUnderWay(RunStatus status)
{
    return status == RunStatus::Running || status == RunStatus::Paused
        || status == RunStatus::Queued;
}

/// One line of the event list.
struct EventLine {
    QString icon;
    IconTone tone = IconTone::Text3;
    QString text;
    double time = 0;
};

class RunText {
    Q_DECLARE_TR_FUNCTIONS(dadeum::ui::RunText)
public:
    static StatusLook status(RunStatus status);
    static QString model(
        const RunSpec& spec); ///< "SmolLM2-135M-Instruct" for the demo model, else the file name
    static QString method(const RunSpec& spec); ///< "LoRA r16"
    static QString data(const RunSpec& spec, std::int64_t rows); ///< "Demo pages · 360 rows"
    static QString subtitle(const RunRecord& run);
    /// An event in plain words; empty text for events that are not listed.
    static EventLine event(const RunEvent& event, double time);
    static QString phase(const Progress& progress);
    static QString warning(const Warning& warning);
    /// A validation finding in the language of the window where its form is known, else as the
    /// engine wrote it.
    static QString issue(const Issue& issue);
    static QString fix(const Issue& issue);
    /// "message" plus hint on a second line.
    static QString error(const Error& error);
};

} // namespace dadeum::ui
