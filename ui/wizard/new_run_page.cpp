// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/new_run_page.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMimeData>
#include <QRegularExpression>
#include <QResizeEvent>
#include <QSettings>
#include <QShortcut>

#include <algorithm>
#include <filesystem>

#include "core/base/file.h"
#include "ui/common/format.h"
#include "ui/modellist/model_browser.h"
#include "ui/models/run_text.h"
#include "ui/newrun/field_editor.h"
#include "ui/newrun/memory_pane.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/page_stack.h"
#include "ui/wizard/data_step.h"
#include "ui/wizard/recipe_step.h"
#include "ui/wizard/review_step.h"
#include "ui/wizard/split_bar.h"

namespace dadeum::ui {
namespace {

constexpr int kSaveMs = 400, kCompactBelow = 1040;

std::filesystem::path draftFile(RunService& service)
{
    return service.home() / "draft.json";
}

/// The step that a field of the spec belongs to.
int stepOf(const std::string& field)
{
    if (field == "model.source")
        return NewRunPage::ModelPart;
    for (const char* path : { "data.train", "data.validation", "data.format", "data.columns",
             "data.system", "data.template", "data.max_length" }) {
        if (field.starts_with(path))
            return NewRunPage::DataPart;
    }
    return NewRunPage::RecipePart;
}

/// "web 2" after "web", "web 3" after "web 2".
std::string nextName(const std::string& name)
{
    static const QRegularExpression numbered("^(.*) (\\d{1,6})$");
    if (const auto match = numbered.match(qs(name)); match.hasMatch())
        return QStringLiteral("%1 %2")
            .arg(match.captured(1))
            .arg(match.captured(2).toInt() + 1)
            .toStdString();
    return name.empty() ? name : name + " 2";
}

} // namespace

NewRunPage::NewRunPage(StudioContext& context, ModelScout& models, QWidget* parent)
    : Page(context, parent)
    , m_outlook(m_draft, context)
    , m_scout(models)
{
    setAcceptDrops(true);
    build();
    m_saveSoon.setSingleShot(true);
    m_saveSoon.setInterval(kSaveMs);
    connect(&m_saveSoon, &QTimer::timeout, this, &NewRunPage::saveDraft);
    loadDraft();
    connect(&m_draft, &RunDraft::changed, this, [this] {
        follow();
        m_saveSoon.start();
    });
    connect(&m_outlook, &RunOutlook::forecastChanged, this, &NewRunPage::showFooter);
    connect(&m_outlook, &RunOutlook::memoryChanged, this, &NewRunPage::showFooter);
    connect(&m_outlook, &RunOutlook::dataChanged, this, &NewRunPage::showFooter);
    const auto add = [this](const QKeySequence& keys, auto action) {
        auto* shortcut
            = new QShortcut(keys, this, nullptr, nullptr, Qt::WidgetWithChildrenShortcut);
        connect(shortcut, &QShortcut::activated, this, action);
    };
    for (const int key : { Qt::Key_Return, Qt::Key_Enter })
        add(QKeySequence(Qt::CTRL | Qt::Key(key)), [this] { start(); });
    add(QKeySequence(Qt::ALT | Qt::Key_Right), [this] { goTo(m_step + 1); });
    add(QKeySequence(Qt::ALT | Qt::Key_Left), [this] { goTo(m_step - 1); });
    retranslate();
}

void NewRunPage::build()
{
    m_stepper = new Stepper(this);
    m_load = makeButton("folder-open", "", "small");
    m_save = makeButton("save", "", "small");
    header()->addLeading(m_stepper);
    header()->setSearchVisible(false);
    header()->addAction(m_load);
    header()->addAction(m_save);
    connect(m_stepper, &Stepper::chosen, this, &NewRunPage::goTo);
    connect(m_load, &QPushButton::clicked, this, &NewRunPage::loadFile);
    connect(m_save, &QPushButton::clicked, this, &NewRunPage::saveFile);
    body()->setContentsMargins(0, 0, 0, 0);
    body()->setSpacing(0);
    m_stack = new PageStack(this);
    QWidget* models = buildModelStep();
    m_data = new DataStep(m_draft, m_outlook, m_stack);
    m_recipe = new RecipeStep(m_context, m_draft, m_outlook, m_stack);
    m_review = new ReviewStep(m_context, m_draft, m_outlook, m_stack);
    for (QWidget* step : std::initializer_list<QWidget*> { models, m_data, m_recipe, m_review })
        m_stack->addWidget(step);
    body()->addWidget(m_stack, 1);
    buildFooter();
    connect(m_models, &ModelBrowser::chosen, this,
        [this](const std::string& source) { m_draft.set("model.source", source); });
    connect(m_models, &ModelBrowser::opened, this, [this] { goTo(DataPart); });
    connect(m_review, &ReviewStep::stepRequested, this, &NewRunPage::goTo);
}

QWidget* NewRunPage::buildModelStep()
{
    auto* step = new QWidget(m_stack);
    QVBoxLayout* column = makeColumn(step);
    QHBoxLayout* row = makeRow(nullptr, 10, { 20, 12, 20, 0 });
    m_taskName = makeLabel("strong", step);
    m_task = new Segmented(2, step);
    row->addWidget(m_taskName);
    row->addWidget(m_task);
    row->addStretch(1);
    column->addLayout(row);
    m_models = new ModelBrowser(m_scout, step);
    column->addWidget(m_models, 1);
    connect(m_task, &Segmented::chosen, this, [this](int index) { setTask(index == 1); });
    return step;
}

void NewRunPage::setTask(bool isClassifier)
{
    if (isClassifier == (m_draft.spec().task == "sequence_classification"))
        return;
    m_draft.set("task", isClassifier ? "sequence_classification" : "causal_lm");
    m_draft.set("data.format", isClassifier ? "classification" : "auto");
    m_draft.set("data.columns", Json::object());
    if (!isClassifier && m_draft.spec().method.kind == "head")
        m_draft.set("method.kind", "lora");
    m_scout.setSettings(m_draft.spec());
}

void NewRunPage::buildFooter()
{
    auto* footer = new QFrame(this);
    footer->setProperty("role", "footer");
    footer->setMinimumHeight(56);
    QHBoxLayout* foot = makeRow(footer, 10, { 20, 8, 20, 8 });
    m_draftIcon = new IconLabel("save", IconTone::Text3, 14, footer);
    m_draftState = new ElidedLabel("caption", footer);
    m_problem = new Note(footer);
    m_problem->hide();
    m_shorten = makeButton({}, "", "small", m_problem);
    m_problem->row()->addWidget(m_shorten);
    connect(m_shorten, &QPushButton::clicked, this, [this] {
        if (const auto limit = m_outlook.lengthLimit())
            m_draft.set("data.max_length", *limit);
    });
    m_foot = makeLabel("label", footer);
    m_back = makeButton("arrow-left", "", "", footer);
    m_next = makeButton("arrow-right", "primary", "", footer);
    m_next->setMinimumWidth(140);
    foot->addWidget(m_draftIcon);
    foot->addWidget(m_draftState);
    foot->addWidget(m_problem, 1);
    foot->addStretch(0);
    foot->addWidget(m_foot, 0, Qt::AlignRight | Qt::AlignVCenter);
    foot->addWidget(m_back);
    foot->addWidget(m_next);
    foot->setStretch(3, 1);
    body()->addWidget(footer);
    connect(m_back, &QPushButton::clicked, this, [this] { goTo(m_step - 1); });
    connect(m_next, &QPushButton::clicked, this, [this] {
        if (m_step == ReviewPart)
            start();
        else
            goTo(m_step + 1);
    });
}

FieldEditor* NewRunPage::editor(const std::string& path) const
{
    return m_recipe->editor(path);
}

void NewRunPage::setAdvanced(bool isAdvanced)
{
    m_recipe->setAdvanced(isAdvanced);
}

void NewRunPage::goTo(int step)
{
    step = std::clamp(step, 0, int(StepCount) - 1);
    const bool isOther = step != m_step;
    if (isOther) {
        m_step = step;
        m_saveSoon.start();
    }
    m_stack->setCurrentIndex(m_step);
    m_stepper->setCurrent(m_step);
    if (m_step == ModelPart)
        m_scout.setSettings(m_draft.spec());
    if (m_step == ReviewPart)
        m_review->follow();
    showFooter();
    if (isOther && isVisible())
        panes().at(1)->setFocus();
}

std::optional<Issue> NewRunPage::problemOf(int step) const
{
    for (const Issue& issue : m_draft.issues()) {
        if (issue.severity == Issue::Severity::Error
            && (step == ReviewPart || stepOf(issue.field) == step))
            return issue;
    }
    // A length above the model's has a button of its own.
    for (const Issue& issue : m_outlook.issues()) {
        if (issue.field != "data.max_length" && (step == ReviewPart || stepOf(issue.field) == step))
            return issue;
    }
    return std::nullopt;
}

bool NewRunPage::isTooLong(int step) const
{
    return step != ModelPart && m_outlook.lengthLimit();
}

void NewRunPage::follow()
{
    m_models->setCurrent(m_draft.spec().model.source);
    m_task->setCurrent(m_draft.spec().task == "sequence_classification" ? 1 : 0);
    m_data->follow();
    m_recipe->follow();
    if (m_step == ReviewPart)
        m_review->follow();
    showFooter();
}

void NewRunPage::showFooter()
{
    const auto problem = problemOf(m_step);
    const bool isTooLong = !problem && this->isTooLong(m_step);
    m_problem->setVisible(problem || isTooLong);
    m_shorten->setVisible(isTooLong);
    if (isTooLong) {
        const QString limit = Format::count(*m_outlook.lengthLimit());
        m_problem->set(Note::Kind::Bad, "triangle-alert", tr("Rows are too long for the model."),
            tr("It reads at most %1 tokens.").arg(limit));
        m_shorten->setText(tr("Set max length to %1").arg(limit));
        describe(m_shorten, m_shorten->text(), tr("Longer rows are cut, or left out, as chosen"));
    }
    if (problem) {
        const FieldInfo* field = findField(problem->field);
        m_problem->set(Note::Kind::Bad, "triangle-alert",
            field ? FieldText::label(*field) : qs(problem->field), RunText::issue(*problem));
    }
    const SurveySummary& data = m_outlook.summary();
    const RunForecast& run = m_outlook.forecast();
    QStringList facts;
    switch (m_step) {
    case ModelPart:
        facts += RunText::model(m_draft.spec());
        if (m_outlook.memory())
            facts += Format::memory(run.peakBytes);
        break;
    case DataPart:
        if (data.rows > 0) {
            facts += tr("%1 rows").arg(Format::count(data.rows));
            facts += tr("%1 tokens an epoch").arg(Format::compactCount(data.tokens));
        }
        break;
    default:
        if (run.seconds > 0)
            facts += Format::roughDuration(run.seconds);
        if (m_outlook.memory())
            facts += Format::memory(run.peakBytes);
    }
    m_foot->setText(facts.join(QStringLiteral(" · ")));
    m_foot->setVisible((!problem && !isTooLong) || width() > 1100);
    const bool isQueued
        = m_context.service.currentRun().has_value() || !m_context.service.queue().empty();
    const QString next[] = { tr("Next: data"), tr("Next: recipe"), tr("Next: check"),
        isQueued ? tr("Add to queue") : tr("Start now") };
    m_next->setText(next[m_step] + (m_step == ReviewPart ? QString() : QStringLiteral("  ")));
    m_next->setIcon(icon(m_step == ReviewPart ? "play" : "arrow-right", IconTone::OnAccent));
    m_next->setLayoutDirection(m_step == ReviewPart ? Qt::LeftToRight : Qt::RightToLeft);
    describe(m_next, next[m_step],
        m_step == ReviewPart ? tr("Start training, or queue behind the current run (Ctrl+Return)")
                             : tr("Go on (Alt+Right)"));
    m_next->setEnabled(!problem && !isTooLong && !m_starting.isRunning());
    m_back->setEnabled(m_step > 0);
}

void NewRunPage::start()
{
    if (m_draft.hasErrors() || !m_outlook.issues().empty() || m_outlook.lengthLimit()
        || m_starting.isRunning())
        return;
    m_starting.start(
        poolExecutor(),
        [&service = m_context.service, spec = m_draft.spec()] { return service.start(spec); },
        [this](const std::string& runId) {
            goTo(ModelPart); // the next run starts at the beginning, with a name of its own
            m_draft.set("name", nextName(m_draft.spec().name));
            useDefaults();
            Q_EMIT m_context.navigator.historyEdited();
            Q_EMIT m_context.navigator.runRequested(runId);
        },
        [this](const Error& error) {
            showFooter();
            m_problem->set(Note::Kind::Bad, "triangle-alert", {}, RunText::error(error));
            m_problem->show();
        });
    m_next->setEnabled(false);
}

/// The user's choice of how new runs begin; without one the settings stay as they are.
void NewRunPage::useDefaults()
{
    if (const Recipe* recipe
        = findRecipe(QSettings().value("newrun/recipe").toString().toStdString()))
        m_draft.use(*recipe);
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
        Q_EMIT m_context.navigator.toastRequested(tr("Settings loaded from %1").arg(name), false);
    } catch (const Error& error) {
        Q_EMIT m_context.navigator.toastRequested(RunText::error(error), true);
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
    Json state = m_draft.state();
    state["step"] = m_step;
    m_saving.start(
        poolExecutor(),
        [file = draftFile(m_context.service), text = state.dump(2)] {
            writeFileAtomically(file, text + "\n");
            return true;
        },
        [this](bool) { m_draftState->setFullText(tr("Draft saved")); },
        [this](const Error&) {
            m_draftState->setFullText(tr("Draft not saved: the data folder cannot be written"));
        });
}

void NewRunPage::loadDraft()
{
    std::error_code ignored;
    if (std::filesystem::exists(draftFile(m_context.service), ignored)) {
        try {
            const Json state = readJsonFile(draftFile(m_context.service), 1 << 20);
            m_draft.restore(state);
            const Json step = state.value("step", Json(0));
            goTo(step.is_number_integer() ? step.get<int>() : 0);
        } catch (const Error&) {
            m_draft.start(demoRunSpec()); // an unreadable draft is not worth a message
        }
    } else {
        useDefaults();
    }
    goTo(m_step);
    follow();
}

void NewRunPage::activated()
{
    m_outlook.refresh();
    if (m_scout.models().empty())
        m_scout.scan();
    goTo(m_step);
    follow();
}

QList<QWidget*> NewRunPage::panes() const
{
    QList<QWidget*> panes { m_stepper };
    switch (m_step) {
    case ModelPart:
        panes += m_models->panes();
        break;
    case DataPart:
        panes += m_data->panes();
        break;
    case RecipePart:
        panes += m_recipe->panes();
        break;
    default:
        panes += m_review->panes();
    }
    return panes << m_next;
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
        if (info.isDir() || info.suffix() == "gguf") {
            m_draft.set("model.source", info.filePath().toStdString());
            goTo(ModelPart);
        } else {
            data.push_back(info.filePath().toStdString());
        }
    }
    if (!data.empty()) {
        m_draft.set("data.train", data);
        goTo(DataPart);
    }
    event->acceptProposedAction();
}

void NewRunPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    const bool isCompact = event->size().width() < kCompactBelow;
    m_stepper->setCompact(isCompact);
    for (QPushButton* button : { m_load, m_save })
        button->setText(isCompact ? QString() : button->accessibleName());
}

void NewRunPage::restyle()
{
    m_models->restyle();
    m_recipe->restyle();
}

void NewRunPage::retranslate()
{
    header()->setTitle(tr("New run"));
    m_stepper->setNames({ tr("Model"), tr("Data"), tr("Recipe"), tr("Check and start") });
    describe(m_load, tr("Load settings…"), tr("Open a RunSpec file (JSON)"));
    describe(m_save, tr("Save settings…"),
        tr("Write these settings to a file; dadeum train runs it too"));
    m_taskName->setText(tr("The model learns to"));
    m_task->setSegment(0, tr("write"), tr("Answers, pages, summaries: the model writes text"));
    m_task->setSegment(1, tr("sort into classes"),
        tr("Topics, moods, yes or no: the model chooses one of your classes"));
    m_back->setText(tr("Back"));
    describe(m_back, tr("Back"), tr("The step before (Alt+Left)"));
    m_draftState->setFullText(tr("Draft saved"));
    const bool isCompact = width() < kCompactBelow;
    for (QPushButton* button : { m_load, m_save })
        button->setText(isCompact ? QString() : button->accessibleName());
    follow();
}

} // namespace dadeum::ui
