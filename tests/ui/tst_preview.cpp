// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// Hostile pages must not reach a network: everything they try is counted by a TCP and a UDP listener of this process.
#include <QSignalSpy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUdpSocket>
#include <QWebEngineSettings>
#include <QWebEngineView>

#include <csignal>

#include "tests/ui/ui_test.h"
#include "ui/common/theme.h"
#include "ui/preview/page_capture.h"
#include "ui/preview/preview_document.h"
#include "ui/preview/preview_page.h"
#include "ui/preview/preview_view.h"

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
    QString page = QStringLiteral(R"html(<!doctype html><html><head>
<link rel=stylesheet href="http://AT/style.css"><link rel=icon href="http://AT/favicon.ico">
<link rel=preconnect href="http://AT/"><link rel=dns-prefetch href="//AT/"><link rel=prefetch href="http://AT/prefetch">
<link rel=preload as=image href="http://AT/preload"><link rel=manifest href="http://AT/manifest">
<meta http-equiv=refresh content="0;url=http://AT/refresh"><base href="http://AT/">
<style>@import "http://AT/import.css"; @font-face{font-family:x;src:url(http://AT/font)} body{font-family:x;
background:url(http://AT/background)}</style></head><body ping="http://AT/ping">
<img src="http://AT/image"><img srcset="http://AT/set 2x"><picture><source srcset="http://AT/source"><img></picture>
<video src="http://AT/video" poster="http://AT/poster" autoplay></video><audio src="http://AT/audio" autoplay></audio>
<iframe src="http://AT/frame"></iframe><iframe src="file:///etc/passwd"></iframe><iframe srcdoc="<img src=http://AT/srcdoc>"></iframe>
<object data="http://AT/object"></object><embed src="http://AT/embed"><svg><image href="http://AT/svg"/></svg>
<form id=f action="http://AT/form" method=post><input name=a value=b autofocus onfocus="document.forms[0].submit()"></form>
<a id=d href="http://AT/download" download ping="http://AT/ping">x</a><script src="http://AT/script.js"></script>
<script>
for (const go of [
 () => fetch('http://AT/fetch',{mode:'no-cors'}), () => {new Image().src='http://AT/js-image'},
 () => navigator.sendBeacon('http://AT/beacon','x'), () => new WebSocket('ws://AT/ws'),
 () => new EventSource('http://AT/events'), () => {const r=new XMLHttpRequest();r.open('GET','http://AT/xhr');r.send()},
 () => new Worker(URL.createObjectURL(new Blob(["fetch('http://AT/worker')"]))),
 () => window.open('http://AT/open'), () => document.getElementById('d').click(), () => document.forms[0].submit(),
 () => {for (const u of ['stun:AT','turn:AT?transport=tcp','turn:AT?transport=udp']) {
   const p=new RTCPeerConnection({iceServers:[{urls:u,username:'a',credential:'b'}]});p.createDataChannel('x');
   p.createOffer().then(o=>p.setLocalDescription(o));}},
 () => {const f=document.createElement('iframe');f.srcdoc='x';document.body.append(f);f.onload=()=>{
   const p=new f.contentWindow.RTCPeerConnection({iceServers:[{urls:'stun:AT'}]});p.createDataChannel('x');
   p.createOffer().then(o=>p.setLocalDescription(o));}},
 () => {alert('x');confirm('x');prompt('x')}, () => navigator.geolocation.getCurrentPosition(()=>0),
 () => setTimeout(()=>{location='http://AT/location'},50) ]) { try { go() } catch (e) {} }
</script></body></html>)html");
    return page.replace("AT", at);
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
    void viewCanShowAnotherPageAfterACrash();
    void captureShowsThePage();
    void capturesComeInOrder();
    void largePageIsShown();

private:
    std::unique_ptr<Theme> m_theme;
};

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
    for (const auto attribute : { Settings::JavascriptEnabled, Settings::LocalContentCanAccessFileUrls,
             Settings::LocalContentCanAccessRemoteUrls, Settings::LocalStorageEnabled, Settings::PluginsEnabled,
             Settings::WebGLEnabled, Settings::NavigateOnDropEnabled, Settings::JavascriptCanOpenWindows })
        QVERIFY(!page.settings()->testAttribute(attribute));
}

void TestPreview::flagsThatOpenDoorsAreTakenAway()
{
    const QByteArray flags = containedChromiumFlags(
        "--remote-debugging-port=9222 --no-sandbox  --disable-gpu --proxy-server=evil:1 --disable-web-security");
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
    QCOMPARE(pageInAnswer(""), QString());
}

void TestPreview::hangingPageIsStopped()
{
    PreviewView view;
    view.resize(300, 200);
    view.show();
    QSignalSpy finished(&view, &PreviewView::finished);
    view.setAnswer("<p>first</p>");
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), 15000);
    QVERIFY(view.isLoaded());
    // A renderer that never answers, as one in an endless loop.
    const qint64 pid = view.rendererPid();
    QVERIFY(pid > 0);
    QCOMPARE(::kill(pid_t(pid), SIGSTOP), 0);
    finished.clear();
    view.setAnswer("<p>second</p>");
    QTRY_VERIFY_WITH_TIMEOUT(!finished.isEmpty(), PreviewView::kWatchdogMs + 4000);
    QCOMPARE(view.problem(), PreviewView::Problem::TimedOut);
    QVERIFY(!view.isLoaded());
    QTRY_VERIFY(::kill(pid_t(pid), 0) != 0);
    finished.clear();
    view.setAnswer("<p>third</p>");
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

void TestPreview::captureShowsThePage()
{
    PageCapture capture;
    QImage image;
    capture.capture({ "<body style='margin:0;background:#0a0'><div style='height:3000px'></div>", { 400, 300 }, true },
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
            [&](const QImage& image) { colours.push_back(image.isNull() ? QColor() : image.pixelColor(60, 40)); });
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
