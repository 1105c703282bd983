// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/sample_pages.h"

#include "core/base/clock.h"
#include "core/base/file.h"
#include "core/generate/generate.h"
#include "core/text/stop_filter.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

namespace dadeum {

namespace {

std::size_t findIgnoringCase(const std::string& text, std::string_view needle)
{
    const auto it = std::search(text.begin(), text.end(), needle.begin(), needle.end(),
        [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
    return it == text.end() ? std::string::npos : std::size_t(it - text.begin());
}

} // namespace

std::string pageIn(const std::string& text)
{
    const std::size_t begin
        = std::min(findIgnoringCase(text, "<!doctype html"), findIgnoringCase(text, "<html"));
    if (begin == std::string::npos)
        return {};
    std::size_t end = findIgnoringCase(text, "</html>");
    if (end != std::string::npos && end > begin)
        return text.substr(begin, end + 7 - begin);
    end = text.find("\n```", begin);
    return text.substr(begin, end == std::string::npos ? end : end - begin);
}

std::vector<TokenId> promptIds(const std::string& prompt, const std::string& system,
    const Tokenizer& tokenizer, const ChatTemplate& chatTemplate)
{
    Json messages = Json::array();
    if (!system.empty())
        messages.push_back({ { "role", "system" }, { "content", system } });
    messages.push_back({ { "role", "user" }, { "content", prompt } });
    const RenderedChat rendered
        = chatTemplate.render({ { "messages", messages }, { "add_generation_prompt", true },
            { "bos_token", tokenizer.bosToken() }, { "eos_token", tokenizer.eosToken() } });
    return tokenizer.encodeIds(rendered.text, false); // the template writes its own special tokens
}

void writeSamplePages(TrainJob& job, std::int64_t step, ProjectionHook* hook)
{
    const SamplesSpec& samples = job.spec.train.samples;
    std::vector<std::vector<TokenId>> prompts;
    for (const std::string& prompt : samples.prompts)
        prompts.push_back(
            promptIds(prompt, job.spec.data.system, *job.tokenizer, *job.chatTemplate));
    GenerationOptions options;
    options.sampling.maxNewTokens = samples.maxNewTokens;
    for (const auto& prompt : prompts)
        options.sampling.maxNewTokens = std::min<std::int64_t>(options.sampling.maxNewTokens,
            job.decoder.spec().maxPositions - std::int64_t(prompt.size()));
    options.stopTokens = job.decoder.files().stopTokens(*job.tokenizer);
    options.vocabularyLimit = job.tokenizer->vocabularySize();
    options.hook = hook;

    const double begin = monotonicSeconds();
    std::int64_t tokens = 0;
    const auto outputs = generate(job.decoder, prompts, options, [&](std::size_t, TokenId) {
        if (tokens++ % 64 == 0)
            job.hooks.emit(Progress {
                "sampling", tokens, samples.maxNewTokens * std::int64_t(prompts.size()) });
        return !job.hooks.isStopping();
    });
    const double seconds = monotonicSeconds() - begin;
    for (std::size_t i = 0; i < outputs.size(); ++i) {
        if (outputs[i].isCancelled)
            continue;
        StopFilter stops(job.chatTemplate->stopStrings());
        const std::string text = stops.push(job.tokenizer->decode(outputs[i].ids)) + stops.finish();
        Sample event { step, std::int64_t(i), samples.prompts[i], text, "",
            std::int64_t(outputs[i].ids.size()), seconds,
            outputs[i].isComplete || stops.isStopped() };
        const std::string page = pageIn(event.text);
        const auto file = job.folder / "samples"
            / fmt::format("step-{:06}-{}.{}", step, i, page.empty() ? "txt" : "html");
        try {
            ensureWritableFolder(file.parent_path());
            writeFileAtomically(file, page.empty() ? event.text : page);
            event.file = file.string();
        } catch (const Error& e) {
            job.hooks.emit(Warning { step, "sample_not_written", e.what(), e.hint() });
        }
        job.hooks.emit(event);
    }
}

} // namespace dadeum
