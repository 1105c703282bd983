// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/command_palette.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

#include "core/history/history.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {
namespace {

constexpr int kRowHeight = 36, kShownRows = 9, kWidth = 560, kMostRuns = 12;
constexpr int kWholeWord = 4, kWordStart = 3, kInside = 2, kLetters = 1;

class CommandDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override
    {
        return { 100, kRowHeight };
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
        const QModelIndex& index) const override
    {
        const Tokens& t = tokens();
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const bool isSelected = option.state & QStyle::State_Selected;
        if (isSelected) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(t.sel);
            painter->drawRoundedRect(option.rect.adjusted(4, 1, -4, -1), 6, 6);
        }
        const QRect box = option.rect.adjusted(16, 0, -16, 0);
        paintIcon(*painter, index.data(CommandModel::IconRole).toString(),
            QRectF(box.left(), box.center().y() - 7, 16, 16), isSelected ? t.accent : t.text2);
        painter->setFont(uiFont(8.5));
        const QString detail = painter->fontMetrics().elidedText(
            index.data(CommandModel::DetailRole).toString(), Qt::ElideRight, box.width() / 2);
        const int detailWidth = painter->fontMetrics().horizontalAdvance(detail);
        painter->setPen(t.text3);
        painter->drawText(box, Qt::AlignVCenter | Qt::AlignRight, detail);
        painter->setFont(uiFont(9.75, isSelected));
        painter->setPen(t.text);
        const QRect title = box.adjusted(28, 0, -detailWidth - 12, 0);
        painter->drawText(title, Qt::AlignVCenter | Qt::AlignLeft,
            painter->fontMetrics().elidedText(
                index.data().toString(), Qt::ElideRight, title.width()));
        painter->restore();
    }
};

} // namespace

int matchScore(const QString& query, const QString& text)
{
    const QString low = text.toLower();
    int total = 0;
    for (const QString& word : query.toLower().split(' ', Qt::SkipEmptyParts)) {
        int best = 0;
        for (int at = int(low.indexOf(word)); at >= 0 && best < kWholeWord;
             at = int(low.indexOf(word, at + 1))) {
            const bool isStart = at == 0 || !low[at - 1].isLetterOrNumber();
            const int end = at + int(word.size());
            const bool isEnd = end == low.size() || !low[end].isLetterOrNumber();
            best = std::max(best, isStart && isEnd ? kWholeWord : isStart ? kWordStart : kInside);
        }
        if (best == 0) {
            int at = 0;
            for (const QChar& letter : word) {
                at = int(low.indexOf(letter, at)) + 1;
                if (at == 0)
                    return 0;
            }
            best = kLetters;
        }
        total += best;
    }
    return total;
}

void CommandModel::setCommands(std::vector<Command> commands)
{
    m_commands = std::move(commands);
    filter();
}

void CommandModel::setRuns(std::vector<Command> runs)
{
    beginResetModel();
    m_shown.clear(); // they point into the old list
    m_runs = std::move(runs);
    endResetModel();
    filter();
}

void CommandModel::setQuery(const QString& query)
{
    m_query = query.trimmed();
    filter();
}

void CommandModel::filter()
{
    beginResetModel();
    std::vector<std::pair<int, const Command*>> scored;
    for (const Command& command : m_commands) {
        const int score = m_query.isEmpty()
            ? 1
            : std::max(2 * matchScore(m_query, command.title),
                matchScore(m_query, command.title + ' ' + command.words));
        if (score > 0)
            scored.emplace_back(score, &command);
    }
    std::stable_sort(scored.begin(), scored.end(),
        [](const auto& a, const auto& b) { return a.first > b.first; });
    m_shown.clear();
    for (const auto& [score, command] : scored)
        m_shown.push_back(command);
    for (const Command& run : m_runs)
        m_shown.push_back(&run);
    endResetModel();
}

int CommandModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant CommandModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Command& command = this->command(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return command.title;
    case Qt::AccessibleTextRole:
        return QString(command.title + ", " + command.detail);
    case DetailRole:
        return command.detail;
    case IconRole:
        return command.icon;
    default:
        return {};
    }
}

CommandPalette::CommandPalette(
    StudioContext& context, std::vector<Command> commands, QWidget* parent)
    : QDialog(parent, Qt::Popup | Qt::FramelessWindowHint)
    , m_context(context)
    , m_model(new CommandModel(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setAttribute(Qt::WA_StyledBackground);
    setProperty("role", "palette");
    setAccessibleName(tr("Search or command"));
    QVBoxLayout* column = makeColumn(this, 6, { 8, 8, 8, 8 });
    m_field = new QLineEdit(this);
    m_field->setPlaceholderText(tr("Search runs, pages and commands"));
    m_field->addAction(icon("search"), QLineEdit::LeadingPosition);
    describe(m_field, tr("Search or command"),
        tr("Type a few letters; Up and Down choose, Enter opens, Esc closes."));
    m_list = new QListView(this);
    m_list->setModel(m_model);
    m_list->setItemDelegate(new CommandDelegate(m_list));
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setAccessibleName(tr("Found"));
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    m_model->setCommands(std::move(commands));
    m_field->installEventFilter(this);
    m_searchSoon.setSingleShot(true);
    m_searchSoon.setInterval(120);
    connect(&m_searchSoon, &QTimer::timeout, this, &CommandPalette::searchRuns);
    connect(m_field, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_model->setQuery(text);
        m_searchSoon.start();
    });
    connect(m_model, &QAbstractItemModel::modelReset, this,
        [this] { m_list->setCurrentIndex(m_model->index(0)); });
    connect(m_list, &QListView::clicked, this, [this] { accept(); });
    m_list->setCurrentIndex(m_model->index(0));
    resize(std::min(kWidth, parent->width() - 40), 60 + kShownRows * kRowHeight);
    move(parent->mapToGlobal(QPoint((parent->width() - width()) / 2, 72)));
    m_field->setFocus();
}

void CommandPalette::searchRuns()
{
    const QString query = m_field->text().trimmed();
    if (query.isEmpty()) {
        m_searching.cancel();
        m_model->setRuns({});
        return;
    }
    m_context.history.run(
        m_searching,
        [text = query.toStdString()](RunStore& store) {
            RunFilter filter;
            filter.text = text;
            filter.limit = kMostRuns;
            return store.list(filter);
        },
        [this](const std::vector<RunRecord>& runs) {
            std::vector<Command> commands;
            for (const RunRecord& run : runs) {
                const StatusLook look = RunText::status(run.status);
                commands.push_back({ look.icon, qs(run.name), RunText::subtitle(run),
                    [this, id = run.id] { Q_EMIT m_context.navigator.runRequested(id); } });
            }
            m_model->setRuns(std::move(commands));
        });
}

void CommandPalette::accept()
{
    const QModelIndex index = m_list->currentIndex();
    if (!index.isValid())
        return;
    const std::function<void()> run = m_model->command(index.row()).run;
    QDialog::accept();
    if (run)
        run();
}

bool CommandPalette::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const int rows = m_model->rowCount();
        const int row = m_list->currentIndex().row();
        if ((key == Qt::Key_Down || key == Qt::Key_Up) && rows > 0) {
            const int next = (row + (key == Qt::Key_Down ? 1 : rows - 1)) % rows;
            m_list->setCurrentIndex(m_model->index(next));
            return true;
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            accept();
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace dadeum::ui
