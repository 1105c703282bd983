// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/wizard/data_step.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>
#include <QPlainTextEdit>
#include <QResizeEvent>
#include <QScrollArea>
#include <QSlider>

#include <algorithm>
#include <cmath>

#include "core/data/row_stream.h"
#include "ui/common/format.h"
#include "ui/datasets/text_tools.h"
#include "ui/models/run_text.h"
#include "ui/widgets/controls.h"
#include "ui/wizard/split_bar.h"

namespace dadeum::ui {
namespace {

constexpr int kLeftWidth = 316, kRightWidth = 350, kThreeColumns = 1120;

QScrollArea* makeArea(QWidget* content, int width, QWidget* parent)
{
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    content->setProperty("role", "scroll");
    area->setWidget(content);
    area->setFixedWidth(width);
    return area;
}

} // namespace

DataStep::DataStep(RunDraft& draft, RunOutlook& outlook, QWidget* parent)
    : QWidget(parent)
    , m_draft(draft)
    , m_outlook(outlook)
{
    build();
    connect(&outlook, &RunOutlook::dataChanged, this, &DataStep::showData);
    connect(&outlook, &RunOutlook::forecastChanged, this, &DataStep::showPlan);
    retranslate();
    showData();
}

void DataStep::build()
{
    m_columnsLayout = makeRow(this, 12, { 20, 14, 14, 14 });
    auto* leftContent = new QWidget(this);
    m_leftColumn = makeColumn(leftContent, 12, { 0, 0, 6, 0 });
    m_left = makeArea(leftContent, kLeftWidth + 10, this);
    buildSource(m_leftColumn);
    buildColumns(m_leftColumn);
    buildSplit(m_leftColumn);
    m_leftColumn->addStretch(1);

    auto* middle = new QWidget(this);
    QVBoxLayout* middleColumn = makeColumn(middle, 8);
    m_rows = new RowBrowser(middle);
    middleColumn->addWidget(m_rows, 1);
    QHBoxLayout* foot = makeRow(nullptr, 8, { 4, 0, 4, 0 });
    m_templateName = makeLabel("label", middle);
    m_template = new QComboBox(middle);
    m_template->setProperty("scale", "small");
    m_template->setMinimumWidth(150);
    m_answersName = makeLabel("label", middle);
    m_answers = new Switch(middle);
    foot->addWidget(m_templateName);
    foot->addWidget(m_template);
    foot->addStretch(1);
    foot->addWidget(m_answersName);
    foot->addWidget(m_answers);
    middleColumn->addLayout(foot);

    auto* rightContent = new QWidget(this);
    m_rightColumn = makeColumn(rightContent, 12, { 0, 0, 6, 0 });
    m_lengths = new LengthCard(rightContent);
    m_checks = new ChecksCard(rightContent);
    m_rightColumn->addWidget(m_lengths);
    m_rightColumn->addWidget(m_checks, 1);
    m_right = makeArea(rightContent, kRightWidth + 10, this);

    m_columnsLayout->addWidget(m_left);
    m_columnsLayout->addWidget(middle, 1);
    m_columnsLayout->addWidget(m_right);

    connect(m_template, &QComboBox::activated, this, [this] {
        m_draft.set("data.template", m_template->currentData().toString().toStdString());
    });
    connect(m_answers, &QCheckBox::toggled, this, [this](bool isOn) {
        if (!m_isFollowing)
            m_draft.set("data.train_on", isOn ? "answers" : "all");
    });
    connect(m_lengths, &LengthCard::maxLengthChosen, this,
        [this](qint64 tokens) { m_draft.set("data.max_length", std::int64_t(tokens)); });
    connect(
        m_lengths, &LengthCard::dropChosen, this, [this] { m_draft.set("data.overlong", "drop"); });
    connect(m_checks, &ChecksCard::fixChosen, this, &DataStep::fix);
}

void DataStep::buildSource(QVBoxLayout* column)
{
    m_source = new Card(this);
    m_source->setTitle({}, "database");
    m_change = makeButton({}, "", "small", m_source);
    m_source->header()->addWidget(m_change);
    m_name = new ElidedLabel("strong", m_source, Qt::ElideMiddle);
    m_path = new ElidedLabel("caption", m_source, Qt::ElideMiddle);
    m_source->body()->setSpacing(3);
    m_source->body()->addWidget(m_name);
    m_source->body()->addWidget(m_path);
    QHBoxLayout* used = makeRow(nullptr, 8);
    m_usedName = makeLabel("label", m_source);
    m_used = makeLabel("strong", m_source);
    used->addWidget(m_usedName);
    used->addStretch(1);
    used->addWidget(m_used);
    m_source->body()->addLayout(used);
    m_problem = new Note(m_source);
    m_problem->hide();
    m_source->body()->addWidget(m_problem);
    column->addWidget(m_source);
    auto* menu = new QMenu(m_change);
    m_change->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        menu->addAction(icon("folder-open"), tr("Open files…"), this, &DataStep::chooseFiles);
        menu->addAction(icon("database"), tr("Demo pages"), this,
            [this] { m_draft.set("data.train", Json::array({ "demo" })); });
    });
}

void DataStep::buildColumns(QVBoxLayout* column)
{
    m_mapping = new Card(this);
    m_mapping->setTitle({}, "columns-2");
    m_mapped = new Badge(m_mapping);
    m_mapping->header()->addWidget(m_mapped);
    m_roles = new QWidget(m_mapping);
    makeColumn(m_roles, 6);
    m_mapping->body()->addWidget(m_roles);
    m_systemName = makeLabel("strong", m_mapping);
    m_mapping->body()->addWidget(m_systemName);
    m_system = new QPlainTextEdit(m_mapping);
    m_system->setTabChangesFocus(true);
    m_system->setFixedHeight(62);
    m_mapping->body()->addWidget(m_system);
    column->addWidget(m_mapping);
    connect(m_system, &QPlainTextEdit::textChanged, this, [this] {
        if (!m_isFollowing)
            m_draft.set("data.system", m_system->toPlainText().toStdString());
    });
}

void DataStep::buildSplit(QVBoxLayout* column)
{
    m_split = new Card(this);
    m_split->setTitle({}, "scissors");
    m_seed = makeLabel("caption", m_split);
    m_split->header()->addWidget(m_seed);
    m_splitBar = new SplitBar(m_split);
    m_split->body()->addWidget(m_splitBar);
    QHBoxLayout* row = makeRow(nullptr, 10);
    m_slider = new QSlider(Qt::Horizontal, m_split);
    m_slider->setRange(0, 50);
    m_percent = new QDoubleSpinBox(m_split);
    m_percent->setLocale(QLocale(QLocale::English));
    m_percent->setProperty("scale", "small");
    m_percent->setRange(0, 50);
    m_percent->setDecimals(1);
    m_percent->setSuffix(QStringLiteral(" %"));
    m_percent->setFixedWidth(84);
    row->addWidget(m_slider, 1);
    row->addWidget(m_percent);
    m_split->body()->addLayout(row);
    m_splitNote = makeParagraph("caption", m_split);
    m_split->body()->addWidget(m_splitNote);
    column->addWidget(m_split);
    const auto store = [this](double percent) {
        if (m_isFollowing)
            return;
        const double fraction = std::round(percent * 10) / 1000;
        m_draft.set("data.validation", QString::number(fraction).toStdString());
    };
    connect(m_slider, &QSlider::valueChanged, this, [store](int percent) { store(percent); });
    connect(m_percent, &QDoubleSpinBox::valueChanged, this, store);
}

void DataStep::chooseFiles()
{
    const QStringList files = QFileDialog::getOpenFileNames(this, tr("Open data"), {},
        tr("Data") + QStringLiteral(" (*.jsonl *.json *.csv *.tsv *.txt);;* (*)"));
    Json list = Json::array();
    for (const QString& file : files)
        list.push_back(file.toStdString());
    if (!list.empty())
        m_draft.set("data.train", list);
}

QComboBox* DataStep::roleBox(const std::string& column) const
{
    for (const auto& [name, box] : m_boxes) {
        if (name == column)
            return box;
    }
    return nullptr;
}

QList<QWidget*> DataStep::panes() const
{
    return { m_left, m_rows->focusTarget(), m_lengths->histogram() };
}

void DataStep::setRole(const std::string& column, const QString& role)
{
    // Starts from what is shown, so that a first change keeps the rest of the guess.
    std::map<std::string, std::string> roles = m_draft.spec().data.columns;
    if (m_outlook.columns() && m_outlook.columns()->resolved)
        roles = m_outlook.columns()->resolved->columns;
    std::erase_if(roles, [&](const auto& entry) { return entry.second == column; });
    if (!role.isEmpty())
        roles[role.toStdString()] = column;
    m_draft.set("data.format", isClassifier() ? "classification" : "auto");
    m_draft.set("data.columns", Json(roles));
}

bool DataStep::isClassifier() const
{
    return m_draft.spec().task == "sequence_classification";
}

void DataStep::fix(const std::vector<std::pair<std::string, Json>>& settings)
{
    for (const auto& [path, value] : settings)
        m_draft.set(path, value);
}

void DataStep::follow()
{
    m_isFollowing = true;
    const DataSpec& data = m_draft.spec().data;
    const QString system = qs(data.system);
    if (m_system->toPlainText() != system)
        m_system->setPlainText(system);
    m_answers->setChecked(data.trainOn == "answers");
    for (QWidget* widget : std::initializer_list<QWidget*> {
             m_templateName, m_template, m_answersName, m_answers, m_systemName, m_system })
        widget->setVisible(!isClassifier());
    if (m_rolesOf != m_draft.spec().task) {
        m_rolesOf = m_draft.spec().task;
        retranslate();
    }
    const QString choice = qs(data.chatTemplate);
    int index = m_template->findData(choice);
    if (index < 0) {
        m_template->addItem(QFileInfo(choice).fileName(), choice);
        index = m_template->count() - 1;
    }
    m_template->setCurrentIndex(index);
    bool isFraction = false;
    const double fraction = qs(data.validation).toDouble(&isFraction);
    m_slider->setEnabled(isFraction);
    m_percent->setEnabled(isFraction);
    if (isFraction) {
        m_slider->setValue(int(std::lround(fraction * 100)));
        if (std::abs(m_percent->value() - fraction * 100) > 0.05)
            m_percent->setValue(fraction * 100);
    }
    m_seed->setText(tr("seed %1").arg(m_draft.spec().train.seed));
    m_splitNote->setText(isFraction
            ? tr("The same seed always makes the same split, so runs can be compared.")
            : tr("Validation rows come from %1.").arg(QFileInfo(qs(data.validation)).fileName()));
    const bool isDemo = !data.train.empty() && data.train.front() == "demo";
    m_name->setFullText(RunText::data(m_draft.spec(), 0));
    m_path->setFullText(data.train.empty() ? tr("Drop a file here, or choose one.")
            : isDemo                       ? tr("400 built-in web pages in Korean and English")
                                           : qs(data.train.front()));
    m_isFollowing = false;
    showPlan();
}

void DataStep::showData()
{
    const auto& survey = m_outlook.survey();
    const auto& columns = m_outlook.columns();
    QString problem;
    if (const auto& error = m_outlook.dataProblem())
        problem = RunText::error(*error);
    else if (columns && !columns->resolved)
        problem = isClassifier() ? tr("Choose which column is the text and which its class.")
                                 : tr("Choose which column is the question and which the answer.");
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_problem->set(columns && !columns->resolved ? Note::Kind::Warn : Note::Kind::Bad,
            "triangle-alert", {}, problem);
    showColumns();
    if (survey) {
        if (survey != m_shownSurvey) {
            m_rows->setSource(readingSpec(m_draft.spec()), survey);
            m_lengths->show(*survey, m_outlook.summary(), m_draft.spec());
            m_shownSurvey = survey;
        }
    } else {
        m_shownSurvey.reset();
        m_lengths->clear();
        m_checks->clear();
        if (columns && columns->resolved)
            m_checks->setState(tr("Reading…"));
        else
            m_rows->clear();
    }
    showPlan();
}

void DataStep::showColumns()
{
    const auto& columns = m_outlook.columns();
    m_mapped->setVisible(columns.has_value());
    if (!columns) {
        m_roles->setEnabled(false);
        return;
    }
    m_roles->setEnabled(true);
    const bool isGuess = m_draft.spec().data.columns.empty();
    if (!columns->resolved)
        m_mapped->set(Badge::Kind::Warn, "triangle-alert", tr("Choose"));
    else
        m_mapped->set(Badge::Kind::Ok, "check", isGuess ? tr("Found by itself") : tr("Chosen"));

    std::vector<std::string> names;
    for (const DataColumn& column : columns->columns)
        names.push_back(column.name);
    const bool isSame = names.size() == m_boxes.size()
        && std::equal(names.begin(), names.end(), m_boxes.begin(),
            [](const std::string& name, const auto& box) { return name == box.first; });
    if (!isSame) {
        m_boxes.clear();
        qDeleteAll(m_roles->findChildren<QWidget*>(QString(), Qt::FindDirectChildrenOnly));
        auto* list = static_cast<QVBoxLayout*>(m_roles->layout());
        for (const DataColumn& column : columns->columns) {
            auto* line = new QWidget(m_roles);
            QHBoxLayout* row = makeRow(line, 6);
            QVBoxLayout* texts = makeColumn(nullptr, 0);
            auto* name = new ElidedLabel("label", line);
            name->setFullText(qs(column.name));
            auto* example = new ElidedLabel("caption", line);
            example->setFullText(qs(column.example));
            texts->addWidget(name);
            texts->addWidget(example);
            row->addLayout(texts, 1);
            row->addWidget(new IconLabel("arrow-right", IconTone::Text3, 14, line));
            auto* box = new QComboBox(line);
            box->setProperty("scale", "small");
            box->setFixedWidth(146);
            row->addWidget(box);
            list->addWidget(line);
            connect(box, &QComboBox::activated, this,
                [this, box, key = column.name] { setRole(key, box->currentData().toString()); });
            m_boxes.emplace_back(column.name, box);
            line->show(); // at once, so that the card grows with its rows
        }
        retranslate();
    }
    const auto& roles
        = columns->resolved ? columns->resolved->columns : m_draft.spec().data.columns;
    for (const auto& [name, box] : m_boxes) {
        QString role;
        for (const auto& [key, column] : roles) {
            if (column == name)
                role = qs(key);
        }
        box->setCurrentIndex(std::max(0, box->findData(role)));
    }
}

void DataStep::showPlan()
{
    const auto& survey = m_outlook.survey();
    const SurveySummary& summary = m_outlook.summary();
    static_cast<SplitBar*>(m_splitBar)->show(summary.rows, summary.validationRows);
    if (!survey || survey != m_shownSurvey) {
        m_used->setText(QStringLiteral("–"));
        return;
    }
    m_used->setText(tr("%1 of %2")
                        .arg(Format::count(summary.rows + summary.validationRows),
                            Format::count(std::int64_t(survey->rows.size()))
                                + (survey->isWhole ? QString() : QStringLiteral("+"))));
    m_lengths->showSummary(summary, m_draft.spec());
    m_checks->show(*survey, summary, m_draft.spec());
    if (m_outlook.isReading())
        m_checks->setState(tr("Reading…"));
}

void DataStep::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void DataStep::arrange()
{
    const bool isNarrow = width() < kThreeColumns;
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    // Narrow: lengths and checks go below the columns, and the left pane scrolls.
    QVBoxLayout* target = isNarrow ? m_leftColumn : m_rightColumn;
    const int at = isNarrow ? m_leftColumn->count() - 1 : 0;
    target->insertWidget(at, m_lengths);
    target->insertWidget(at + 1, m_checks);
    m_right->setVisible(!isNarrow);
}

void DataStep::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
        showData();
    }
    QWidget::changeEvent(event);
}

void DataStep::retranslate()
{
    m_source->setTitle(tr("Data set"), "database");
    m_change->setText(tr("Change…"));
    describe(m_change, tr("Change the data"),
        tr("Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too"));
    m_usedName->setText(tr("Rows used"));
    m_mapping->setTitle(tr("Columns"), "columns-2");
    m_systemName->setText(tr("System message"));
    describe(m_system, tr("System message"),
        tr("Stands in front of every conversation; empty = what the chat template says."));
    m_split->setTitle(tr("Split"), "scissors");
    describe(m_slider, tr("Part for evaluation"), tr("Rows that are measured but never trained"));
    describe(m_percent, tr("Part for evaluation"), tr("Rows that are measured but never trained"));
    m_templateName->setText(tr("Chat template"));
    describe(m_template, tr("Chat template"), tr("How turns are written for the model"));
    m_answersName->setText(tr("Train on answers only"));
    describe(m_answers, tr("Train on answers only"),
        tr("Only answers count for the loss; prompts are read but not learnt"));
    const QString choice = m_template->currentData().toString();
    m_template->clear();
    m_template->addItem(tr("the model's own"), QStringLiteral("auto"));
    for (const std::string& name : ChatTemplate::builtInNames())
        m_template->addItem(qs(name), qs(name));
    m_template->setCurrentIndex(std::max(0, m_template->findData(choice)));
    using Roles = std::vector<std::pair<const char*, QString>>;
    const Roles roles = isClassifier()
        ? Roles { { "", tr("not used") }, { "text", tr("text") }, { "pair", tr("second text") },
              { "label", tr("class (learnt)") } }
        : Roles { { "", tr("not used") }, { "prompt", tr("question") },
              { "input", tr("more of the question") }, { "response", tr("answer (trained)") },
              { "system", tr("system message") }, { "text", tr("text (trained)") },
              { "messages", tr("conversation") } };
    for (const auto& [name, box] : m_boxes) {
        const QString chosen = box->currentData().toString();
        box->clear();
        for (const auto& [role, text] : roles)
            box->addItem(text, QString::fromLatin1(role));
        box->setCurrentIndex(std::max(0, box->findData(chosen)));
        describe(box, tr("What %1 is").arg(qs(name)), tr("What the column is for"));
    }
}

} // namespace dadeum::ui
