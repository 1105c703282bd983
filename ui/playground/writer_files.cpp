// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Where a writer's answer goes: the history of outputs, a file, the browser.
#include <QDesktopServices>
#include <QDir>
#include <QFileDialog>
#include <QMessageBox>
#include <QSaveFile>
#include <QUrl>

#include "core/base/clock.h"
#include "core/history/judgements.h"
#include "ui/bridge/history_reader.h"
#include "ui/common/format.h"
#include "ui/playground/writer_column.h"
#include "ui/preview/preview_document.h"

namespace dadeum::ui {
namespace {

bool writeText(const QString& file, const QString& text)
{
    QSaveFile out(file);
    return out.open(QIODevice::WriteOnly) && out.write(text.toUtf8()) >= 0 && out.commit();
}

} // namespace

void WriterColumn::keepOutput(const GenerateResult& result)
{
    if (result.text.empty())
        return;
    OutputRecord output;
    output.time = unixTime();
    output.mode = m_historyMode.toStdString();
    output.prompt = m_prompt;
    output.writer = writerName().toStdString();
    output.model = m_writer.model;
    output.adapter = m_writer.adapter;
    output.strength = strength();
    Json settings { { "temperature", m_sampling.temperature }, { "top_p", m_sampling.topP },
        { "repetition_penalty", m_sampling.repetitionPenalty },
        { "max_new_tokens", m_sampling.maxNewTokens }, { "seed", m_sampling.seed },
        { "min_p", m_sampling.minP }, { "frequency_penalty", m_sampling.frequencyPenalty } };
    if (!m_sampling.stops.empty())
        settings["stop"] = m_sampling.stops;
    output.settings = settings.dump();
    output.text = result.text;
    output.newTokens = result.newTokens;
    output.seconds = result.seconds;
    m_context.history.editJudgements([output](JudgementStore& store) { store.addOutput(output); });
}

void WriterColumn::saveText()
{
    const QString file
        = QFileDialog::getSaveFileName(this, tr("Save page"), "page.html", tr("Web page (*.html)"));
    if (file.isEmpty())
        return;
    const bool isOk = writeText(file, pageInAnswer(m_text));
    Q_EMIT m_context.navigator.toastRequested(isOk
            ? tr("Saved %1").arg(file)
            : tr("%1 could not be written. Choose another folder.").arg(file),
        !isOk);
}

void WriterColumn::openOutside()
{
    if (m_text.isEmpty())
        return;
    QMessageBox box(QMessageBox::NoIcon, tr("Open in the browser?"),
        tr("A model wrote this page. In the browser its scripts run and it can reach the network; "
           "here it cannot."),
        QMessageBox::Cancel, this);
    QPushButton* open = box.addButton(tr("Open anyway"), QMessageBox::AcceptRole);
    box.button(QMessageBox::Cancel)->setText(tr("Cancel"));
    box.setDefaultButton(QMessageBox::Cancel);
    box.exec();
    if (box.clickedButton() != open)
        return;
    const QString folder = qs((m_context.service.home() / "pages").string());
    const QString file = QDir(folder).filePath(QStringLiteral("page-%1.html").arg(m_number));
    if (!QDir().mkpath(folder) || !writeText(file, pageInAnswer(m_text))
        || !QDesktopServices::openUrl(QUrl::fromLocalFile(file)))
        Q_EMIT m_context.navigator.toastRequested(
            tr("%1 could not be opened. Save the page and open it by hand.").arg(file), true);
}

} // namespace dadeum::ui
