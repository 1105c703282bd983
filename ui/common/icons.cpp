// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/icons.h"

#include <QFile>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include "ui/common/theme.h"

static void initIconResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(resources);
}

namespace dadeum::ui {
namespace {

QPixmap renderIcon(const QString& name, const QColor& color, const QSize& devicePixels)
{
    const QString key = QStringLiteral("dadeum/%1/%2/%3x%4")
                            .arg(name, color.name(QColor::HexArgb))
                            .arg(devicePixels.width())
                            .arg(devicePixels.height());
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(devicePixels);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(iconSvg(name, color));
    QPainter painter(&pixmap);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(devicePixels)));
    painter.end();
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

class LucideEngine : public QIconEngine {
public:
    LucideEngine(QString name, IconTone tone)
        : m_name(std::move(name))
        , m_tone(tone)
    {
    }

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State state) override
    {
        const QRect square(rect.topLeft(), QSize(rect.height(), rect.height()));
        painter->drawPixmap(square,
            renderIcon(m_name, colorFor(mode, state),
                square.size() * painter->device()->devicePixelRatio()));
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override
    {
        if (size.width() == size.height())
            return renderIcon(m_name, colorFor(mode, state), size);
        QPixmap wide(size); // the rest of the width is the gap to the text (style sheets know no
                            // icon spacing)
        wide.fill(Qt::transparent);
        QPainter painter(&wide);
        painter.drawPixmap(
            0, 0, renderIcon(m_name, colorFor(mode, state), { size.height(), size.height() }));
        return wide;
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override
    {
        return pixmap(size, mode, state);
    }

    QIconEngine* clone() const override { return new LucideEngine(m_name, m_tone); }
    QString key() const override { return QStringLiteral("lucide"); }

private:
    QColor colorFor(QIcon::Mode mode, QIcon::State state) const
    {
        if (mode == QIcon::Disabled)
            return tokens().ctl;
        if (state == QIcon::On && m_tone == IconTone::Text2)
            return tokens().accent;
        return toneColor(m_tone);
    }

    QString m_name;
    IconTone m_tone;
};

} // namespace

QColor toneColor(IconTone tone)
{
    const Tokens& t = tokens();
    switch (tone) {
    case IconTone::Text:
        return t.text;
    case IconTone::Text2:
        return t.text2;
    case IconTone::Text3:
        return t.text3;
    case IconTone::Accent:
        return t.accent;
    case IconTone::OnAccent:
        return t.onaccent;
    case IconTone::Ok:
        return t.ok;
    case IconTone::Warn:
        return t.warn;
    case IconTone::Bad:
        return t.bad;
    case IconTone::Info:
        return t.info;
    }
    return t.text;
}

QByteArray iconSvg(const QString& name, const QColor& color)
{
    initIconResources();
    QFile file(":/icons/" + name + ".svg");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    svg.replace("stroke-width=\"2\"", "stroke-width=\"1.75\"");
    return svg;
}

QIcon icon(const QString& name, IconTone tone)
{
    return QIcon(new LucideEngine(name, tone));
}

void paintIcon(QPainter& painter, const QString& name, const QRectF& rect, const QColor& color)
{
    const double ratio = painter.device()->devicePixelRatio();
    const QPixmap pixmap = renderIcon(name, color, (rect.size() * ratio).toSize());
    painter.drawPixmap(rect, pixmap, QRectF(pixmap.rect()));
}

QPixmap logoPixmap(int size, double devicePixelRatio)
{
    initIconResources();
    QPixmap pixmap(QSize(size, size) * devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QSvgRenderer renderer(QStringLiteral(":/dadeum-icon.svg"));
    QPainter painter(&pixmap);
    renderer.render(&painter);
    painter.end();
    pixmap.setDevicePixelRatio(devicePixelRatio);
    return pixmap;
}

} // namespace dadeum::ui
