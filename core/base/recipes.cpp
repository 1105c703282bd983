// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/recipes.h"

#include <algorithm>

namespace dadeum {
namespace {

using Settings = std::vector<std::string>;

/// Every recipe sets the same fields, so that one after the other leaves nothing of the first.
Settings training(int rank, double alpha, double dropout, const char* lr, double epochs, int micro,
    int accumulation, int maxLength)
{
    return { "method.kind=lora", "method.rank=" + std::to_string(rank),
        "method.alpha=" + std::to_string(alpha), "method.dropout=" + std::to_string(dropout),
        "method.targets=[\"all-linear\"]", "model.quantization=none", "model.dtype=auto",
        "optim.name=adamw", std::string("optim.lr=") + lr, "optim.schedule=cosine",
        "optim.warmup=0.05", "optim.weight_decay=0.01", "optim.max_grad_norm=1",
        "train.epochs=" + std::to_string(epochs), "train.max_steps=null",
        "train.micro_batch=" + std::to_string(micro),
        "train.accumulation=" + std::to_string(accumulation), "train.early_stopping=null",
        "train.eval_every=auto", "train.save_every=auto", "train.samples.every=50",
        "data.sample=null", "data.max_length=" + std::to_string(maxLength) };
}

Settings join(Settings first, const Settings& second)
{
    first.insert(first.end(), second.begin(), second.end());
    return first;
}

Settings forData(Settings first, const char* columns, const char* system, const Settings& more = {})
{
    return join(join(std::move(first),
                    { "data.format=auto", std::string("data.columns=") + columns,
                        std::string("data.system=") + system }),
        more);
}

} // namespace

const std::vector<Recipe>& recipes()
{
    static const std::vector<Recipe> kRecipes = {
        { "gentle", false, training(8, 16, 0, "5e-5", 1, 2, 8, 1024) },
        { "balanced", false, training(16, 32, 0, "2e-4", 2, 2, 8, 1024) },
        { "thorough", false,
            join(training(32, 64, 0.05, "2e-4", 4, 2, 8, 2048),
                { "train.early_stopping={\"metric\": \"eval_loss\", \"patience\": 3}" }) },
        // 4-bit weights, 16-bit computation and an 8-bit optimiser: a 7-billion model on 10 GB.
        { "websight-7b-10gb", true,
            forData(training(8, 16, 0, "5e-5", 3, 2, 4, 1024),
                "{\"prompt\": \"llm_generated_idea\", \"response\": \"text\"}", "",
                { "model.quantization=nf4", "model.double_quantization=true",
                    "model.dtype=bfloat16", "optim.name=adamw8bit", "optim.weight_decay=0",
                    "optim.warmup=0.03", "data.sample={\"rows\": 10000, \"seed\": 0}" }) },
        { "klue-nli", true,
            forData(training(16, 32, 0.05, "1e-4", 2, 4, 4, 512),
                "{\"prompt\": \"premise\", \"input\": \"hypothesis\", \"response\": \"label\"}",
                "두 문장의 관계를 함의, 모순, 중립 가운데 하나로 답해요.") },
        { "klue-ynat", true,
            forData(training(16, 32, 0.05, "1e-4", 2, 4, 4, 256),
                "{\"prompt\": \"title\", \"response\": \"label\"}",
                "뉴스 제목의 주제를 IT과학, 경제, 사회, 생활문화, 세계, 스포츠, 정치 가운데 하나로 "
                "답해요.") },
        { "korquad", true,
            forData(training(16, 32, 0, "2e-4", 2, 2, 8, 1024),
                "{\"prompt\": \"context\", \"input\": \"question\", \"response\": \"answer\"}",
                "글을 읽고 질문에 짧게 답해요.") },
        { "nsmc", true,
            forData(training(8, 16, 0.05, "1e-4", 1, 4, 4, 256),
                "{\"prompt\": \"document\", \"response\": \"label\"}",
                "영화 평이 긍정인지 부정인지 답해요.") },
        { "news-summary", true,
            forData(training(16, 32, 0, "2e-4", 2, 2, 8, 2048),
                "{\"prompt\": \"document\", \"response\": \"summary\"}",
                "기사를 두세 문장으로 요약해요.") },
        { "dialogue", true,
            forData(training(16, 32, 0, "2e-4", 2, 2, 8, 1024), "{\"messages\": \"conversations\"}",
                "") },
        { "kullm", true,
            forData(training(8, 16, 0.05, "3e-4", 3, 4, 8, 1024),
                "{\"prompt\": \"instruction\", \"input\": \"input\", \"response\": \"output\"}", "",
                { "data.template=kullm" }) },
        { "koalpaca", true,
            forData(training(8, 16, 0.05, "2e-4", 2, 4, 8, 1024),
                "{\"prompt\": \"instruction\", \"response\": \"output\"}", "",
                { "data.template=koalpaca" }) },
    };
    return kRecipes;
}

const Recipe* findRecipe(const std::string& id)
{
    const auto& all = recipes();
    const auto found = std::find_if(
        all.begin(), all.end(), [&](const Recipe& recipe) { return recipe.id == id; });
    return found == all.end() ? nullptr : &*found;
}

std::vector<Issue> applyRecipe(RunSpec& spec, const Recipe& recipe)
{
    std::vector<Issue> refused;
    for (const std::string& setting : recipe.settings) {
        const std::string path = setting.substr(0, setting.find('='));
        RunSpec next = spec;
        applySetting(next, setting);
        const std::vector<Issue> issues = validate(next);
        const auto problem = std::find_if(issues.begin(), issues.end(), [&](const Issue& issue) {
            return issue.severity == Issue::Severity::Error && issue.field == path;
        });
        if (problem == issues.end())
            spec = std::move(next);
        else
            refused.push_back(*problem);
    }
    return refused;
}

} // namespace dadeum
