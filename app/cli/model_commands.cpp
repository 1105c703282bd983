// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
// dadeum tokenize, template, score, generate
#include "app/cli/commands.h"
#include "app/cli/progress.h"
#include "core/base/file.h"
#include "core/base/paths.h"
#include "core/session/model_tools.h"
#include "core/session/run_service.h"

#include <fmt/ranges.h>

#include <charconv>
#include <condition_variable>
#include <iostream>
#include <memory>
#include <mutex>

namespace dadeum::cli {

namespace {

struct Options {
    std::string model, file, name, ids, out, prompt;
    std::vector<std::string> adapters; ///< FOLDER or FOLDER=STRENGTH
    SamplingSpec sampling;
    bool isJson = false, withHidden = false;
};

/// Calls `work` with each JSON line of stdin and prints what it returns.
template <class F> void forEachLine(F work)
{
    std::string line;
    for (std::int64_t number = 1; std::getline(std::cin, line); ++number)
        if (!line.empty())
            fmt::print("{}\n",
                work(parseJson(line, fmt::format("stdin line {}", number)))
                    .dump(-1, ' ', false, Json::error_handler_t::replace));
}

void tokenize(const Options& options)
{
    const Tokenizer tokenizer = openTokenizer(options.model);
    forEachLine([&](const Json& line) {
        if (!line.is_object() || !line.contains("text") || !line["text"].is_string())
            throw Error(ErrorCode::InvalidInput, "each line needs {\"text\": …}");
        const bool special = line.value("add_special_tokens", true);
        const std::string text = line["text"].get<std::string>();
        const Encoding e = line.contains("pair") && line["pair"].is_string()
            ? tokenizer.encodePair(text, line["pair"].get<std::string>(), special)
            : tokenizer.encode(text, special);
        return Json({ { "ids", e.ids }, { "tokens", e.tokens }, { "offsets", e.offsets },
            { "decoded", tokenizer.decode(e.ids, false) },
            { "decoded_skip", tokenizer.decode(e.ids, true) } });
    });
}

/// Byte positions become code-point positions.
std::int64_t codePoints(const std::string& text, std::size_t bytes)
{
    std::int64_t count = 0;
    for (std::size_t i = 0; i < bytes; ++i)
        count += (static_cast<unsigned char>(text[i]) & 0xc0) != 0x80;
    return count;
}

/// What transformers passes to a template from the tokenizer; empty for a model without one.
Json specialTokens(const std::string& model)
{
    Json tokens = Json::object();
    try {
        const Tokenizer tokenizer = openTokenizer(model);
        if (tokenizer.bosId())
            tokens["bos_token"] = tokenizer.bosToken();
        if (tokenizer.eosId())
            tokens["eos_token"] = tokenizer.eosToken();
    } catch (const Error&) {
        return tokens; // the template may not need any
    }
    return tokens;
}

void renderTemplate(const Options& options)
{
    const ChatTemplate chatTemplate = !options.file.empty()
        ? ChatTemplate::parse(readFile(options.file, 4 << 20), options.file)
        : !options.name.empty() ? ChatTemplate::builtIn(options.name)
                                : openChatTemplate(options.model);
    const Json special = options.model.empty() ? Json::object() : specialTokens(options.model);
    forEachLine([&](Json line) {
        if (line.is_object())
            for (const auto& [key, token] : special.items())
                if (!line.contains(key))
                    line[key] = token;
        const bool withMask = line.is_object() && line.value("mask", Json(false)) == true;
        if (line.is_object())
            line.erase("mask");
        try {
            const RenderedChat chat = chatTemplate.render(line);
            Json result = { { "text", chat.text } };
            if (withMask) {
                result["mask"] = Json::array();
                for (const TextSpan& span : chat.generated)
                    result["mask"].push_back(
                        { codePoints(chat.text, span.begin), codePoints(chat.text, span.end) });
            }
            return result;
        } catch (const Error& e) {
            return Json({ { "error", e.what() } });
        }
    });
}

void generateText(const Options& options)
{
    if (options.prompt.empty() == options.ids.empty())
        throw Error(ErrorCode::InvalidInput, "give either --prompt TEXT or --ids FILE");
    if (!options.ids.empty()) {
        const IdsResult result = generateFromIds(
            options.model, adapterUses(options.adapters), options.ids, options.sampling);
        if (options.isJson)
            fmt::print("{}\n",
                Json({ { "sequences", result.sequences }, { "seconds", result.seconds } }).dump());
        else
            for (const auto& sequence : result.sequences)
                fmt::print("{}\n", fmt::join(sequence, " "));
        return;
    }
    RunService service(dadeumHome());
    std::mutex mutex;
    std::condition_variable wake;
    std::optional<GenerateResult> result;
    std::optional<Error> error;
    const GenerateRequest request { options.model, adapterUses(options.adapters), options.prompt,
        std::nullopt, options.sampling };
    service.generate(request,
        { [&](const std::string& piece) {
             if (!options.isJson) {
                 fmt::print("{}", piece);
                 std::fflush(stdout);
             }
         },
            [&](const GenerateResult& r) {
                const std::lock_guard lock(mutex);
                result = r;
                wake.notify_all();
            },
            [&](const Error& e) {
                const std::lock_guard lock(mutex);
                error = e;
                wake.notify_all();
            } });
    std::unique_lock lock(mutex);
    wake.wait(lock, [&] { return result || error; });
    if (error)
        throw *error;
    if (options.isJson)
        fmt::print("{}\n",
            Json({ { "text", result->text }, { "prompt_tokens", result->promptTokens },
                     { "new_tokens", result->newTokens }, { "seconds", result->seconds },
                     { "is_complete", result->isComplete } })
                .dump());
    else
        fmt::print("\n");
}

} // namespace

std::vector<AdapterUse> adapterUses(const std::vector<std::string>& texts)
{
    std::vector<AdapterUse> uses;
    for (const std::string& text : texts) {
        const auto equals = text.rfind('=');
        AdapterUse& use = uses.emplace_back(AdapterUse { text, 1 });
        if (equals == std::string::npos || std::filesystem::exists(text))
            continue;
        const char* end = text.data() + text.size();
        const auto parsed = std::from_chars(text.data() + equals + 1, end, use.strength);
        if (parsed.ec != std::errc() || parsed.ptr != end)
            throw Error(ErrorCode::InvalidInput,
                fmt::format("--adapter {}: \"{}\" is not a number", text, text.substr(equals + 1)),
                "For example: --adapter FOLDER=0.5");
        use.folder = text.substr(0, equals);
    }
    return uses;
}

void addModelCommands(CLI::App& app)
{
    const auto options = std::make_shared<Options>();
    const auto modelOption = [&](CLI::App* command) {
        return command->add_option(
            "--model", options->model, "folder, .gguf file, Hugging Face cache id, or demo");
    };

    const auto adapterOption = [&](CLI::App* command) {
        return command
            ->add_option("--adapter", options->adapters,
                "PEFT folder, or FOLDER=STRENGTH with 0 to 1.5; may be given several times")
            ->take_all();
    };

    CLI::App* tokenizeCommand
        = app.add_subcommand("tokenize", "Tokenise JSON lines {\"text\": …} from stdin");
    modelOption(tokenizeCommand)->required();
    tokenizeCommand->callback([options] { tokenize(*options); });

    CLI::App* templateCommand = app.add_subcommand(
        "template", "Render JSON lines {\"messages\": […]} from stdin with a chat template");
    CLI::Option* model = modelOption(templateCommand);
    CLI::Option* file
        = templateCommand
              ->add_option("--file", options->file, "a .jinja file instead of the model's template")
              ->excludes(model);
    templateCommand
        ->add_option("--name", options->name,
            fmt::format("a built-in template: {}", fmt::join(ChatTemplate::builtInNames(), ", ")))
        ->excludes(model)
        ->excludes(file);
    templateCommand->callback([options] {
        if (options->model.empty() && options->file.empty() && options->name.empty())
            throw Error(ErrorCode::InvalidInput, "give --model, --file or --name");
        renderTemplate(*options);
    });

    CLI::App* score = app.add_subcommand("score", "Write the logits of token ids");
    modelOption(score)->required();
    adapterOption(score);
    score->add_option("--ids", options->ids, "safetensors file with input_ids")->required();
    score->add_option("--out", options->out, "safetensors file to write")->required();
    score->add_flag("--hidden", options->withHidden, "hidden states too");
    score->callback([options] {
        scoreFile({ options->model, adapterUses(options->adapters), options->ids, options->out,
            options->withHidden });
    });

    CLI::App* generate = app.add_subcommand("generate", "Write text");
    modelOption(generate)->required();
    adapterOption(generate);
    generate->add_option("--prompt", options->prompt, "what to write");
    generate->add_option("--ids", options->ids, "safetensors file with input_ids to continue");
    generate->add_option("--max-new-tokens", options->sampling.maxNewTokens, "at most this many")
        ->check(CLI::Range(1, 1 << 20));
    generate->add_option("--temperature", options->sampling.temperature, "0 = greedy")
        ->check(CLI::Range(0.0, 100.0));
    generate->add_option("--top-p", options->sampling.topP)->check(CLI::Range(0.0, 1.0));
    generate->add_option("--top-k", options->sampling.topK)->check(CLI::NonNegativeNumber);
    generate->add_option("--repetition-penalty", options->sampling.repetitionPenalty)
        ->check(CLI::Range(0.01, 100.0));
    generate->add_option("--seed", options->sampling.seed);
    generate->add_flag("--ignore-eos", options->sampling.ignoreEos, "go on to the token limit");
    generate->add_flag("--json", options->isJson, "one JSON object");
    generate->callback([options] { generateText(*options); });
}

} // namespace dadeum::cli
