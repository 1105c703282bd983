// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/datasets/data_page.h"

#include <QDragEnterEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QListView>
#include <QMimeData>
#include <QPainter>
#include <QResizeEvent>
#include <QScrollArea>
#include <QStyledItemDelegate>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/datasets/length_card.h"
#include "ui/datasets/row_browser.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
namespace {

constexpr int kListWidth = 264, kSideWidth = 360, kWithSide = 1120;

/// Name and facts in two lines.
class TwoLines : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return { 120, 50 };
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        painter->save();
        const bool isSelected = option.state & QStyle::State_Selected;
        painter->fillRect(option.rect, isSelected ? t.sel : t.surface);
        if (isSelected)
            painter->fillRect(
                QRect(option.rect.topLeft(), QSize(3, option.rect.height())), t.accent);
        painter->setPen(t.border);
        painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
        const QRect box = option.rect.adjusted(14, 6, -10, -6);
        const auto write
            = [&](int top, const QString& text, const QFont& font, const QColor& color) {
                  painter->setFont(font);
                  painter->setPen(color);
                  painter->drawText(QRect(box.left(), top, box.width(), box.height() / 2),
                      Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideMiddle, box.width()));
              };
        write(box.top(), index.data().toString(), uiFont(9.75, true), t.text);
        write(box.center().y() + 1, index.data(DataSetModel::DetailRole).toString(), uiFont(8.5),
            t.text3);
        if (option.state & QStyle::State_HasFocus) {
            painter->setPen(QPen(t.accent, 2));
            painter->drawRect(option.rect.adjusted(1, 1, -1, -2));
        }
        painter->restore();
    }
};

} // namespace

DataPage::DataPage(StudioContext& context, QWidget* parent)
    : Page(context, parent)
    , m_outlook(m_draft, context)
    , m_model(new DataSetModel(context, this))
{
    setAcceptDrops(true);
    build();
    connect(&m_outlook, &RunOutlook::dataChanged, this, &DataPage::showData);
    connect(&m_outlook, &RunOutlook::forecastChanged, this, &DataPage::showFacts);
    connect(m_model, &DataSetModel::loaded, this, [this] {
        const int row = std::max(0, m_model->rowOf(m_draft.spec().data.train));
        m_list->setCurrentIndex(m_model->index(row));
    });
    retranslate();
}

void DataPage::build()
{
    m_open = makeButton("folder-open", "", "small");
    m_use = makeButton("plus", "primary", "small");
    header()->addAction(m_open);
    header()->addAction(m_use);
    body()->setContentsMargins(0, 0, 0, 0);
    auto* content = new QWidget(this);
    QHBoxLayout* columns = makeRow(content, 12, { 20, 14, 14, 14 });
    auto* card = new QFrame(content);
    card->setProperty("role", "card");
    card->setFixedWidth(kListWidth);
    QVBoxLayout* inner = makeColumn(card, 0, { 1, 1, 1, 6 });
    m_list = new QListView(card);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new TwoLines(m_list));
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    inner->addWidget(m_list, 1);
    m_forget = makeButton("x", "quiet", "small", card);
    inner->addWidget(m_forget, 0, Qt::AlignLeft);
    columns->addWidget(card);
    QVBoxLayout* middle = makeColumn(nullptr, 12);
    m_facts = new Card(content);
    m_facts->setTitle({}, "database");
    m_factText = makeParagraph("label", m_facts);
    m_facts->body()->addWidget(m_factText);
    m_problem = new Note(m_facts);
    m_problem->hide();
    m_facts->body()->addWidget(m_problem);
    middle->addWidget(m_facts);
    m_rows = new RowBrowser(content);
    middle->addWidget(m_rows, 1);
    columns->addLayout(middle, 1);
    m_side = new QScrollArea(content);
    m_side->setWidgetResizable(true);
    m_side->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_side->setFixedWidth(kSideWidth);
    auto* sideContent = new QWidget(m_side);
    sideContent->setProperty("role", "scroll");
    QVBoxLayout* side = makeColumn(sideContent, 12, { 0, 0, 6, 0 });
    m_lengths = new LengthCard(sideContent);
    m_checks = new ChecksCard(sideContent);
    m_checks->setFixable(false);
    side->addWidget(m_lengths);
    side->addWidget(m_checks, 1);
    m_side->setWidget(sideContent);
    columns->addWidget(m_side);
    body()->addWidget(content, 1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex& index) { choose(index.row()); });
    connect(m_list, &QListView::activated, this,
        [this] { Q_EMIT useRequested(m_draft.spec().data.train); });
    connect(m_use, &QPushButton::clicked, this,
        [this] { Q_EMIT useRequested(m_draft.spec().data.train); });
    connect(m_forget, &QPushButton::clicked, this,
        [this] { m_model->forget(m_list->currentIndex().row()); });
    connect(m_open, &QPushButton::clicked, this, [this] {
        const QStringList chosen = QFileDialog::getOpenFileNames(this, tr("Open data"), {},
            tr("Data") + QStringLiteral(" (*.jsonl *.json *.csv *.tsv *.txt);;* (*)"));
        std::vector<std::string> files;
        for (const QString& file : chosen)
            files.push_back(file.toStdString());
        openFiles(files);
    });
    connect(m_lengths, &LengthCard::maxLengthChosen, this, [this](qint64 tokens) {
        m_draft.set("data.max_length", std::int64_t(tokens));
        showFacts();
    });
    connect(
        m_lengths, &LengthCard::dropChosen, this, [this] { m_draft.set("data.overlong", "drop"); });
}

void DataPage::setModelOf(const RunSpec& spec)
{
    m_draft.set("model.source", spec.model.source);
    m_draft.set("data.template", spec.data.chatTemplate);
}

void DataPage::openFiles(const std::vector<std::string>& files)
{
    if (files.empty())
        return;
    m_model->open(files);
    m_list->setCurrentIndex(m_model->index(m_model->rowOf(files)));
}

void DataPage::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount())
        return;
    const DataSetEntry& entry = m_model->entry(row);
    m_forget->setEnabled(entry.runs == 0 && entry.files.front() != "demo");
    if (entry.files == m_draft.spec().data.train)
        return;
    m_draft.set("data.columns", Json::object());
    m_draft.set("data.train", Json(entry.files));
}

void DataPage::showData()
{
    QString problem;
    if (const auto& error = m_outlook.dataProblem())
        problem = RunText::error(*error);
    else if (m_outlook.columns() && !m_outlook.columns()->resolved)
        problem = (qs(m_outlook.columns()->problem) + ". "
            + tr("The wizard lets you choose what the columns are."));
    m_problem->setVisible(!problem.isEmpty());
    if (!problem.isEmpty())
        m_problem->set(Note::Kind::Warn, "triangle-alert", {}, problem);
    const auto& survey = m_outlook.survey();
    if (!survey) {
        m_shown.reset();
        m_rows->clear();
        m_lengths->clear();
        m_checks->clear();
        if (problem.isEmpty())
            m_checks->setState(tr("Reading…"));
    } else if (survey != m_shown) {
        m_shown = survey;
        m_rows->setSource(m_draft.spec(), survey);
        m_lengths->show(*survey, m_outlook.summary(), m_draft.spec());
    }
    showFacts();
}

void DataPage::showFacts()
{
    m_facts->setTitle(RunText::data(m_draft.spec(), 0), "database");
    const auto& survey = m_outlook.survey();
    if (!survey || survey != m_shown) {
        m_factText->setText(m_outlook.dataProblem() ? QString() : tr("Reading…"));
        return;
    }
    const SurveySummary& summary = m_outlook.summary();
    std::int64_t tokens = 0, trained = 0;
    for (const SurveyRow& row : survey->rows) {
        tokens += row.tokens;
        trained += row.trained;
    }
    QString text = tr("%1 rows, %2 tokens for %3, %4 of them answers.")
                       .arg(Format::count(std::int64_t(survey->rows.size()))
                               + (survey->isWhole ? QString() : QStringLiteral("+")),
                           Format::compactCount(tokens), RunText::model(m_draft.spec()),
                           Format::percent(tokens > 0 ? double(trained) / double(tokens) : 0));
    if (summary.pages > 0)
        text += ' ' + tr("%n web page(s).", nullptr, int(summary.pages));
    m_factText->setText(text);
    m_lengths->showSummary(summary, m_draft.spec());
    m_checks->show(*survey, summary, m_draft.spec());
}

void DataPage::activated()
{
    m_model->reload();
    m_outlook.refresh();
}

QList<QWidget*> DataPage::panes() const
{
    return { m_list, m_rows->focusTarget(), m_lengths->histogram() };
}

void DataPage::resizeEvent(QResizeEvent* event)
{
    Page::resizeEvent(event);
    m_side->setVisible(event->size().width() >= kWithSide);
}

void DataPage::dragEnterEvent(QDragEnterEvent* event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void DataPage::dropEvent(QDropEvent* event)
{
    std::vector<std::string> files;
    for (const QUrl& url : event->mimeData()->urls()) {
        const QFileInfo info(url.toLocalFile());
        if (info.isFile())
            files.push_back(info.filePath().toStdString());
    }
    openFiles(files);
    event->acceptProposedAction();
}

void DataPage::restyle()
{
    m_rows->restyle();
    m_lengths->restyle();
    m_list->viewport()->update();
}

void DataPage::retranslate()
{
    header()->setTitle(tr("Data sets"));
    m_open->setText(tr("Open…"));
    describe(m_open, tr("Open data"),
        tr("Open JSONL, JSON, CSV or TSV files; they can be dropped on this page too"));
    m_use->setText(tr("New run with it"));
    describe(m_use, tr("New run with this data set"), tr("Opens the wizard with this data set"));
    m_forget->setText(tr("Take out of the list"));
    describe(m_forget, tr("Take out of the list"),
        tr("Only sets that no run used; the file itself stays"));
    m_list->setAccessibleName(tr("Data sets"));
    m_list->setWhatsThis(tr("Up and Down choose a data set, Enter starts a new run with it."));
    m_model->retranslate();
    showData();
}

} // namespace dadeum::ui
