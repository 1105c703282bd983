// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QRegularExpression>
#include <QXmlStreamReader>

#include <set>

#include "tests/ui/window_test.h"
#include "ui/newrun/field_table.h"
#include "ui/shell/language.h"

using namespace dadeum::ui;

namespace {

struct Message {
    QString source;
    QStringList translations;
    bool isUnfinished = false;
};

QList<Message> readTs(const QString& language)
{
    QFile file(QStringLiteral(DADEUM_SOURCE_DIR "/translations/dadeum_%1.ts").arg(language));
    QList<Message> messages;
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == QLatin1String("message")) {
            messages.append(Message());
        } else if (xml.name() == QLatin1String("source")) {
            messages.last().source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            messages.last().isUnfinished = xml.attributes().hasAttribute("type");
            const QString text = xml.readElementText(QXmlStreamReader::IncludeChildElements);
            messages.last().translations = text.split('\n', Qt::SkipEmptyParts);
        }
    }
    return messages;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression pattern("%(?:n|\\d)");
    QStringList found;
    for (auto it = pattern.globalMatch(text); it.hasNext();)
        found += it.next().captured();
    found.sort();
    found.removeDuplicates();
    return found;
}

} // namespace

class TestTranslations : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void koreanIsComplete();
    void englishIsComplete();
    void bothHaveTheSameMessages();
    void placeholdersAreTheSame();
    void koreanIsPoliteAndShort();
    void switchingChangesTexts();
    void everyFieldIsTranslated();
};

void TestTranslations::koreanIsComplete()
{
    const auto messages = readTs("ko");
    QVERIFY(messages.size() > 150);
    for (const Message& message : messages)
        QVERIFY2(
            !message.isUnfinished && !message.translations.isEmpty(), qPrintable(message.source));
}

void TestTranslations::englishIsComplete()
{
    for (const Message& message : readTs("en"))
        QVERIFY2(
            !message.isUnfinished && !message.translations.isEmpty(), qPrintable(message.source));
}

void TestTranslations::bothHaveTheSameMessages()
{
    std::set<QString> ko, en;
    for (const Message& message : readTs("ko"))
        ko.insert(message.source);
    for (const Message& message : readTs("en"))
        en.insert(message.source);
    QVERIFY(ko == en);
}

void TestTranslations::placeholdersAreTheSame()
{
    for (const QString& language : { QString("ko"), QString("en") }) {
        for (const Message& message : readTs(language)) {
            const QString all = message.translations.join(' ');
            QVERIFY2(placeholders(message.source) == placeholders(all),
                qPrintable(message.source + " -> " + all));
        }
    }
}

void TestTranslations::koreanIsPoliteAndShort()
{
    for (const Message& message : readTs("ko")) {
        const QString text = message.translations.join(' ');
        QVERIFY2(
            !text.contains(QStringLiteral("하십시오")) && !text.contains(QStringLiteral("습니다")),
            qPrintable(text));
        QVERIFY2(!text.contains('!'), qPrintable(text));
    }
}

void TestTranslations::switchingChangesTexts()
{
    Language language;
    language.set("en");
    QCOMPARE(FieldText::groupTitle(FieldGroup::Learning), QString("Learning"));
    language.set("ko");
    QVERIFY(FieldText::groupTitle(FieldGroup::Learning) != QString("Learning"));
    language.toggle();
    QCOMPARE(language.code(), QString("en"));
}

void TestTranslations::everyFieldIsTranslated()
{
    Language language;
    language.set("ko");
    static const QRegularExpression hangul("[가-힣]");
    for (const FieldInfo& field : fieldTable()) {
        QVERIFY2(FieldText::help(field).contains(hangul), field.path);
        // Names that are the same in both languages.
        if (QString(field.label) != "rsLoRA" && QString(field.label) != "DoRA")
            QVERIFY2(FieldText::label(field).contains(hangul), field.path);
    }
}

DADEUM_UI_TEST(TestTranslations)
#include "tst_translations.moc"
