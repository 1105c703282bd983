// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/studio_options.h"

#include <QCommandLineParser>
#include <QRegularExpression>

namespace dadeum::ui {

StudioOptions parseOptions(const QStringList& arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Dadeum: native, offline fine-tuning studio."));
    const QCommandLineOption help({ "h", "help" }, "Shows this text.");
    const QCommandLineOption version("version", "Shows the version.");
    const QCommandLineOption demo(
        "demo", "Starts the demo run at once; afterwards the playground compares base and tuned.");
    const QCommandLineOption quit("quit-when-done",
        "With --demo: leaves when everything is shown (exit code 0) or failed (1).");
    const QCommandLineOption screenshots("screenshots",
        "Saves pictures of every page (with --demo: of the demo, and base.png, tuned.png, "
        "side-by-side.png) into DIR and leaves.",
        "DIR");
    const QCommandLineOption language("lang", "Language of the window: ko or en.", "LANG");
    const QCommandLineOption theme("theme", "Look of the window: light, dark or system.", "THEME");
    const QCommandLineOption size("size", "Size of the window, for example 1440x900.", "WxH");
    const QCommandLineOption render("render",
        "Renders FILE.html contained, without network and scripts, to OUT.png and leaves.",
        "FILE.html");
    const QCommandLineOption width(
        "width", "With --render: page width in pixels (default 768).", "N");
    const QCommandLineOption pages(
        "pages", "With --screenshots: only these pictures, for example runs,live-run.", "NAMES");
    const QCommandLineOption run("run", "Opens this run.", "RUN");
    parser.addOptions({ help, version, demo, quit, screenshots, language, theme, size, render,
        width, run, pages });
    parser.addPositionalArgument("OUT.png", "With --render: the picture to write.", "[OUT.png]");

    StudioOptions options;
    if (!parser.parse(arguments)) {
        options.error = parser.errorText();
        return options;
    }
    if (parser.isSet(help)) {
        options.text = parser.helpText();
        return options;
    }
    if (parser.isSet(version)) {
        options.text = QStringLiteral("dadeum-studio ") + QStringLiteral(DADEUM_VERSION) + '\n';
        return options;
    }
    options.isDemo = parser.isSet(demo);
    options.quitWhenDone = parser.isSet(quit);
    options.screenshots = parser.value(screenshots);
    options.language = parser.value(language);
    options.theme = parser.value(theme);
    options.runId = parser.value(run);
    options.pages = parser.value(pages).split(',', Qt::SkipEmptyParts);
    options.renderFile = parser.value(render);
    const QStringList rest = parser.positionalArguments();
    if (!options.language.isEmpty() && options.language != "ko" && options.language != "en")
        options.error = QStringLiteral("--lang is \"%1\", expected ko or en").arg(options.language);
    if (!options.theme.isEmpty()
        && !QStringList({ "light", "dark", "system" }).contains(options.theme))
        options.error = QStringLiteral("--theme is \"%1\", expected light, dark or system")
                            .arg(options.theme);
    if (parser.isSet(size)) {
        static const QRegularExpression pattern("^(\\d{3,5})x(\\d{3,5})$");
        const auto match = pattern.match(parser.value(size));
        if (match.hasMatch())
            options.size = { match.captured(1).toInt(), match.captured(2).toInt() };
        else
            options.error
                = QStringLiteral("--size is \"%1\", expected WIDTHxHEIGHT").arg(parser.value(size));
    }
    if (parser.isSet(width)) {
        bool isNumber = false;
        options.renderWidth = parser.value(width).toInt(&isNumber);
        if (!isNumber || options.renderWidth < 120 || options.renderWidth > 4000)
            options.error = QStringLiteral("--width is \"%1\", expected 120 to 4000")
                                .arg(parser.value(width));
    }
    if (parser.isSet(render)) {
        if (rest.size() == 1)
            options.renderTarget = rest.front();
        else
            options.error
                = QStringLiteral("--render needs a file and a picture: --render FILE.html OUT.png");
    } else if (!rest.isEmpty()) {
        options.error = QStringLiteral("unexpected argument \"%1\"").arg(rest.front());
    }
    return options;
}

} // namespace dadeum::ui
