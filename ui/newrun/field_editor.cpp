// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/field_editor.h"

#include <QComboBox>
#include <QDoubleSpinBox>
#include <QEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStandardItemModel>
#include <QStyle>
#include <QWheelEvent>

#include <cmath>

#include "ui/common/format.h"
#include "ui/models/run_text.h"
#include "ui/newrun/field_values.h"
#include "ui/widgets/card.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {
namespace {

/// A spin box whose lowest values can stand for words ("automatic", "never").
class WordSpin : public QSpinBox {
public:
    explicit WordSpin(const FieldInfo& info, QWidget* parent)
        : QSpinBox(parent)
        , m_info(info)
    {
        setGroupSeparatorShown(true);
        setRange(int(info.lowest), int(std::min(info.highest, 2147483646.0)));
        setSingleStep(int(info.step));
        setStepType(QAbstractSpinBox::DefaultStepType);
        connect(this, &QSpinBox::valueChanged, this, &WordSpin::refreshWords);
    }
    void refreshWords()
    {
        // A word has no unit: "off", not "off steps".
        const QString unit = isWord(value()) ? QString() : FieldText::unit(m_info);
        setSuffix(unit.isEmpty() ? QString() : ' ' + unit);
        if (!hasFocus())
            lineEdit()->setText(textOf(value()));
    }

protected:
    QString textFromValue(int value) const override
    {
        const std::size_t word = std::size_t(value - int(m_info.lowest));
        if (value >= int(m_info.lowest) && word < m_info.special.size())
            return FieldText::translate(m_info.special[word].text);
        return QLocale(QLocale::English).toString(value);
    }
    int valueFromText(const QString& text) const override
    {
        const QString plain = bare(text);
        for (std::size_t i = 0; i < m_info.special.size(); ++i) {
            if (plain == FieldText::translate(m_info.special[i].text))
                return int(m_info.lowest) + int(i);
        }
        return QLocale(QLocale::English).toInt(plain);
    }
    QValidator::State validate(QString& text, int&) const override
    {
        const QString plain = bare(text);
        for (const FieldInfo::Special& special : m_info.special) {
            const QString word = FieldText::translate(special.text);
            if (plain == word)
                return QValidator::Acceptable;
            if (word.startsWith(plain))
                return QValidator::Intermediate;
        }
        bool isNumber = false;
        const int number = QLocale(QLocale::English).toInt(plain, &isNumber);
        if (!isNumber)
            return plain.isEmpty() || plain == "-" ? QValidator::Intermediate : QValidator::Invalid;
        return number >= minimum() && number <= maximum() ? QValidator::Acceptable
                                                          : QValidator::Intermediate;
    }
    void stepBy(int steps) override
    {
        // Words are single stops; from the last word the next stop is one full step.
        const int words = int(m_info.lowest) + int(m_info.special.size());
        const bool isAtWord = value() < words;
        if (!m_info.special.empty() && isAtWord)
            setValue(
                value() + (steps > 0 ? (value() + 1 < words ? 1 : std::max(1, singleStep())) : -1));
        else if (!m_info.special.empty() && steps < 0 && value() + steps * singleStep() < words)
            setValue(words - 1);
        else
            QSpinBox::stepBy(steps);
    }

private:
    bool isWord(int value) const
    {
        return std::size_t(value - int(m_info.lowest)) < m_info.special.size();
    }
    QString bare(const QString& text) const
    {
        QString plain = text;
        if (!suffix().isEmpty() && plain.endsWith(suffix()))
            plain.chop(suffix().size());
        return plain.trimmed();
    }
    QString textOf(int value) const { return textFromValue(value) + suffix(); }
    const FieldInfo& m_info;
};

} // namespace

FieldEditor::FieldEditor(const FieldInfo& info, RunDraft& draft, QWidget* parent)
    : QWidget(parent)
    , m_info(info)
    , m_draft(draft)
{
    QVBoxLayout* column = makeColumn(this, 4);
    QHBoxLayout* head = makeRow(nullptr, 4);
    m_label = makeLabel("label", this);
    m_undo = makeIconButton("undo-2", "", this);
    m_undo->setIcon(icon("undo-2", IconTone::Accent));
    m_undo->setIconSize({ 12, 12 });
    m_undo->setFixedSize(20, 20);
    m_undo->setStyleSheet(QStringLiteral("min-width: 0; min-height: 0;"));
    QSizePolicy policy = m_undo->sizePolicy();
    policy.setRetainSizeWhenHidden(true);
    m_undo->setSizePolicy(policy);
    m_undo->hide();
    head->addWidget(m_label);
    head->addWidget(m_undo);
    head->addStretch(1);
    column->addLayout(head);
    build();
    column->addWidget(m_row);
    m_issue = makeParagraph("issue", this);
    m_issue->hide();
    column->addWidget(m_issue);
    column->addStretch(1);
    m_label->setBuddy(m_editor);
    connect(m_undo, &QToolButton::clicked, this, [this] {
        if (*m_info.nullPath)
            m_draft.revert(m_info.nullPath);
        else
            m_draft.revert(m_info.path);
    });
    m_editor->installEventFilter(this);
    retranslate();
    follow();
}

void FieldEditor::store(const Json& value)
{
    if (m_isWriting)
        return;
    if (value.is_null() && *m_info.nullPath)
        m_draft.set(m_info.nullPath, nullptr);
    else
        m_draft.set(m_info.path, value);
}

void FieldEditor::build()
{
    switch (m_info.kind) {
    case FieldKind::Integer:
    case FieldKind::Real:
        buildNumber();
        break;
    case FieldKind::Choice:
        buildChoice();
        break;
    case FieldKind::Switch: {
        auto* toggle = new Switch(this);
        m_editor = m_row = toggle;
        connect(toggle, &QCheckBox::toggled, this, [this](bool isOn) { store(isOn); });
        m_write = [toggle](const Json& value) {
            toggle->setChecked(value.is_boolean() && value.get<bool>());
        };
        break;
    }
    case FieldKind::Lines:
        buildText(true);
        break;
    case FieldKind::ModelPath:
    case FieldKind::DataFile:
    case FieldKind::DataFiles:
    case FieldKind::Folder:
        buildPath();
        break;
    default:
        buildText(false);
    }
}

void FieldEditor::buildText(bool isList)
{
    if (isList) {
        auto* edit = new QPlainTextEdit(this);
        edit->setFixedHeight(78);
        edit->setTabChangesFocus(true);
        m_editor = m_row = edit;
        connect(edit, &QPlainTextEdit::textChanged, this,
            [this, edit] { store(fieldFromText(edit->toPlainText(), m_info.kind)); });
        m_write = [this, edit](const Json& value) {
            if (fieldFromText(edit->toPlainText(), m_info.kind) != value)
                edit->setPlainText(fieldToText(value, m_info.kind));
        };
        return;
    }
    auto* edit = new QLineEdit(this);
    edit->setProperty("role", "value");
    m_editor = m_row = edit;
    connect(edit, &QLineEdit::textEdited, this,
        [this](const QString& text) { store(fieldFromText(text, m_info.kind)); });
    m_write = [this, edit](const Json& value) {
        if (fieldFromText(edit->text(), m_info.kind) != value)
            edit->setText(fieldToText(value, m_info.kind));
    };
}

void FieldEditor::buildNumber()
{
    if (m_info.kind == FieldKind::Integer) {
        auto* spin = new WordSpin(m_info, this);
        spin->setKeyboardTracking(false);
        m_editor = m_row = spin;
        connect(spin, &QSpinBox::valueChanged, this, [this](int number) {
            const std::size_t word = std::size_t(number - int(m_info.lowest));
            store(word < m_info.special.size() ? Json::parse(m_info.special[word].json)
                                               : Json(number));
        });
        m_write = [this, spin](const Json& value) {
            for (std::size_t i = 0; i < m_info.special.size(); ++i) {
                if (Json::parse(m_info.special[i].json) == value)
                    return spin->setValue(int(m_info.lowest) + int(i));
            }
            if (value.is_number())
                spin->setValue(int(std::clamp(value.get<double>(), -1.0, 2147483646.0)));
        };
        m_translate = [spin] { spin->refreshWords(); };
        return;
    }
    auto* spin = new QDoubleSpinBox(this);
    spin->setLocale(QLocale(QLocale::English));
    spin->setKeyboardTracking(false);
    spin->setRange(m_info.lowest, m_info.highest);
    spin->setSingleStep(m_info.step);
    spin->setDecimals(m_info.decimals);
    const bool canBeNull = !m_info.special.empty();
    m_editor = m_row = spin;
    connect(spin, &QDoubleSpinBox::valueChanged, this, [this, canBeNull](double number) {
        if (canBeNull && number <= m_info.lowest)
            store(nullptr);
        else
            store(number == std::floor(number) && m_info.decimals == 0 ? Json(std::int64_t(number))
                                                                       : Json(number));
    });
    m_write = [this, spin](const Json& value) {
        spin->setValue(value.is_number() ? value.get<double>() : m_info.lowest);
    };
    m_translate = [this, spin, canBeNull] {
        const QString unit = FieldText::unit(m_info);
        spin->setSuffix(unit.isEmpty() ? QString() : ' ' + unit);
        if (canBeNull)
            spin->setSpecialValueText(FieldText::translate(m_info.special.front().text));
    };
}

void FieldEditor::buildChoice()
{
    auto* box = new QComboBox(this);
    for (const char* choice : m_info.choices)
        box->addItem(FieldText::choice(m_info, choice), QString(choice));
    m_editor = m_row = box;
    connect(box, &QComboBox::activated, this,
        [this, box] { store(box->currentData().toString().toStdString()); });
    // What the engine refuses depends on the other fields.
    const auto check = [this, box] {
        auto* items = qobject_cast<QStandardItemModel*>(box->model());
        for (int i = 0; i < box->count(); ++i) {
            const bool isSupported
                = m_draft.isSupported(m_info.path, box->itemData(i).toString().toStdString());
            items->item(i)->setEnabled(isSupported);
            items->item(i)->setToolTip(
                isSupported ? QString() : tr("Does not work with the other settings"));
        }
    };
    m_write = [box, check](const Json& value) {
        const QString text = value.is_string() ? qs(value.get<std::string>()) : QString();
        int index = box->findData(text);
        if (index < 0) {
            box->addItem(text, text);
            index = box->count() - 1;
        }
        box->setCurrentIndex(index);
        check();
    };
    m_translate = [this, box, check] {
        for (int i = 0; i < box->count(); ++i) {
            const QByteArray value = box->itemData(i).toString().toUtf8();
            box->setItemText(i, FieldText::choice(m_info, value.constData()));
        }
        check();
    };
}

void FieldEditor::buildPath()
{
    m_row = new QWidget(this);
    QHBoxLayout* row = makeRow(m_row, 6);
    auto* edit = new QLineEdit(m_row);
    edit->setProperty("role", "value");
    m_editor = edit;
    m_browse = makeIconButton("folder-open", "outlined", m_row);
    m_browse->setFixedSize(32, 32);
    row->addWidget(edit, 1);
    row->addWidget(m_browse);
    connect(edit, &QLineEdit::textEdited, this,
        [this](const QString& text) { store(fieldFromText(text, m_info.kind)); });
    m_write = [this, edit](const Json& value) {
        if (fieldFromText(edit->text(), m_info.kind) != value)
            edit->setText(fieldToText(value, m_info.kind));
    };
    const QString dataFilter
        = QStringLiteral("JSONL, JSON, CSV, TSV (*.jsonl *.json *.csv *.tsv *.txt);;* (*)");
    connect(m_browse, &QToolButton::clicked, this, [this, dataFilter] {
        const auto put = [this](const Json& value) {
            if (!value.is_null() && value != "")
                store(value);
        };
        if (m_info.kind == FieldKind::Folder) {
            put(QFileDialog::getExistingDirectory(this, FieldText::label(m_info)).toStdString());
            return;
        }
        if (m_info.kind == FieldKind::DataFile) {
            put(QFileDialog::getOpenFileName(this, FieldText::label(m_info), {}, dataFilter)
                    .toStdString());
            return;
        }
        QMenu menu(this);
        if (m_info.kind == FieldKind::ModelPath) {
            menu.addAction(icon("box"), tr("Demo model"), [=] { put("demo"); });
            menu.addAction(icon("folder-open"), tr("Model folder…"), this, [=, this] {
                put(QFileDialog::getExistingDirectory(this, FieldText::label(m_info))
                        .toStdString());
            });
            menu.addAction(icon("file-box"), tr("GGUF file…"), this, [=, this] {
                put(QFileDialog::getOpenFileName(
                    this, FieldText::label(m_info), {}, "GGUF (*.gguf)")
                        .toStdString());
            });
        } else {
            menu.addAction(
                icon("database"), tr("Demo pages"), [=] { put(Json::array({ "demo" })); });
            menu.addAction(icon("folder-open"), tr("Data files…"), this, [=, this] {
                Json files = Json::array();
                for (const QString& file :
                    QFileDialog::getOpenFileNames(this, FieldText::label(m_info), {}, dataFilter))
                    files.push_back(file.toStdString());
                if (!files.empty())
                    put(files);
            });
        }
        menu.exec(m_browse->mapToGlobal(QPoint(0, m_browse->height() + 4)));
    });
}

void FieldEditor::follow()
{
    if (!m_draft.isUnreadable(m_info.path)) {
        m_isWriting = true;
        m_write(m_draft.value(m_info.path));
        m_isWriting = false;
    }
    m_undo->setVisible(m_draft.isChanged(*m_info.nullPath ? m_info.nullPath : m_info.path));
    const auto issues = m_draft.issuesOf(m_info.path);
    const bool hasIssue = !issues.empty();
    m_issue->setVisible(hasIssue);
    bool isError = false;
    if (hasIssue) {
        const Issue& issue = issues.front();
        isError = issue.severity == Issue::Severity::Error;
        m_issue->setText((RunText::issue(issue) + ' ' + RunText::fix(issue)).trimmed());
        setTone(m_issue,
            isError                                          ? ""
                : issue.severity == Issue::Severity::Warning ? "warn"
                                                             : "info");
    }
    if (m_editor->property("invalid").toBool() != isError) {
        m_editor->setProperty("invalid", isError);
        m_editor->style()->unpolish(m_editor);
        m_editor->style()->polish(m_editor);
    }
}

bool FieldEditor::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::FocusIn)
        Q_EMIT focused(&m_info);
    // The wheel scrolls the form, it does not change a field that happens to be under it.
    if (event->type() == QEvent::Wheel && !m_editor->hasFocus()
        && (m_info.kind == FieldKind::Integer || m_info.kind == FieldKind::Real
            || m_info.kind == FieldKind::Choice)) {
        event->ignore();
        return true;
    }
    return QWidget::eventFilter(watched, event);
}

void FieldEditor::changeEvent(QEvent* event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
        follow();
    }
    QWidget::changeEvent(event);
}

void FieldEditor::retranslate()
{
    const QString label = FieldText::label(m_info);
    QString help = FieldText::help(m_info);
    if (const QString usual = FieldText::usual(m_info); !usual.isEmpty())
        help += '\n' + tr("Usual: %1").arg(usual);
    m_label->setText(label);
    m_label->setToolTip(help);
    describe(m_editor, label, help);
    describe(m_undo, tr("Undo: %1").arg(label), tr("Back to the value it started from"));
    if (m_browse)
        describe(m_browse, tr("Choose: %1").arg(label), tr("Choose a file or folder"));
    if (m_translate) {
        m_isWriting = true;
        m_translate();
        m_isWriting = false;
    }
}

} // namespace dadeum::ui
