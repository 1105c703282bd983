// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/new_run_page.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QResizeEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSettings>
#include <QShortcut>

#include <algorithm>
#include <filesystem>

#include "core/base/file.h"
#include "ui/bridge/run_bridge.h"
#include "ui/common/format.h"
#include "ui/models/run_text.h"
#include "ui/newrun/field_editor.h"
#include "ui/newrun/field_grid.h"
#include "ui/newrun/memory_pane.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

std::filesystem::path draftFile(RunService& service)
{
    return service.home() / "draft.json";
}

QString trainingRowsNote(const RunDraft& draft)
{
    const TrainSpec& train = draft.spec().train;
    return QString::number(train.microBatch) + QStringLiteral(" × ")
        + QString::number(train.accumulation) + QStringLiteral(" = ")
        + QString::number(train.microBatch * train.accumulation);
}

} // namespace

NewRunPage::NewRunPage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
{
    setAcceptDrops(true);
    build();
    m_estimateSoon.setSingleShot(true);
    m_estimateSoon.setInterval(30);
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(800);
    connect(&m_estimateSoon, &QTimer::timeout, this, &NewRunPage::estimate);
    connect(&m_saveSoon, &QTimer::timeout, this, &NewRunPage::saveDraft);
    connect(&m_draft, &RunDraft::changed, this, [this] {
        follow();
        m_estimateSoon.start();
        m_saveSoon.start();
    });
    for (const QKeySequence& keys :
        { QKeySequence(Qt::CTRL | Qt::Key_Return), QKeySequence(Qt::CTRL | Qt::Key_Enter) }) {
        auto* shortcut
            = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, &NewRunPage::start);
    }
    setAdvanced(QSettings().value("newrun/advanced", false).toBool());
    loadDraft();
    retranslate();
}

void NewRunPage::build()
{
    m_load = makeButton("folder-open", "", "small");
    m_save = makeButton("save", "", "small");
    header()->addAction(m_load);
    header()->addAction(m_save);
    connect(m_load, &QPushButton::clicked, this, &NewRunPage::loadFile);
    connect(m_save, &QPushButton::clicked, this, &NewRunPage::saveFile);

    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(m_area);
    content->setProperty("role", "scroll");
    m_area->setWidget(content);
    QVBoxLayout* form = makeColumn(content, 12, { 20, 14, 10, 14 });
    QHBoxLayout* top = makeRow(nullptr, 12);
    m_level = new Segmented(2, content);
    m_reset = makeButton("undo-2", "quiet", "small", content);
    top->addWidget(m_level);
    top->addStretch(1);
    top->addWidget(m_reset);
    form->addLayout(top);
    for (int i = 0; i < kFieldGroups; ++i) {
        Group group { new Card(content), nullptr, nullptr };
        group.card->setTitle({}, FieldText::groupIcon(FieldGroup(i)));
        group.note = makeLabel("caption", group.card);
        group.card->header()->addWidget(group.note);
        group.grid = new FieldGrid(group.card);
        group.card->body()->addWidget(group.grid);
        m_groups.push_back(group);
        form->addWidget(group.card);
    }
    for (const FieldInfo& info : fieldTable()) {
        const Group& group = m_groups[std::size_t(info.group)];
        auto* editor = new FieldEditor(info, m_draft, group.grid);
        group.grid->add(editor);
        m_editors.push_back(editor);
        connect(editor, &FieldEditor::focused, this, &NewRunPage::showHelp);
    }
    form->addStretch(1);

    auto* sideArea = new QScrollArea(this);
    sideArea->setWidgetResizable(true);
    sideArea->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    sideArea->setFixedWidth(330);
    auto* sideContent = new QWidget(sideArea);
    sideContent->setProperty("role", "scroll");
    sideArea->setWidget(sideContent);
    m_side = sideArea;
    QVBoxLayout* side = makeColumn(sideContent, 12, { 6, 14, 14, 14 });
    m_memory = new MemoryPane(sideContent);
    side->addWidget(m_memory);
    m_help = new Card(sideContent);
    m_help->setTitle({}, "info");
    m_helpKey = makeLabel("caption", m_help);
    m_help->header()->addWidget(m_helpKey);
    m_helpText = makeParagraph("label", m_help);
    m_helpUsual = makeParagraph("caption", m_help);
    m_help->body()->addWidget(m_helpText);
    m_help->body()->addWidget(m_helpUsual);
    side->addWidget(m_help);
    side->addStretch(1);

    QHBoxLayout* columns = makeRow(nullptr, 0);
    columns->addWidget(m_area, 1);
    columns->addWidget(m_side);
    body()->addLayout(columns, 1);

    auto* footer = new QFrame(this);
    footer->setProperty("role", "footer");
    footer->setMinimumHeight(56);
    QHBoxLayout* foot = makeRow(footer, 12, { 20, 8, 20, 8 });
    foot->addWidget(new IconLabel("save", IconTone::Text3, 14, footer));
    m_draftState = makeLabel("caption", footer);
    foot->addWidget(m_draftState);
    m_problem = new Note(footer);
    m_problem->hide();
    foot->addWidget(m_problem, 1);
    foot->addStretch(0);
    m_footMemory = makeLabel("label", footer);
    foot->addWidget(m_footMemory, 0, Qt::AlignRight | Qt::AlignVCenter);
    m_start = makeButton("play", "primary", "", footer);
    foot->addWidget(m_start);
    foot->setStretch(1, 1);
    body()->addWidget(footer);

    connect(m_level, &Segmented::chosen, this, [this](int index) { setAdvanced(index == 1); });
    connect(m_reset, &QPushButton::clicked, &m_draft, &RunDraft::revertAll);
    connect(m_start, &QPushButton::clicked, this, &NewRunPage::start);
    showHelp(findField("method.rank"));
}

FieldEditor* NewRunPage::editor(const std::string& path) const
{
    for (FieldEditor* editor : m_editors) {
        if (editor->info().path == path)
            return editor;
    }
    return nullptr;
}

void NewRunPage::setAdvanced(bool isAdvanced)
{
    m_level->setCurrent(isAdvanced ? 1 : 0);
    QSettings().setValue("newrun/advanced", isAdvanced);
    for (const Group& group : m_groups)
        group.grid->showAdvanced(isAdvanced);
}

void NewRunPage::follow()
{
    for (FieldEditor* editor : m_editors)
        editor->follow();
    const auto issues = m_draft.issues();
    const bool hasErrors = m_draft.hasErrors();
    m_start->setEnabled(!hasErrors && !m_starting.isRunning());
    m_problem->setVisible(hasErrors);
    if (hasErrors) {
        for (const Issue& issue : issues) {
            if (issue.severity == Issue::Severity::Error) {
                const FieldInfo* field = findField(issue.field);
                m_problem->set(Note::Kind::Bad, "triangle-alert",
                    field ? FieldText::label(*field) : qs(issue.field), RunText::issue(issue));
                break;
            }
        }
    }
    m_groups[std::size_t(FieldGroup::Amount)].note->setText(
        tr("rows per step: %1").arg(trainingRowsNote(m_draft)));
    m_groups[std::size_t(FieldGroup::Model)].note->setText(RunText::model(m_draft.spec()));
    m_groups[std::size_t(FieldGroup::Data)].note->setText(RunText::data(m_draft.spec(), 0));
    m_groups[std::size_t(FieldGroup::Adapter)].note->setText(RunText::method(m_draft.spec()));
}

void NewRunPage::estimate()
{
    m_memory->setIsStale(true);
    m_estimating.start(
        poolExecutor(), [spec = m_draft.spec()] { return estimateMemory(spec); },
        [this](const MemoryPlan& plan) {
            m_memory->show(plan);
            m_memory->setIsStale(false);
            m_footMemory->setText(m_memory->summary());
        },
        [this](const Error& error) {
            m_memory->showProblem(RunText::error(error));
            m_footMemory->clear();
        });
}

void NewRunPage::showHelp(const FieldInfo* info)
{
    m_helped = info;
    if (!info)
        return;
    m_help->setTitle(FieldText::label(*info), "info");
    m_helpKey->setText(QString::fromLatin1(info->path));
    m_helpText->setText(FieldText::help(*info));
    const QString usual = FieldText::usual(*info);
    m_helpUsual->setVisible(!usual.isEmpty());
    m_helpUsual->setText(tr("Usual: %1").arg(usual));
}

void NewRunPage::start()
{
    if (m_draft.hasErrors() || m_starting.isRunning())
        return;
    m_start->setEnabled(false);
    m_starting.start(
        poolExecutor(),
        [&service = m_context.service, spec = m_draft.spec()] { return service.start(spec); },
        [this](const std::string& runId) {
            follow();
            Q_EMIT m_context.navigator.historyEdited();
            Q_EMIT m_context.navigator.runRequested(runId);
        },
        [this](const Error& error) {
            follow();
            m_problem->set(Note::Kind::Bad, "triangle-alert", {}, RunText::error(error));
            m_problem->show();
        });
}

void NewRunPage::loadFile()
{
    const QString file
        = QFileDialog::getOpenFileName(this, tr("Load settings"), {}, tr("Run settings (*.json)"));
    if (file.isEmpty())
        return;
    try {
        const QString name = QFileInfo(file).fileName();
        m_draft.load(parseJson(readFile(file.toStdString(), 1 << 20), name.toStdString()),
            name.toStdString());
        m_problem->hide();
        Q_EMIT m_context.navigator.toastRequested(tr("Settings loaded from %1").arg(name), false);
    } catch (const Error& error) {
        m_problem->set(Note::Kind::Bad, "triangle-alert", {}, RunText::error(error));
        m_problem->show();
    }
}

void NewRunPage::saveFile()
{
    QString name = qs(m_draft.spec().name).replace('/', '-');
    if (name.isEmpty())
        name = QStringLiteral("run");
    const QString file = QFileDialog::getSaveFileName(
        this, tr("Save settings"), name + ".json", tr("Run settings (*.json)"));
    if (file.isEmpty())
        return;
    try {
        writeFileAtomically(file.toStdString(), m_draft.json().dump(2) + "\n");
        Q_EMIT m_context.navigator.toastRequested(tr("Settings saved to %1").arg(file), false);
    } catch (const Error& error) {
        Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
    }
}

void NewRunPage::saveDraft()
{
    m_saving.start(
        poolExecutor(),
        [file = draftFile(m_context.service), text = m_draft.json().dump(2)] {
            writeFileAtomically(file, text + "\n");
            return true;
        },
        [this](bool) { m_draftState->setText(tr("Draft saved")); },
        [this](const Error&) {
            m_draftState->setText(tr("Draft not saved: the data folder cannot be written"));
        });
}

void NewRunPage::loadDraft()
{
    std::error_code ignored;
    if (!std::filesystem::exists(draftFile(m_context.service), ignored)) {
        m_draft.start(demoRunSpec());
        return;
    }
    const QSignalBlocker quiet(&m_draft);
    try {
        const Json draft = readJsonFile(draftFile(m_context.service), 1 << 20);
        m_draft.start(demoRunSpec());
        // Undo marks compare with the demo's settings, so the draft's values are set one by one.
        for (const FieldInfo& info : fieldTable()) {
            std::string pointer = std::string("/") + info.path;
            std::replace(pointer.begin(), pointer.end(), '.', '/');
            const Json::json_pointer at(pointer);
            if (draft.contains(at))
                m_draft.set(info.path, draft.at(at));
            else if (*info.nullPath)
                m_draft.set(info.nullPath, nullptr);
        }
    } catch (const Error&) {
        m_draft.start(demoRunSpec()); // an unreadable draft is not worth a message
    }
    follow();
}

void NewRunPage::activated()
{
    follow();
    estimate();
}

QList<QWidget*> NewRunPage::panes() const
{
    return { m_editors.front()->editor(), m_start };
}

void NewRunPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void NewRunPage::dropEvent(QDropEvent* event)
{
    Json data = Json::array();
    for (const QUrl& url : event->mimeData()->urls()) {
        const QFileInfo info(url.toLocalFile());
        if (!info.exists())
            continue;
        if (info.isDir() || info.suffix() == "gguf")
            m_draft.set("model.source", info.filePath().toStdString());
        else
            data.push_back(info.filePath().toStdString());
    }
    if (!data.empty())
        m_draft.set("data.train", data);
    event->acceptProposedAction();
}

void NewRunPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_side->setVisible(event->size().width() >= 860);
}

void NewRunPage::restyle()
{
    m_memory->restyle();
}

void NewRunPage::retranslate()
{
    header()->setTitle(tr("New run"));
    m_load->setText(tr("Load settings…"));
    describe(m_load, tr("Load settings…"), tr("Open a RunSpec file (JSON)"));
    m_save->setText(tr("Save settings…"));
    describe(m_save, tr("Save settings…"),
        tr("Write these settings to a file; dadeum train runs it too"));
    m_level->setSegment(0, tr("Simple"), tr("The fields that matter most"));
    m_level->setSegment(1, tr("Advanced"), tr("Every field"));
    m_reset->setText(tr("Reset all"));
    describe(m_reset, tr("Reset all"), tr("Back to the demo's settings"));
    m_start->setText(tr("Start"));
    describe(
        m_start, tr("Start"), tr("Start training, or queue behind the current run (Ctrl+Return)"));
    m_draftState->setText(tr("Draft saved"));
    for (int i = 0; i < kFieldGroups; ++i)
        m_groups[std::size_t(i)].card->setTitle(
            FieldText::groupTitle(FieldGroup(i)), FieldText::groupIcon(FieldGroup(i)));
    showHelp(m_helped);
    follow();
}

} // namespace dadeum::ui
