// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include <QLineEdit>
#include <QSignalSpy>
#include <QSpinBox>

#include <algorithm>
#include <set>

#include "tests/ui/window_test.h"
#include "ui/common/theme.h"
#include "ui/newrun/field_editor.h"
#include "ui/newrun/field_table.h"
#include "ui/newrun/field_values.h"
#include "ui/newrun/run_draft.h"

using namespace dadeum;
using namespace dadeum::ui;

namespace {

/// Paths of all leaves of a RunSpec's JSON.
void collectLeaves(const Json& json, const std::string& prefix, std::vector<std::string>& leaves)
{
    for (const auto& [key, value] : json.items()) {
        const std::string path = prefix.empty() ? key : prefix + "." + key;
        if (value.is_object() && !value.empty())
            collectLeaves(value, path, leaves);
        else
            leaves.push_back(path);
    }
}

} // namespace

class TestRunDraft : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { m_theme = std::make_unique<Theme>(); }
    void startsWithTheDemoAndNoErrors();
    void settingAFieldChangesTheSpec();
    void wrongTypeBecomesAnIssueAndLeavesTheSpec();
    void valueOutOfRangeIsAnIssueOfItsField();
    void revertGoesBackToTheStart();
    void fileRoundTripKeepsEverything();
    void badFileChangesNothing();
    void optionalGroupsCanBeSetAndRemoved();
    void unsupportedChoicesAreKnown();
    void everyRunSpecFieldHasAFormField();
    void everyFormFieldIsARunSpecField();
    void listTextsRoundTrip();
    void editorsWriteIntoTheDraft();
    void wordsInSpinBoxesMeanTheirValues();

private:
    std::unique_ptr<Theme> m_theme;
};

void TestRunDraft::startsWithTheDemoAndNoErrors()
{
    RunDraft draft;
    QVERIFY(!draft.hasErrors());
    QCOMPARE(draft.spec().model.source, std::string("demo"));
    QVERIFY(!draft.isChanged("optim.lr"));
}

void TestRunDraft::settingAFieldChangesTheSpec()
{
    RunDraft draft;
    QSignalSpy changed(&draft, &RunDraft::changed);
    draft.set("optim.lr", 5e-4);
    QCOMPARE(draft.spec().optim.lr, 5e-4);
    QVERIFY(draft.isChanged("optim.lr"));
    QCOMPARE(changed.size(), 1);
    draft.set("optim.lr", 5e-4); // the same again is no change
    QCOMPARE(changed.size(), 1);
    draft.set("data.train", Json::array({ "a.jsonl", "b.jsonl" }));
    QCOMPARE(draft.spec().data.train.size(), std::size_t(2));
}

void TestRunDraft::wrongTypeBecomesAnIssueAndLeavesTheSpec()
{
    RunDraft draft;
    const double before = draft.spec().optim.lr;
    draft.set("optim.lr", "fast");
    QCOMPARE(draft.spec().optim.lr, before);
    QVERIFY(draft.hasErrors());
    QCOMPARE(draft.issuesOf("optim.lr").size(), std::size_t(1));
    draft.set("optim.lr", 1e-4);
    QVERIFY(!draft.hasErrors());
}

void TestRunDraft::valueOutOfRangeIsAnIssueOfItsField()
{
    RunDraft draft;
    draft.set("method.rank", 0);
    QVERIFY(draft.hasErrors());
    QCOMPARE(draft.issuesOf("method.rank").size(), std::size_t(1));
    QVERIFY(draft.issuesOf("method.alpha").empty());
    QVERIFY(draft.issuesOf("method.r").empty()); // a prefix of a name is another field
}

void TestRunDraft::revertGoesBackToTheStart()
{
    RunDraft draft;
    const RunSpec start = draft.spec();
    draft.set("method.rank", 64);
    draft.set("train.epochs", "many");
    draft.revert("method.rank");
    QCOMPARE(draft.spec().method.rank, start.method.rank);
    draft.revertAll();
    QVERIFY(!draft.hasErrors());
    QVERIFY(toJson(draft.spec()) == toJson(start));
}

void TestRunDraft::fileRoundTripKeepsEverything()
{
    RunDraft draft;
    draft.set("name", "한글 이름");
    draft.set("train.eval_every", 25);
    draft.set("data.columns", { { "prompt", "question" } });
    RunDraft copy;
    copy.load(Json::parse(draft.json().dump()), "draft.json");
    QVERIFY(copy.json() == draft.json());
    QVERIFY(!copy.isChanged("name"));
}

void TestRunDraft::badFileChangesNothing()
{
    RunDraft draft;
    draft.set("name", "mine");
    QVERIFY_EXCEPTION_THROWN(
        draft.load(Json::parse(R"({"optim": {"learning": 1}})"), "x.json"), Error);
    QCOMPARE(draft.spec().name, std::string("mine"));
}

void TestRunDraft::optionalGroupsCanBeSetAndRemoved()
{
    RunDraft draft;
    draft.set("train.early_stopping.patience", 4);
    QVERIFY(draft.spec().train.earlyStopping.has_value());
    QCOMPARE(draft.spec().train.earlyStopping->patience, 4);
    draft.set("train.early_stopping", nullptr);
    QVERIFY(!draft.spec().train.earlyStopping.has_value());
    QVERIFY(draft.value("train.early_stopping.patience").is_null());
    draft.set("train.max_steps", 7);
    draft.set("train.max_steps", nullptr);
    QVERIFY(!draft.spec().train.maxSteps.has_value());
}

void TestRunDraft::unsupportedChoicesAreKnown()
{
    RunDraft draft;
    QVERIFY(draft.isSupported("method.kind", "lora"));
    QVERIFY(!draft.isSupported("method.kind", "magic"));
    QVERIFY(draft.isSupported("optim.schedule", "linear"));
    // Choices that collide are refused wherever the engine puts its complaint.
    draft.set("method.kind", "full");
    QVERIFY(!draft.isSupported("model.quantization", "nf4"));
    QVERIFY(!draft.isSupported("model.dtype", "fast"));
    QVERIFY(draft.isSupported("model.dtype", "auto"));
    draft.set("method.kind", "lora");
    QVERIFY(draft.isSupported("model.dtype", "fast"));
    draft.set("model.dtype", "fast");
    QVERIFY(!draft.isSupported("method.kind", "full"));
    QVERIFY(draft.isSupported("optim.name", "adamw8bit"));
}

void TestRunDraft::everyRunSpecFieldHasAFormField()
{
    RunSpec spec;
    spec.data.sample.emplace();
    spec.train.earlyStopping.emplace();
    std::vector<std::string> leaves;
    collectLeaves(toJson(spec), "", leaves);
    // Not in the form: the file version, the only task there is yet, the only metric, and the seed
    // that goes with rows.
    const std::set<std::string> left
        = { "version", "task", "train.early_stopping.metric", "data.sample.seed" };
    for (const std::string& leaf : leaves) {
        if (!left.contains(leaf))
            QVERIFY2(findField(leaf), leaf.c_str());
    }
}

void TestRunDraft::everyFormFieldIsARunSpecField()
{
    RunSpec spec;
    spec.data.sample.emplace();
    spec.train.earlyStopping.emplace();
    std::vector<std::string> leaves;
    collectLeaves(toJson(spec), "", leaves);
    std::set<std::string> seen;
    for (const FieldInfo& field : fieldTable()) {
        QVERIFY2(std::find(leaves.begin(), leaves.end(), field.path) != leaves.end(), field.path);
        QVERIFY2(seen.insert(field.path).second, field.path);
        QVERIFY(*field.label && *field.help);
        QVERIFY2(field.kind != FieldKind::Choice || field.choices.size() > 1, field.path);
    }
}

void TestRunDraft::listTextsRoundTrip()
{
    const Json prompts = Json::array({ "하나", "two words" });
    QVERIFY(fieldFromText(fieldToText(prompts, FieldKind::Lines), FieldKind::Lines) == prompts);
    const Json betas = Json::array({ 0.9, 0.999 });
    QVERIFY(fieldFromText(fieldToText(betas, FieldKind::Numbers), FieldKind::Numbers) == betas);
    const Json columns = { { "prompt", "q" }, { "response", "a" } };
    QVERIFY(fieldFromText(fieldToText(columns, FieldKind::Pairs), FieldKind::Pairs) == columns);
    QVERIFY(fieldFromText("2e-4", FieldKind::Rate) == Json(2e-4));
    QVERIFY(fieldFromText("schnell", FieldKind::Rate).is_string());
    QVERIFY(fieldFromText("", FieldKind::Folder).is_null());
}

void TestRunDraft::editorsWriteIntoTheDraft()
{
    RunDraft draft;
    FieldEditor rate(*findField("optim.lr"), draft);
    auto* edit = qobject_cast<QLineEdit*>(rate.editor());
    QVERIFY(edit);
    edit->selectAll();
    QTest::keyClicks(edit, "3e-4");
    QCOMPARE(draft.spec().optim.lr, 3e-4);
    edit->selectAll();
    QTest::keyClicks(edit, "abc");
    rate.follow();
    QVERIFY(draft.hasErrors());
    QVERIFY(edit->property("invalid").toBool());
    QCOMPARE(edit->text(), QString("abc")); // what is being typed stays
    for (const FieldInfo& field : fieldTable()) {
        FieldEditor editor(field, draft);
        QVERIFY2(!editor.editor()->accessibleName().isEmpty(), field.path);
        QVERIFY2(!editor.editor()->toolTip().isEmpty(), field.path);
    }
}

void TestRunDraft::wordsInSpinBoxesMeanTheirValues()
{
    RunDraft draft;
    FieldEditor editor(*findField("train.eval_every"), draft);
    auto* spin = qobject_cast<QSpinBox*>(editor.editor());
    QVERIFY(spin);
    spin->setValue(-1);
    QVERIFY(draft.spec().train.evalEvery.automatic);
    spin->setValue(0);
    QVERIFY(!draft.spec().train.evalEvery.automatic);
    QCOMPARE(draft.spec().train.evalEvery.steps, 0);
    spin->setValue(50);
    QCOMPARE(draft.spec().train.evalEvery.steps, 50);
    FieldEditor limit(*findField("train.max_steps"), draft);
    qobject_cast<QSpinBox*>(limit.editor())->setValue(0);
    QVERIFY(!draft.spec().train.maxSteps.has_value());
}

DADEUM_UI_TEST(TestRunDraft)
#include "tst_run_draft.moc"
