// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/runs/run_details.h"

#include <QEvent>
#include <QGridLayout>
#include <QImageReader>
#include <QInputDialog>
#include <QMenu>

#include <cmath>

#include "ui/bridge/history_reader.h"
#include "ui/common/chart_look.h"
#include "ui/common/format.h"
#include "ui/common/words_text.h"
#include "ui/models/run_text.h"
#include "ui/newrun/field_table.h"
#include "ui/playground/health_row.h"
#include "ui/preview/sample_pictures.h"
#include "ui/runs/picture_view.h"
#include "ui/runs/run_actions.h"

namespace dadeum::ui {

RunDetails::RunDetails(StudioContext& context, RunActions& actions, QWidget* parent)
    : QFrame(parent)
    , m_context(context)
    , m_actions(actions)
{
    setProperty("role", "card");
    setFocusPolicy(Qt::TabFocus);
    QVBoxLayout* outer = makeColumn(this);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    content->setProperty("role", "scroll");
    area->setWidget(content);
    outer->addWidget(area, 1);
    QVBoxLayout* column = makeColumn(content, 8, { 16, 14, 16, 12 });

    QHBoxLayout* head = makeRow(nullptr, 8);
    m_name = new ElidedLabel("card", content, Qt::ElideMiddle);
    m_rename = makeIconButton("pencil", "", content);
    head->addWidget(m_name, 1);
    head->addWidget(m_rename);
    column->addLayout(head);
    m_tagBox = new QWidget(content);
    m_tags = new FlowLayout(m_tagBox, 6);
    m_badge = new Badge(m_tagBox);
    m_tags->addWidget(m_badge);
    column->addWidget(m_tagBox);
    m_plot = new LossPlot(content);
    m_plot->setCompact(true);
    m_plot->setFixedHeight(150);
    m_plot->setSmoothing(0.72);
    column->addWidget(m_plot);
    m_facts = new QGridLayout;
    m_facts->setContentsMargins(0, 0, 0, 0);
    m_facts->setVerticalSpacing(4);
    m_facts->setColumnStretch(1, 1);
    column->addLayout(m_facts);
    m_note = new Note(content);
    column->addWidget(m_note);
    m_notes = makeParagraph("label", content);
    column->addWidget(m_notes);
    column->addWidget(makeHairline(content));
    m_pageTitle = makeLabel("strong", content);
    m_health = new Badge(content);
    QHBoxLayout* pageHead = makeRow(nullptr, 8);
    pageHead->addWidget(m_pageTitle, 1);
    pageHead->addWidget(m_health);
    column->addLayout(pageHead);
    m_page = new PictureView(content);
    column->addWidget(m_page);
    column->addStretch(1);

    outer->addWidget(makeHairline(this));
    QHBoxLayout* buttons = makeRow(nullptr, 8, { 16, 12, 16, 12 });
    m_open = makeButton({}, "primary", "", this);
    m_resume = makeButton("play", "", "", this);
    m_playground = makeIconButton("message-square", "outlined", this);
    m_export = makeIconButton("upload", "outlined", this);
    m_more = makeIconButton("ellipsis", "outlined", this);
    for (QToolButton* button : { m_playground, m_export, m_more })
        button->setFixedSize(32, 32);
    buttons->addWidget(m_open, 1);
    buttons->addWidget(m_resume, 1);
    buttons->addWidget(m_playground);
    buttons->addWidget(m_export);
    buttons->addWidget(m_more);
    outer->addLayout(buttons);

    connect(m_rename, &QToolButton::clicked, this, &RunDetails::askRename);
    connect(m_open, &QPushButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.runRequested(m_run.id); });
    connect(m_page, &PictureView::clicked, this,
        [this] { Q_EMIT m_context.navigator.runRequested(m_run.id); });
    connect(m_resume, &QPushButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.resumeRequested(m_run.id); });
    connect(m_playground, &QToolButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.playgroundRequested(m_run.id); });
    connect(m_export, &QToolButton::clicked, this,
        [this] { Q_EMIT m_context.navigator.exportRequested({ m_run.id }); });
    connect(m_more, &QToolButton::clicked, this, &RunDetails::showMenu);
    connect(
        &context.pictures, &SamplePictures::pictureMade, this, [this](const std::string& runId) {
            if (runId == m_run.id)
                loadTrace();
        });
    restyle();
    retranslate();
}

void RunDetails::show(const RunRecord& run)
{
    const bool isOther = run.id != m_run.id;
    m_run = run;
    m_name->setFullText(qs(run.name));
    const StatusLook look = RunText::status(run.status);
    m_badge->set(look.badge, look.icon, look.word);
    while (m_tags->count() > 1) {
        QLayoutItem* item = m_tags->takeAt(1);
        delete item->widget();
        delete item;
    }
    for (const std::string& tag : run.tags) {
        auto* label = new Badge(m_tagBox);
        label->set(Badge::Kind::Muted, {}, qs(tag));
        m_tags->addWidget(label);
    }
    QPushButton* addTag = makeButton("plus", "quiet", "small", m_tagBox);
    addTag->setText(tr("tags"));
    describe(addTag, tr("Edit tags"), tr("Edit the tags of this run"));
    connect(addTag, &QPushButton::clicked, this, [this] { m_actions.askTags({ m_run }); });
    m_tags->addWidget(addTag);
    showButtons();
    if (isOther) {
        m_trace.clear();
        m_plot->clear();
        m_page->setImage({});
    }
    if (isOther) {
        m_findings.clear();
        m_diskBytes = -1;
        m_measuring.start(
            poolExecutor(), [folder = run.folder] { return folderBytes({ folder }); },
            [this](qint64 bytes) {
                m_diskBytes = bytes;
                showFacts();
            });
    }
    showFacts();
    loadTrace();
}

void RunDetails::loadTrace()
{
    const std::string id = m_run.id;
    if (id.empty())
        return;
    m_context.history.run(
        m_loading,
        [id](RunStore& store) {
            RunHistory history = loadRunHistory(store, id);
            std::vector<Finding> findings = diagnose(history);
            return std::pair(std::move(history), std::move(findings));
        },
        [this](std::pair<RunHistory, std::vector<Finding>> loaded) {
            m_trace.load(std::move(loaded.first));
            m_findings = std::move(loaded.second);
            showTrace();
            showDiagnosis();
        });
}

void RunDetails::follow(const RunBatch& batch)
{
    TraceChange change;
    for (const RunMessage& message : batch)
        change.add(m_trace.apply(message));
    if (change.isRestart)
        showTrace();
    else if (change.curve || change.evaluation)
        appendTrace();
}

void RunDetails::appendTrace()
{
    for (; m_drawn < m_trace.loss().size(); ++m_drawn)
        m_plot->appendTraining(m_trace.loss()[m_drawn].step, m_trace.loss()[m_drawn].value);
    std::vector<QPointF> evaluations;
    for (const TracePoint& point : m_trace.evaluations())
        evaluations.emplace_back(point.step, point.value);
    m_plot->setEvaluations(evaluations, std::nullopt);
    m_plot->setPlan(double(m_trace.record().totalSteps), 0);
    m_plot->setFrontier(
        m_trace.isActive() && !m_trace.loss().empty() ? m_trace.loss().back().step : -1);
    m_plot->refreshSoon();
}

void RunDetails::showTrace()
{
    m_plot->clear();
    m_drawn = 0;
    appendTrace();
    m_plot->refresh();
    const SampleRecord* last = nullptr;
    for (const SampleRecord& sample : m_trace.samples()) {
        if (!last || sample.step > last->step
            || (sample.step == last->step && sample.promptIndex < last->promptIndex))
            last = &sample;
    }
    m_pageTitle->setVisible(last != nullptr);
    m_page->setVisible(last != nullptr);
    HealthRow::summarise(last ? qs(last->text) : QString(), *m_health);
    if (!last)
        return;
    if (last->picture.empty()) {
        m_context.pictures.request(m_run.id, m_trace.record().folder, *last);
        return;
    }
    const QString file = SamplePictures::absolutePath(m_trace.record().folder, last->picture);
    if (file == m_page->file())
        return;
    m_picture.start(
        poolExecutor(), [file] { return QImageReader(file).read(); },
        [this, file](const QImage& image) { m_page->setImage(image, file); });
}

void RunDetails::showFacts()
{
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int row = 0;
    const auto add = [&](const QString& name, const QString& value, bool isStrong = false) {
        m_facts->addWidget(makeLabel("caption", this, name), row, 0);
        QLabel* label = makeLabel(isStrong ? "strong" : "", this, value);
        label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_facts->addWidget(label, row++, 1);
    };
    const RunSpec& spec = m_run.spec;
    if (m_run.bestEvalLoss) {
        add(tr("Best eval loss"),
            tr("%1 · step %2").arg(Format::loss(m_run.bestEvalLoss), Format::count(m_run.bestStep)),
            true);
    }
    if (m_run.totalSteps > 0)
        add(tr("Steps"),
            tr("%1 of %2").arg(Format::count(m_run.step), Format::count(m_run.totalSteps)));
    add(tr("Learning rate"),
        Format::rate(spec.optim.lr) + QStringLiteral(" · ")
            + FieldText::value("optim.schedule", spec.optim.schedule));
    add(tr("Rank / alpha"), QStringLiteral("%1 / %2").arg(spec.method.rank).arg(spec.method.alpha));
    if (m_run.trainRows > 0)
        add(tr("Rows, epochs"),
            QStringLiteral("%1 · %2").arg(Format::count(m_run.trainRows)).arg(spec.train.epochs));
    if (m_run.trainableParameters > 0)
        add(tr("Trained weights"), Format::compactCount(m_run.trainableParameters));
    if (m_run.peakRssBytes > 0) {
        QString peak = Format::memory(m_run.peakRssBytes, 2);
        if (m_run.predictedPeakBytes > 0)
            peak += ' ' + tr("(predicted %1)").arg(Format::memory(m_run.predictedPeakBytes, 2));
        add(tr("Peak memory"), peak);
    }
    if (m_run.trainSeconds > 0)
        add(tr("Time"), Format::duration(m_run.trainSeconds));
    if (m_diskBytes > 0)
        add(tr("On disk"), Format::fileSize(m_diskBytes));
    m_notes->setText(qs(m_run.note));
    m_notes->setVisible(!m_run.note.empty());
    showDiagnosis();
}

void RunDetails::showDiagnosis()
{
    const bool isFailed = m_run.status == RunStatus::Failed;
    const bool isInterrupted = m_run.status == RunStatus::Interrupted;
    m_note->setVisible(isFailed || isInterrupted);
    if (isFailed)
        m_note->set(Note::Kind::Bad, "triangle-alert", qs(m_run.errorMessage), qs(m_run.errorHint));
    else if (isInterrupted)
        m_note->set(Note::Kind::Warn, "triangle-alert", tr("Interrupted."),
            m_run.startedAt
                ? tr("The program ended during this run. Resume goes on from the last checkpoint.")
                : tr("The program ended while this run was waiting. Resume starts it."));
    if (isFailed || isInterrupted || m_findings.empty()
        || m_findings.front().kind == FindingKind::TooEarly)
        return;
    static constexpr Note::Kind kKinds[]
        = { Note::Kind::Ok, Note::Kind::Info, Note::Kind::Warn, Note::Kind::Bad };
    static constexpr const char* kIcons[] = { "check", "info", "triangle-alert", "triangle-alert" };
    const Finding& first = m_findings.front();
    const FindingWords words = findingWords(first);
    const auto severity = std::size_t(first.severity);
    m_note->set(
        kKinds[severity], kIcons[severity], inWords(words.title) + '.', inWords(words.text));
    m_note->show();
}

void RunDetails::showButtons()
{
    const RunStatus status = m_run.status;
    const bool canResume = status == RunStatus::Stopped || status == RunStatus::Interrupted
        || status == RunStatus::Failed;
    const bool isActive = isUnderWay(status);
    m_resume->setVisible(canResume);
    m_playground->setEnabled(!isActive);
    m_export->setEnabled(!isActive);
}

void RunDetails::askRename()
{
    bool isOk = false;
    const QString name = QInputDialog::getText(
        this, tr("Rename"), tr("New name of this run"), QLineEdit::Normal, qs(m_run.name), &isOk)
                             .simplified();
    if (!isOk || name.isEmpty())
        return;
    m_context.history.edit(
        [id = m_run.id, name = name.toStdString()](RunStore& store) { store.rename(id, name); },
        [this] { Q_EMIT m_context.navigator.historyEdited(); });
}

void RunDetails::showMenu()
{
    QMenu menu(this);
    const bool isActive = isUnderWay(m_run.status);
    const auto add = [&](const char* iconName, const QString& text, auto action) {
        return menu.addAction(icon(iconName), text, this, action);
    };
    add("git-compare", tr("Compare"),
        [this] { Q_EMIT m_context.navigator.compareRequested({ m_run.id }); });
    add("copy", tr("Duplicate as a new run"),
        [this] { Q_EMIT m_context.navigator.duplicateRequested(m_run.id); });
    menu.addSeparator();
    add("pencil", tr("Rename… (F2)"), [this] { askRename(); });
    add("tag", tr("Tags… (T)"), [this] { m_actions.askTags({ m_run }); });
    add("scroll-text", tr("Note…"), [this] { m_actions.askNote(m_run); });
    add("folder-open", tr("Open the run's folder"), [this] { m_actions.openFolder(m_run); });
    menu.addSeparator();
    if (m_run.deletedAt) {
        add("undo-2", tr("Restore"), [this] { m_actions.restore({ m_run }); });
        add("trash-2", tr("Delete for good…"), [this] { m_actions.deleteForGood({ m_run }); });
    } else {
        add("archive", m_run.isArchived ? tr("Back to the list") : tr("Archive"),
            [this] { m_actions.setArchived({ m_run }, !m_run.isArchived); });
        add("trash-2", tr("Delete (Del)"), [this] {
            m_actions.moveToTrash({ m_run });
        })->setEnabled(!isActive);
    }
    menu.exec(m_more->mapToGlobal(QPoint(0, m_more->height())));
}

void RunDetails::restyle()
{
    m_plot->setChartStyle(chartStyle());
}

void RunDetails::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void RunDetails::retranslate()
{
    setAccessibleName(tr("Details"));
    describe(m_rename, tr("Rename"), tr("Rename this run (F2)"));
    m_open->setText(tr("Open run"));
    describe(m_open, tr("Open run"), tr("Curves, events and pages of this run (Enter)"));
    m_resume->setText(tr("Resume"));
    describe(m_resume, tr("Resume"), tr("Go on from the newest checkpoint"));
    describe(
        m_playground, tr("Playground"), tr("Let the base model and this run write side by side"));
    describe(m_export, tr("Export…"), tr("Report, adapter, settings or sample pages as files"));
    describe(m_more, tr("More"), tr("Note, tags, duplicate, folder, archive, delete"));
    m_pageTitle->setText(tr("Last sample page"));
    describe(m_plot, tr("Loss chart"));
    m_plot->setToolTip({});
    if (!m_run.id.empty())
        show(m_run);
}

} // namespace dadeum::ui
