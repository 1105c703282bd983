// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/export/export_dialog.h"

#include <QButtonGroup>
#include <QCheckBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QRadioButton>
#include <QRegularExpression>

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/report/report.h"
#include "core/session/run_service.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/common/words_text.h"
#include "ui/models/run_text.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

namespace fs = std::filesystem;

/// The pages of a run with their pictures, in a new folder.
void copySamples(const RunHistory& run, const fs::path& target)
{
    const fs::path source = fs::path(run.record.folder) / "samples";
    if (!fs::is_directory(source))
        throw Error(ErrorCode::NotFound, "run " + run.record.name + " has no sample pages",
            "Runs write them when data holds prompts and samples are on.");
    ensureWritableFolder(target);
    std::error_code error;
    fs::copy(source, target, fs::copy_options::recursive | fs::copy_options::skip_existing, error);
    if (error)
        throw Error(ErrorCode::Io, target.string() + " cannot be written: " + error.message(),
            "Choose another folder.");
}

} // namespace

ExportDialog::ExportDialog(StudioContext& context, std::vector<std::string> runIds, QWidget* parent)
    : QDialog(parent)
    , m_context(context)
    , m_runIds(std::move(runIds))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(tr("Export"));
    build();
    m_save->setEnabled(false);
    m_context.history.run(
        m_reading,
        [ids = m_runIds](RunStore& store) {
            std::vector<RunHistory> runs;
            for (const std::string& id : ids)
                runs.push_back(loadRunHistory(store, id));
            return runs;
        },
        [this](std::vector<RunHistory> runs) {
            m_runs = std::move(runs);
            showRuns();
        },
        [this](const Error& error) {
            m_problem->set(Note::Kind::Bad, "triangle-alert", {}, RunText::error(error));
            m_problem->show();
        });
}

ExportDialog::~ExportDialog()
{
    m_progress->isGivenUp = true;
}

void ExportDialog::build()
{
    QVBoxLayout* column = makeColumn(this, 10, { 24, 18, 24, 18 });
    m_what = makeLabel("card", this);
    column->addWidget(m_what);
    m_kinds = new QButtonGroup(this);
    const QString names[] = { tr("Report, one HTML file"), tr("Adapter in PEFT's layout"),
        tr("Merged model"), tr("Settings (RunSpec)"), tr("Sample pages") };
    const QString tips[] = {
        tr("Curves, settings, data, pages and diagnosis; opens without a network and prints on A4"),
        tr("For other programs: transformers, PEFT, vLLM"),
        tr("Base model and adapter as one folder of safetensors; as large as the base model"),
        tr("A JSON file that starts the same run again"),
        tr("The pages this run wrote, with their pictures")
    };
    for (int i = 0; i < KindCount; ++i) {
        m_buttons[i] = new QRadioButton(names[i], this);
        describe(m_buttons[i], names[i], tips[i]);
        m_kinds->addButton(m_buttons[i], i);
        column->addWidget(m_buttons[i]);
        QLabel* tip = makeLabel("caption", this, tips[i]);
        tip->setContentsMargins(24, 0, 0, 0);
        column->addWidget(tip);
        m_buttons[i]->setEnabled(i == 0 || m_runIds.size() == 1);
    }
    m_buttons[0]->setChecked(true);
    column->addWidget(makeHairline(this));
    m_reportBox = new QWidget(this);
    QVBoxLayout* box = makeColumn(m_reportBox, 8);
    m_title = new QLineEdit(m_reportBox);
    describe(m_title, tr("Title"), tr("Title of the report; empty takes the name of the run"));
    m_title->setPlaceholderText(tr("Title"));
    m_note = new QPlainTextEdit(m_reportBox);
    m_note->setFixedHeight(72);
    m_note->setTabChangesFocus(true);
    m_note->setPlaceholderText(tr("Your notes"));
    describe(m_note, tr("Your notes"), tr("A paragraph of your own under the title"));
    QHBoxLayout* row = makeRow(nullptr, 14);
    m_language = new Segmented(2, m_reportBox);
    m_language->setSegment(
        0, QStringLiteral("한국어"), tr("Korean first; English is one click away"));
    m_language->setSegment(
        1, QStringLiteral("English"), tr("English first; Korean is one click away"));
    m_language->setCurrent(wordsLanguage() == ReportLanguage::Korean ? 0 : 1);
    m_diagnosis = new QCheckBox(tr("Diagnosis"), m_reportBox);
    describe(m_diagnosis, tr("Diagnosis"), tr("Sentences that rules found in the curves"));
    m_pages = new QCheckBox(tr("Page pictures"), m_reportBox);
    describe(m_pages, tr("Page pictures"), tr("Pages before and after training"));
    m_diagnosis->setChecked(true);
    m_pages->setChecked(true);
    row->addWidget(m_language);
    row->addWidget(m_diagnosis);
    row->addWidget(m_pages);
    row->addStretch(1);
    box->addWidget(m_title);
    box->addWidget(m_note);
    box->addLayout(row);
    column->addWidget(m_reportBox);
    m_problem = new Note(this);
    m_problem->hide();
    column->addWidget(m_problem);
    column->addStretch(1);
    QHBoxLayout* foot = makeRow(nullptr, 8);
    m_cancel = makeButton({}, "", "", this);
    m_cancel->setText(tr("Cancel"));
    describe(m_cancel, tr("Cancel"));
    m_save = makeButton("download", "primary", "", this);
    m_save->setDefault(true);
    foot->addStretch(1);
    foot->addWidget(m_cancel);
    foot->addWidget(m_save);
    column->addLayout(foot);
    setMinimumWidth(540);
    connect(m_kinds, &QButtonGroup::idClicked, this, &ExportDialog::showKind);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    m_showProgress.setInterval(100);
    connect(&m_showProgress, &QTimer::timeout, this, [this] {
        if (m_progress->total > 0)
            m_save->setText(tr("%1 of %2 weights").arg(m_progress->done).arg(m_progress->total));
    });
    connect(m_save, &QPushButton::clicked, this, &ExportDialog::ask);
    showKind();
}

ExportDialog::Kind ExportDialog::kind() const
{
    return Kind(m_kinds->checkedId());
}

void ExportDialog::choose(Kind kind)
{
    m_buttons[kind]->setChecked(true);
    showKind();
}

void ExportDialog::showKind()
{
    m_reportBox->setVisible(kind() == Report);
    m_save->setText(
        kind() == Report || kind() == Settings ? tr("Save as…") : tr("Choose a folder…"));
    describe(m_save, m_save->text(), tr("Choose where it goes"));
}

void ExportDialog::showRuns()
{
    m_what->setText(m_runs.size() == 1 ? qs(m_runs.front().record.name)
                                       : tr("Comparison of %n runs", nullptr, int(m_runs.size())));
    m_save->setEnabled(!m_runs.empty());
    if (m_runs.size() == 1)
        m_note->setPlainText(qs(m_runs.front().record.note));
}

QString ExportDialog::fileName() const
{
    QString name = m_runs.size() == 1 ? qs(m_runs.front().record.name) : QStringLiteral("compare");
    return name.replace(QRegularExpression("[/\\\\:*?\"<>|\\s]+"), "-");
}

void ExportDialog::ask()
{
    QString target;
    switch (kind()) {
    case Report:
        target = QFileDialog::getSaveFileName(
            this, tr("Save report"), fileName() + ".html", tr("Web page (*.html)"));
        break;
    case Settings:
        target = QFileDialog::getSaveFileName(
            this, tr("Save settings"), fileName() + ".json", tr("Settings (*.json)"));
        break;
    default:
        target = QFileDialog::getExistingDirectory(this, tr("Choose a folder"));
        if (!target.isEmpty())
            target += '/' + fileName()
                + (kind() == Adapter       ? QStringLiteral("-adapter")
                        : kind() == Merged ? QStringLiteral("-merged")
                                           : QStringLiteral("-pages"));
    }
    if (!target.isEmpty())
        writeTo(target);
}

void ExportDialog::writeTo(const QString& target)
{
    m_problem->hide();
    m_save->setEnabled(false);
    ReportOptions options;
    options.language
        = m_language->current() == 0 ? ReportLanguage::Korean : ReportLanguage::English;
    options.title = m_title->text().toStdString();
    options.note = m_note->toPlainText().toStdString();
    options.version = DADEUM_VERSION;
    options.engine = engineDescription();
    options.time = unixTime();
    options.hasDiagnosis = m_diagnosis->isChecked();
    options.hasPages = m_pages->isChecked();
    m_showProgress.start();
    m_writing.start(
        poolExecutor(),
        [runs = m_runs, options, kind = kind(), target, progress = m_progress] {
            const fs::path path = target.toStdString();
            switch (kind) {
            case Report:
                writeReport(runs, options, path);
                break;
            case Adapter:
                exportAdapter(runs.front().record.folder, path);
                break;
            case Merged:
                exportMerged({ runs.front().record.spec.model.source,
                    { { trainedFolder(runs.front().record.folder).string(), 1 } }, path, "auto",
                    [progress](std::int64_t done, std::int64_t total) {
                        progress->done = done;
                        progress->total = total;
                        return !progress->isGivenUp;
                    } });
                break;
            case Settings:
                writeFileAtomically(path, toJson(runs.front().record.spec).dump(2) + "\n");
                break;
            default:
                copySamples(runs.front(), path);
            }
            return target;
        },
        [this](const QString& done) {
            Q_EMIT m_context.navigator.toastRequested(tr("Saved %1").arg(done), false);
            Q_EMIT written(done);
            accept();
        },
        [this](const Error& error) {
            m_showProgress.stop();
            m_save->setEnabled(true);
            showKind();
            m_problem->set(Note::Kind::Bad, "triangle-alert", {}, RunText::error(error));
            m_problem->show();
        });
}

} // namespace dadeum::ui
