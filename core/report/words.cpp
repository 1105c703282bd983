// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/words.h"

#include <array>
#include <cmath>

#include <fmt/format.h>

namespace dadeum {
namespace {

struct NamedPath {
    const char* key;
    const char* en;
    const char* ko;
};

constexpr NamedPath kParameters[] = {
    { "task", "Task", "과제" },
    { "model.source", "Base model", "기본 모델" },
    { "model.dtype", "Number format", "숫자 형식" },
    { "model.quantization", "Compact weights", "가중치 압축" },
    { "model.double_quantization", "Double quantisation", "이중 압축" },
    { "data.train", "Training data", "학습 데이터" },
    { "data.validation", "Evaluation data", "평가 데이터" },
    { "data.format", "Data format", "데이터 형식" },
    { "data.shuffle", "Shuffle", "섞기" },
    { "data.system", "System message", "시스템 메시지" },
    { "data.template", "Chat template", "대화 틀" },
    { "data.max_length", "Max length", "최대 길이" },
    { "data.overlong", "Rows that are too long", "긴 행 처리" },
    { "data.packing", "Packing", "묶기" },
    { "data.train_on", "Train on", "학습하는 부분" },
    { "data.limit", "Row limit", "행 제한" },
    { "data.sample", "Random rows", "무작위 행" },
    { "data.sample.rows", "Random rows", "무작위 행" },
    { "data.sample.seed", "Seed of the rows", "행 고르기 시드" },
    { "method.kind", "Method", "방법" },
    { "method.rank", "Rank", "랭크" },
    { "method.alpha", "Alpha", "알파" },
    { "method.dropout", "Dropout", "드롭아웃" },
    { "method.targets", "Target modules", "붙이는 곳" },
    { "method.rslora", "rsLoRA", "rsLoRA" },
    { "method.dora", "DoRA", "DoRA" },
    { "method.lora_plus_ratio", "LoRA+ ratio", "LoRA+ 비율" },
    { "method.init", "Starts from", "시작 어댑터" },
    { "optim.name", "Optimiser", "옵티마이저" },
    { "optim.lr", "Learning rate", "학습률" },
    { "optim.weight_decay", "Weight decay", "가중치 감쇠" },
    { "optim.betas", "Betas", "베타" },
    { "optim.eps", "Epsilon", "엡실론" },
    { "optim.max_grad_norm", "Clip gradients", "기울기 자르기" },
    { "optim.schedule", "Schedule", "학습률 곡선" },
    { "optim.warmup", "Warm-up", "준비 구간" },
    { "optim.min_lr", "Lowest learning rate", "최소 학습률" },
    { "train.epochs", "Epochs", "에폭" },
    { "train.max_steps", "Step limit", "스텝 제한" },
    { "train.batch_tokens", "Tokens per pass", "한 번에 토큰" },
    { "train.micro_batch", "Batch", "배치" },
    { "train.accumulation", "Accumulation", "모으기" },
    { "train.checkpointing", "Recompute", "다시 계산하기" },
    { "train.seed", "Seed", "시드" },
    { "train.eval_every", "Evaluate every", "평가 간격" },
    { "train.save_every", "Save every", "저장 간격" },
    { "train.keep", "Checkpoints kept", "남기는 체크포인트" },
    { "train.early_stopping", "Early stopping", "조기 종료" },
    { "train.samples.every", "Sample pages every", "예시 페이지 간격" },
    { "train.samples.prompts", "Sample prompts", "예시 프롬프트" },
    { "train.samples.max_new_tokens", "Sample length", "예시 길이" },
    { "device", "Device", "장치" },
};

struct NamedResult {
    ResultKind kind;
    const char* en;
    const char* ko;
};

constexpr NamedResult kResults[] = {
    { ResultKind::BestEval, "Best eval loss", "최저 평가 손실" },
    { ResultKind::LastEval, "Last eval loss", "마지막 평가 손실" },
    { ResultKind::Perplexity, "Perplexity", "퍼플렉시티" },
    { ResultKind::TrainLoss, "Last training loss", "마지막 학습 손실" },
    { ResultKind::BestStep, "Step of the best", "최저일 때 스텝" },
    { ResultKind::Time, "Time", "시간" },
    { ResultKind::TokensPerSecond, "Tokens per second", "초당 토큰" },
    { ResultKind::PeakMemory, "Peak memory", "최고 메모리" },
    { ResultKind::TrainableParameters, "Trained weights", "학습하는 가중치" },
};

struct NamedMetric {
    const char* name;
    const char* en;
    const char* ko;
};

constexpr NamedMetric kMetrics[] = {
    { "train_loss", "Training loss", "학습 손실" },
    { "eval_loss", "Evaluation loss", "평가 손실" },
    { "grad_norm", "Gradient norm", "기울기 크기" },
    { "lr", "Learning rate", "학습률" },
    { "tokens_per_second", "Tokens per second", "초당 토큰" },
    { "eval_accuracy", "Accuracy", "정확도" },
    { "eval_macro_f1", "F1 (macro)", "F1 (매크로)" },
};

std::string percentText(double fraction)
{
    const double percent = fraction * 100;
    const bool isSmall = percent < 10 && percent != std::round(percent);
    return fmt::format("{:.{}f} %", percent, isSmall ? 1 : 0);
}

/// Long paths by their file's name.
std::string shortPath(const std::string& text)
{
    const std::size_t slash = text.find_last_of('/');
    return slash == std::string::npos || slash + 1 == text.size() ? text : text.substr(slash + 1);
}

std::string demoName(const std::string& key, const std::string& value)
{
    return value == "demo" && key == "model.source" ? "SmolLM2-135M-Instruct" : shortPath(value);
}

} // namespace

std::string countText(std::int64_t value)
{
    std::string digits = std::to_string(value < 0 ? -value : value);
    for (std::ptrdiff_t at = std::ptrdiff_t(digits.size()) - 3; at > 0; at -= 3)
        digits.insert(std::size_t(at), ",");
    return value < 0 ? '-' + digits : digits;
}

std::string lossText(double value)
{
    return std::isfinite(value) ? fmt::format("{:.3f}", value) : "NaN";
}

std::string rateText(double value)
{
    if (value == 0 || !std::isfinite(value))
        return "0";
    const int exponent = int(std::floor(std::log10(std::abs(value)) + 1e-9));
    if (exponent >= -2)
        return fmt::format("{:.3g}", value);
    return fmt::format("{:.2g}e{}", value / std::pow(10.0, exponent), exponent);
}

std::string memoryText(double bytes)
{
    constexpr double kGibibyte = 1024.0 * 1024 * 1024;
    return bytes < 0.95 * kGibibyte ? fmt::format("{:.0f} MB", bytes / kGibibyte * 1024)
                                    : fmt::format("{:.1f} GB", bytes / kGibibyte);
}

Words durationText(double seconds)
{
    const auto total = std::int64_t(std::max(0.0, std::round(seconds)));
    if (total < 60)
        return { fmt::format("{}초", total), fmt::format("{} s", total) };
    if (total < 3600)
        return { fmt::format("{}분 {}초", total / 60, total % 60),
            fmt::format("{} min {} s", total / 60, total % 60) };
    return { fmt::format("{}시간 {}분", total / 3600, total / 60 % 60),
        fmt::format("{} h {} min", total / 3600, total / 60 % 60) };
}

Words parameterName(const std::string& key)
{
    for (const NamedPath& each : kParameters)
        if (key == each.key)
            return { each.ko, each.en };
    return { key, key };
}

std::string valueText(const std::string& key, const Json& value)
{
    if (value.is_null())
        return "–";
    if (value.is_boolean())
        return value.get<bool>() ? "✓" : "–";
    if (value.is_number_integer())
        return key.ends_with("seed") ? value.dump() : countText(value.get<std::int64_t>());
    if (value.is_number())
        return rateText(value.get<double>());
    if (value.is_string())
        return value.get<std::string>().empty() ? "–" : demoName(key, value.get<std::string>());
    if (value.is_array()) {
        std::string text;
        for (const Json& each : value)
            text += (text.empty() ? "" : ", ") + valueText(key, each);
        return text.empty() ? "–" : text;
    }
    return value.empty() ? "–" : value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Words valueWords(const std::string& key, const std::string& text)
{
    static constexpr NamedPath kValues[] = {
        { "lora", "LoRA", "LoRA" },
        { "full", "all weights", "모든 가중치" },
        { "head", "head only", "분류 머리만" },
        { "none", "none", "없음" },
        { "nf4", "NF4", "NF4" },
        { "fp4", "FP4", "FP4" },
        { "auto", "automatic", "자동" },
        { "truncate", "cut", "자르기" },
        { "drop", "left out", "빼기" },
        { "answers", "answers only", "답만" },
        { "all", "everything", "모두" },
        { "all-linear", "all linear layers", "모든 선형 층" },
        { "cosine", "cosine", "코사인" },
        { "linear", "linear", "직선" },
        { "constant", "constant", "일정" },
        { "adamw", "AdamW", "AdamW" },
        { "adamw8bit", "8-bit AdamW", "8비트 AdamW" },
        { "sgd", "SGD", "SGD" },
    };
    if (key == "data.train" && text == "demo")
        return { "체험 페이지", "the demo pages" };
    for (const NamedPath& value : kValues)
        if (text == value.key)
            return { value.ko, value.en };
    return { text, text };
}

Words metricName(const std::string& metric)
{
    for (const NamedMetric& each : kMetrics)
        if (metric == each.name)
            return { each.ko, each.en };
    return { metric, metric };
}

Words resultName(ResultKind kind)
{
    for (const NamedResult& each : kResults)
        if (kind == each.kind)
            return { each.ko, each.en };
    return {};
}

namespace {

std::string plainResult(ResultKind kind, double value)
{
    switch (kind) {
    case ResultKind::BestEval:
    case ResultKind::LastEval:
    case ResultKind::TrainLoss:
        return lossText(value);
    case ResultKind::Perplexity:
        return fmt::format("{:.2f}", value);
    case ResultKind::PeakMemory:
        return memoryText(value);
    default:
        return countText(std::int64_t(std::llround(value)));
    }
}

} // namespace

Words resultText(ResultKind kind, const std::optional<double>& value)
{
    if (!value)
        return { "–", "–" };
    if (kind == ResultKind::Time)
        return durationText(*value);
    const std::string text = plainResult(kind, *value);
    return { text, text };
}

FindingWords findingWords(const Finding& f)
{
    const std::string step = countText(f.step), count = countText(f.count);
    const std::string a = lossText(f.a), b = lossText(f.b);
    switch (f.kind) {
    case FindingKind::Failed:
        return { { "학습이 실패했어요", "The run failed" }, { f.text, f.text } };
    case FindingKind::NothingTrained:
        return { { "학습한 토큰이 없어요", "Nothing was trained" },
            { "모든 토큰이 읽기 전용이라 손실이 계산되지 않았어요. 답 열과 최대 길이, 대화 틀을 "
              "확인해 주세요.",
                "Every token was read only, so no loss was counted. Check the answer column, the "
                "max length and the chat template." } };
    case FindingKind::NotFinite:
        return { { fmt::format("{}스텝에서 손실이 숫자가 아니에요", step),
                     fmt::format("The loss was not a number at step {}", step) },
            { fmt::format("이런 스텝이 {}번 있었고 건너뛰었어요. 학습률을 낮추고 기울기 자르기를 "
                          "켜 보세요.",
                  count),
                fmt::format("This happened {} times; those steps were skipped. Lower the learning "
                            "rate and clip gradients.",
                    count) } };
    case FindingKind::Overfitting:
        return { { fmt::format("{}스텝부터 과적합이에요", step),
                     fmt::format("Overfitting since step {}", step) },
            { fmt::format("평가 손실이 {}까지 내려갔다가 {}(으)로 올랐어요. 가장 좋은 체크포인트는 "
                          "저장돼 있어요. 에폭을 줄이거나 데이터를 늘려 보세요.",
                  a, b),
                fmt::format("The evaluation loss fell to {} and rose to {}. The best checkpoint is "
                            "kept. Train fewer epochs, or add data.",
                    a, b) } };
    case FindingKind::Diverging:
        return { { "학습률이 너무 높아요", "The learning rate is too high" },
            { fmt::format("학습 손실이 {}스텝에서 {}까지 내려간 뒤 {}(으)로 올랐어요. 학습률을 "
                          "절반으로 낮춰 보세요.",
                  step, a, b),
                fmt::format("The training loss fell to {} at step {} and rose to {} again. Try "
                            "half the learning rate.",
                    a, step, b) } };
    case FindingKind::GradientSpikes:
        return { { fmt::format("기울기가 {}번 튀었어요", count),
                     fmt::format("The gradient jumped {} times", count) },
            { fmt::format("{}스텝에서 기울기 크기가 {:.2f}였어요(보통 {:.2f}). 한두 번은 괜찮고, "
                          "잦으면 학습률을 낮추거나 데이터를 살펴보세요.",
                  step, f.a, f.b),
                fmt::format(
                    "Its norm was {:.2f} at step {} (usually {:.2f}). One or two are harmless; if "
                    "it happens often, lower the learning rate or look at the data.",
                    f.a, step, f.b) } };
    case FindingKind::Plateau:
        return { { fmt::format("{}스텝부터 평평해요", step),
                     fmt::format("Flat since step {}", step) },
            { fmt::format(
                  "그 뒤로 평가 손실이 {}만 바뀌었어요. 에폭을 늘려도 나아지기 어려워요.", a),
                fmt::format("The evaluation loss has changed by {} since then. More epochs are "
                            "unlikely to help.",
                    a) } };
    case FindingKind::StillFalling:
        return { { "아직 내려가고 있어요", "Still falling" },
            { fmt::format("마지막 4분의 1에서 학습 손실이 {} 내려갔어요. 에폭을 늘리면 더 나아질 "
                          "수 있어요.",
                  percentText(f.a)),
                fmt::format(
                    "The training loss fell by {} in the last quarter. More epochs may help.",
                    percentText(f.a)) } };
    case FindingKind::SlowStart:
        return { { "거의 배우지 못했어요", "Hardly anything was learnt" },
            { fmt::format("학습 손실이 {}만 내려갔어요. 학습률을 높이거나 더 오래 학습해 보세요.",
                  percentText(std::max(0.0, f.a))),
                fmt::format(
                    "The training loss fell by only {}. Raise the learning rate or train longer.",
                    percentText(std::max(0.0, f.a))) } };
    case FindingKind::NoEvaluation:
        return { { "평가가 없어요", "No evaluation" },
            { "평가 데이터가 없어서 과적합을 판단할 수 없어요. 행의 5-10 %를 평가용으로 나눠 "
              "두세요.",
                "Without evaluation rows overfitting cannot be seen. Keep 5 to 10 % of the rows "
                "for it." } };
    case FindingKind::FewRows:
        return { { fmt::format("행이 {}개뿐이에요", count), fmt::format("Only {} rows", count) },
            { "적은 데이터는 금방 외워져요. 300행 이상이면 더 믿을 수 있어요.",
                "Few rows are soon learnt by heart. From 300 rows on the result is more "
                "trustworthy." } };
    case FindingKind::ManyTruncated:
        return { { fmt::format("행 {}개가 잘렸어요", count),
                     fmt::format("{} rows were cut", count) },
            { fmt::format("전체의 {}예요. 답의 끝을 배우지 못할 수 있으니 최대 길이를 늘려 보세요.",
                  percentText(f.a)),
                fmt::format(
                    "That is {} of them. The ends of answers may be missing; raise the max length.",
                    percentText(f.a)) } };
    case FindingKind::ManySkipped:
        return { { fmt::format("행 {}개를 쓰지 못했어요", count),
                     fmt::format("{} rows could not be used", count) },
            { fmt::format("전체의 {}예요. 실행 폴더의 skipped-rows.jsonl에 이유가 있어요.",
                  percentText(f.a)),
                fmt::format("That is {} of them. The run's folder says why in skipped-rows.jsonl.",
                    percentText(f.a)) } };
    case FindingKind::MoreMemory:
        return { { "메모리를 예상보다 많이 썼어요", "More memory than predicted" },
            { fmt::format("최고 {}, 예상 {}였어요.", memoryText(f.a), memoryText(f.b)),
                fmt::format("Peak {}, predicted {}.", memoryText(f.a), memoryText(f.b)) } };
    case FindingKind::GoingWell:
        return { { "과적합 징후가 없어요", "No sign of overfitting" },
            { fmt::format("학습 손실과 평가 손실이 함께 내려갔고, 마지막 차이는 {}예요.",
                  lossText(std::abs(f.b - f.a))),
                fmt::format("Training and evaluation loss fell together; they end {} apart.",
                    lossText(std::abs(f.b - f.a))) } };
    case FindingKind::TooEarly:
        return { { "아직 판단하기 일러요", "Too early to tell" },
            { "몇 스텝 뒤에 알 수 있어요.", "A few more steps will show." } };
    }
    return {};
}

FindingWords verdictWords(const Verdict& verdict, const std::vector<std::string>& names)
{
    if (verdict.kind == Verdict::Kind::NotEnough)
        return { { "아직 비교할 수 없어요", "Nothing to compare yet" },
            { "평가 손실이 있는 학습이 두 개 이상 필요해요.",
                "Two runs with an evaluation loss are needed." } };
    const std::string &best = names.at(verdict.best), &second = names.at(verdict.second);
    const std::string difference = lossText(verdict.difference), spread = lossText(verdict.spread);
    if (verdict.kind == Verdict::Kind::OtherData)
        return { { "데이터나 모델이 달라요", "Other data or model" },
            { fmt::format("{} · {}: 데이터나 기본 모델이 달라서 손실을 바로 비교할 수 없어요. 예시 "
                          "페이지를 비교해 보세요.",
                  best, second),
                fmt::format("{} and {} have other data or another base model: their losses are not "
                            "comparable. Compare the sample pages.",
                    best, second) } };
    FindingWords words;
    if (verdict.kind == Verdict::Kind::Tie) {
        words.title = { "비긴 것으로 보세요", "Treat it as a tie" };
        words.text = { fmt::format("{} 쪽이 {}만큼 낮지만, 평가마다 흔들리는 폭({})보다 작아요. {} "
                                   "쪽과 같다고 볼 수 있어요.",
                           best, difference, spread, second),
            fmt::format("{} is lower by {}, less than the spread between two evaluations ({}). It "
                        "is as good as {}.",
                best, difference, spread, second) };
    } else {
        words.title = { fmt::format("{} 쪽이 더 좋아요", best), fmt::format("{} is better", best) };
        words.text
            = { fmt::format("평가 손실이 {} 쪽보다 {} 낮고, 평가마다 흔들리는 폭({})보다 커요.",
                    second, difference, spread),
                  fmt::format("Its evaluation loss is {} below {}, more than the spread between "
                              "two evaluations ({}).",
                      difference, second, spread) };
    }
    if (verdict.sooner) {
        words.text.ko
            += fmt::format(" 같은 손실에 {}스텝 먼저 닿았어요.", countText(*verdict.sooner));
        words.text.en
            += fmt::format(" It reached that loss {} steps sooner.", countText(*verdict.sooner));
    }
    constexpr double kWorthSaying = 100.0 * 1024 * 1024;
    if (std::abs(verdict.extraMemoryBytes) > kWorthSaying) {
        const std::string bytes = memoryText(std::abs(verdict.extraMemoryBytes));
        const bool isMore = verdict.extraMemoryBytes > 0;
        words.text.ko += fmt::format(" 메모리는 {} {} 썼어요.", bytes, isMore ? "더" : "덜");
        words.text.en += fmt::format(" It used {} {} memory.", bytes, isMore ? "more" : "less");
    }
    return words;
}

} // namespace dadeum
