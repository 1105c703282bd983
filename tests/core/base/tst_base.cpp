// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunSpec, events, JSON and files: what every other part relies on.
#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/base/run_event.h"
#include "core/base/run_spec.h"

#include <doctest/doctest.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cmath>
#include <csignal>
#include <cstdlib>
#include <set>

using namespace dadeum;

namespace {

template <class F> Error errorOf(F work)
{
    try {
        work();
    } catch (const Error& e) {
        return e;
    }
    FAIL("expected an Error");
    return Error(ErrorCode::Internal, "");
}

bool hasIssue(const RunSpec& spec, const std::string& field)
{
    for (const Issue& issue : validate(spec))
        if (issue.field == field && issue.severity == Issue::Severity::Error)
            return true;
    return false;
}

struct Folder {
    Folder()
    {
        std::string pattern
            = (std::filesystem::temp_directory_path() / "dadeum-base-XXXXXX").string();
        path = ::mkdtemp(pattern.data());
    }
    ~Folder()
    {
        std::error_code ignored;
        std::filesystem::remove_all(path, ignored);
    }
    std::filesystem::path path;
};

} // namespace

TEST_CASE("a spec survives JSON unchanged")
{
    RunSpec spec = demoRunSpec();
    spec.data.columns = { { "prompt", "질문" } };
    spec.data.sample = DataSample { 50, 7 };
    spec.train.earlyStopping = EarlyStoppingSpec {};
    spec.train.evalEvery = { true, 0 };
    spec.method.loraPlusRatio = 16.0;
    const Json json = toJson(spec);
    CHECK(toJson(runSpecFromJson(json)).dump() == json.dump());
    CHECK(json["train"]["eval_every"] == "auto");
    CHECK(json["data"]["template"] == "auto");
}

TEST_CASE("an empty spec has the documented defaults")
{
    const RunSpec spec = runSpecFromJson(Json::object());
    CHECK(spec.method.rank == 8);
    CHECK(spec.optim.schedule == "cosine");
    CHECK(spec.data.maxLength == 1024);
    CHECK_FALSE(spec.data.limit.has_value());
}

TEST_CASE("unknown keys name place and nearest key")
{
    const Error e = errorOf(
        [] { runSpecFromJson(Json::parse(R"({"train": {"micro_bach": 2}})"), "my.json"); });
    CHECK(std::string(e.what()).find("my.json") != std::string::npos);
    CHECK(std::string(e.what()).find("train.micro_bach") != std::string::npos);
    CHECK(e.hint().find("\"micro_batch\"") != std::string::npos);
}

TEST_CASE("wrong types name key found value and expected type")
{
    const auto message = [](const char* json) {
        return std::string(errorOf([&] { runSpecFromJson(Json::parse(json)); }).what());
    };
    CHECK(message(R"({"method": {"rank": "eight"}})")
              .find("method.rank is \"eight\", expected a whole number")
        != std::string::npos);
    CHECK(message(R"({"method": {"rank": 8.5}})").find("method.rank") != std::string::npos);
    CHECK(message(R"({"data": {"shuffle": 1}})").find("true or false") != std::string::npos);
    CHECK(message(R"({"optim": []})").find("optim") != std::string::npos);
    CHECK(message(R"({"train": {"eval_every": "often"}})").find("train.eval_every")
        != std::string::npos);
    CHECK(message(R"([1])").find("object") != std::string::npos);
    CHECK(message(R"({"version": 99})").find("version is 99") != std::string::npos);
}

TEST_CASE("one value stands for a list of one and a fraction for a path")
{
    const RunSpec spec = runSpecFromJson(Json::parse(
        R"({"data": {"train": "a.jsonl", "validation": 0.25}, "method": {"targets": "q_proj"}})"));
    CHECK(spec.data.train == std::vector<std::string> { "a.jsonl" });
    CHECK(spec.data.validation == "0.25");
    CHECK(spec.method.targets == std::vector<std::string> { "q_proj" });
}

TEST_CASE("settings change single fields")
{
    RunSpec spec;
    applySetting(spec, "optim.lr=2e-4");
    applySetting(spec, "name=my run");
    applySetting(spec, "data.train=[\"a.jsonl\",\"b.jsonl\"]");
    applySetting(spec, "train.early_stopping.patience=5");
    applySetting(spec, "data.limit=null");
    CHECK(spec.optim.lr == 2e-4);
    CHECK(spec.name == "my run");
    CHECK(spec.data.train.size() == 2);
    CHECK(spec.train.earlyStopping->patience == 5);
    errorOf([&] { applySetting(spec, "optim.lr"); });
    errorOf([&] { applySetting(spec, "optim.speed=3"); });
    errorOf([&] { applySetting(spec, "optim.lr.deep=3"); });
    CHECK(spec.optim.lr == 2e-4);
}

TEST_CASE("validation finds each wrong field")
{
    RunSpec good = demoRunSpec();
    CHECK(validate(good).empty());
    const auto with = [&](auto change) {
        RunSpec spec = good;
        change(spec);
        return spec;
    };
    CHECK(hasIssue(with([](RunSpec& s) { s.method.rank = 0; }), "method.rank"));
    CHECK(hasIssue(with([](RunSpec& s) { s.optim.lr = std::nan(""); }), "optim.lr"));
    CHECK(hasIssue(with([](RunSpec& s) { s.optim.betas = { 0.9 }; }), "optim.betas"));
    CHECK(hasIssue(with([](RunSpec& s) { s.data.train.clear(); }), "data.train"));
    CHECK(hasIssue(with([](RunSpec& s) { s.data.validation = "0.9"; }), "data.validation"));
    CHECK(hasIssue(with([](RunSpec& s) { s.train.microBatch = 0; }), "train.micro_batch"));
    CHECK(hasIssue(with([](RunSpec& s) { s.optim.schedule = "sawtooth"; }), "optim.schedule"));
    CHECK(hasIssue(with([](RunSpec& s) { s.model.quantization = "nf5"; }), "model.quantization"));
    CHECK(validate(with([](RunSpec& s) { s.model.quantization = "nf4"; })).empty());
    CHECK(hasIssue(with([](RunSpec& s) { s.model.quantization = "nf4", s.method.kind = "full"; }),
        "model.quantization"));
    CHECK(hasIssue(with([](RunSpec& s) { s.model.dtype = "fast", s.method.dora = true; }),
        "model.quantization"));
    CHECK(hasIssue(with([](RunSpec& s) { s.method.dropout = 1; }), "method.dropout"));
}

TEST_CASE("events survive JSON with numbers that are not finite")
{
    Step step;
    step.step = 7;
    step.loss = std::nan("");
    step.gradNorm = INFINITY;
    double time = 0;
    const RunEvent back = runEventFromJson(Json::parse(toJson(RunEvent(step), 12.5).dump()), &time);
    REQUIRE(std::holds_alternative<Step>(back));
    CHECK(std::get<Step>(back).step == 7);
    CHECK(std::isnan(std::get<Step>(back).loss));
    CHECK(std::isinf(std::get<Step>(back).gradNorm));
    CHECK(time == 12.5);
    Finished finished;
    finished.status = FinishStatus::Failed;
    finished.bestEvalLoss = 0.25;
    finished.errorMessage = "디스크";
    const RunEvent end = runEventFromJson(toJson(RunEvent(finished), 0));
    CHECK((std::get<Finished>(end).status == FinishStatus::Failed));
    CHECK(std::get<Finished>(end).errorMessage == "디스크");
    CHECK(std::get<Finished>(end).bestEvalLoss == 0.25);
}

TEST_CASE("event lines of the wrong shape are refused")
{
    errorOf([] { runEventFromJson(Json::parse("[]")); });
    errorOf([] { runEventFromJson(Json::parse(R"({"event": "dance"})")); });
    errorOf([] { runEventFromJson(Json::parse(R"({"event": "step", "step": "one"})")); });
}

TEST_CASE("JSON of very many keys is read in order and the last of equal keys counts")
{
    std::string text = "{";
    for (int i = 0; i < 100000; ++i)
        text += "\"key" + std::to_string(i) + "\": " + std::to_string(i) + ", ";
    const Json json = parseJson(text + "\"key7\": {\"a\": [1, {\"b\": null}]}}", "many.json");
    REQUIRE(json.size() == 100000);
    CHECK(json.begin().key() == "key0");
    CHECK(std::prev(json.end()).value() == 99999);
    CHECK(json["key7"].dump() == "{\"a\":[1,{\"b\":null}]}");
}

TEST_CASE("JSON does not end at a NUL, and numbers beyond the largest are errors")
{
    CHECK(std::string(errorOf([] { parseJson({ "{}\0 [", 5 }, "nul.json"); }).what())
              .find("line 1, column 3")
        != std::string::npos);
    CHECK(std::string(errorOf([] { parseJson("[1e999]", "big.json"); }).what()).find("overflow")
        != std::string::npos);
}

TEST_CASE("JSON errors name line and column")
{
    const Error e = errorOf([] { parseJson("{\n  \"a\": 1,\n  oops\n}", "my.json"); });
    CHECK(std::string(e.what()).find("my.json") != std::string::npos);
    CHECK(std::string(e.what()).find("line 3") != std::string::npos);
}

TEST_CASE("deeply nested JSON is refused before it is parsed")
{
    CHECK(std::string(errorOf([] { parseJson(std::string(1 << 20, '['), "deep.json"); }).what())
              .find("nested")
        != std::string::npos);
    CHECK(parseJson("{\"text\": \"[[[[{{{{\"}", "quoted", 3).size() == 1);
}

TEST_CASE("an atomic write replaces the whole file or nothing")
{
    const Folder folder;
    const auto file = folder.path / "파일 이름.json";
    writeFileAtomically(file, "old");
    writeFileAtomically(file, "new content");
    CHECK(readFile(file) == "new content");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
    CHECK((errorOf([&] { writeFileAtomically(folder.path / "none" / "x", "1"); }).code()
        == ErrorCode::NotFound));
}

TEST_CASE("a full disk leaves the old file and says so")
{
    const Folder folder;
    const auto file = folder.path / "state.json";
    writeFileAtomically(file, "old");
    rlimit before {};
    getrlimit(RLIMIT_FSIZE, &before);
    const auto oldHandler = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small { 1000, before.rlim_max };
    setrlimit(RLIMIT_FSIZE, &small);
    const Error e = errorOf([&] { writeFileAtomically(file, std::string(5000, 'x')); });
    setrlimit(RLIMIT_FSIZE, &before);
    std::signal(SIGXFSZ, oldHandler);
    CHECK((e.code() == ErrorCode::Io));
    CHECK(e.hint().find("disk is full") != std::string::npos);
    CHECK(readFile(file) == "old");
    CHECK(std::distance(std::filesystem::directory_iterator(folder.path), {}) == 1);
}

TEST_CASE("reading limits and missing files")
{
    const Folder folder;
    writeFileAtomically(folder.path / "a", "12345");
    CHECK((errorOf([&] { readFile(folder.path / "a", 4); }).code() == ErrorCode::InvalidInput));
    CHECK((errorOf([&] { readFile(folder.path / "b"); }).code() == ErrorCode::NotFound));
    CHECK((errorOf([&] { readFile(folder.path); }).code() == ErrorCode::InvalidInput));
}

TEST_CASE("hashes equal the published ones")
{
    CHECK(sha256Hex("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    const Folder folder;
    writeFileAtomically(folder.path / "a", "abc");
    CHECK(sha256OfFile(folder.path / "a") == sha256Hex("abc"));
}

TEST_CASE("a lock is held once")
{
    const Folder folder;
    FileLock first(folder.path / "lock");
    CHECK(first.isHeld());
    CHECK_FALSE(FileLock(folder.path / "lock").isHeld());
    FileLock moved = std::move(first);
    CHECK(moved.isHeld());
    CHECK_FALSE(FileLock(folder.path / "lock").isHeld());
    {
        const FileLock gone = std::move(moved);
    }
    CHECK(FileLock(folder.path / "lock").isHeld());
}

TEST_CASE("a mapped file notices that it became shorter")
{
    const Folder folder;
    writeFileAtomically(folder.path / "a", std::string(9000, 'x'));
    const MappedFile file(folder.path / "a");
    CHECK(file.bytes().size() == 9000);
    file.verifySize();
    std::filesystem::resize_file(folder.path / "a", 10);
    CHECK((errorOf([&] { file.verifySize(); }).code() == ErrorCode::Io));
}

TEST_CASE("run ids are distinct and sort by time")
{
    std::set<std::string> ids;
    for (int i = 0; i < 50; ++i)
        ids.insert(newRunId());
    CHECK(ids.size() > 45);
    CHECK(newRunId().size() == 20);
}
