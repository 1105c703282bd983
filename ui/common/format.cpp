// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/common/format.h"

#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace dadeum::ui {
namespace {

const QLocale& english()
{
    static const QLocale locale(QLocale::English, QLocale::UnitedKingdom);
    return locale;
}

constexpr double kGiB = 1024.0 * 1024 * 1024;

} // namespace

QString Format::count(std::int64_t value)
{
    return english().toString(qlonglong(value));
}

QString Format::compactCount(std::int64_t value)
{
    if (value < 100'000)
        return count(value);
    if (value < 1'000'000)
        return english().toString(double(value) / 1e3, 'f', 0) + QStringLiteral(" k");
    if (value < 1'000'000'000)
        return english().toString(double(value) / 1e6, 'f', value < 10'000'000 ? 2 : 1)
            + QStringLiteral(" M");
    return english().toString(double(value) / 1e9, 'f', 2) + QStringLiteral(" B");
}

QString Format::loss(double value)
{
    return std::isfinite(value) ? english().toString(value, 'f', 3) : QStringLiteral("NaN");
}

QString Format::loss(const std::optional<double>& value)
{
    return value ? loss(*value) : QStringLiteral("–");
}

QString Format::rate(double value)
{
    if (value == 0 || !std::isfinite(value))
        return QStringLiteral("0");
    const int exponent = int(std::floor(std::log10(std::abs(value)) + 1e-9));
    if (exponent >= -2)
        return english().toString(value, 'g', 3);
    const double mantissa = value / std::pow(10.0, exponent);
    return english().toString(mantissa, 'g', 2) + 'e' + QString::number(exponent);
}

QString Format::decimal(double value, int digits)
{
    return english().toString(value, 'f', digits);
}

QString Format::percent(double fraction)
{
    return QString::number(int(std::floor(fraction * 100 + 1e-9))) + QStringLiteral(" %");
}

QString Format::memory(std::int64_t bytes, int digits)
{
    if (double(bytes) < kGiB * 0.95)
        return english().toString(double(bytes) / kGiB * 1024, 'f', 0) + QStringLiteral(" MB");
    return english().toString(double(bytes) / kGiB, 'f', digits) + QStringLiteral(" GB");
}

QString Format::memoryNumber(std::int64_t bytes)
{
    return english().toString(double(bytes) / kGiB, 'f', 1);
}

QString Format::fileSize(std::int64_t bytes)
{
    if (bytes < 1'000'000)
        return english().toString(double(bytes) / 1e3, 'f', bytes < 10'000 ? 1 : 0)
            + QStringLiteral(" kB");
    if (bytes < 1'000'000'000)
        return english().toString(double(bytes) / 1e6, 'f', bytes < 10'000'000 ? 1 : 0)
            + QStringLiteral(" MB");
    return english().toString(double(bytes) / 1e9, 'f', bytes < 10'000'000'000 ? 1 : 0)
        + QStringLiteral(" GB");
}

QString Format::clock(double seconds)
{
    const auto total = std::int64_t(std::max(0.0, std::round(seconds)));
    if (total >= 3600) {
        return QStringLiteral("%1:%2:%3")
            .arg(total / 3600)
            .arg(total / 60 % 60, 2, 10, QLatin1Char('0'))
            .arg(total % 60, 2, 10, QLatin1Char('0'));
    }
    return QStringLiteral("%1:%2")
        .arg(total / 60, 2, 10, QLatin1Char('0'))
        .arg(total % 60, 2, 10, QLatin1Char('0'));
}

QString Format::duration(double seconds)
{
    const auto total = std::int64_t(std::max(0.0, std::round(seconds)));
    if (total < 60)
        return tr("%1 s").arg(total);
    if (total < 3600)
        return tr("%1 min %2 s").arg(total / 60).arg(total % 60);
    return tr("%1 h %2 min").arg(total / 3600).arg(total / 60 % 60);
}

QString Format::roughDuration(double seconds)
{
    if (seconds < 90)
        return tr("%1 s").arg(std::int64_t(std::max(1.0, std::round(seconds))));
    if (seconds < 90 * 60)
        return tr("%1 min").arg(std::int64_t(std::round(seconds / 60)));
    if (seconds < 48 * 3600)
        return tr("%1 h").arg(decimal(seconds / 3600, seconds < 10 * 3600 ? 1 : 0));
    return tr("%1 days").arg(std::int64_t(std::round(seconds / 86400)));
}

QString Format::roughRange(double low, double high)
{
    const QString from = roughDuration(low), to = roughDuration(high);
    return from == to ? tr("about %1").arg(from) : tr("%1 to %2").arg(from, to);
}

QString Format::timeOfDay(double unixSeconds)
{
    return QDateTime::fromMSecsSinceEpoch(qint64(unixSeconds * 1000)).toString("HH:mm");
}

QString Format::day(double unixSeconds)
{
    const QDateTime at = QDateTime::fromMSecsSinceEpoch(qint64(unixSeconds * 1000));
    const qint64 days = at.date().daysTo(QDate::currentDate());
    if (days == 0)
        return tr("today %1").arg(at.toString("HH:mm"));
    if (days == 1)
        return tr("yesterday");
    //: Date in lists, as QDate::toString understands it: 18 Nov
    const QString pattern
        = at.date().year() == QDate::currentDate().year() ? tr("d MMM") : tr("d MMM yyyy");
    return QLocale().toString(at.date(), pattern);
}

} // namespace dadeum::ui
