// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SamplePictures: PNG captures of the pages a run wrote, rendered off-screen, saved beside the
// sample's file and noted in the history. Missing pictures are made once; files are written off the
// GUI thread.
#pragma once

#include <QObject>
#include <QString>

#include <set>

#include "core/history/history.h"
#include "ui/preview/page_capture.h"

namespace dadeum::ui {

class HistoryReader;

class SamplePictures : public QObject {
    Q_OBJECT
public:
    explicit SamplePictures(HistoryReader& history, QObject* parent = nullptr);
    /// Makes the picture of a sample unless it exists or is under way. `folder` is the run's.
    void request(const std::string& runId, const std::string& folder, const SampleRecord& sample);
    PageCapture& capture() { return m_capture; }
    bool isIdle() const { return m_underWay.empty(); }
    /// Full path of a path that the engine or the history gave, which may be relative to the run's
    /// folder.
    static QString absolutePath(const std::string& folder, const std::string& path);

Q_SIGNALS:
    void pictureMade(
        const std::string& runId, qint64 step, qint64 promptIndex, const QString& file);

private:
    HistoryReader& m_history;
    PageCapture m_capture;
    std::set<std::string> m_underWay;
};

} // namespace dadeum::ui
