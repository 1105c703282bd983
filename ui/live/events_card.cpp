// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/live/events_card.h"

#include <QEvent>
#include <QListView>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStyledItemDelegate>
#include <QTextLayout>

#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/words_text.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

constexpr int kTextLeft = 23, kTimeWidth = 44, kLineGap = 9;

/// Icon, wrapped text, time.
class EventDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const auto* view = qobject_cast<const QListView*>(option.widget);
        const int width = view ? view->viewport()->width() : 260;
        return { width, textRect(width, index).height() + kLineGap };
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        const EventLine& line
            = static_cast<const EventListModel*>(index.model())->line(index.row());
        const QRect rect = option.rect;
        if (option.state & QStyle::State_HasFocus)
            painter->fillRect(rect, tokens().inset);
        paintIcon(
            *painter, line.icon, QRectF(rect.left(), rect.top() + 3, 15, 15), toneColor(line.tone));
        painter->setFont(uiFont(9.75));
        painter->setPen(tokens().text);
        const QRect text = textRect(rect.width(), index).translated(rect.topLeft());
        painter->drawText(text, Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop, line.text);
        painter->setFont(uiFont(8.5));
        painter->setPen(tokens().text3);
        painter->drawText(QRect(rect.right() - kTimeWidth, rect.top() + 2, kTimeWidth, 18),
            Qt::AlignRight | Qt::AlignTop, Format::timeOfDay(line.time));
    }

private:
    static QRect textRect(int width, const QModelIndex& index)
    {
        const int textWidth = std::max(60, width - kTextLeft - kTimeWidth - 4);
        const QFontMetrics metrics(uiFont(9.75));
        const QRect bounds = metrics.boundingRect(QRect(0, 0, textWidth, 2000),
            Qt::TextWordWrap | Qt::AlignLeft | Qt::AlignTop,
            index.data(Qt::DisplayRole).toString());
        return { kTextLeft, 0, textWidth, bounds.height() };
    }
};

} // namespace

void EventListModel::show(const std::vector<std::pair<double, RunEvent>>& events)
{
    beginResetModel();
    m_lines.clear();
    for (auto entry = events.rbegin(); entry != events.rend(); ++entry) {
        EventLine line = RunText::event(entry->second, entry->first);
        if (!line.text.isEmpty())
            m_lines.push_back(std::move(line));
        if (m_lines.size() >= 500)
            break;
    }
    endResetModel();
}

int EventListModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_lines.size());
}

QVariant EventListModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const EventLine& line = m_lines[std::size_t(index.row())];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
        return line.text;
    if (role == Qt::AccessibleTextRole)
        return QString(Format::timeOfDay(line.time) + ' ' + line.text);
    return {};
}

EventsCard::EventsCard(QWidget* parent)
    : QFrame(parent)
    , m_model(new EventListModel(this))
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 8, { 12, 10, 12, 12 });
    QHBoxLayout* head = makeRow(nullptr, 8, { 4, 0, 4, 0 });
    m_title = makeLabel("card", this);
    m_kind = new Segmented(2, this);
    head->addWidget(m_title);
    head->addStretch(1);
    head->addWidget(m_kind);
    column->addLayout(head);
    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new EventDelegate(m_list));
    m_list->setResizeMode(QListView::Adjust);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_log = new QPlainTextEdit(this);
    m_log->setReadOnly(true);
    m_log->setProperty("role", "source");
    m_log->setFont(codeFont(8.5));
    m_log->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_stack = new QStackedWidget(this);
    auto* listBox = new QWidget(this);
    makeColumn(listBox, 0, { 4, 0, 0, 0 })->addWidget(m_list);
    m_stack->addWidget(listBox);
    m_stack->addWidget(m_log);
    column->addWidget(m_stack, 1);
    m_note = new Note(this);
    column->addWidget(m_note);
    m_finding = new Note(this);
    m_finding->hide();
    column->addWidget(m_finding);
    connect(m_kind, &Segmented::chosen, this, [this](int index) {
        m_stack->setCurrentIndex(index);
        if (index == 1)
            fillLog();
    });
    retranslate();
}

void EventsCard::show(const RunTrace& trace)
{
    m_events = trace.events();
    m_model->show(m_events);
    if (m_stack->currentIndex() == 1)
        fillLog();
    showJudgement(trace);
}

void EventsCard::setFindings(std::vector<Finding> findings)
{
    m_findings = std::move(findings);
    showFinding();
}

void EventsCard::showFinding()
{
    // The judgement above already says how the run ended and that all is well.
    const auto first
        = std::find_if(m_findings.begin(), m_findings.end(), [](const Finding& finding) {
              return finding.kind != FindingKind::GoingWell && finding.kind != FindingKind::TooEarly
                  && finding.kind != FindingKind::Failed;
          });
    m_finding->setVisible(first != m_findings.end());
    if (first == m_findings.end())
        return;
    const FindingWords words = findingWords(*first);
    const bool isProblem = first->severity == Severity::Warn || first->severity == Severity::Bad;
    m_finding->set(first->severity == Severity::Bad ? Note::Kind::Bad
            : first->severity == Severity::Warn     ? Note::Kind::Warn
                                                    : Note::Kind::Info,
        isProblem ? "triangle-alert" : "lightbulb", inWords(words.title) + '.',
        inWords(words.text));
    QStringList all;
    for (const Finding& finding : m_findings) {
        const FindingWords each = findingWords(finding);
        all += inWords(each.title) + QStringLiteral(": ") + inWords(each.text);
    }
    m_finding->setToolTip(all.join('\n'));
}

void EventsCard::fillLog()
{
    QString log;
    const std::size_t first = m_events.size() > 400 ? m_events.size() - 400 : 0;
    for (std::size_t i = first; i < m_events.size(); ++i)
        log += qs(toJson(m_events[i].second, m_events[i].first)
                       .dump(-1, ' ', false, Json::error_handler_t::replace))
            + '\n';
    m_log->setPlainText(log);
    m_log->verticalScrollBar()->setValue(m_log->verticalScrollBar()->maximum());
}

void EventsCard::showJudgement(const RunTrace& trace)
{
    using Kind = Judgement::Kind;
    const Judgement judgement = trace.judge();
    const QString step = Format::count(judgement.step);
    const QString drop = QString::number(qRound(judgement.drop * 100));
    const RunRecord& run = trace.record();
    switch (judgement.kind) {
    case Kind::TooEarly:
        if (run.status == RunStatus::Queued && !trace.phase()) {
            m_note->set(Note::Kind::Accent, "clock", tr("Waiting."),
                tr("It starts when the runs before it are done."));
            break;
        }
        m_note->set(Note::Kind::Accent, "clock", tr("Too early to tell."),
            tr("The next evaluation says more."));
        break;
    case Kind::GoingWell:
        m_note->set(Note::Kind::Ok, "trending-down", tr("Going well."),
            tr("Evaluation loss is still falling."));
        break;
    case Kind::Flat:
        m_note->set(Note::Kind::Info, "info", tr("Levelling off."),
            tr("The best evaluation was at step %1.").arg(step));
        break;
    case Kind::Overfitting:
        m_note->set(Note::Kind::Warn, "triangle-alert", tr("Overfitting."),
            tr("Evaluation loss has risen since step %1. The checkpoint from there is kept.")
                .arg(step));
        break;
    case Kind::NotFinite:
        m_note->set(Note::Kind::Bad, "triangle-alert", tr("The loss is not a number."),
            tr("Stop and try a lower learning rate."));
        break;
    case Kind::Completed:
        m_note->set(Note::Kind::Ok, "check", tr("Done."),
            judgement.drop > 0
                ? tr("Evaluation loss fell by %1 %, best at step %2.").arg(drop, step)
                : tr("All steps are trained."));
        break;
    case Kind::Stopped:
        m_note->set(Note::Kind::Accent, "square", tr("Stopped."),
            tr("Resume goes on from the last checkpoint."));
        break;
    case Kind::Failed:
        m_note->set(Note::Kind::Bad, "triangle-alert", qs(run.errorMessage), qs(run.errorHint));
        break;
    case Kind::Interrupted:
        m_note->set(Note::Kind::Warn, "triangle-alert", tr("Interrupted."),
            tr("The program ended during this run. Resume goes on from the last checkpoint."));
        break;
    }
}

void EventsCard::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QFrame::changeEvent(event);
}

void EventsCard::retranslate()
{
    m_title->setText(tr("Events"));
    m_kind->setSegment(0, tr("Events"), tr("What happened, in plain words"));
    m_kind->setSegment(1, tr("Raw log"), tr("The same as lines of JSON"));
    describe(m_list, tr("Events"));
    m_list->setToolTip({});
    describe(m_log, tr("Raw log"));
    m_log->setToolTip({});
    showFinding();
}

} // namespace dadeum::ui
