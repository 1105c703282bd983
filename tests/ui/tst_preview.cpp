// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile pages must not reach a network: everything they try is counted by a TCP and a UDP
// listener of this process.
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QThread>
#include <QUdpSocket>
#include <QVBoxLayout>
#include <QWebEngineSettings>
#include <QWebEngineView>

#include <atomic>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <set>
#include <thread>

#include <unistd.h>

#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/live/sample_dialog.h"
#include "ui/preview/page_capture.h"
#include "ui/preview/preview_document.h"
#include "ui/preview/preview_page.h"
#include "ui/preview/preview_view.h"
#include "ui/widgets/only_window.h"

using namespace dadeum::ui;

namespace {

/// Counts everything that arrives at one local port, TCP and UDP.
class Listener {
public:
    Listener()
    {
        tcp.listen(QHostAddress::LocalHost);
        udp.bind(QHostAddress::LocalHost, tcp.serverPort());
        QObject::connect(&tcp, &QTcpServer::newConnection, [this] {
            while (QTcpSocket* socket = tcp.nextPendingConnection()) {
                ++hits;
                socket->deleteLater();
            }
        });
        QObject::connect(&udp, &QUdpSocket::readyRead, [this] {
            while (udp.hasPendingDatagrams()) {
                udp.readDatagram(nullptr, 0);
                ++hits;
            }
        });
    }
    QString at() const { return QStringLiteral("127.0.0.1:%1").arg(tcp.serverPort()); }
    QTcpServer tcp;
    QUdpSocket udp;
    int hits = 0;
};

/// A page that tries to leak in every way known to us, with and without scripts.
QString hostilePage(const QString& at)
{
    QFile file(DADEUM_SOURCE_DIR "/tests/ui/hostile.html");
    if (!file.open(QIODevice::ReadOnly))
        return {};
    return QString::fromUtf8(file.readAll())
        .replace("AT/", at + '/')
        .replace(":AT", ':' + at)
        .replace("//AT", "//" + at);
}

/// Chromium's renderer processes below this process.
std::vector<pid_t> rendererProcesses()
{
    const auto read = [](const std::string& path) {
        std::ifstream file(path);
        return std::string(std::istreambuf_iterator<char>(file), {});
    };
    const auto parentOf = [&](pid_t pid) {
        const std::string stat = read("/proc/" + std::to_string(pid) + "/stat");
        const std::size_t name = stat.rfind(')'); // "pid (name) state parent …"
        return name == std::string::npos || name + 4 >= stat.size()
            ? 0
            : std::atoi(stat.c_str() + name + 4);
    };
    const auto isZygote = [&](pid_t pid) {
        return read("/proc/" + std::to_string(pid) + "/cmdline").find("--type=zygote")
            != std::string::npos;
    };
    // Renderers are forks of a zygote, which is a child of this process; they keep its command
    // line.
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const pid_t pid = std::atoi(entry.path().filename().c_str());
        const pid_t parent = pid > 0 ? parentOf(pid) : 0;
        if (parent > 0 && isZygote(parent) && parentOf(parent) == ::getpid())
            found.push_back(pid);
    }
    return found;
}

} // namespace

class TestPreview : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void listenerCountsPackets();
    void hostilePageSendsNothing();
    void hostilePageWithScriptsSendsNothing();
    void scriptsAreOffByDefault();
    void profileIsOffTheRecord();
    void flagsThatOpenDoorsAreTakenAway();
    void documentBeginsWithThePolicy();
    void pageIsFoundInAnAnswer();
    void hangingPageIsStopped();
    void greedyPageIsStopped();
    void hangingScriptIsStopped();
    void memoryBombIsStopped();
    void hostilePageOpensNothing();
    void viewCanShowAnotherPageAfterACrash();
    void hiddenViewFreesItsRenderer();
    void windowMayCloseWhileItsPagesLoad();
    void captureShowsThePage();
    void capturesComeInOrder();
    void largePageIsShown();
    void windowsOfPagesDoNotPileUp();

private:
    void showUntilStopped(PreviewView& view, const QString& page);
    std::unique_ptr<Theme> m_theme;
};

void TestPreview::windowsOfPagesDoNotPileUp()
{
    QWidget window;
    window.show();
    dadeum::SampleRecord sample;
    for (int step = 0; step < 4; ++step) {
        sample.step = step;
        showOnly(new SampleDialog(sample, "run", &window));
    }
    QTRY_COMPARE(window.findChildren<SampleDialog*>().size(), 1);
    QVERIFY(window.findChild<SampleDialog*>()->windowTitle().contains("3"));
}

void TestPreview::listenerCountsPackets()
{
    Listener listener;
    QTcpSocket tcp;
    tcp.connectToHost(QHostAddress::LocalHost, listener.tcp.serverPort());
    QUdpSocket udp;
    udp.writeDatagram("x", QHostAddress::LocalHost, listener.tcp.serverPort());
    QTRY_COMPARE(listener.hits, 2);
}

void TestPreview::hostilePageSendsNothing()
{
    Listener listener;
    PreviewView view;
    view.resize(400, 300);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    view.setAnswer(hostilePage(listener.at()));
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 15000);
    QTest::qWait(1500);
    QCOMPARE(listener.hits, 0);
    QVERIFY(view.isLoaded());
}

void TestPreview::hostilePageWithScriptsSendsNothing()
{
    Listener listener;
    PreviewProfile profile;
    {
        PreviewPage page(&profile);
        QWebEngineView view;
        view.setPage(&page);
        view.resize(400, 300);
        view.show();
        QSignalSpy loaded(&page, &QWebEnginePage::loadFinished);
        page.show(containedDocument(hostilePage(listener.at()), true), true);
        QTRY_VERIFY_WITH_TIMEOUT(!loaded.isEmpty(), 15000);
        QTest::qWait(3000);
        QVERIFY(page.url().scheme() == kPreviewScheme);
    }
    QCOMPARE(listener.hits, 0);
}

void TestPreview::scriptsAreOffByDefault()
{
    PreviewView view;
    view.resize(300, 200);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    view.setAnswer("<title>before</title><script>document.title='after'</script>");
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 15000);
    QTest::qWait(200);
    QCOMPARE(view.webView()->title(), QString("before"));
    if (!canRunScripts()) {
        view.setScriptsEnabled(true);
        QVERIFY(!view.hasScripts()); // never without a sandbox
    }
}

void TestPreview::profileIsOffTheRecord()
{
    PreviewProfile profile;
    PreviewPage page(&profile);
    QVERIFY(profile.isOffTheRecord());
    using Settings = QWebEngineSettings;
    for (const auto attribute : { Settings::JavascriptEnabled,
             Settings::LocalContentCanAccessFileUrls, Settings::LocalContentCanAccessRemoteUrls,
             Settings::LocalStorageEnabled, Settings::PluginsEnabled, Settings::WebGLEnabled,
             Settings::NavigateOnDropEnabled, Settings::JavascriptCanOpenWindows })
        QVERIFY(!page.settings()->testAttribute(attribute));
}

void TestPreview::flagsThatOpenDoorsAreTakenAway()
{
    const QByteArray flags
        = containedChromiumFlags("--remote-debugging-port=9222 --no-sandbox  --disable-gpu "
                                 "--proxy-server=evil:1 --disable-web-security");
    QVERIFY(!flags.contains("remote-debugging"));
    QVERIFY(!flags.contains("--no-sandbox"));
    QVERIFY(!flags.contains("evil"));
    QVERIFY(!flags.contains("web-security"));
    QVERIFY(flags.contains("--disable-gpu"));
    QVERIFY(flags.contains("--proxy-server=socks5://127.0.0.1:9"));
    QVERIFY(flags.contains("--force-webrtc-ip-handling-policy=disable_non_proxied_udp"));
    QVERIFY(qgetenv("QTWEBENGINE_CHROMIUM_FLAGS").contains("--proxy-bypass-list=<-loopback>"));
}

void TestPreview::documentBeginsWithThePolicy()
{
    const QByteArray document = containedDocument("<!doctype html><html><h1>x</h1>", false);
    QVERIFY(document.startsWith("<!doctype html><meta charset"));
    QVERIFY(document.indexOf("default-src 'none'") < document.indexOf("<h1>"));
    QVERIFY(document.contains("script-src 'none'"));
    QVERIFY(containedDocument(QString(5'000'000, 'x'), false).size() < 4'100'000);
}

void TestPreview::pageIsFoundInAnAnswer()
{
    QCOMPARE(pageInAnswer("<h1>a</h1>"), QString("<h1>a</h1>"));
    QCOMPARE(pageInAnswer("Sure!\n```html\n<h1>a</h1>\n```\nEnjoy"), QString("<h1>a</h1>\n"));
    QCOMPARE(pageInAnswer("```\n<p>open end"), QString("<p>open end"));
    QCOMPARE(pageInAnswer("Sure: <!DOCTYPE html><html><p>a</html> Enjoy"),
        QString("<!DOCTYPE html><html><p>a</html>"));
    QCOMPARE(pageInAnswer("Sure: <html><p>cut off"), QString("<html><p>cut off"));
    QCOMPARE(pageInAnswer(""), QString());
}

void TestPreview::hangingPageIsStopped()
{
    if (canRunScripts())
        QSKIP("hangingScriptIsStopped is the real thing; here the sandbox hides the renderers");
    PreviewView view;
    view.resize(300, 200);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    std::set<pid_t> frozen;
    {
        // Renderers that never answer, as in an endless loop: each is stopped as soon as it exists.
        std::atomic<bool> isFreezing = true;
        std::thread freezer([&] {
            while (isFreezing) {
                for (const pid_t pid : rendererProcesses()) {
                    if (frozen.insert(pid).second)
                        ::kill(pid, SIGSTOP);
                }
                std::this_thread::sleep_for(std::chrono::milliseconds(1));
            }
        });
        view.setAnswer("<p>first</p>");
        while (finished.isEmpty() && view.problem() == PreviewView::Problem::None)
            QTest::qWait(50);
        isFreezing = false;
        freezer.join();
    }
    QVERIFY(!frozen.empty());
    QCOMPARE(view.problem(), PreviewView::Problem::TimedOut);
    QVERIFY(!view.isLoaded());
    for (const pid_t pid : frozen)
        ::kill(pid, SIGKILL);
    finished.clear();
    view.setAnswer("<p>second</p>");
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 10000);
    QVERIFY(view.isLoaded());
}

void TestPreview::greedyPageIsStopped()
{
    PreviewView view;
    view.resize(300, 200);
    view.show();
    view.setMemoryLimit(1 << 20); // every renderer takes more than that
    view.setAnswer("<p>any page</p>");
    QTRY_COMPARE_WITH_TIMEOUT(view.problem(), PreviewView::Problem::TooMuchMemory, 10000);
}

/// Shows a page whose script misbehaves; the view gives it up within its time and says so.
void TestPreview::showUntilStopped(PreviewView& view, const QString& page)
{
    view.resize(300, 200);
    view.show();
    view.setScriptsEnabled(true);
    QElapsedTimer clock;
    clock.start();
    view.setAnswer(page);
    QTRY_VERIFY_WITH_TIMEOUT(view.problem() != PreviewView::Problem::None, 6000);
    QVERIFY(clock.elapsed() < PreviewView::kWatchdogMs + 500);
    QVERIFY(view.findChild<QLabel*>()->isVisible());
}

void TestPreview::hangingScriptIsStopped()
{
    if (!canRunScripts())
        QSKIP("pages with scripts need the sandbox, which root has not");
    PreviewView view;
    showUntilStopped(view, "<p>x<script>for(;;);</script>");
    QCOMPARE(view.problem(), PreviewView::Problem::TimedOut);
    // The same after loading, when the page has told that it is complete.
    view.setAnswer("<p>x<script>setTimeout(()=>{for(;;);},300)</script>");
    QTRY_VERIFY_WITH_TIMEOUT(view.isLoaded(), 5000);
    QTRY_COMPARE_WITH_TIMEOUT(view.problem(), PreviewView::Problem::TimedOut, 7000);
    QVERIFY(view.findChild<QLabel*>()->isVisible());
}

void TestPreview::memoryBombIsStopped()
{
    if (!canRunScripts())
        QSKIP("pages with scripts need the sandbox, which root has not");
    PreviewView view;
    showUntilStopped(
        view, "<p>x<script>const a=[];for(;;)a.push(new Uint8Array(1<<22).fill(7));</script>");
}

void TestPreview::hostilePageOpensNothing()
{
    QTemporaryDir folder;
    const QString secret = folder.filePath("secret.txt");
    QFile file(secret);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("secret") == 6);
    file.close();
    PreviewProfile profile;
    profile.setDownloadPath(folder.filePath("downloads"));
    const auto windows = QApplication::topLevelWidgets().size();
    {
        PreviewPage page(&profile);
        QWebEngineView view;
        view.setPage(&page);
        view.resize(400, 300);
        view.show();
        QSignalSpy loaded(&page, &QWebEnginePage::loadFinished);
        QFile hostile(DADEUM_SOURCE_DIR "/tests/ui/hostile_windows.html");
        QVERIFY(hostile.open(QIODevice::ReadOnly));
        page.show(containedDocument(QString::fromUtf8(hostile.readAll())
                                        .replace("SECRET", QUrl::fromLocalFile(secret).toString()),
                      true),
            true);
        QTRY_VERIFY_WITH_TIMEOUT(!loaded.isEmpty(), 15000);
        QTRY_COMPARE_WITH_TIMEOUT(page.title(), QString("tried"), 8000);
        QTest::qWait(500);
        QCOMPARE(page.title(), QString("tried")); // nothing was read, nothing said yes
        QVERIFY(page.url().scheme() == kPreviewScheme);
        QVERIFY(!QApplication::activeModalWidget() && !QApplication::activePopupWidget());
        QCOMPARE(QApplication::topLevelWidgets().size(), windows + 1);
        QVERIFY(profile.blockedRequests() + page.refusedNavigations() > 0);
    }
    QVERIFY(!QFile::exists(folder.filePath("downloads"))
        || QDir(folder.filePath("downloads")).isEmpty());
}

void TestPreview::viewCanShowAnotherPageAfterACrash()
{
    PreviewView view;
    view.resize(300, 200);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    view.setAnswer("<p>first</p>");
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 15000);
    ::kill(pid_t(view.rendererPid()), SIGKILL);
    QTRY_COMPARE_WITH_TIMEOUT(view.problem(), PreviewView::Problem::Crashed, 5000);
    finished.clear();
    view.setAnswer("<p>second</p>");
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 10000);
    QCOMPARE(view.problem(), PreviewView::Problem::None);
}

void TestPreview::hiddenViewFreesItsRenderer()
{
    PreviewView view;
    view.resize(300, 200);
    view.show();
    view.setAnswer("<title>kept</title><p style='width:900px'>x");
    QTRY_VERIFY_WITH_TIMEOUT(view.isLoaded(), 15000);
    const auto pid = pid_t(view.rendererPid());
    QVERIFY(pid > 0);
    QTRY_VERIFY_WITH_TIMEOUT(view.contentWidth() >= 900, 5000);
    const int width = view.contentWidth();
    view.hide();
    QTRY_VERIFY_WITH_TIMEOUT(!view.webView(), PreviewView::kReleaseMs + 2000);
    QTRY_VERIFY_WITH_TIMEOUT(::kill(pid, 0) != 0, 5000); // the process is gone
    QCOMPARE(view.contentWidth(), width);
    view.show();
    QTRY_VERIFY_WITH_TIMEOUT(view.isLoaded(), 15000);
    QCOMPARE(view.webView()->title(), QString("kept"));
    view.clear();
    QVERIFY(!view.webView());
}

/// The end of one profile makes Chromium give other pages their widgets, right then: a window whose
/// destructor runs must not get one (Qt crashes).
void TestPreview::windowMayCloseWhileItsPagesLoad()
{
    for (int round = 0; round < 8; ++round) {
        auto window = std::make_unique<QWidget>();
        auto* column = new QVBoxLayout(window.get());
        std::vector<PreviewView*> views;
        for (int i = 0; i < 3; ++i) {
            views.push_back(new PreviewView(window.get()));
            column->addWidget(views.back());
            views.back()->setAnswer("<p>first</p>");
        }
        window->resize(400, 600);
        window->show();
        for (PreviewView* view : views)
            QTRY_VERIFY_WITH_TIMEOUT(view->isLoaded(), 15000);
        for (PreviewView* view : views)
            view->setAnswer("<p>second</p>"); // in a process of its own
        QTest::qWait(12 * round);
        QThread::msleep(40); // answers of the new processes wait in the queue
        window.reset();
    }
}

void TestPreview::captureShowsThePage()
{
    PageCapture capture;
    QImage image;
    capture.capture({ "<body style='margin:0;background:#0a0'><div style='height:3000px'></div>",
                        { 400, 300 }, true },
        [&](const QImage& result) { image = result; });
    QTRY_VERIFY_WITH_TIMEOUT(!image.isNull(), 15000);
    QCOMPARE(image.width(), 400);
    QVERIFY(image.height() >= 2900);
    QCOMPARE(image.pixelColor(200, 100), QColor(0, 0xaa, 0));
    QCOMPARE(image.pixelColor(200, 2800), QColor(0, 0xaa, 0));
}

void TestPreview::capturesComeInOrder()
{
    PageCapture capture;
    std::vector<QColor> colours;
    for (const char* colour : { "#f00", "#0f0", "#00f" }) {
        capture.capture({ QStringLiteral("<body style='background:%1'>").arg(colour), { 120, 80 } },
            [&](const QImage& image) {
                colours.push_back(image.isNull() ? QColor() : image.pixelColor(60, 40));
            });
    }
    QTRY_COMPARE_WITH_TIMEOUT(colours.size(), std::size_t(3), 20000);
    QCOMPARE(colours[0], QColor(255, 0, 0));
    QCOMPARE(colours[1], QColor(0, 255, 0));
    QCOMPARE(colours[2], QColor(0, 0, 255));
    QVERIFY(capture.isIdle());
}

void TestPreview::largePageIsShown()
{
    PreviewView view;
    view.resize(300, 200);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    view.setAnswer("<p>" + QString(3'000'000, 'x'));
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 15000);
    QVERIFY(view.isLoaded());
}

DADEUM_UI_TEST(TestPreview)
#include "tst_preview.moc"
