// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/compare_table.h"

#include <QPainter>

#include <algorithm>

#include "plots/run_mark.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/common/words_text.h"
#include "ui/compare/compare_state.h"

namespace dadeum::ui {
namespace {

constexpr int kHeadRoom = 50; ///< margins and the line sample beside a run's name

/// Without the words that all names begin with: "web-coder-r8" beside "web-coder-r16" is "r8".
QStringList shortNames(const QStringList& names)
{
    qsizetype common = names.size() > 1 ? names.front().size() : 0;
    for (const QString& name : names) {
        qsizetype same = 0;
        while (same < std::min(common, name.size()) && name[same] == names.front()[same])
            ++same;
        common = same;
    }
    while (common > 0 && names.front()[common - 1].isLetterOrNumber())
        --common; // whole words only
    QStringList shorter;
    for (const QString& name : names)
        shorter += name.size() > common ? name.mid(common) : name;
    return shorter;
}

} // namespace

void CompareTableModel::begin(const CompareState& state)
{
    beginResetModel();
    m_rows.clear();
    m_heads.clear();
    m_places.clear();
    m_hidden = 0;
    for (std::size_t i = 0; i < state.runs().size(); ++i) {
        m_heads += qs(state.runs()[i].record.name);
        m_places.push_back(state.place(i));
    }
}

void CompareTableModel::showParameters(const CompareState& state, bool isWhole)
{
    begin(state);
    for (const ParameterRow& parameter : compareParameters(state.runs(), state.baseline())) {
        if (parameter.isSame && !isWhole) {
            ++m_hidden;
            continue;
        }
        Row row { inWords(parameterName(parameter.key)), qs(parameter.key), {}, {} };
        for (std::size_t i = 0; i < parameter.values.size(); ++i) {
            row.cells += qs(parameter.values[i]);
            row.marks.push_back(parameter.isOther[i] ? Mark::Other : Mark::None);
        }
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

void CompareTableModel::showResults(const CompareState& state)
{
    begin(state);
    for (const ResultRow& result : compareResults(state.runs())) {
        const QString arrow = result.kind == ResultKind::BestStep ? QString()
            : result.isLowerBetter                                ? QStringLiteral(" ↓")
                                                                  : QStringLiteral(" ↑");
        Row row { inWords(resultName(result.kind)) + arrow,
            result.isLowerBetter ? tr("Lower is better") : tr("Higher is better"), {}, {} };
        if (arrow.isEmpty())
            row.tip.clear();
        for (std::size_t i = 0; i < result.values.size(); ++i) {
            row.cells += inWords(resultText(result.kind, result.values[i]));
            row.marks.push_back(result.best == int(i) ? Mark::Best : Mark::None);
        }
        m_rows.push_back(std::move(row));
    }
    endResetModel();
}

int CompareTableModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CompareTableModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : 1 + int(m_heads.size());
}

QVariant CompareTableModel::data(const QModelIndex& index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount() || index.column() >= columnCount())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    const int run = index.column() - 1;
    switch (role) {
    case Qt::DisplayRole:
        return run < 0 ? row.name : row.cells[run];
    case Qt::ToolTipRole:
        return run < 0 ? row.tip : m_heads[run] + QStringLiteral(": ") + row.cells[run];
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (run < 0 ? Qt::AlignLeft : Qt::AlignRight));
    case MarkRole:
        return int(run < 0 ? Mark::None : row.marks[std::size_t(run)]);
    case Qt::AccessibleTextRole: {
        if (run < 0)
            return row.name;
        const Mark mark = row.marks[std::size_t(run)];
        return mark == Mark::Best ? tr("%1, best").arg(row.cells[run])
            : mark == Mark::Other ? tr("%1, unlike the baseline").arg(row.cells[run])
                                  : row.cells[run];
    }
    default:
        return {};
    }
}

QVariant CompareTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 1 || section > m_heads.size())
        return {};
    if (role == Qt::ToolTipRole || role == Qt::AccessibleTextRole)
        return m_heads[section - 1];
    if (role == Qt::DisplayRole)
        return shortNames(m_heads)[section - 1];
    if (role == PlaceRole)
        return m_places[std::size_t(section) - 1];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | Qt::AlignRight);
    return {};
}

QString CompareTableModel::toCsv() const
{
    const auto cell = [](QString text) { return '"' + text.replace('"', "\"\"") + '"'; };
    QString csv;
    for (const QString& head : m_heads)
        csv += ',' + cell(head);
    csv += '\n';
    for (const Row& row : m_rows) {
        csv += cell(row.name);
        for (const QString& each : row.cells)
            csv += ',' + cell(each);
        csv += '\n';
    }
    return csv;
}

QSize CompareTableDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex& index) const
{
    const QFontMetrics metrics(uiFont(9.75, true));
    return { metrics.horizontalAdvance(index.data().toString()) + 28, 33 };
}

void CompareTableDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(rect, t.sel);
    painter->fillRect(QRectF(rect.left(), rect.bottom(), rect.width(), 1), t.border);
    const auto mark = CompareTableModel::Mark(index.data(CompareTableModel::MarkRole).toInt());
    const bool isMarked = mark != CompareTableModel::Mark::None;
    const bool isName = index.column() == 0;
    const QFont font = uiFont(9.75, isMarked);
    painter->setFont(font);
    const QFontMetricsF metrics(font);
    const QString text
        = metrics.elidedText(index.data().toString(), Qt::ElideMiddle, rect.width() - 24);
    if (isMarked) {
        const double width = metrics.horizontalAdvance(text) + 14;
        painter->setPen(Qt::NoPen);
        painter->setBrush(mark == CompareTableModel::Mark::Best ? t.oks : t.warns);
        painter->drawRoundedRect(
            QRectF(rect.right() - 7 - width, rect.center().y() - 12, width, 24), 4, 4);
    }
    painter->setPen(mark == CompareTableModel::Mark::Best ? t.ok : isName ? t.text2 : t.text);
    painter->drawText(rect.adjusted(isName ? 16 : 6, 0, -14, 0),
        Qt::AlignVCenter | (isName ? Qt::AlignLeft : Qt::AlignRight), text);
    painter->restore();
}

CompareTableHeader::CompareTableHeader(QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent)
{
    setSectionsClickable(false);
    setHighlightSections(false);
}

QSize CompareTableHeader::sectionSizeFromContents(int section) const
{
    const QString name = model()->headerData(section, Qt::Horizontal).toString();
    return { QFontMetrics(uiFont(8.5)).horizontalAdvance(name) + kHeadRoom + 2,
        QHeaderView::sectionSizeFromContents(section).height() };
}

void CompareTableHeader::paintSection(QPainter* painter, const QRect& rect, int section) const
{
    const Tokens& t = tokens();
    painter->save();
    painter->fillRect(rect, t.surface);
    painter->fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), t.border);
    const QString name = model()->headerData(section, Qt::Horizontal).toString();
    if (!name.isEmpty()) {
        const int place
            = model()->headerData(section, Qt::Horizontal, CompareTableModel::PlaceRole).toInt();
        painter->setFont(uiFont(8.5));
        const QFontMetricsF metrics(painter->font());
        const QString text = metrics.elidedText(name, Qt::ElideMiddle, rect.width() - kHeadRoom);
        const double width = metrics.horizontalAdvance(text);
        painter->setPen(t.text);
        painter->drawText(rect.adjusted(0, 0, -14, 0), Qt::AlignRight | Qt::AlignVCenter, text);
        paintRunSample(*painter,
            QRectF(rect.right() - 14 - width - 32, rect.top(), 26, rect.height()), place,
            t.runs[std::size_t(place) % t.runs.size()], t.surface);
    }
    painter->restore();
}

} // namespace dadeum::ui
