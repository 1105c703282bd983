// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// ExportDialog: what to take out of a run or a comparison: the HTML report, the adapter, the merged
// model, the settings, the sample pages. Asks for a place, writes on a worker and says where.
// Closes itself.
#pragma once

#include <QDialog>
#include <QTimer>

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "core/history/run_history.h"
#include "ui/common/context.h"
#include "ui/common/jobs.h"

QT_BEGIN_NAMESPACE
class QButtonGroup;
class QCheckBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QRadioButton;
QT_END_NAMESPACE

namespace dadeum::ui {

class Note;
class Segmented;

class ExportDialog : public QDialog {
    Q_OBJECT
public:
    enum Kind { Report, Adapter, Merged, Settings, Samples, KindCount };
    ExportDialog(
        StudioContext& context, std::vector<std::string> runIds, QWidget* parent = nullptr);
    ~ExportDialog() override; ///< gives up what is being written
    void choose(Kind kind);
    /// Writes the chosen thing there without asking.
    void writeTo(const QString& target);
    bool isBusy() const { return m_writing.isRunning() || m_reading.isRunning(); }

Q_SIGNALS:
    void written(const QString& target);

private:
    void build();
    void showRuns();
    void showKind();
    void ask();
    Kind kind() const;
    QString fileName() const;

    /// How far a long export is; shared with its worker.
    struct Progress {
        std::atomic<std::int64_t> done { 0 }, total { 0 };
        std::atomic<bool> isGivenUp { false };
    };
    StudioContext& m_context;
    std::vector<std::string> m_runIds;
    std::vector<RunHistory> m_runs;
    LatestJob m_reading, m_writing;
    std::shared_ptr<Progress> m_progress = std::make_shared<Progress>();
    QTimer m_showProgress;
    QLabel* m_what;
    QButtonGroup* m_kinds;
    QRadioButton* m_buttons[KindCount];
    QWidget* m_reportBox;
    QLineEdit* m_title;
    QPlainTextEdit* m_note;
    Segmented* m_language;
    QCheckBox* m_diagnosis;
    QCheckBox* m_pages;
    Note* m_problem;
    QPushButton* m_cancel;
    QPushButton* m_save;
};

} // namespace dadeum::ui
