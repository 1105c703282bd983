// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Small fields for the numbers that steer writing; digits as in English in both languages.
#pragma once

#include <QDoubleSpinBox>
#include <QSpinBox>

namespace dadeum::ui {

inline QDoubleSpinBox* makeReal(double low, double high, double step, double value)
{
    auto* spin = new QDoubleSpinBox;
    spin->setLocale(QLocale(QLocale::English));
    spin->setProperty("scale", "small");
    spin->setRange(low, high);
    spin->setSingleStep(step);
    spin->setValue(value);
    spin->setFixedWidth(70);
    return spin;
}

inline QSpinBox* makeWhole(int low, int high, int step, int value, int width)
{
    auto* spin = new QSpinBox;
    spin->setProperty("scale", "small");
    spin->setGroupSeparatorShown(true);
    spin->setLocale(QLocale(QLocale::English));
    spin->setRange(low, high);
    spin->setSingleStep(step);
    spin->setValue(value);
    spin->setFixedWidth(width);
    return spin;
}

} // namespace dadeum::ui
