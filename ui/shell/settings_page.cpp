// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings_page.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGridLayout>
#include <QGuiApplication>
#include <QScrollArea>
#include <QSysInfo>
#include <QUrl>
#include <qtwebenginecoreglobal.h>

#include "core/base/paths.h"
#include "core/session/run_service.h"
#include "ui/bridge/device_monitor.h"
#include "ui/bridge/run_watch.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/preview/preview_process.h"
#include "ui/shell/language.h"
#include "ui/widgets/controls.h"

namespace dadeum::ui {

SettingsPage::SettingsPage(StudioContext& context, Language& language, QWidget* parent)
    : Page(context, parent)
    , m_language(language)
{
    body()->setContentsMargins(0, 0, 0, 0);
    auto* area = new QScrollArea(this);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* content = new QWidget(area);
    content->setProperty("role", "scroll");
    area->setWidget(content);
    body()->addWidget(area, 1);
    QHBoxLayout* centre = makeRow(content, 0, { 20, 14, 20, 14 });
    auto* inner = new QWidget(content);
    inner->setMaximumWidth(820);
    QVBoxLayout* column = makeColumn(inner, 12);
    centre->addWidget(inner, 1);
    centre->addStretch(0);

    m_look = new Card(inner);
    QGridLayout* look = new QGridLayout;
    look->setVerticalSpacing(10);
    look->setHorizontalSpacing(16);
    m_languageName = makeLabel("label", m_look);
    m_languages = new Segmented(2, m_look);
    m_themeName = makeLabel("label", m_look);
    m_themes = new Segmented(3, m_look);
    look->addWidget(m_languageName, 0, 0);
    look->addWidget(m_languages, 0, 1, Qt::AlignLeft);
    look->addWidget(m_themeName, 1, 0);
    look->addWidget(m_themes, 1, 1, Qt::AlignLeft);
    look->setColumnStretch(1, 1);
    look->setColumnMinimumWidth(0, 120);
    m_look->body()->addLayout(look);
    column->addWidget(m_look);

    m_training = new Card(inner);
    const auto addSwitch = [this](QLabel*& name) {
        QHBoxLayout* row = makeRow(nullptr, 12);
        name = makeLabel("label", m_training);
        auto* toggle = new Switch(m_training);
        row->addWidget(toggle);
        row->addWidget(name, 1);
        m_training->body()->addLayout(row);
        return toggle;
    };
    m_notify = addSwitch(m_notifyName);
    m_awake = addSwitch(m_awakeName);
    m_awake->setEnabled(RunWatch::canKeepAwake());
    column->addWidget(m_training);
    connect(m_notify, &QCheckBox::clicked, &context.navigator, &Navigator::notifyToggled);
    connect(m_awake, &QCheckBox::clicked, &context.navigator, &Navigator::awakeToggled);

    m_folders = new Card(inner);
    m_folderHelp = makeParagraph("label", m_folders);
    m_folders->body()->addWidget(m_folderHelp);
    QHBoxLayout* folder = makeRow(nullptr, 12);
    m_folder = new ElidedLabel("strong", m_folders, Qt::ElideMiddle);
    m_folder->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_openFolder = makeButton("folder-open", "", "small", m_folders);
    folder->addWidget(m_folder, 1);
    folder->addWidget(m_openFolder);
    m_folders->body()->addLayout(folder);
    column->addWidget(m_folders);

    m_system = new Card(inner);
    m_copy = makeButton("copy", "", "small", m_system);
    m_system->header()->addWidget(m_copy);
    m_facts = new QGridLayout;
    m_facts->setVerticalSpacing(6);
    m_facts->setHorizontalSpacing(24);
    m_facts->setColumnStretch(1, 1);
    m_facts->setColumnMinimumWidth(0, 120);
    m_system->body()->addLayout(m_facts);
    column->addWidget(m_system);
    column->addStretch(1);

    m_folder->setFullText(QString::fromStdString(context.service.home().string()));
    connect(m_languages, &Segmented::chosen, this, [this](int index) {
        Q_EMIT languageChosen(index == 0 ? QStringLiteral("ko") : QStringLiteral("en"));
    });
    connect(m_themes, &Segmented::chosen, this, &SettingsPage::themeChosen);
    connect(m_openFolder, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder->fullText())); });
    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(systemText());
        Q_EMIT m_context.navigator.toastRequested(tr("System information copied"), false);
    });
    retranslate();
}

void SettingsPage::showSystem()
{
    const DeviceState& state = m_context.device.state();
    m_rows.clear();
    m_rows.append({ tr("Dadeum"), QStringLiteral(DADEUM_VERSION) });
    m_rows.append({ tr("System"),
        QSysInfo::prettyProductName() + ", " + QSysInfo::currentCpuArchitecture() });
    if (state.isKnown) {
        QStringList features;
        for (const std::string& feature : state.cpu.features)
            features += qs(feature);
        m_rows.append({ tr("Processor"),
            qs(state.cpu.name) + QStringLiteral(", ")
                + tr("%n core(s)", nullptr, state.cpu.cores) });
        if (!features.isEmpty())
            m_rows.append({ tr("Instructions"), features.join(", ") });
        m_rows.append({ tr("Memory"),
            tr("%1, %2 free")
                .arg(Format::memory(state.sample.memoryTotalBytes),
                    Format::memory(
                        state.sample.memoryTotalBytes - state.sample.memoryUsedBytes)) });
        if (state.gpus.empty())
            m_rows.append({ tr("GPU"), tr("No NVIDIA driver found") });
        for (const GpuInfo& gpu : state.gpus) {
            m_rows.append({ tr("GPU"),
                qs(gpu.name) + QStringLiteral(", ") + Format::memory(gpu.memoryBytes)
                    + QStringLiteral(", ") + tr("driver %1").arg(qs(gpu.driver)) });
        }
        m_rows.append({ tr("Disk"), tr("%1 free").arg(Format::fileSize(state.freeDiskBytes)) });
    }
    if (!m_engine.isEmpty())
        m_rows.append({ tr("Engine"), m_engine });
    m_rows.append({ tr("Qt"),
        QString::fromLatin1(qVersion()) + QStringLiteral(", WebEngine, Chromium ")
            + QString::fromLatin1(qWebEngineChromiumVersion()) });
    const QString sandbox = sandboxState() == SandboxState::Sandboxed
        ? tr("In the browser's sandbox, without network")
        : sandboxState() == SandboxState::Unsandboxed
        ? tr("Without a sandbox (administrator), without network and scripts")
        : tr("Off: Dadeum runs as the administrator");
    m_rows.append({ tr("Page previews"), sandbox });
    m_rows.append({ tr("Telemetry"), tr("None: nothing is counted, nothing is sent") });
    m_rows.append({ tr("Demo model"), QString::fromStdString(demoModelFile().string()) });
    while (QLayoutItem* item = m_facts->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    for (int row = 0; row < m_rows.size(); ++row) {
        m_facts->addWidget(makeLabel("label", m_system, m_rows[row].first), row, 0, Qt::AlignTop);
        QLabel* value = makeParagraph("", m_system);
        value->setText(m_rows[row].second);
        value->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_facts->addWidget(value, row, 1);
    }
}

QString SettingsPage::systemText() const
{
    QString text;
    for (const auto& [name, value] : m_rows)
        text += name + ": " + value + '\n';
    return text;
}

void SettingsPage::activated()
{
    showSystem();
    if (m_engine.isEmpty() && isVisible() && !m_asking.isRunning()) {
        m_asking.start(
            poolExecutor(), [] { return engineDescription(); },
            [this](const std::string& text) {
                m_engine = qs(text);
                showSystem();
            });
    }
    m_languages->setCurrent(m_language.code() == "ko" ? 0 : 1);
    m_themes->setCurrent(int(m_context.theme.mode()));
    m_notify->setChecked(RunWatch::notifies());
    m_awake->setChecked(RunWatch::keepsAwake());
}

QList<QWidget*> SettingsPage::panes() const
{
    return { m_languages->segment(0), m_notify, m_openFolder, m_copy };
}

void SettingsPage::retranslate()
{
    header()->setTitle(tr("Settings"));
    m_look->setTitle(tr("Language and look"), "languages");
    m_languageName->setText(tr("Language"));
    m_languages->setSegment(0, QStringLiteral("한국어"), tr("Korean"));
    m_languages->setSegment(1, QStringLiteral("English"), tr("English"));
    m_themeName->setText(tr("Look"));
    m_themes->setSegment(0, tr("System"), tr("As the desktop"), "monitor");
    m_themes->setSegment(1, tr("Light"), tr("Light theme"), "sun");
    m_themes->setSegment(2, tr("Dark"), tr("Dark theme"), "moon");
    m_training->setTitle(tr("While training"), "activity");
    m_notifyName->setText(tr("Tell me when a run ends"));
    describe(m_notify, m_notifyName->text(), tr("A message of the desktop"));
    m_awakeName->setText(tr("Keep the computer awake"));
    describe(m_awake, m_awakeName->text(),
        RunWatch::canKeepAwake() ? tr("No sleep while a run goes on")
                                 : tr("This system has no systemd-inhibit"));
    m_folders->setTitle(tr("Data folder"), "folder-open");
    m_folderHelp->setText(tr("Runs, adapters and the history are here. Set DADEUM_HOME before "
                             "starting to use another folder."));
    m_openFolder->setText(tr("Open folder"));
    describe(m_openFolder, tr("Open folder"), tr("Show the data folder in the file manager"));
    m_system->setTitle(tr("This computer"), "cpu");
    m_copy->setText(tr("Copy"));
    describe(m_copy, tr("Copy"), tr("Copy the system information, for a question or a report"));
    activated();
}

} // namespace dadeum::ui
