// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// RunService with real training on a tiny model: events, history, pause, stop, resume, queue,
// generation, faults.
#include "core/history/history.h"
#include "core/session/model_tools.h"
#include "core/session/run_service.h"
#include "tests/support/reference.h"
#include "tests/support/tiny_model.h"

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace dadeum;
using namespace dadeum::test;

namespace {

/// A home with a tiny model and data, and a recorder of messages.
struct Studio {
    Studio()
    {
        writeTinyModel(scratch.path() / "model");
        writeTinyData(scratch.path() / "data.jsonl");
    }
    RunSpec spec(std::int64_t steps = 8) const
    {
        return tinySpec(scratch.path() / "model", scratch.path() / "data.jsonl", steps);
    }
    std::filesystem::path home() const { return scratch.path() / "home"; }
    ScratchFolder scratch;
};

class Recorder {
public:
    explicit Recorder(RunService& service)
        : m_service(service)
        , m_id(service.subscribe([this](const RunMessage& m) {
            const std::lock_guard lock(m_mutex);
            m_messages.push_back(m);
            m_wake.notify_all();
        }))
    {
    }
    ~Recorder() { m_service.unsubscribe(m_id); }

    template <class T> std::vector<T> all(const std::string& runId = {})
    {
        const std::lock_guard lock(m_mutex);
        std::vector<T> found;
        for (const RunMessage& m : m_messages)
            if (const auto* event = std::get_if<T>(&m.event);
                event && (runId.empty() || m.runId == runId))
                found.push_back(*event);
        return found;
    }

    template <class T> void waitFor(std::size_t count = 1)
    {
        std::unique_lock lock(m_mutex);
        REQUIRE(m_wake.wait_for(lock, std::chrono::seconds(60), [&] {
            std::size_t seen = 0;
            for (const RunMessage& m : m_messages)
                seen += std::holds_alternative<T>(m.event);
            return seen >= count;
        }));
    }

private:
    RunService& m_service;
    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::vector<RunMessage> m_messages;
    std::uint64_t m_id;
};

std::string adapterHash(const std::string& folder)
{
    return sha256OfFile(std::filesystem::path(folder) / "adapter" / "adapter_model.safetensors");
}

} // namespace

TEST_CASE("a run trains and its history holds every point")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    const std::string id = service.start(studio.spec());
    service.waitUntilIdle();
    REQUIRE(recorder.all<Finished>().size() == 1);
    const Finished finished = recorder.all<Finished>()[0];
    CHECK((finished.status == FinishStatus::Completed));
    CHECK(recorder.all<Started>().size() == 1);
    CHECK(recorder.all<Step>().size() == 8);
    CHECK(recorder.all<Sample>().size() == 3);
    CHECK(recorder.all<Step>().back().loss < recorder.all<Step>().front().loss);
    CHECK(std::filesystem::exists(
        std::filesystem::path(finished.folder) / "adapter" / "adapter_config.json"));

    Database db(studio.home() / "history.db");
    RunStore store(db);
    const auto run = store.find(id);
    REQUIRE(run);
    CHECK((run->status == RunStatus::Completed));
    CHECK(run->step == 8);
    const auto points = store.metrics(id, "train_loss");
    REQUIRE(points.size() == 8);
    for (std::size_t i = 0; i < points.size(); ++i)
        CHECK(points[i].value == recorder.all<Step>()[i].loss);
    CHECK(store.metrics(id, "eval_loss").size() == 3);
    CHECK(store.samples(id).size() == 3);
    CHECK_FALSE(store.checkpoints(id).empty());
}

namespace {

/// A run stopped after five steps and resumed against one that was never stopped.
void checkResume(const std::function<void(RunSpec&)>& change)
{
    Studio studio;
    RunSpec spec = studio.spec(12);
    change(spec);
    RunService service(studio.home());
    Recorder recorder(service);
    const std::string whole = service.start(spec);
    service.waitUntilIdle();

    std::string parts;
    {
        std::atomic<int> steps { 0 };
        const auto listener = service.subscribe([&](const RunMessage& m) {
            if (std::holds_alternative<Step>(m.event) && ++steps == 5)
                service.stop(RunService::StopMode::Save);
        });
        parts = service.start(spec);
        service.waitUntilIdle();
        service.unsubscribe(listener);
    }
    CHECK((recorder.all<Finished>(parts).back().status == FinishStatus::Stopped));
    service.resume(parts);
    service.waitUntilIdle();
    CHECK((recorder.all<Finished>(parts).back().status == FinishStatus::Completed));

    Database db(studio.home() / "history.db");
    RunStore store(db);
    CHECK(adapterHash(store.find(parts)->folder) == adapterHash(store.find(whole)->folder));
    for (const char* metric : { "train_loss", "grad_norm", "lr", "eval_loss", "tokens" }) {
        CAPTURE(metric);
        const auto a = store.metrics(whole, metric), b = store.metrics(parts, metric);
        REQUIRE(a.size() == b.size());
        for (std::size_t i = 0; i < a.size(); ++i) {
            CHECK(a[i].step == b[i].step);
            CHECK(a[i].value == b[i].value);
        }
    }
}

} // namespace

TEST_CASE("stopping saves and resuming gives the adapter and history of an uninterrupted run")
{
    checkResume([](RunSpec&) {});
}

TEST_CASE("runs over quantised weights with 8-bit states resume exactly")
{
    checkResume([](RunSpec& spec) {
        spec.model.quantization = "nf4";
        spec.optim.name = "adamw8bit";
        spec.method.modulesToSave = { "lm_head" }; // large enough for 8-bit states
        spec.method.dropout = 0.1;
    });
}

TEST_CASE("fast runs resume exactly")
{
    checkResume([](RunSpec& spec) { spec.model.dtype = "fast"; });
}

TEST_CASE("a paused run waits and goes on")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    const auto listener = service.subscribe([&](const RunMessage& m) {
        if (const auto* step = std::get_if<Step>(&m.event); step && step->step == 3)
            service.pause();
    });
    const std::string id = service.start(studio.spec());
    recorder.waitFor<Paused>();
    CHECK(service.isPaused());
    CHECK(recorder.all<Step>().size() == 3);
    {
        Database db(studio.home() / "history.db");
        CHECK((RunStore(db).find(id)->status == RunStatus::Paused));
    }
    service.unpause();
    service.waitUntilIdle();
    service.unsubscribe(listener);
    CHECK(recorder.all<Resumed>().size() == 1);
    CHECK((recorder.all<Finished>().back().status == FinishStatus::Completed));
}

TEST_CASE("a paused run can be stopped, and closing the service saves it")
{
    Studio studio;
    std::string id;
    {
        RunService service(studio.home());
        Recorder recorder(service);
        const auto listener = service.subscribe([&](const RunMessage& m) {
            if (std::holds_alternative<Step>(m.event))
                service.pause();
        });
        id = service.start(studio.spec(50));
        recorder.waitFor<Paused>();
        service.unsubscribe(listener);
    }
    Database db(studio.home() / "history.db");
    const auto run = RunStore(db).find(id);
    CHECK((run->status == RunStatus::Stopped));
    CHECK_FALSE(RunStore(db).checkpoints(id).empty());
}

TEST_CASE("runs wait in a queue and can be taken out of it")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    const std::string first = service.start(studio.spec(6));
    const std::string second = service.start(studio.spec(2)), third = service.start(studio.spec(2));
    service.removeFromQueue(second);
    service.waitUntilIdle();
    Database db(studio.home() / "history.db");
    RunStore store(db);
    CHECK((store.find(first)->status == RunStatus::Completed));
    CHECK((store.find(second)->status == RunStatus::Stopped));
    CHECK((store.find(third)->status == RunStatus::Completed));
    CHECK(recorder.all<Finished>().size() == 2);
}

TEST_CASE("text is written between the steps of a run without disturbing it")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    const std::string alone = service.start(studio.spec(10));
    service.waitUntilIdle();
    GenerateRequest request;
    request.model = studio.spec().model.source;
    request.prompt = "page 1";
    request.sampling.maxNewTokens = 12;
    std::atomic<int> done { 0 };
    std::string text;
    const auto listener = service.subscribe([&](const RunMessage& m) {
        if (const auto* step = std::get_if<Step>(&m.event);
            step && (step->step == 2 || step->step == 5))
            service.generate(request,
                { {}, [&](const GenerateResult& r) { text = r.text, ++done; },
                    [&](const Error&) { done += 100; } });
    });
    const std::string disturbed = service.start(studio.spec(10));
    service.waitUntilIdle();
    service.unsubscribe(listener);
    CHECK(done == 2);
    Database db(studio.home() / "history.db");
    RunStore store(db);
    CHECK(adapterHash(store.find(alone)->folder) == adapterHash(store.find(disturbed)->folder));
}

TEST_CASE("the tuned model writes differently from its base, with the same seed the same")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    service.start(studio.spec(20));
    service.waitUntilIdle();
    const auto write = [&](const std::string& adapter) {
        std::atomic<bool> isDone { false };
        std::string text, pieces;
        GenerateRequest request;
        request.model = studio.spec().model.source;
        if (!adapter.empty())
            request.adapters = { { adapter } };
        request.prompt = "page 1";
        request.sampling.maxNewTokens = 24;
        service.generate(request,
            { [&](const std::string& piece) { pieces += piece; },
                [&](const GenerateResult& r) { text = r.text, isDone = true; },
                [&](const Error& e) { text = e.what(), isDone = true; } });
        service.waitUntilIdle();
        CHECK(isDone);
        CHECK(pieces == text);
        return text;
    };
    const std::string adapter
        = (std::filesystem::path(recorder.all<Finished>()[0].folder) / "adapter").string();
    const std::string base = write(""), tuned = write(adapter);
    CHECK(base != tuned);
    CHECK(write("") == base);
    CHECK(write(adapter) == tuned);
}

TEST_CASE("wrong settings are refused before anything is queued")
{
    Studio studio;
    RunService service(studio.home());
    RunSpec spec = studio.spec();
    spec.method.rank = 0;
    CHECK(errorOf([&] { service.start(spec); }).find("method.rank") != std::string::npos);
    spec = studio.spec();
    spec.model.source = "/no/such/model";
    CHECK(errorOf([&] { service.start(spec); }).find("not found") != std::string::npos);
    CHECK(errorOf([&] { service.resume("nothing"); }).find("nothing") != std::string::npos);
    CHECK(service.queue().empty());
}

TEST_CASE("missing data ends the run with one error and a hint")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    RunSpec spec = studio.spec();
    spec.data.train = { (studio.scratch.path() / "no.jsonl").string() };
    const std::string id = service.start(spec);
    service.waitUntilIdle();
    REQUIRE(recorder.all<Finished>().size() == 1);
    CHECK((recorder.all<Finished>()[0].status == FinishStatus::Failed));
    CHECK(recorder.all<Finished>()[0].errorMessage.find("no.jsonl") != std::string::npos);
    Database db(studio.home() / "history.db");
    CHECK((RunStore(db).find(id)->status == RunStatus::Failed));
}

TEST_CASE("rows that cannot be used are listed and the others train")
{
    Studio studio;
    std::string lines = readFile(studio.scratch.path() / "data.jsonl");
    writeFileAtomically(
        studio.scratch.path() / "data.jsonl", "{\"prompt\": 1\n" + lines + "not json\n");
    RunService service(studio.home());
    Recorder recorder(service);
    service.start(studio.spec(2));
    service.waitUntilIdle();
    CHECK((recorder.all<Finished>()[0].status == FinishStatus::Completed));
    bool isListed = false;
    for (const Warning& warning : recorder.all<Warning>())
        isListed |= warning.key == "rows_skipped"
            && warning.message.find("data.jsonl:1") != std::string::npos;
    CHECK(isListed);
}

TEST_CASE("a home that cannot be written is one clear error")
{
    ScratchFolder scratch;
    writeFileAtomically(scratch.path() / "file", "x");
    CHECK(errorOf([&] { RunService service(scratch.path() / "file"); }).find("file")
        != std::string::npos);
}

TEST_CASE("a damaged history is rebuilt from the run folders")
{
    Studio studio;
    std::string id;
    {
        RunService service(studio.home());
        id = service.start(studio.spec(4));
        service.waitUntilIdle();
    }
    writeFileAtomically(studio.home() / "history.db",
        "this is no database at all, just some text that is long enough");
    RunService service(studio.home());
    Database db(studio.home() / "history.db");
    const auto run = RunStore(db).find(id);
    REQUIRE(run);
    CHECK((run->status == RunStatus::Completed));
    CHECK(RunStore(db).metrics(id, "train_loss").size() == 4);
}

TEST_CASE("an exported adapter scores as the run's own")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    service.start(studio.spec(4));
    service.waitUntilIdle();
    const std::string folder = recorder.all<Finished>()[0].folder;
    exportAdapter(folder, studio.scratch.path() / "export");
    CHECK(sha256OfFile(studio.scratch.path() / "export/adapter_model.safetensors")
        == adapterHash(folder));
    ScratchFolder empty;
    CHECK(errorOf([&] {
        exportAdapter(empty.path(), studio.scratch.path() / "x");
    }).find("no adapter")
        != std::string::npos);
}

TEST_CASE("scoring a file gives the stored logits and hidden states")
{
    ScratchFolder scratch;
    const auto model = reference("models/llama");
    scoreFile(
        { model.string(), {}, model / "io.safetensors", scratch.path() / "out.safetensors", true });
    const SafetensorsFile ours(scratch.path() / "out.safetensors"),
        theirs(model / "io.safetensors");
    const at::Tensor mask = tensorOf(theirs, "attention_mask").to(at::kFloat).unsqueeze(2);
    for (const char* name : { "logits", "hidden.0", "hidden.1", "hidden.2", "hidden.final_norm" })
        CHECK(largestDifference(tensorOf(ours, name) * mask, tensorOf(theirs, name) * mask) < 1e-4);
}

TEST_CASE("tokens of a text tell their place and their chances")
{
    Studio studio;
    RunService service(studio.home());
    GenerateRequest request;
    request.model = studio.spec().model.source;
    request.prompt = "쪽 1";
    request.sampling.maxNewTokens = 24;
    const auto write = [&] {
        GenerateResult result;
        service.generate(
            request, { {}, [&](const GenerateResult& r) { result = r; }, [](const Error&) {} });
        service.waitUntilIdle();
        return result;
    };
    CHECK(write().tokens.empty());
    request.alternatives = 3;
    const GenerateResult result = write();
    REQUIRE(std::int64_t(result.tokens.size()) == result.newTokens);
    std::size_t end = 0;
    for (const WrittenToken& token : result.tokens) {
        CHECK(token.end >= end);
        end = token.end;
        CHECK(token.likeliest.size() == 3);
        CHECK(token.probability == token.likeliest[0].second); // greedy
        CHECK(token.probability >= token.likeliest[1].second);
    }
    CHECK(end <= result.text.size());
}

TEST_CASE("a run evaluates as often as asked while it goes on")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    RunSpec spec = studio.spec(12);
    spec.train.evalEvery = { false, 100 };
    const auto listener = service.subscribe([&](const RunMessage& m) {
        if (const auto* step = std::get_if<Step>(&m.event); step && step->step == 4)
            service.setEvaluationInterval(3);
    });
    service.start(spec);
    service.waitUntilIdle();
    service.unsubscribe(listener);
    std::vector<std::int64_t> steps;
    for (const Eval& eval : recorder.all<Eval>())
        steps.push_back(eval.step);
    CHECK(steps == std::vector<std::int64_t> { 0, 6, 9, 12 });
}

TEST_CASE("the compute side takes the threads that it is given")
{
    Studio studio;
    RunService service(studio.home());
    Recorder recorder(service);
    service.setThreads(1);
    service.start(studio.spec(2));
    service.waitUntilIdle();
    service.setThreads(0);
    service.start(studio.spec(2));
    service.waitUntilIdle();
    CHECK(recorder.all<Finished>().size() == 2);
    for (const Finished& finished : recorder.all<Finished>())
        CHECK((finished.status == FinishStatus::Completed));
}
