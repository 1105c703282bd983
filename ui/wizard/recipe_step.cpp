// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/recipe_step.h"

#include <QGridLayout>
#include <QMenu>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSettings>

#include <algorithm>

#include "core/session/run_forecast.h"
#include "plots/small_plot.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/chart_look.h"
#include "ui/common/format.h"
#include "ui/models/run_text.h"
#include "ui/newrun/field_editor.h"
#include "ui/newrun/field_grid.h"
#include "ui/newrun/field_values.h"
#include "ui/newrun/memory_pane.h"
#include "ui/widgets/controls.h"
#include "ui/wizard/method_cards.h"
#include "ui/wizard/recipe_text.h"

namespace dadeum::ui {
namespace {

constexpr int kSideWidth = 336, kTwoColumns = 980, kCurvePoints = 120, kShownRuns = 15;
/// Cards from top to bottom.
constexpr FieldGroup kOrder[] = { FieldGroup::Adapter, FieldGroup::Learning, FieldGroup::Amount,
    FieldGroup::Checking, FieldGroup::Data, FieldGroup::Model };
const char* const kGeneral[] = { "gentle", "balanced", "thorough" };

/// Fields that the other steps ask for in their own way stay out of the cards.
bool isElsewhere(const FieldInfo& info)
{
    static const char* const kPaths[] = { "model.source", "name", "data.train", "data.validation",
        "data.columns", "data.system", "data.template", "data.train_on", "method.kind" };
    return std::any_of(std::begin(kPaths), std::end(kPaths),
        [&](const char* path) { return qstrcmp(info.path, path) == 0; });
}

/// Fields of an adapter mean nothing where no adapter is trained.
bool isForMethod(const FieldInfo& info, const std::string& kind)
{
    return info.group != FieldGroup::Adapter || kind == "lora"
        || qstrcmp(info.path, "method.neftune_alpha") == 0;
}

/// What remains of the cards Model and Data is for experts, but the length limit.
bool isAlwaysShown(FieldGroup group)
{
    return group != FieldGroup::Model;
}

} // namespace

RecipeStep::RecipeStep(
    StudioContext& context, RunDraft& draft, RunOutlook& outlook, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_draft(draft)
    , m_outlook(outlook)
{
    build();
    connect(&outlook, &RunOutlook::memoryChanged, this, &RecipeStep::showOutlook);
    connect(&outlook, &RunOutlook::forecastChanged, this, &RecipeStep::showOutlook);
    setAdvanced(QSettings().value("newrun/advanced", false).toBool());
    showHelp(findField("method.rank"));
    retranslate();
    restyle();
}

void RecipeStep::build()
{
    m_area = new QScrollArea(this);
    m_area->setWidgetResizable(true);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(m_area);
    content->setProperty("role", "scroll");
    m_area->setWidget(content);
    QVBoxLayout* form = makeColumn(content, 12, { 20, 14, 10, 14 });
    buildTop(form, content);

    for (const FieldGroup group : kOrder) {
        Group card { new Card(content), nullptr, nullptr };
        card.card->setTitle({}, FieldText::groupIcon(group));
        card.note = makeLabel("caption", card.card);
        card.card->header()->addWidget(card.note);
        card.grid = new FieldGrid(card.card);
        for (const FieldInfo& info : fieldTable()) {
            if (info.group != group || isElsewhere(info))
                continue;
            auto* editor = new FieldEditor(info, m_draft, card.grid);
            card.grid->add(editor);
            m_editors.push_back(editor);
            connect(editor, &FieldEditor::focused, this, &RecipeStep::showHelp);
        }
        if (group == FieldGroup::Adapter) {
            m_methods = new MethodCards(m_draft, card.card);
            card.card->body()->addWidget(m_methods);
        }
        if (group == FieldGroup::Learning) {
            QHBoxLayout* row = makeRow(nullptr, 14);
            row->addWidget(card.grid, 1);
            auto* box = new QFrame(card.card);
            box->setProperty("role", "inset");
            box->setFixedWidth(200);
            QVBoxLayout* inner = makeColumn(box, 2, { 8, 6, 8, 4 });
            m_curveName = makeLabel("caption", box);
            m_curve = new SmallPlot(SmallPlot::Numbers::Scientific, box);
            m_curve->setMinimumHeight(88);
            inner->addWidget(m_curveName);
            inner->addWidget(m_curve, 1);
            row->addWidget(box);
            card.card->body()->addLayout(row);
        } else {
            card.card->body()->addWidget(card.grid);
        }
        m_groups.push_back(card);
        form->addWidget(card.card);
    }
    form->addStretch(1);
    buildSide();
    QHBoxLayout* columns = makeRow(this, 0);
    columns->addWidget(m_area, 1);
    columns->addWidget(m_side);
}

void RecipeStep::buildTop(QVBoxLayout* form, QWidget* content)
{
    QHBoxLayout* top = makeRow(nullptr, 8);
    m_level = new Segmented(2, content);
    top->addWidget(m_level);
    top->addSpacing(8);
    m_from = makeLabel("label", content);
    top->addWidget(m_from);
    for (const char* id : kGeneral) {
        auto* chip = new QToolButton(content);
        chip->setProperty("kind", "chip");
        chip->setCheckable(true);
        top->addWidget(chip);
        m_chips.push_back(chip);
        connect(chip, &QToolButton::clicked, this, [this, id] { useRecipe(id); });
    }
    m_forData = makeButton({}, "quiet", "small", content);
    m_fromRun = makeButton({}, "quiet", "small", content);
    m_dataMenu = new QMenu(m_forData);
    m_runMenu = new QMenu(m_fromRun);
    m_forData->setMenu(m_dataMenu);
    m_fromRun->setMenu(m_runMenu);
    connect(m_dataMenu, &QMenu::aboutToShow, this, [this] {
        m_dataMenu->clear();
        m_dataMenu->setToolTipsVisible(true);
        for (const Recipe& recipe : recipes()) {
            if (!recipe.isForData)
                continue;
            QAction* action = m_dataMenu->addAction(
                RecipeText::name(recipe.id), this, [this, id = recipe.id] { useRecipe(id); });
            action->setToolTip(RecipeText::description(recipe.id));
        }
    });
    connect(m_runMenu, &QMenu::aboutToShow, this, &RecipeStep::fillRunMenu);
    top->addWidget(m_forData);
    top->addWidget(m_fromRun);
    top->addStretch(1);
    m_reset = makeButton("undo-2", "quiet", "small", content);
    top->addWidget(m_reset);
    form->addLayout(top);
    m_refused = new Note(content);
    m_refused->hide();
    form->addWidget(m_refused);

    m_summary = new QFrame(content);
    m_summary->setProperty("role", "card");
    QHBoxLayout* line = makeRow(m_summary, 10, { 14, 8, 10, 8 });
    m_summaryText = makeLabel("strong", m_summary);
    m_summaryFit = new Badge(m_summary);
    m_summaryMore = makeButton({}, "", "small", m_summary);
    m_summaryMore->setCheckable(true);
    line->addWidget(m_summaryText);
    line->addWidget(m_summaryFit);
    line->addStretch(1);
    line->addWidget(m_summaryMore);
    m_summary->hide();
    form->addWidget(m_summary);
    connect(m_level, &Segmented::chosen, this, [this](int index) { setAdvanced(index == 1); });
    connect(m_reset, &QPushButton::clicked, this, [this] {
        m_refused->hide();
        m_draft.revertAll();
    });
    connect(m_summaryMore, &QPushButton::toggled, this, [this](bool isOn) {
        m_isSideAsked = isOn;
        m_side->setVisible(!m_isNarrow || m_isSideAsked);
    });
}

void RecipeStep::buildSide()
{
    m_side = new QScrollArea(this);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFixedWidth(kSideWidth);
    auto* content = new QWidget(m_side);
    content->setProperty("role", "scroll");
    m_side->setWidget(content);
    QVBoxLayout* side = makeColumn(content, 12, { 6, 14, 20, 14 });
    m_memory = new MemoryPane(content);
    side->addWidget(m_memory);
    connect(
        m_memory, &MemoryPane::adviceTaken, this, [this](const std::vector<std::string>& settings) {
            for (const std::string& setting : settings) {
                const auto [path, value] = settingFrom(setting);
                m_draft.set(path, value);
            }
        });
    m_costs = new QFrame(content);
    m_costs->setProperty("role", "card");
    auto* costs = new QGridLayout(m_costs);
    costs->setContentsMargins(16, 10, 12, 10);
    costs->setHorizontalSpacing(12);
    costs->setVerticalSpacing(8);
    for (int i = 0; i < kCosts; ++i) {
        QVBoxLayout* cost = makeColumn(nullptr, 0);
        m_costName[i] = makeLabel("caption", m_costs);
        m_costNumber[i] = makeLabel("number", m_costs);
        m_costNote[i] = makeParagraph("caption", m_costs);
        cost->addWidget(m_costName[i]);
        cost->addWidget(m_costNumber[i]);
        cost->addWidget(m_costNote[i]);
        cost->addStretch(1);
        costs->addLayout(cost, i / 2, i % 2);
        costs->setColumnStretch(i % 2, 1);
    }
    side->addWidget(m_costs);
    m_help = new Card(content);
    m_help->setTitle({}, "book-open");
    m_helpKey = makeLabel("caption", m_help);
    m_help->header()->addWidget(m_helpKey);
    m_helpText = makeParagraph("label", m_help);
    m_helpUsual = makeParagraph("caption", m_help);
    m_help->body()->addWidget(m_helpText);
    m_help->body()->addWidget(m_helpUsual);
    side->addWidget(m_help);
    side->addStretch(1);
}

FieldEditor* RecipeStep::editor(const std::string& path) const
{
    for (FieldEditor* editor : m_editors) {
        if (editor->info().path == path)
            return editor;
    }
    return nullptr;
}

QList<QWidget*> RecipeStep::panes() const
{
    return { m_level, m_editors.front()->editor(), m_summaryMore };
}

void RecipeStep::setAdvanced(bool isAdvanced)
{
    m_level->setCurrent(isAdvanced ? 1 : 0);
    QSettings().setValue("newrun/advanced", isAdvanced);
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        m_groups[i].grid->showAdvanced(isAdvanced);
        m_groups[i].card->setVisible(isAdvanced || isAlwaysShown(kOrder[i]));
    }
}

void RecipeStep::useRecipe(const std::string& id)
{
    const Recipe* recipe = findRecipe(id);
    if (!recipe)
        return;
    const std::vector<Issue> refused = m_draft.use(*recipe);
    // Its columns are those of another data set than the demo's.
    if (recipe->isForData && m_draft.spec().data.train == std::vector<std::string> { "demo" })
        m_draft.set("data.train", Json::array());
    // A recipe knows the model's size, not how long a text this one reads.
    if (const auto limit = m_outlook.lengthLimit())
        m_draft.set("data.max_length", *limit);
    m_refused->setVisible(!refused.empty());
    if (refused.empty())
        return;
    QStringList fields;
    for (const Issue& issue : refused) {
        const FieldInfo* field = findField(issue.field);
        fields += (field ? FieldText::label(*field) : qs(issue.field)) + QStringLiteral(": ")
            + RunText::issue(issue);
    }
    m_refused->set(Note::Kind::Warn, "info", tr("Left out of this recipe."), fields.join(' '));
}

void RecipeStep::fillRunMenu()
{
    m_runMenu->clear();
    m_runMenu->addAction(tr("Reading…"))->setEnabled(false);
    m_context.history.run(
        m_runs,
        [](RunStore& store) {
            RunFilter filter;
            filter.limit = kShownRuns;
            return store.list(filter);
        },
        [this](const std::vector<RunRecord>& runs) {
            m_runMenu->clear();
            if (runs.empty())
                m_runMenu->addAction(tr("No runs yet"))->setEnabled(false);
            for (const RunRecord& run : runs) {
                m_runMenu->addAction(qs(run.name), this, [this, spec = run.spec] {
                    // The method of that run; model, data and name stay as chosen.
                    RunSpec next = spec;
                    next.name = m_draft.spec().name;
                    next.model.source = m_draft.spec().model.source;
                    next.data.train = m_draft.spec().data.train;
                    next.data.validation = m_draft.spec().data.validation;
                    next.data.columns = m_draft.spec().data.columns;
                    next.output.reset();
                    m_refused->hide();
                    m_draft.start(next);
                });
            }
        });
}

void RecipeStep::follow()
{
    for (FieldEditor* editor : m_editors)
        editor->follow();
    m_methods->follow();
    if (const std::string& kind = m_draft.spec().method.kind; kind != m_shownKind) {
        m_shownKind = kind;
        for (const Group& group : m_groups)
            group.grid->setFilter(
                [kind](const FieldInfo& info) { return isForMethod(info, kind); });
    }
    for (std::size_t i = 0; i < m_chips.size(); ++i)
        m_chips[i]->setChecked(m_draft.recipe() == kGeneral[i]);
    const Recipe* recipe = findRecipe(m_draft.recipe());
    m_forData->setText(
        recipe && recipe->isForData ? RecipeText::name(recipe->id) : tr("For a data set…"));
    showOutlook();
}

void RecipeStep::showCurve()
{
    const std::int64_t steps = std::max<std::int64_t>(1, m_outlook.forecast().steps);
    m_curve->clear();
    m_curve->setPlan(double(steps));
    for (const RatePoint& point : forecastRates(m_draft.spec().optim, steps, kCurvePoints))
        m_curve->append(double(point.step), point.rate);
    m_curve->refresh();
    m_curveName->setText(m_outlook.forecast().steps > 0
            ? tr("Learning rate, %1 steps").arg(Format::count(steps))
            : tr("Learning rate"));
}

void RecipeStep::showOutlook()
{
    const RunForecast& run = m_outlook.forecast();
    const SurveySummary& data = m_outlook.summary();
    if (m_outlook.memory())
        m_memory->show(*m_outlook.memory(), run.peakShare, m_outlook.advice());
    else if (m_outlook.memoryProblem())
        m_memory->showProblem(RunText::error(*m_outlook.memoryProblem()));
    m_memory->setIsStale(m_outlook.isMemoryStale());
    const bool hasTime = run.seconds > 0;
    m_costNumber[0]->setText(hasTime ? Format::roughDuration(run.seconds) : QStringLiteral("–"));
    m_costNote[0]->setText(
        hasTime ? Format::roughRange(run.lowSeconds, run.highSeconds) : tr("not known yet"));
    m_costNumber[1]->setText(run.steps > 0 ? Format::count(run.steps) : QStringLiteral("–"));
    m_costNote[1]->setText(
        run.tokens > 0 ? tr("%1 tokens").arg(Format::compactCount(run.tokens)) : QString());
    m_costNumber[2]->setText(
        run.diskBytes > 0 ? Format::fileSize(run.diskBytes) : QStringLiteral("–"));
    m_costNote[2]->setText(tr("in checkpoints"));
    m_costNumber[3]->setText(run.wattHours > 0
            ? tr("%1 Wh").arg(Format::decimal(run.wattHours, run.wattHours < 10 ? 1 : 0))
            : QStringLiteral("–"));
    m_costNote[3]->setText(tr("of the processor"));
    m_costs->setToolTip(run.isMeasured ? tr("Measured on runs of this model on this computer.")
                                       : tr("Scaled from the size of the model; the first run on "
                                            "this computer makes it exact."));
    const auto note = [this](FieldGroup group) {
        return m_groups[std::size_t(std::find(std::begin(kOrder), std::end(kOrder), group)
                            - std::begin(kOrder))]
            .note;
    };
    note(FieldGroup::Amount)
        ->setText(data.rows > 0 && run.steps > 0
                ? tr("%1 rows, %2 a step")
                      .arg(Format::count(data.rows), Format::count(run.rowsPerStep))
                : tr("%n row(s) a step", nullptr, int(run.rowsPerStep)));
    note(FieldGroup::Adapter)
        ->setText(m_outlook.memory() && m_outlook.memory()->totalParameters > 0
                ? tr("%1 weights are trained")
                      .arg(Format::compactCount(m_outlook.memory()->trainableParameters))
                : QString());
    m_summaryText->setText(m_memory->summary().isEmpty() ? tr("Memory")
                                                         : tr("Memory %1").arg(m_memory->summary())
                + (hasTime ? QStringLiteral(" · ") + Format::roughDuration(run.seconds)
                           : QString()));
    m_memory->copyFit(*m_summaryFit);
    showCurve();
}

void RecipeStep::showHelp(const FieldInfo* info)
{
    m_helped = info;
    if (!info)
        return;
    m_help->setTitle(FieldText::label(*info), "book-open");
    m_helpKey->setText(QString::fromLatin1(info->path));
    m_helpText->setText(FieldText::help(*info));
    const QString usual = FieldText::usual(*info);
    m_helpUsual->setVisible(!usual.isEmpty());
    m_helpUsual->setText(tr("Usual: %1").arg(usual));
}

void RecipeStep::restyle()
{
    m_memory->restyle();
    m_curve->setChartStyle(chartStyle(), tokens().accent);
    showCurve();
}

void RecipeStep::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    m_isNarrow = event->size().width() < kTwoColumns;
    m_summary->setVisible(m_isNarrow);
    m_side->setVisible(!m_isNarrow || m_isSideAsked);
}

void RecipeStep::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
    }
    QWidget::changeEvent(event);
}

void RecipeStep::retranslate()
{
    m_level->setSegment(0, tr("Simple"), tr("The fields that matter most"));
    m_level->setSegment(1, tr("Advanced"), tr("Every field"));
    m_from->setText(tr("Start from"));
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setText(RecipeText::name(kGeneral[i]));
        describe(m_chips[i], m_chips[i]->text(), RecipeText::description(kGeneral[i]));
    }
    describe(m_forData, tr("Recipe for a data set"), tr("Settings for well-known data sets"));
    m_fromRun->setText(tr("From a run…"));
    describe(m_fromRun, tr("From a run"), tr("Takes the settings of an earlier run"));
    m_reset->setText(tr("Reset all"));
    describe(m_reset, tr("Reset all"), tr("Back to what the recipe says"));
    m_summaryMore->setText(tr("Details"));
    describe(m_summaryMore, tr("Details"), tr("Shows memory, time and help beside the form"));
    m_costName[0]->setText(tr("Time"));
    m_costName[1]->setText(tr("Steps"));
    m_costName[2]->setText(tr("Disk"));
    m_costName[3]->setText(tr("Energy"));
    for (std::size_t i = 0; i < m_groups.size(); ++i)
        m_groups[i].card->setTitle(
            FieldText::groupTitle(kOrder[i]), FieldText::groupIcon(kOrder[i]));
    showHelp(m_helped);
}

} // namespace dadeum::ui
