// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/run_delegate.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>

#include "plots/sparkline.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/models/run_list_model.h"
#include "ui/models/run_text.h"

namespace dadeum::ui {
namespace {

constexpr int kRowHeight = 50;

/// Draws a tag and returns the x after it.
double paintTag(QPainter& painter, double x, double y, double right, const QString& text)
{
    const QFont font = uiFont(8.5);
    const QFontMetricsF metrics(font);
    const double width = std::min(metrics.horizontalAdvance(text) + 12, right - x);
    if (width < 24)
        return x;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().track);
    painter.drawRoundedRect(QRectF(x, y, width, 18), 4, 4);
    painter.setFont(font);
    painter.setPen(tokens().text2);
    painter.drawText(QRectF(x + 6, y, width - 10, 18), Qt::AlignVCenter | Qt::AlignLeft,
        metrics.elidedText(text, Qt::ElideRight, width - 10));
    return x + width + 5;
}

QRectF tickRect(const QRectF& rect)
{
    return { rect.left() + 16, rect.center().y() - 8, 16, 16 };
}

void paintTick(QPainter& painter, const QRectF& box, bool isTicked)
{
    const Tokens& t = tokens();
    painter.setPen(QPen(isTicked ? t.accent : t.ctl, 1));
    painter.setBrush(isTicked ? t.accent : t.surface);
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    if (isTicked)
        paintIcon(painter, "check", box.adjusted(2, 2, -2, -2), t.onaccent);
}

void paintName(QPainter& painter, const QRectF& rect, const RunRecord& run, bool isTicked)
{
    const Tokens& t = tokens();
    const StatusLook look = RunText::status(run.status);
    paintTick(painter, tickRect(rect), isTicked);
    paintIcon(painter, look.icon, QRectF(rect.left() + 42, rect.center().y() - 8, 16, 16),
        toneColor(look.tone));
    const double left = rect.left() + 67, right = rect.right() - 8;
    const QFont bold = uiFont(9.75, true);
    painter.setFont(bold);
    painter.setPen(t.text);
    painter.drawText(QRectF(left, rect.top() + 4, right - left, 21),
        Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetricsF(bold).elidedText(qs(run.name), Qt::ElideMiddle, right - left));
    double x = left;
    const double y = rect.top() + 26;
    for (const std::string& tag : run.tags)
        x = paintTag(painter, x, y, right, qs(tag));
    if (x == left) // without tags the data stands there
        x = paintTag(painter, x, y, right, RunText::data(run.spec, 0));
    if (run.status != RunStatus::Completed && right - x > 30) {
        const QFont small = uiFont(8.5);
        painter.setFont(small);
        painter.setPen(look.tone == IconTone::Bad || look.tone == IconTone::Warn
                ? toneColor(look.tone)
                : t.text2);
        painter.drawText(QRectF(x, y, right - x, 18), Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetricsF(small).elidedText(look.word, Qt::ElideRight, right - x));
    }
}

void paintTwoLines(QPainter& painter, const QRectF& rect, const QString& text)
{
    const QStringList lines = text.split('\n');
    const QFont main = uiFont(9.75), small = uiFont(8.5);
    painter.setFont(main);
    painter.setPen(tokens().text);
    painter.drawText(QRectF(rect.left() + 10, rect.top() + 4, rect.width() - 14, 21),
        Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetricsF(main).elidedText(lines.value(0), Qt::ElideMiddle, rect.width() - 14));
    painter.setFont(small);
    painter.setPen(tokens().text3);
    painter.drawText(QRectF(rect.left() + 10, rect.top() + 25, rect.width() - 14, 18),
        Qt::AlignVCenter | Qt::AlignLeft,
        QFontMetricsF(small).elidedText(lines.value(1), Qt::ElideRight, rect.width() - 14));
}

void paintMemory(QPainter& painter, const QRectF& rect, const QString& text, double fraction)
{
    const Tokens& t = tokens();
    painter.setFont(uiFont(9.75));
    painter.setPen(t.text);
    painter.drawText(QRectF(rect.left(), rect.top() + 7, rect.width() - 10, 20),
        Qt::AlignVCenter | Qt::AlignRight, text);
    if (fraction <= 0)
        return;
    const double width = std::min(76.0, rect.width() - 20);
    const QRectF track(rect.right() - 10 - width, rect.top() + 32, width, 4);
    QPainterPath path;
    path.addRoundedRect(track, 2, 2);
    painter.fillPath(path, t.track);
    painter.setClipPath(path);
    painter.fillRect(QRectF(track.topLeft(), QSizeF(width * std::min(1.0, fraction), 4)),
        fraction > 0.97 ? t.bad : t.accent);
    painter.setClipping(false);
}

} // namespace

bool RunDelegate::editorEvent(QEvent* event, QAbstractItemModel* model,
    const QStyleOptionViewItem& option, const QModelIndex& index)
{
    if (index.column() != RunListModel::Run)
        return false;
    bool isToggle = false;
    if (event->type() == QEvent::MouseButtonRelease) {
        const auto* mouse = static_cast<QMouseEvent*>(event);
        isToggle = mouse->button() == Qt::LeftButton
            && tickRect(option.rect).adjusted(-8, -12, 6, 12).contains(mouse->position());
    } else if (event->type() == QEvent::KeyPress) {
        isToggle = static_cast<QKeyEvent*>(event)->key() == Qt::Key_Space;
    }
    if (!isToggle)
        return false;
    const bool isTicked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    return model->setData(index, int(isTicked ? Qt::Unchecked : Qt::Checked), Qt::CheckStateRole);
}

QSize RunDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const
{
    return { 60, kRowHeight };
}

void RunDelegate::paint(
    QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const
{
    const auto* model = qobject_cast<const RunListModel*>(index.model());
    const RunRow* row = model ? model->row(index) : nullptr;
    if (!row)
        return;
    const Tokens& t = tokens();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF rect = option.rect;
    if (option.state & QStyle::State_Selected)
        painter->fillRect(rect, t.sel);
    else if (option.state & QStyle::State_MouseOver)
        painter->fillRect(rect, t.inset);
    painter->fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), t.border);
    const QString text = index.data(Qt::DisplayRole).toString();
    switch (index.column()) {
    case RunListModel::Run:
        paintName(*painter, rect, row->record, model->isTicked(row->record.id));
        break;
    case RunListModel::TrainingLoss: {
        const bool isQuiet
            = row->record.status == RunStatus::Failed || row->record.status == RunStatus::Stopped;
        paintSparkline(*painter, rect.adjusted(12, 12, -14, -13), row->sparkline,
            isQuiet ? t.text3 : t.accent, double(row->record.totalSteps));
        break;
    }
    case RunListModel::ModelMethod:
        paintTwoLines(*painter, rect, text);
        break;
    case RunListModel::PeakMemory:
        paintMemory(*painter, rect, text,
            m_memoryTotal > 0 ? double(row->record.peakRssBytes) / double(m_memoryTotal) : 0);
        break;
    default: {
        const bool isBold = index.column() == RunListModel::BestEval;
        const int margin = index.column() == RunListModel::Date ? 16 : 10;
        painter->setFont(uiFont(9.75, isBold));
        painter->setPen(index.column() == RunListModel::Date ? t.text3 : t.text);
        painter->drawText(rect.adjusted(4, 0, -margin, 0), Qt::AlignVCenter | Qt::AlignRight, text);
    }
    }
    const bool hasFocus
        = (option.state & QStyle::State_Selected) && option.widget && option.widget->hasFocus();
    if (hasFocus && index.column() == RunListModel::Run)
        painter->fillRect(QRectF(rect.left(), rect.top(), 3, rect.height() - 1), t.accent);
    painter->restore();
}

} // namespace dadeum::ui
