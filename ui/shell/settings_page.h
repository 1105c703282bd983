// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// SettingsPage: language, look and letters, what happens while training, how new runs begin, the
// data folder, and what the program found on this computer (to copy into a question).
#pragma once

#include "ui/common/jobs.h"
#include "ui/common/page.h"

QT_BEGIN_NAMESPACE
class QComboBox;
class QGridLayout;
class QSpinBox;
QT_END_NAMESPACE

namespace dadeum::ui {

class Language;
class Segmented;
class Switch;

class SettingsPage : public Page {
    Q_OBJECT
public:
    SettingsPage(StudioContext& context, Language& language, QWidget* parent = nullptr);
    void activated() override;
    QList<QWidget*> panes() const override;

Q_SIGNALS:
    void languageChosen(const QString& code);
    void themeChosen(int mode);

protected:
    void retranslate() override;

private:
    void buildLook(QVBoxLayout* column, QWidget* parent);
    void buildTraining(QVBoxLayout* column, QWidget* parent);
    void buildFolders(QVBoxLayout* column, QWidget* parent);
    void showSystem();
    QString systemText() const;
    Language& m_language;
    Card* m_look;
    QLabel* m_languageName;
    Segmented* m_languages;
    QLabel* m_themeName;
    Segmented* m_themes;
    QLabel* m_sizeName;
    Segmented* m_sizes;
    QLabel* m_fontName;
    Segmented* m_fonts;
    Card* m_training;
    QLabel* m_notifyName;
    Switch* m_notify;
    QLabel* m_awakeName;
    Switch* m_awake;
    QLabel* m_threadsName;
    QSpinBox* m_threads;
    QLabel* m_recipeName;
    QComboBox* m_recipe;
    Card* m_folders;
    QLabel* m_folderHelp;
    ElidedLabel* m_folder;
    QPushButton* m_openFolder;
    Card* m_system;
    QGridLayout* m_facts;
    QPushButton* m_copy;
    QList<QPair<QString, QString>> m_rows;
    LatestJob m_asking;
    QString m_engine; ///< the engine describes itself; may take a moment the first time
};

} // namespace dadeum::ui
