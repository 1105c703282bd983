// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/review_step.h"

#include <QHeaderView>
#include <QLineEdit>
#include <QResizeEvent>
#include <QStyle>
#include <QTableWidget>

#include <algorithm>

#include "ui/bridge/device_monitor.h"
#include "ui/common/format.h"
#include "ui/models/run_text.h"
#include "ui/newrun/field_table.h"
#include "ui/newrun/memory_pane.h"
#include "ui/wizard/recipe_text.h"

namespace dadeum::ui {
namespace {

enum { ModelLine, DataLine, RecipeLine, CostLine };
constexpr int kRowHeight = 30;

QTableWidget* makeTable(int columns, QWidget* parent)
{
    auto* table = new QTableWidget(0, columns, parent);
    table->setProperty("role", "plain");
    QHeaderView* titles = table->horizontalHeader();
    titles->style()->unpolish(titles); // they took their style before the table had its role
    titles->style()->polish(titles);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    titles->setSectionResizeMode(QHeaderView::Stretch);
    titles->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->setTabKeyNavigation(false);
    return table;
}

void put(QTableWidget* table, int row, int column, const QString& text, const QString& tip = {})
{
    auto* item = new QTableWidgetItem(text);
    item->setToolTip(tip.isEmpty() ? text : tip);
    table->setItem(row, column, item);
}

} // namespace

ReviewStep::ReviewStep(
    StudioContext& context, RunDraft& draft, RunOutlook& outlook, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
    , m_outlook(outlook)
{
    build();
    connect(&outlook, &RunOutlook::forecastChanged, this, [this] {
        if (isVisible())
            follow();
    });
    retranslate();
}

void ReviewStep::build()
{
    m_columns = makeRow(this, 12, { 20, 14, 20, 14 });
    auto* left = new QWidget(this);
    QVBoxLayout* leftColumn = makeColumn(left, 12);
    m_summary = new Card(left);
    m_summary->setTitle({}, "list");
    QHBoxLayout* nameRow = makeRow(nullptr, 12);
    m_nameLabel = makeLabel("label", m_summary);
    m_nameLabel->setMinimumWidth(76);
    m_name = new QLineEdit(m_summary);
    m_name->setProperty("role", "value");
    nameRow->addWidget(m_nameLabel);
    nameRow->addWidget(m_name, 1);
    m_summary->body()->addLayout(nameRow);
    for (int i = 0; i < 4; ++i) {
        m_summary->body()->addWidget(makeHairline(m_summary));
        QHBoxLayout* row = makeRow(nullptr, 12);
        Line line { makeLabel("label", m_summary), new ElidedLabel("strong", m_summary),
            makeParagraph("caption", m_summary),
            makeButton("pencil", "quiet", "small", m_summary) };
        line.name->setMinimumWidth(76);
        QVBoxLayout* texts = makeColumn(nullptr, 1);
        texts->addWidget(line.value);
        texts->addWidget(line.note);
        row->addWidget(line.name, 0, Qt::AlignTop);
        row->addLayout(texts, 1);
        row->addWidget(line.edit, 0, Qt::AlignTop);
        line.edit->setVisible(i != CostLine);
        connect(line.edit, &QPushButton::clicked, this, [this, i] { Q_EMIT stepRequested(i); });
        m_summary->body()->addLayout(row);
        m_lines[i] = line;
    }
    leftColumn->addWidget(m_summary);
    m_verdict = new Note(left);
    leftColumn->addWidget(m_verdict);
    m_changed = new Card(left);
    m_changed->setTitle({}, "pencil");
    m_changedNote = makeLabel("caption", m_changed);
    m_changed->header()->addWidget(m_changedNote);
    m_changes = makeTable(3, m_changed);
    m_changed->body()->addWidget(m_changes, 1);
    m_unchanged = makeParagraph("hint", m_changed);
    m_unchanged->setAlignment(Qt::AlignCenter);
    m_changed->body()->addWidget(m_unchanged, 1);
    leftColumn->addWidget(m_changed, 1);

    m_all = new Card(this);
    m_all->setTitle({}, "scroll-text");
    m_allNote = makeLabel("caption", m_all);
    m_all->header()->addWidget(m_allNote);
    m_values = makeTable(2, m_all);
    m_all->body()->addWidget(m_values, 1);
    m_columns->addWidget(left, 3);
    m_columns->addWidget(m_all, 2);
    connect(m_name, &QLineEdit::textEdited, this,
        [this](const QString& text) { m_draft.set("name", text.toStdString()); });
}

QList<QWidget*> ReviewStep::panes() const
{
    return { m_name, m_changes, m_values };
}

void ReviewStep::follow()
{
    const RunSpec& spec = m_draft.spec();
    if (m_name->text() != qs(spec.name))
        m_name->setText(qs(spec.name));
    const SurveySummary& data = m_outlook.summary();
    const RunForecast& run = m_outlook.forecast();
    const auto& memory = m_outlook.memory();
    m_lines[ModelLine].value->setFullText(RunText::model(spec));
    m_lines[ModelLine].note->setText(memory && memory->totalParameters > 0
            ? tr("%1 weights, %2 of them trained")
                  .arg(Format::compactCount(memory->totalParameters - memory->trainableParameters),
                      Format::compactCount(memory->trainableParameters))
            : tr("not read yet"));
    m_lines[DataLine].value->setFullText(RunText::data(spec, 0));
    m_lines[DataLine].note->setText(data.rows > 0
            ? tr("%1 rows to train, %2 to evaluate, %3 tokens per epoch")
                  .arg(Format::count(data.rows), Format::count(data.validationRows),
                      Format::compactCount(data.tokens))
            : tr("not read yet"));
    QString recipe = RunText::method(spec);
    if (!m_draft.recipe().empty())
        recipe += QStringLiteral(" · ") + RecipeText::name(m_draft.recipe());
    m_lines[RecipeLine].value->setFullText(recipe);
    m_lines[RecipeLine].note->setText(run.steps > 0
            ? tr("%1 steps of %n row(s), learning rate %2", nullptr, int(run.rowsPerStep))
                  .arg(Format::count(run.steps), Format::rate(spec.optim.lr))
            : QString());
    m_lines[CostLine].value->setFullText(run.seconds > 0
            ? Format::roughRange(run.lowSeconds, run.highSeconds)
            : QStringLiteral("–"));
    m_lines[CostLine].note->setText(memory
            ? tr("%1 of %2 memory, %3 on disk")
                  .arg(Format::memory(run.peakBytes), Format::memory(memory->available),
                      Format::fileSize(run.diskBytes))
            : QString());

    const auto issues = m_draft.issues();
    const auto error = std::find_if(issues.begin(), issues.end(),
        [](const Issue& issue) { return issue.severity == Issue::Severity::Error; });
    const std::int64_t freeDisk = m_context.device.state().freeDiskBytes;
    if (error != issues.end())
        m_verdict->set(Note::Kind::Bad, "triangle-alert", FieldText::name(error->field) + ':',
            (RunText::issue(*error) + ' ' + RunText::fix(*error)).trimmed());
    else if (m_outlook.dataProblem())
        m_verdict->set(Note::Kind::Bad, "triangle-alert", tr("Data:"),
            RunText::error(*m_outlook.dataProblem()));
    else if (m_outlook.memoryProblem())
        m_verdict->set(Note::Kind::Bad, "triangle-alert", tr("Model:"),
            RunText::error(*m_outlook.memoryProblem()));
    else if (memory && fitOf(*memory, run.peakShare) == Fit::TooBig)
        m_verdict->set(Note::Kind::Bad, "triangle-alert", tr("Too big for the memory."),
            tr("Lower the max length, the batch or the rank, or choose a smaller model."));
    else if (freeDisk > 0 && run.diskBytes > freeDisk)
        m_verdict->set(Note::Kind::Bad, "hard-drive", tr("The disk is too full."),
            tr("%1 are free, %2 are needed.")
                .arg(Format::fileSize(freeDisk), Format::fileSize(run.diskBytes)));
    else if (memory && fitOf(*memory, run.peakShare) == Fit::Tight)
        m_verdict->set(Note::Kind::Warn, "triangle-alert", tr("The memory is tight."),
            tr("Close other programs while it trains."));
    else
        m_verdict->set(
            Note::Kind::Ok, "check", tr("Ready."), tr("Everything that is needed is there."));
    showChanges();
    showValues();
}

void ReviewStep::showChanges()
{
    std::vector<RunDraft::Change> changes = m_draft.changes();
    // What no recipe decides is in the summary above.
    std::erase_if(changes, [](const RunDraft::Change& change) {
        return change.path == "name" || change.path == "model.source"
            || change.path == "data.train";
    });
    m_changes->setVisible(!changes.empty());
    m_unchanged->setVisible(changes.empty());
    m_changes->setRowCount(int(changes.size()));
    for (int row = 0; row < int(changes.size()); ++row) {
        const RunDraft::Change& change = changes[std::size_t(row)];
        put(m_changes, row, 0, FieldText::name(change.path), qs(change.path));
        put(m_changes, row, 1, FieldText::value(change.path, change.from));
        put(m_changes, row, 2, FieldText::value(change.path, change.to));
    }
    m_changedNote->setText(
        changes.empty() ? tr("nothing") : tr("%n field(s)", nullptr, int(changes.size())));
}

void ReviewStep::showValues()
{
    const auto& fields = fieldTable();
    m_values->setRowCount(int(fields.size()));
    for (int row = 0; row < int(fields.size()); ++row) {
        const FieldInfo& field = fields[std::size_t(row)];
        const Json value = m_draft.value(field.path);
        put(m_values, row, 0, FieldText::label(field), QString::fromLatin1(field.path));
        put(m_values, row, 1, FieldText::value(field.path, value));
    }
    m_allNote->setText(tr("%n field(s)", nullptr, int(fields.size())));
}

void ReviewStep::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_all->setVisible(event->size().width() >= 900);
}

void ReviewStep::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
    }
    QWidget::changeEvent(event);
}

void ReviewStep::retranslate()
{
    m_summary->setTitle(tr("What will happen"), "list");
    m_nameLabel->setText(tr("Name"));
    describe(m_name, tr("Name of the run"), tr("How this run is called in lists and files."));
    const QString names[] = { tr("Model"), tr("Data"), tr("Recipe"), tr("Cost") };
    for (int i = 0; i < 4; ++i) {
        m_lines[i].name->setText(names[i]);
        m_lines[i].edit->setText(tr("Change"));
        describe(m_lines[i].edit, tr("Change: %1").arg(names[i]), tr("Goes back to that step"));
    }
    m_changed->setTitle(tr("Changed from the recipe"), "pencil");
    m_changes->setHorizontalHeaderLabels({ tr("Field"), tr("Recipe"), tr("This run") });
    m_changes->setAccessibleName(tr("Changed from the recipe"));
    m_unchanged->setText(tr("Every setting is the recipe's."));
    m_all->setTitle(tr("All settings"), "scroll-text");
    m_values->setHorizontalHeaderLabels({ tr("Field"), tr("Value") });
    m_values->setAccessibleName(tr("All settings"));
}

} // namespace dadeum::ui
