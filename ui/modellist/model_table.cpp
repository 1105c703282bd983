// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/modellist/model_table.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

#include "ui/common/format.h"
#include "ui/common/icons.h"
#include "ui/common/theme.h"
#include "ui/models/run_text.h"
#include "ui/newrun/memory_pane.h"

namespace dadeum::ui {
namespace {

constexpr int kRowHeight = 50, kPadding = 12;
/// The meter ends here; real tokenizers lie between 0.5 and 3.
constexpr double kMeterEnd = 2.5, kManyTokens = 1.6;

} // namespace

ModelPlace placeOf(const ModelSummary& summary)
{
    if (summary.path.ends_with(".gguf"))
        return ModelPlace::Gguf;
    return summary.source == summary.path ? ModelPlace::Folder : ModelPlace::Hub;
}

QString ModelText::name(const ModelSummary& summary)
{
    RunSpec spec;
    spec.model.source = summary.source;
    return summary.source == "demo" ? RunText::model(spec) : qs(summary.name);
}

QString ModelText::facts(const ModelSummary& summary)
{
    QStringList parts;
    if (!summary.family.empty())
        parts += qs(summary.family);
    if (!summary.storage.empty())
        parts += qs(summary.storage);
    if (summary.contextLength > 0)
        parts += tr("%1 tokens").arg(Format::count(summary.contextLength));
    if (!summary.licence.empty())
        parts += qs(summary.licence);
    return parts.join(QStringLiteral(" · "));
}

QString ModelText::fitWord(const MemoryPlan& plan)
{
    switch (fitOf(plan)) {
    case Fit::TooBig:
        return tr("Too big");
    case Fit::Tight:
        return tr("Tight");
    case Fit::Fits:
        return tr("Fits");
    }
    return {};
}

QString ModelText::fit(const ModelEntry& entry)
{
    if (!entry.summary.problem.empty())
        return tr("Cannot be used: %1").arg(qs(entry.summary.problem));
    if (!entry.memory)
        return entry.isMeasured ? tr("unknown") : tr("measuring");
    return tr("%1: %2 of %3")
        .arg(fitWord(*entry.memory), Format::memory(entry.memory->total),
            Format::memory(entry.memory->available));
}

ModelTable::ModelTable(ModelScout& scout, QObject* parent)
    : QAbstractTableModel(parent)
    , m_scout(scout)
    , m_rows(int(scout.models().size()))
{
    connect(&scout, &ModelScout::listChanged, this, [this] {
        beginResetModel();
        m_rows = int(m_scout.models().size());
        endResetModel();
    });
    connect(&scout, &ModelScout::entryChanged, this, [this](int row) {
        if (row < m_rows)
            Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
    });
}

int ModelTable::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : std::min(m_rows, int(m_scout.models().size()));
}

int ModelTable::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QVariant ModelTable::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const ModelEntry& entry = this->entry(index.row());
    const ModelSummary& summary = entry.summary;
    if (role == EntryRole)
        return qs(summary.source);
    if (role == SortRole) {
        switch (index.column()) {
        case Size:
            return qlonglong(summary.parameters);
        case Disk:
            return qlonglong(summary.fileBytes);
        case Korean:
            return entry.tokensPerHangul.value_or(99);
        case FitColumn:
            return !summary.problem.empty() ? 1e18
                : entry.memory              ? double(entry.memory->total)
                                            : 1e17;
        default:
            return ModelText::name(summary).toLower();
        }
    }
    if (role == Qt::ToolTipRole) {
        if (!summary.problem.empty())
            return QString(qs(summary.problem) + '\n' + qs(summary.hint)).trimmed();
        return index.column() == FitColumn ? ModelText::fit(entry) : qs(summary.path);
    }
    if (role != Qt::DisplayRole && role != Qt::AccessibleTextRole)
        return {};
    switch (index.column()) {
    case Name:
        return role == Qt::DisplayRole ? ModelText::name(summary)
                                       : ModelText::name(summary) + ", " + ModelText::facts(summary)
                + ", " + ModelText::fit(entry);
    case Size:
        return summary.parameters > 0 ? Format::compactCount(summary.parameters) : QString();
    case Disk:
        return summary.fileBytes > 0 ? Format::fileSize(summary.fileBytes) : QString();
    case Korean:
        return entry.tokensPerHangul ? Format::decimal(*entry.tokensPerHangul, 2) : QString();
    case FitColumn:
        return ModelText::fit(entry);
    }
    return {};
}

QVariant ModelTable::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int((section == Size || section == Disk ? Qt::AlignRight : Qt::AlignLeft)
            | Qt::AlignVCenter);
    if (role == Qt::ToolTipRole && section == Korean)
        return tr("How many tokens one Hangul letter takes: fewer tokens train faster and leave "
                  "room for longer texts. Usual: 0.5 to 1 for models that know Korean.");
    if (role == Qt::ToolTipRole && section == FitColumn)
        return tr("Predicted peak memory with the settings of the new run");
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Model");
    case Size:
        return tr("Size");
    case Disk:
        return tr("On disk");
    case Korean:
        return tr("Tokens per Hangul");
    case FitColumn:
        return tr("Fits this computer?");
    }
    return {};
}

void ModelTable::retranslate()
{
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void ModelFilter::setWords(const QString& words)
{
    m_words = words.split(' ', Qt::SkipEmptyParts);
    invalidateFilter();
}

void ModelFilter::setPlace(ModelPlace place)
{
    m_place = place;
    invalidateFilter();
}

void ModelFilter::setOnlyFitting(bool isOn)
{
    m_onlyFitting = isOn;
    invalidateFilter();
}

bool ModelFilter::filterAcceptsRow(int row, const QModelIndex&) const
{
    const ModelEntry& entry = static_cast<ModelTable*>(sourceModel())->entry(row);
    if (m_place != ModelPlace::All && placeOf(entry.summary) != m_place)
        return false;
    if (m_onlyFitting
        && (!entry.summary.problem.empty()
            || (entry.memory && fitOf(*entry.memory) == Fit::TooBig)))
        return false;
    const QString text = ModelText::name(entry.summary) + ' ' + qs(entry.summary.source) + ' '
        + ModelText::facts(entry.summary);
    return std::all_of(m_words.begin(), m_words.end(),
        [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

void ModelDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const Tokens& t = tokens();
    const auto* filter = static_cast<const ModelFilter*>(index.model());
    const QModelIndex source = filter->mapToSource(index);
    const ModelEntry& entry = static_cast<ModelTable*>(filter->sourceModel())->entry(source.row());
    const bool isUsable = entry.summary.problem.empty();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const bool isSelected = option.state & QStyle::State_Selected;
    painter->fillRect(option.rect, isSelected ? t.sel : t.surface);
    painter->setPen(t.border);
    painter->drawLine(option.rect.bottomLeft(), option.rect.bottomRight());
    const QRect box = option.rect.adjusted(kPadding, 0, -6, 0);
    const auto write = [&](const QRect& rect, const QString& text, const QColor& color, double size,
                           bool isBold, Qt::Alignment alignment) {
        painter->setFont(uiFont(size, isBold));
        painter->setPen(color);
        painter->drawText(rect, int(alignment | Qt::AlignVCenter),
            painter->fontMetrics().elidedText(text, Qt::ElideRight, rect.width()));
    };
    const QColor ink = isUsable ? t.text : t.text3;
    switch (index.column()) {
    case ModelTable::Name: {
        const QRectF radio(box.left(), box.center().y() - 7, 15, 15);
        painter->setPen(QPen(isSelected ? t.accent : t.ctl, isSelected ? 4.5 : 1));
        painter->setBrush(t.surface);
        painter->drawEllipse(isSelected ? radio.adjusted(2.2, 2.2, -2.2, -2.2)
                                        : radio.adjusted(0.5, 0.5, -0.5, -0.5));
        const QRect text = box.adjusted(28, 6, 0, -6);
        write(QRect(text.left(), text.top(), text.width(), text.height() / 2),
            ModelText::name(entry.summary), ink, 9.75, true, Qt::AlignLeft);
        write(QRect(text.left(), text.center().y() + 1, text.width(), text.height() / 2),
            isUsable ? ModelText::facts(entry.summary) : qs(entry.summary.problem), t.text3, 8.5,
            false, Qt::AlignLeft);
        break;
    }
    case ModelTable::Korean: {
        if (!entry.tokensPerHangul)
            break;
        const bool isMuch = *entry.tokensPerHangul > kManyTokens;
        const QRectF bar(box.left(), box.center().y() - 2, 56, 5);
        painter->setPen(Qt::NoPen);
        painter->setBrush(t.track);
        painter->drawRoundedRect(bar, 2.5, 2.5);
        painter->setBrush(isMuch ? t.bad : t.accent);
        painter->drawRoundedRect(
            QRectF(bar.left(), bar.top(),
                bar.width() * std::min(1.0, *entry.tokensPerHangul / kMeterEnd), bar.height()),
            2.5, 2.5);
        write(box.adjusted(64, 0, 0, 0), Format::decimal(*entry.tokensPerHangul, 2), ink, 9.75,
            false, Qt::AlignLeft);
        break;
    }
    case ModelTable::FitColumn: {
        QString word, icon, numbers;
        QColor front = t.text2, back = t.track;
        if (!isUsable) {
            word = ModelTable::tr("Not usable");
            icon = QStringLiteral("x");
        } else if (!entry.memory) {
            word = entry.isMeasured ? ModelTable::tr("unknown") : ModelTable::tr("measuring");
        } else {
            word = ModelText::fitWord(*entry.memory);
            numbers = Format::memoryNumber(entry.memory->total) + QStringLiteral(" / ")
                + Format::memory(entry.memory->available, 0);
            const Fit fit = fitOf(*entry.memory);
            front = fit == Fit::Fits ? t.ok : fit == Fit::Tight ? t.warn : t.bad;
            back = fit == Fit::Fits ? t.oks : fit == Fit::Tight ? t.warns : t.bads;
            icon = fit == Fit::Fits ? "check" : fit == Fit::Tight ? "triangle-alert" : "x";
        }
        painter->setFont(uiFont(8.75));
        const int width
            = painter->fontMetrics().horizontalAdvance(word) + (icon.isEmpty() ? 16 : 33);
        const QRect badge(box.left(), box.center().y() - 10, width, 22);
        painter->setPen(Qt::NoPen);
        painter->setBrush(back);
        painter->drawRoundedRect(badge, 5, 5);
        if (!icon.isEmpty())
            paintIcon(*painter, icon, QRectF(badge.left() + 7, badge.top() + 4, 14, 14), front);
        write(badge.adjusted(icon.isEmpty() ? 8 : 26, 0, 0, 0), word, front, 8.75, false,
            Qt::AlignLeft);
        write(QRect(badge.right() + 8, box.top(), box.right() - badge.right() - 8, box.height()),
            numbers, t.text2, 9.75, false, Qt::AlignLeft);
        break;
    }
    default:
        write(box, index.data().toString(), ink, 9.75, false, Qt::AlignRight);
    }
    if (option.state & QStyle::State_HasFocus && index.column() == ModelTable::Name) {
        painter->setPen(QPen(t.accent, 2));
        painter->setBrush(Qt::NoBrush);
        painter->drawLine(
            option.rect.topLeft() + QPoint(1, 1), option.rect.bottomLeft() + QPoint(1, -1));
    }
    painter->restore();
}

QSize ModelDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { 80, kRowHeight };
}

} // namespace dadeum::ui
