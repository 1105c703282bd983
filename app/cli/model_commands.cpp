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
#include <cmath>
#include <condition_variable>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <tuple>

namespace dadeum::cli {

namespace {

struct Options {
    std::string model, file, name, ids, out, prompt;
    std::vector<std::string> adapters; ///< FOLDER or FOLDER=STRENGTH
    SamplingSpec sampling;
    std::vector<std::string> biases; ///< ID=BIAS
    std::string responseFormat = "text", cacheType = "auto";
    std::size_t logProbabilities = 0;
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

/// {"text", "logprob", "top_logprobs"} of each token, as in OpenAI's completions.
Json writtenTokens(const GenerateResult& result)
{
    Json tokens = Json::array();
    std::size_t begin = 0;
    for (const WrittenToken& token : result.tokens) {
        Json likeliest = Json::array();
        for (const auto& [text, probability] : token.likeliest)
            likeliest.push_back({ { "text", text }, { "logprob", std::log(probability) } });
        tokens.push_back({ { "text", result.text.substr(begin, token.end - begin) },
            { "logprob", std::log(token.probability) }, { "top_logprobs", likeliest } });
        begin = token.end;
    }
    return tokens;
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
        std::nullopt, options.sampling, options.logProbabilities };
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
    if (!options.isJson) {
        fmt::print("\n");
        return;
    }
    Json json = { { "text", result->text }, { "prompt_tokens", result->promptTokens },
        { "new_tokens", result->newTokens }, { "seconds", result->seconds },
        { "is_complete", result->isComplete } };
    if (options.logProbabilities > 0)
        json["tokens"] = writtenTokens(*result);
    fmt::print("{}\n", json.dump(-1, ' ', false, Json::error_handler_t::replace));
}

/// TEXT=NUMBER of an option.
std::pair<std::string, double> textAndNumber(
    const char* option, const std::string& text, const char* hint)
{
    const auto equals = std::min(text.rfind('='), text.size());
    const std::string number = text.substr(std::min(equals + 1, text.size()));
    double value = 0;
    const char* end = number.data() + number.size();
    const auto parsed = std::from_chars(number.data(), end, value);
    if (parsed.ec != std::errc() || parsed.ptr != end)
        throw Error(ErrorCode::InvalidInput,
            fmt::format("{} {}: \"{}\" is not a number", option, text, number), hint);
    return { text.substr(0, equals), value };
}

std::map<std::int32_t, double> logitBiases(const std::vector<std::string>& texts)
{
    std::map<std::int32_t, double> biases;
    for (const std::string& text : texts) {
        const char* hint = "For example: --logit-bias 198=-5 (dadeum tokenize shows ids)";
        const auto [name, bias] = textAndNumber("--logit-bias", text, hint);
        TokenId id = 0;
        const auto parsed = std::from_chars(name.data(), name.data() + name.size(), id);
        if (parsed.ec != std::errc() || parsed.ptr != name.data() + name.size())
            throw Error(ErrorCode::InvalidInput,
                fmt::format("--logit-bias {}: \"{}\" is not the id of a token", text, name), hint);
        biases[id] = bias;
    }
    return biases;
}

void addSamplingOptions(CLI::App& command, const std::shared_ptr<Options>& options)
{
    SamplingSpec& sampling = options->sampling;
    command.add_option("--max-new-tokens", sampling.maxNewTokens, "at most this many")
        ->check(CLI::Range(1, 1 << 20));
    command.add_option("--temperature", sampling.temperature, "0 = greedy")
        ->check(CLI::Range(0.0, 100.0));
    command.add_option("--top-p", sampling.topP, "draw among the likeliest that reach this sum")
        ->check(CLI::Range(0.0, 1.0));
    command.add_option("--top-k", sampling.topK, "draw among this many; 0 = all")
        ->check(CLI::NonNegativeNumber);
    command
        .add_option(
            "--min-p", sampling.minP, "drop tokens below this share of the likeliest; 0 = none")
        ->check(CLI::Range(0.0, 1.0));
    command
        .add_option("--repetition-penalty", sampling.repetitionPenalty,
            "above 1: tokens of the prompt and the answer become less likely")
        ->check(CLI::Range(0.01, 100.0));
    command
        .add_option("--frequency-penalty", sampling.frequencyPenalty,
            "taken from a token's logit for each time that it was written")
        ->check(CLI::Range(-10.0, 10.0));
    command.add_option("--logit-bias", options->biases, "ID=BIAS, added to a token's logit")
        ->take_all();
    command.add_option("--seed", sampling.seed, "the same seed gives the same text");
    command
        .add_option("--stop", sampling.stops, "a text that ends the answer; several are allowed")
        ->take_all();
    command.add_flag("--ignore-eos", sampling.ignoreEos, "go on to the token limit");
    CLI::Option* choice = command
                              .add_option("--choice", sampling.choices,
                                  "the answer is exactly one of the choices given")
                              ->take_all();
    command
        .add_option("--response-format", options->responseFormat,
            "json: the answer is one JSON object or array")
        ->check(CLI::IsMember({ "text", "json" }))
        ->excludes(choice);
    command
        .add_option("--cache-type", options->cacheType,
            "keys and values in bf16 take half the memory; auto = as computed")
        ->check(CLI::IsMember({ "auto", "bf16" }));
}

} // namespace

std::vector<AdapterUse> adapterUses(const std::vector<std::string>& texts)
{
    std::vector<AdapterUse> uses;
    for (const std::string& text : texts) {
        AdapterUse& use = uses.emplace_back(AdapterUse { text, 1 });
        if (text.find('=') == std::string::npos || std::filesystem::exists(text))
            continue;
        std::tie(use.folder, use.strength)
            = textAndNumber("--adapter", text, "For example: --adapter FOLDER=0.5");
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
    addSamplingOptions(*generate, options);
    generate
        ->add_option("--logprobs", options->logProbabilities,
            "with --json: each token's log-probability and those of this many likeliest ones")
        ->check(CLI::Range(0, 20));
    generate->add_flag("--json", options->isJson, "one JSON object");
    generate->callback([options] {
        options->sampling.logitBias = logitBiases(options->biases);
        options->sampling.isJson = options->responseFormat == "json";
        options->sampling.hasHalfCache = options->cacheType == "bf16";
        generateText(*options);
    });
}

} // namespace dadeum::cli
