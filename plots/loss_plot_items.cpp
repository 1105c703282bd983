// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <qcustomplot.h>

#include "plots/loss_plot_items.h"

namespace dadeum {
namespace {

constexpr double kMarkWidth = 8, kMarkHeight = 10;

QRectF markRect(QCustomPlot* plot, double step)
{
    const double x = plot->xAxis->coordToPixel(step);
    const double bottom = plot->axisRect()->bottom();
    return { x - kMarkWidth / 2, bottom - kMarkHeight - 1, kMarkWidth, kMarkHeight };
}

class PageMarksItem : public QCPAbstractItem {
public:
    PageMarksItem(QCustomPlot* plot, const PageMarks* marks, const ChartStyle* style)
        : QCPAbstractItem(plot)
        , m_marks(marks)
        , m_style(style)
    {
        setClipToAxisRect(false);
        setSelectable(false);
    }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override
    {
        const QRectF area = mParentPlot->axisRect()->rect().adjusted(-6, 0, 6, 4);
        painter->setAntialiasing(true);
        for (const double step : m_marks->steps) {
            const QRectF rect = markRect(mParentPlot, step);
            if (!area.contains(rect.center()))
                continue;
            painter->setPen(QPen(m_style->line, 1));
            painter->setBrush(step == m_marks->chosen ? m_style->line : m_style->surface);
            painter->drawRoundedRect(rect, 1.5, 1.5);
        }
    }

private:
    const PageMarks* m_marks;
    const ChartStyle* m_style;
};

class EvaluationMarksItem : public QCPAbstractItem {
public:
    EvaluationMarksItem(
        QCustomPlot* plot, const std::vector<QPointF>* evaluations, const ChartStyle* style)
        : QCPAbstractItem(plot)
        , m_evaluations(evaluations)
        , m_style(style)
    {
        setClipToAxisRect(false);
        setSelectable(false);
    }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override
    {
        const QRectF area = QRectF(mParentPlot->axisRect()->rect()).adjusted(-1, -1, 1, 1);
        painter->setAntialiasing(true);
        painter->setPen(QPen(m_style->eval, 1.5));
        painter->setBrush(m_style->surface);
        for (const QPointF& point : *m_evaluations) {
            const QPointF at(mParentPlot->xAxis->coordToPixel(point.x()),
                mParentPlot->yAxis->coordToPixel(point.y()));
            if (area.contains(at))
                painter->drawRect(QRectF(at.x() - 3, at.y() - 3, 6, 6));
        }
    }

private:
    const std::vector<QPointF>* m_evaluations;
    const ChartStyle* m_style;
};

class EventMarksItem : public QCPAbstractItem {
public:
    EventMarksItem(QCustomPlot* plot, const EventMarks* marks, const ChartStyle* style)
        : QCPAbstractItem(plot)
        , m_marks(marks)
        , m_style(style)
    {
        setClipToAxisRect(false);
        setSelectable(false);
    }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override
    {
        const QRectF area = mParentPlot->axisRect()->rect();
        painter->setAntialiasing(true);
        const auto at = [&](double step) { return mParentPlot->xAxis->coordToPixel(step); };
        painter->setPen(Qt::NoPen);
        painter->setBrush(m_style->axis);
        for (const double step : m_marks->checkpoints) {
            const double x = at(step), y = area.top();
            if (x >= area.left() && x <= area.right() + 1)
                painter->drawPolygon(QPolygonF({ { x - 4, y }, { x + 4, y }, { x, y + 6 } }));
        }
        painter->setPen(QPen(m_style->bad, 1.5));
        for (const double step : m_marks->notFinite) {
            const double x = at(step), y = area.top() + 12;
            if (x < area.left() || x > area.right())
                continue;
            painter->drawLine(QPointF(x - 3, y - 3), QPointF(x + 3, y + 3));
            painter->drawLine(QPointF(x - 3, y + 3), QPointF(x + 3, y - 3));
        }
    }

private:
    const EventMarks* m_marks;
    const ChartStyle* m_style;
};

class BestMarkItem : public QCPAbstractItem {
public:
    BestMarkItem(QCustomPlot* plot, const BestMark* mark, const ChartStyle* style)
        : QCPAbstractItem(plot)
        , m_mark(mark)
        , m_style(style)
    {
        setSelectable(false);
    }

    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

protected:
    void draw(QCPPainter* painter) override
    {
        if (!m_mark->at || m_mark->text.isEmpty())
            return;
        const QRectF area = mParentPlot->axisRect()->rect();
        const QPointF at(mParentPlot->xAxis->coordToPixel(m_mark->at->x()),
            mParentPlot->yAxis->coordToPixel(m_mark->at->y()));
        if (!area.adjusted(-1, -1, 1, 1).contains(at))
            return;
        QFont font = mParentPlot->font();
        font.setPointSizeF(8.5);
        font.setBold(true);
        const QFontMetricsF metrics(font);
        const QSizeF size(metrics.horizontalAdvance(m_mark->text) + 16, 22);
        const bool isAbove = at.y() - 38 - size.height() > area.top();
        const double y
            = isAbove ? at.y() - 38 - size.height() / 2 : at.y() + 38 - size.height() / 2;
        QRectF box(QPointF(at.x() - size.width() / 2, y), size);
        box.moveLeft(std::clamp(box.left(), area.left() + 4,
            std::max(area.left() + 4, area.right() - size.width() - 2)));
        painter->setAntialiasing(true);
        painter->setPen(QPen(m_style->eval, 1));
        painter->drawLine(QPointF(at.x(), at.y() + (isAbove ? -5 : 5)),
            QPointF(at.x(), isAbove ? box.bottom() : box.top()));
        painter->setBrush(m_style->surface);
        painter->drawRoundedRect(box, 5, 5);
        painter->setFont(font);
        painter->drawText(box, Qt::AlignCenter, m_mark->text);
    }

private:
    const BestMark* m_mark;
    const ChartStyle* m_style;
};

} // namespace

void addEvaluationMarks(
    QCustomPlot* plot, const std::vector<QPointF>* evaluations, const ChartStyle* style)
{
    new EvaluationMarksItem(plot, evaluations, style);
}

void addEventMarks(QCustomPlot* plot, const EventMarks* marks, const ChartStyle* style)
{
    new EventMarksItem(plot, marks, style);
}

void addPageMarks(QCustomPlot* plot, const PageMarks* marks, const ChartStyle* style)
{
    new PageMarksItem(plot, marks, style);
}

void addBestMark(QCustomPlot* plot, const BestMark* mark, const ChartStyle* style)
{
    new BestMarkItem(plot, mark, style);
}

std::optional<double> pageMarkAt(QCustomPlot* plot, const PageMarks& marks, const QPointF& pixel)
{
    for (auto step = marks.steps.rbegin(); step != marks.steps.rend(); ++step) {
        if (markRect(plot, *step).adjusted(-4, -8, 4, 8).contains(pixel))
            return *step;
    }
    return std::nullopt;
}

} // namespace dadeum
