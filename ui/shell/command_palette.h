// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// CommandPalette: one field that finds pages, actions and runs by a few letters (Ctrl+K). The
// commands come from the shell; runs come from the history while typing.
#pragma once

#include <QAbstractListModel>
#include <QDialog>
#include <QTimer>

#include <functional>

#include "ui/common/context.h"
#include "ui/common/jobs.h"

QT_BEGIN_NAMESPACE
class QLineEdit;
class QListView;
QT_END_NAMESPACE

namespace dadeum::ui {

struct Command {
    QString icon, title, detail; ///< detail: a shortcut or what it is
    std::function<void()> run;
    QString words = {}; ///< further words that find it
};

/// How well `text` answers a query: 0 = not at all. Words may be beginnings, or letters in order.
int matchScore(const QString& query, const QString& text);

/// Commands that answer a query, the best first.
class CommandModel : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { DetailRole = Qt::UserRole, IconRole };
    using QAbstractListModel::QAbstractListModel;
    void setCommands(std::vector<Command> commands);
    void setRuns(std::vector<Command> runs); ///< shown behind the commands
    void setQuery(const QString& query);
    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    const Command& command(int row) const { return *m_shown[std::size_t(row)]; }

private:
    void filter();
    std::vector<Command> m_commands, m_runs;
    std::vector<const Command*> m_shown;
    QString m_query;
};

class CommandPalette : public QDialog {
    Q_OBJECT
public:
    CommandPalette(StudioContext& context, std::vector<Command> commands, QWidget* parent);
    QLineEdit* field() const { return m_field; }
    CommandModel* model() const { return m_model; }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void searchRuns();
    void accept() override;
    StudioContext& m_context;
    LatestJob m_searching;
    QTimer m_searchSoon;
    CommandModel* m_model;
    QLineEdit* m_field;
    QListView* m_list;
};

} // namespace dadeum::ui
