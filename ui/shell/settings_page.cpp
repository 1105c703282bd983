// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings_page.h"

#include <QClipboard>
#include <QComboBox>
#include <QDesktopServices>
#include <QGridLayout>
#include <QGuiApplication>
#include <QScrollArea>
#include <QSettings>
#include <QSpinBox>
#include <QSysInfo>
#include <QUrl>
#include <qtwebenginecoreglobal.h>

#include <cmath>
#include <iterator>
#include <thread>

#include "core/base/paths.h"
#include "core/session/run_service.h"
#include "ui/bridge/device_monitor.h"
#include "ui/bridge/run_watch.h"
#include "ui/common/format.h"
#include "ui/common/theme.h"
#include "ui/preview/preview_process.h"
#include "ui/shell/language.h"
#include "ui/widgets/controls.h"
#include "ui/wizard/recipe_text.h"

namespace dadeum::ui {
namespace {

constexpr int kTextSizes[] = { 90, 100, 115, 130 }; ///< per cent
constexpr const char* kGeneralRecipes[] = { "gentle", "balanced", "thorough" };

} // namespace

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

    buildLook(column, inner);
    buildTraining(column, inner);
    buildFolders(column, inner);
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

    connect(m_copy, &QPushButton::clicked, this, [this] {
        QGuiApplication::clipboard()->setText(systemText());
        Q_EMIT m_context.navigator.toastRequested(tr("System information copied"), false);
    });
    retranslate();
}

void SettingsPage::buildLook(QVBoxLayout* column, QWidget* parent)
{
    m_look = new Card(parent);
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(16);
    const auto add = [&](QLabel*& name, Segmented*& choice, int choices) {
        const int row = grid->rowCount();
        name = makeLabel("label", m_look);
        choice = new Segmented(choices, m_look);
        grid->addWidget(name, row, 0);
        grid->addWidget(choice, row, 1, Qt::AlignLeft);
    };
    add(m_languageName, m_languages, 2);
    add(m_themeName, m_themes, 3);
    add(m_sizeName, m_sizes, int(std::size(kTextSizes)));
    add(m_fontName, m_fonts, 2);
    grid->setColumnStretch(1, 1);
    grid->setColumnMinimumWidth(0, 120);
    m_look->body()->addLayout(grid);
    column->addWidget(m_look);
    connect(m_languages, &Segmented::chosen, this, [this](int index) {
        Q_EMIT languageChosen(index == 0 ? QStringLiteral("ko") : QStringLiteral("en"));
    });
    connect(m_themes, &Segmented::chosen, this, &SettingsPage::themeChosen);
    const auto applyText = [this] {
        const TextLook look { kTextSizes[m_sizes->current()] / 100.0, m_fonts->current() == 1 };
        QSettings settings;
        settings.setValue("text/percent", kTextSizes[m_sizes->current()]);
        settings.setValue("text/system", look.isSystemFont);
        m_context.theme.setTextLook(look);
    };
    connect(m_sizes, &Segmented::chosen, this, applyText);
    connect(m_fonts, &Segmented::chosen, this, applyText);
}

void SettingsPage::buildTraining(QVBoxLayout* column, QWidget* parent)
{
    m_training = new Card(parent);
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
    auto* grid = new QGridLayout;
    grid->setVerticalSpacing(10);
    grid->setHorizontalSpacing(16);
    grid->setColumnMinimumWidth(0, 120);
    grid->setColumnStretch(2, 1);
    m_threadsName = makeLabel("label", m_training);
    m_threads = new QSpinBox(m_training);
    m_threads->setRange(0, int(std::max(1u, std::thread::hardware_concurrency())));
    m_threads->setMinimumWidth(150);
    m_recipeName = makeLabel("label", m_training);
    m_recipe = new QComboBox(m_training);
    m_recipe->setMinimumWidth(220);
    m_recipe->addItem({}, QString());
    for (const char* id : kGeneralRecipes)
        m_recipe->addItem({}, QString::fromLatin1(id));
    grid->addWidget(m_threadsName, 0, 0);
    grid->addWidget(m_threads, 0, 1, Qt::AlignLeft);
    grid->addWidget(m_recipeName, 1, 0);
    grid->addWidget(m_recipe, 1, 1, Qt::AlignLeft);
    m_training->body()->addLayout(grid);
    column->addWidget(m_training);
    connect(m_notify, &QCheckBox::clicked, &m_context.navigator, &Navigator::notifyToggled);
    connect(m_awake, &QCheckBox::clicked, &m_context.navigator, &Navigator::awakeToggled);
    connect(m_threads, &QSpinBox::valueChanged, this, [this](int threads) {
        QSettings().setValue("run/threads", threads);
        m_context.service.setThreads(threads);
    });
    connect(m_recipe, &QComboBox::activated, this,
        [this] { QSettings().setValue("newrun/recipe", m_recipe->currentData()); });
}

void SettingsPage::buildFolders(QVBoxLayout* column, QWidget* parent)
{
    m_folders = new Card(parent);
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
    m_folder->setFullText(QString::fromStdString(m_context.service.home().string()));
    connect(m_openFolder, &QPushButton::clicked, this,
        [this] { QDesktopServices::openUrl(QUrl::fromLocalFile(m_folder->fullText())); });
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
    const TextLook& text = m_context.theme.textLook();
    for (int i = 0; i < int(std::size(kTextSizes)); ++i) {
        if (std::lround(text.scale * 100) == kTextSizes[i])
            m_sizes->setCurrent(i);
    }
    m_fonts->setCurrent(text.isSystemFont ? 1 : 0);
    const QSettings settings;
    m_threads->setValue(settings.value("run/threads", 0).toInt());
    m_recipe->setCurrentIndex(std::max(0, m_recipe->findData(settings.value("newrun/recipe"))));
    m_notify->setChecked(RunWatch::notifies());
    m_awake->setChecked(RunWatch::keepsAwake());
}

QList<QWidget*> SettingsPage::panes() const
{
    return { m_languages->segment(0), m_notify, m_threads, m_openFolder, m_copy };
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
    m_sizeName->setText(tr("Text size"));
    for (int i = 0; i < int(std::size(kTextSizes)); ++i)
        m_sizes->setSegment(i, QStringLiteral("%1 %").arg(kTextSizes[i]),
            tr("Letters at %1 % of their usual size").arg(kTextSizes[i]));
    m_fontName->setText(tr("Letters"));
    m_fonts->setSegment(0, QStringLiteral("Noto Sans"), tr("One family for Korean and English"));
    m_fonts->setSegment(1, tr("The desktop's"), tr("The family that the desktop uses"));
    m_training->setTitle(tr("Training"), "activity");
    m_threadsName->setText(tr("Processor threads"));
    m_threads->setSpecialValueText(tr("all %1").arg(m_threads->maximum()));
    describe(m_threads, m_threadsName->text(),
        tr("How many the training takes, from the next run on; fewer leave room for other "
           "programs"));
    m_recipeName->setText(tr("New runs begin"));
    m_recipe->setItemText(0, tr("as the last one"));
    for (int i = 1; i < m_recipe->count(); ++i)
        m_recipe->setItemText(
            i, tr("with %1").arg(RecipeText::name(m_recipe->itemData(i).toString().toStdString())));
    describe(m_recipe, m_recipeName->text(), tr("The method's settings; model and data stay"));
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
