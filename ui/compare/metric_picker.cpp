// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/compare/metric_picker.h"

#include <QLineEdit>
#include <QListWidget>
#include <QRegularExpression>

#include <algorithm>

#include "ui/common/format.h"
#include "ui/common/words_text.h"
#include "ui/widgets/card.h"

namespace dadeum::ui {

MetricPicker::MetricPicker(QWidget* parent)
    : QFrame(parent, Qt::Popup)
{
    setProperty("role", "card");
    QVBoxLayout* column = makeColumn(this, 6, { 8, 8, 8, 8 });
    m_filter = new QLineEdit(this);
    m_list = new QListWidget(this);
    m_list->setMinimumHeight(190);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    setFixedWidth(280);
    connect(m_filter, &QLineEdit::textChanged, this, &MetricPicker::filter);
    connect(m_filter, &QLineEdit::returnPressed, this, &MetricPicker::tickMatches);
    connect(m_list, &QListWidget::itemChanged, this, &MetricPicker::tell);
}

void MetricPicker::show(const std::vector<std::string>& available,
    const std::vector<std::string>& ticked, const QPoint& position)
{
    m_isFilling = true;
    m_filter->setPlaceholderText(tr("Words or a pattern: loss|norm"));
    describe(
        m_filter, tr("Filter metrics"), tr("A regular expression; Enter ticks all that match"));
    describe(m_list, tr("Metrics"), tr("Space ticks; up to %1 charts").arg(kMost));
    m_filter->clear();
    m_list->clear();
    for (const std::string& metric : available) {
        auto* item = new QListWidgetItem(inWords(metricName(metric)), m_list);
        item->setData(Qt::UserRole, qs(metric));
        item->setToolTip(qs(metric));
        item->setFlags(Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsUserCheckable);
        item->setCheckState(std::find(ticked.begin(), ticked.end(), metric) != ticked.end()
                ? Qt::Checked
                : Qt::Unchecked);
    }
    m_isFilling = false;
    move(position);
    QFrame::show();
    m_filter->setFocus();
}

void MetricPicker::filter()
{
    const QRegularExpression pattern(m_filter->text(), QRegularExpression::CaseInsensitiveOption);
    m_filter->setProperty("invalid", !pattern.isValid());
    for (int i = 0; i < m_list->count(); ++i) {
        QListWidgetItem* item = m_list->item(i);
        const QString text = item->text() + ' ' + item->data(Qt::UserRole).toString();
        item->setHidden(pattern.isValid() ? !pattern.match(text).hasMatch()
                                          : !text.contains(m_filter->text(), Qt::CaseInsensitive));
    }
}

void MetricPicker::tickMatches()
{
    m_isFilling = true;
    for (int i = 0; i < m_list->count(); ++i)
        m_list->item(i)->setCheckState(m_list->item(i)->isHidden() ? Qt::Unchecked : Qt::Checked);
    m_isFilling = false;
    tell();
}

void MetricPicker::tell()
{
    if (m_isFilling)
        return;
    std::vector<std::string> metrics;
    for (int i = 0; i < m_list->count() && int(metrics.size()) < kMost; ++i)
        if (m_list->item(i)->checkState() == Qt::Checked)
            metrics.push_back(m_list->item(i)->data(Qt::UserRole).toString().toStdString());
    Q_EMIT chosen(metrics);
}

} // namespace dadeum::ui
