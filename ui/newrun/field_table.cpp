// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/newrun/field_table.h"

#include <algorithm>

namespace dadeum::ui {

using enum FieldGroup;
using Kind = FieldKind;

const std::vector<FieldInfo>& FieldText::table()
{
    static const std::vector<FieldInfo> table = {
        // Model
        { .path = "model.source", .group = Model, .kind = Kind::ModelPath, .label = QT_TR_NOOP("Base model"),
            .help = QT_TR_NOOP("The model that is trained further: a folder with safetensors, a GGUF file, or the built-in demo model."),
            .usual = QT_TR_NOOP("demo = SmolLM2-135M-Instruct"), .span = 2 },
        { .path = "name", .group = Model, .kind = Kind::Text, .label = QT_TR_NOOP("Name of the run"),
            .help = QT_TR_NOOP("How this run is called in lists and files."), .usual = "" },
        { .path = "device", .group = Model, .kind = Kind::Choice, .label = QT_TR_NOOP("Device"),
            .help = QT_TR_NOOP("Where the numbers are computed; auto takes the GPU when there is one."), .usual = "auto",
            .choices = { "auto", "cpu", "cuda:0" } },
        { .path = "model.dtype", .group = Model, .kind = Kind::Choice, .label = QT_TR_NOOP("Number format"),
            .help = QT_TR_NOOP("Precision of the computation; processors without 16-bit units are fastest with float32."),
            .usual = "auto", .choices = { "auto", "fast", "float32", "bfloat16", "float16" }, .isAdvanced = true },
        { .path = "model.quantization", .group = Model, .kind = Kind::Choice, .label = QT_TR_NOOP("Compact weights"),
            .help = QT_TR_NOOP("Keeps the frozen weights in 4 or 8 bits, which saves memory."), .usual = "none",
            .choices = { "none", "nf4", "fp4", "int8" }, .isAdvanced = true },
        { .path = "model.double_quantization", .group = Model, .kind = Kind::Switch, .label = QT_TR_NOOP("Double quantisation"),
            .help = QT_TR_NOOP("Also compacts the scales of 4-bit weights, 0.4 bits less for each weight."), .usual = "",
            .isAdvanced = true },
        { .path = "output", .group = Model, .kind = Kind::Folder, .label = QT_TR_NOOP("Run folder"),
            .help = QT_TR_NOOP("Where the run's files go; empty = a new folder in the history."), .usual = "", .span = 2,
            .isAdvanced = true },
        // Data
        { .path = "data.train", .group = Data, .kind = Kind::DataFiles, .label = QT_TR_NOOP("Training data"),
            .help = QT_TR_NOOP("JSONL, JSON, CSV or TSV files with one example a row; demo = 400 built-in web pages. Files can be dropped here."),
            .usual = QT_TR_NOOP("300 to 50,000 rows"), .span = 2 },
        { .path = "data.validation", .group = Data, .kind = Kind::DataFile, .label = QT_TR_NOOP("Validation"),
            .help = QT_TR_NOOP("Rows that are never trained but measured: a part of the data, or a file."),
            .usual = QT_TR_NOOP("0.05 to 0.2; 0 = none") },
        { .path = "data.max_length", .group = Data, .kind = Kind::Integer, .label = QT_TR_NOOP("Max length"),
            .help = QT_TR_NOOP("Longer rows are cut here; memory and time grow with it."), .usual = QT_TR_NOOP("512 to 2,048"),
            .unit = QT_TR_NOOP("tokens"), .lowest = 8, .highest = 1048576, .step = 64 },
        { .path = "data.format", .group = Data, .kind = Kind::Choice, .label = QT_TR_NOOP("Format"),
            .help = QT_TR_NOOP("How a row becomes a conversation; auto looks at the column names."), .usual = "auto",
            .choices = { "auto", "alpaca", "sharegpt", "openai", "prompt_completion", "text", "classification", "preference",
                "tokens" } },
        { .path = "data.columns", .group = Data, .kind = Kind::Pairs, .label = QT_TR_NOOP("Columns"),
            .help = QT_TR_NOOP("Which column is the prompt and which the answer, when it is not clear from the names."),
            .usual = "prompt=question, response=answer", .span = 2, .isAdvanced = true },
        { .path = "data.system", .group = Data, .kind = Kind::Text, .label = QT_TR_NOOP("System message"),
            .help = QT_TR_NOOP("Stands in front of every conversation; empty = what the chat template says."), .usual = "",
            .span = 2, .isAdvanced = true },
        { .path = "data.template", .group = Data, .kind = Kind::Text, .label = QT_TR_NOOP("Chat template"),
            .help = QT_TR_NOOP("How turns are written for the model: auto = the model's own, a built-in name, or a file."),
            .usual = "auto", .isAdvanced = true },
        { .path = "data.overlong", .group = Data, .kind = Kind::Choice, .label = QT_TR_NOOP("Rows that are too long"),
            .help = QT_TR_NOOP("Cut them, leave them out, or refuse to start."), .usual = "truncate",
            .choices = { "truncate", "drop", "error" }, .isAdvanced = true },
        { .path = "data.train_on", .group = Data, .kind = Kind::Choice, .label = QT_TR_NOOP("Learn from"),
            .help = QT_TR_NOOP("Whether only answers count for the loss, or prompts too."), .usual = "answers",
            .choices = { "answers", "all" }, .isAdvanced = true },
        { .path = "data.packing", .group = Data, .kind = Kind::Switch, .label = QT_TR_NOOP("Packing"),
            .help = QT_TR_NOOP("Lays short rows end to end, so that no time is spent on padding."), .usual = QT_TR_NOOP("on"),
            .isAdvanced = true },
        { .path = "data.shuffle", .group = Data, .kind = Kind::Switch, .label = QT_TR_NOOP("Shuffle"),
            .help = QT_TR_NOOP("Another order of the rows in every epoch."), .usual = QT_TR_NOOP("on"), .isAdvanced = true },
        { .path = "data.limit", .group = Data, .kind = Kind::Integer, .label = QT_TR_NOOP("First rows only"),
            .help = QT_TR_NOOP("Uses only the first rows of the file."), .usual = "", .lowest = 0, .step = 100, .isAdvanced = true,
            .special = { { QT_TR_NOOP("all"), "null" } } },
        { .path = "data.sample.rows", .group = Data, .kind = Kind::Integer, .label = QT_TR_NOOP("Random rows"),
            .help = QT_TR_NOOP("Draws this many rows at random instead of using all."), .usual = "", .lowest = 0, .step = 100,
            .isAdvanced = true, .special = { { QT_TR_NOOP("all"), "null" } }, .nullPath = "data.sample" },
        // Adapter
        { .path = "method.kind", .group = Adapter, .kind = Kind::Choice, .label = QT_TR_NOOP("Method"),
            .help = QT_TR_NOOP("LoRA trains a small adapter beside frozen weights."), .usual = "lora",
            .choices = { "lora", "full", "head" } },
        { .path = "method.rank", .group = Adapter, .kind = Kind::Integer, .label = QT_TR_NOOP("Rank"),
            .help = QT_TR_NOOP("How much room the adapter has to learn. More room learns finer detail, but takes memory and can memorise small data."),
            .usual = QT_TR_NOOP("8 to 32"), .lowest = 1, .highest = 4096, .step = 4 },
        { .path = "method.alpha", .group = Adapter, .kind = Kind::Real, .label = QT_TR_NOOP("Alpha"),
            .help = QT_TR_NOOP("How strongly the adapter acts; alpha divided by rank scales it."), .usual = QT_TR_NOOP("the rank to twice the rank"),
            .highest = 65536, .step = 4, .decimals = 1 },
        { .path = "method.dropout", .group = Adapter, .kind = Kind::Real, .label = QT_TR_NOOP("Dropout"),
            .help = QT_TR_NOOP("Switches off a random part of the adapter's input while training, against memorising."),
            .usual = QT_TR_NOOP("0 to 0.1"), .highest = 0.95, .step = 0.01 },
        { .path = "method.targets", .group = Adapter, .kind = Kind::Words, .label = QT_TR_NOOP("Where"),
            .help = QT_TR_NOOP("Which layers get an adapter: all-linear, or names such as q_proj, v_proj."), .usual = "all-linear",
            .span = 2, .isAdvanced = true },
        { .path = "method.rslora", .group = Adapter, .kind = Kind::Switch, .label = QT_TR_NOOP("rsLoRA"),
            .help = QT_TR_NOOP("Scales by alpha divided by the square root of the rank, which keeps high ranks effective."),
            .usual = QT_TR_NOOP("off"), .isAdvanced = true },
        { .path = "method.dora", .group = Adapter, .kind = Kind::Switch, .label = QT_TR_NOOP("DoRA"),
            .help = QT_TR_NOOP("Learns direction and size of the weights separately."), .usual = QT_TR_NOOP("off"), .isAdvanced = true },
        { .path = "method.lora_plus_ratio", .group = Adapter, .kind = Kind::Real, .label = QT_TR_NOOP("LoRA+ ratio"),
            .help = QT_TR_NOOP("A higher learning rate for the adapter's second matrix."), .usual = QT_TR_NOOP("off, or 4 to 16"),
            .highest = 1000, .step = 1, .decimals = 1, .isAdvanced = true, .special = { { QT_TR_NOOP("off"), "null" } } },
        { .path = "method.init", .group = Adapter, .kind = Kind::Folder, .label = QT_TR_NOOP("Start from adapter"),
            .help = QT_TR_NOOP("An adapter folder whose weights the training goes on from."), .usual = "", .span = 2,
            .isAdvanced = true },
        // Learning
        { .path = "optim.lr", .group = Learning, .kind = Kind::Rate, .label = QT_TR_NOOP("Learning rate"),
            .help = QT_TR_NOOP("How far each step moves the weights. Too high diverges, too low learns little."),
            .usual = QT_TR_NOOP("1e-4 to 1e-3 for LoRA") },
        { .path = "optim.schedule", .group = Learning, .kind = Kind::Choice, .label = QT_TR_NOOP("Schedule"),
            .help = QT_TR_NOOP("How the learning rate falls over the run."), .usual = "cosine",
            .choices = { "cosine", "linear", "constant", "cosine_restarts", "polynomial", "step" } },
        { .path = "optim.warmup", .group = Learning, .kind = Kind::Real, .label = QT_TR_NOOP("Warm-up"),
            .help = QT_TR_NOOP("The rate rises over this part of the run; from 1 on it is a number of steps."),
            .usual = QT_TR_NOOP("0.03 to 0.1"), .highest = 1e6, .step = 0.01 },
        { .path = "optim.weight_decay", .group = Learning, .kind = Kind::Real, .label = QT_TR_NOOP("Weight decay"),
            .help = QT_TR_NOOP("Pulls the trained weights towards zero a little in every step."), .usual = QT_TR_NOOP("0 to 0.1"),
            .highest = 1, .step = 0.01, .decimals = 3 },
        { .path = "optim.max_grad_norm", .group = Learning, .kind = Kind::Real, .label = QT_TR_NOOP("Clip gradients"),
            .help = QT_TR_NOOP("Longer gradients are shortened to this, so that one odd batch does no harm; 0 = never."),
            .usual = QT_TR_NOOP("1"), .highest = 1e6, .step = 0.1 },
        { .path = "optim.name", .group = Learning, .kind = Kind::Choice, .label = QT_TR_NOOP("Optimiser"),
            .help = QT_TR_NOOP("The rule that turns gradients into steps."), .usual = "adamw",
            .choices = { "adamw", "adamw8bit", "sgd" } },
        { .path = "optim.min_lr", .group = Learning, .kind = Kind::Rate, .label = QT_TR_NOOP("Lowest rate"),
            .help = QT_TR_NOOP("The schedule does not fall below this."), .usual = "0", .isAdvanced = true },
        { .path = "optim.betas", .group = Learning, .kind = Kind::Numbers, .label = QT_TR_NOOP("Betas"),
            .help = QT_TR_NOOP("How long AdamW remembers gradients and their squares."), .usual = "0.9, 0.999", .isAdvanced = true },
        { .path = "optim.eps", .group = Learning, .kind = Kind::Rate, .label = QT_TR_NOOP("Epsilon"),
            .help = QT_TR_NOOP("A tiny number that keeps AdamW from dividing by zero."), .usual = "1e-8", .isAdvanced = true },
        // Amount
        { .path = "train.epochs", .group = Amount, .kind = Kind::Real, .label = QT_TR_NOOP("Epochs"),
            .help = QT_TR_NOOP("How often the whole data is seen."), .usual = QT_TR_NOOP("1 to 5"), .highest = 1e5, .step = 1 },
        { .path = "train.max_steps", .group = Amount, .kind = Kind::Integer, .label = QT_TR_NOOP("Stop after"),
            .help = QT_TR_NOOP("Ends the run after this many steps, whatever the epochs say."), .usual = "", .unit = QT_TR_NOOP("steps"),
            .lowest = 0, .step = 10, .special = { { QT_TR_NOOP("no limit"), "null" } } },
        { .path = "train.micro_batch", .group = Amount, .kind = Kind::Integer, .label = QT_TR_NOOP("Batch"),
            .help = QT_TR_NOOP("Rows that are computed together; memory grows with it."), .usual = QT_TR_NOOP("1 to 16"), .unit = QT_TR_NOOP("rows"),
            .lowest = 1, .highest = 65536 },
        { .path = "train.accumulation", .group = Amount, .kind = Kind::Integer, .label = QT_TR_NOOP("Accumulation"),
            .help = QT_TR_NOOP("Batches that are collected before each step; the same effect as a larger batch without its memory."),
            .usual = QT_TR_NOOP("1 to 32"), .lowest = 1, .highest = 65536 },
        { .path = "train.checkpointing", .group = Amount, .kind = Kind::Choice, .label = QT_TR_NOOP("Recompute"),
            .help = QT_TR_NOOP("Computes activations twice instead of keeping them: less memory, a third more time."),
            .usual = "auto", .choices = { "auto", "on", "off" }, .isAdvanced = true },
        { .path = "train.batch_tokens", .group = Amount, .kind = Kind::Integer, .label = QT_TR_NOOP("Tokens per pass"),
            .help = QT_TR_NOOP("How many tokens are computed at once when rows are packed."), .usual = QT_TR_NOOP("automatic"), .lowest = 0,
            .highest = 16777216, .step = 256, .isAdvanced = true, .special = { { QT_TR_NOOP("automatic"), "null" } } },
        { .path = "train.seed", .group = Amount, .kind = Kind::Integer, .label = QT_TR_NOOP("Seed"),
            .help = QT_TR_NOOP("The same seed gives the same run on the same computer."), .usual = "", .lowest = 0,
            .highest = 2147483647, .isAdvanced = true },
        // Checking
        { .path = "train.eval_every", .group = Checking, .kind = Kind::Integer, .label = QT_TR_NOOP("Evaluate every"),
            .help = QT_TR_NOOP("Measures the loss on the validation rows."), .usual = QT_TR_NOOP("about ten times a run"),
            .unit = QT_TR_NOOP("steps"), .lowest = -1, .step = 10, .special = { { QT_TR_NOOP("automatic"), "\"auto\"" }, { QT_TR_NOOP("never"), "0" } } },
        { .path = "train.samples.every", .group = Checking, .kind = Kind::Integer, .label = QT_TR_NOOP("Sample pages every"),
            .help = QT_TR_NOOP("Lets the model write the sample prompts, so that you see it improve."), .usual = QT_TR_NOOP("5 to 10 times a run"),
            .unit = QT_TR_NOOP("steps"), .lowest = -1, .step = 10,
            .special = { { QT_TR_NOOP("never"), "-1" }, { QT_TR_NOOP("start and end"), "0" } } },
        { .path = "train.early_stopping.patience", .group = Checking, .kind = Kind::Integer, .label = QT_TR_NOOP("Early stopping"),
            .help = QT_TR_NOOP("Ends the run after this many evaluations without a new best."), .usual = QT_TR_NOOP("off, or 3"),
            .unit = QT_TR_NOOP("worse checks"), .lowest = 0, .highest = 1000, .special = { { QT_TR_NOOP("off"), "null" } },
            .nullPath = "train.early_stopping" },
        { .path = "train.samples.max_new_tokens", .group = Checking, .kind = Kind::Integer, .label = QT_TR_NOOP("Sample length"),
            .help = QT_TR_NOOP("A sample page ends here at the latest."), .usual = QT_TR_NOOP("256 to 1,024"), .unit = QT_TR_NOOP("tokens"),
            .lowest = 1, .highest = 65536, .step = 64 },
        { .path = "train.samples.prompts", .group = Checking, .kind = Kind::Lines, .label = QT_TR_NOOP("Sample prompts"),
            .help = QT_TR_NOOP("The ideas that sample pages are written for, one a line, at most 16."), .usual = QT_TR_NOOP("2 to 4"),
            .span = 4 },
        { .path = "train.save_every", .group = Checking, .kind = Kind::Integer, .label = QT_TR_NOOP("Checkpoint every"),
            .help = QT_TR_NOOP("Saves everything that is needed to go on later."), .usual = QT_TR_NOOP("automatic"), .unit = QT_TR_NOOP("steps"),
            .lowest = -1, .step = 10, .isAdvanced = true,
            .special = { { QT_TR_NOOP("automatic"), "\"auto\"" }, { QT_TR_NOOP("only at the end"), "0" } } },
        { .path = "train.keep", .group = Checking, .kind = Kind::Integer, .label = QT_TR_NOOP("Keep"),
            .help = QT_TR_NOOP("Checkpoints that stay on disk besides the best."), .usual = QT_TR_NOOP("2"), .unit = QT_TR_NOOP("checkpoints"),
            .lowest = 2, .highest = 1000, .isAdvanced = true },
    };
    return table;
}

const std::vector<FieldInfo>& fieldTable()
{
    return FieldText::table();
}

const FieldInfo* findField(const std::string& path)
{
    const auto& table = fieldTable();
    const auto found = std::find_if(table.begin(), table.end(), [&](const FieldInfo& field) { return field.path == path; });
    return found == table.end() ? nullptr : &*found;
}

QString FieldText::groupTitle(FieldGroup group)
{
    switch (group) {
    case Model:
        return tr("Model");
    case Data:
        return tr("Data");
    case Adapter:
        return tr("Adapter");
    case Learning:
        return tr("Learning");
    case Amount:
        return tr("Amount");
    case Checking:
        return tr("Checking and stopping");
    }
    return {};
}

QString FieldText::groupIcon(FieldGroup group)
{
    switch (group) {
    case Model:
        return QStringLiteral("box");
    case Data:
        return QStringLiteral("database");
    case Adapter:
        return QStringLiteral("layers");
    case Learning:
        return QStringLiteral("trending-down");
    case Amount:
        return QStringLiteral("rows-3");
    case Checking:
        return QStringLiteral("flag");
    }
    return {};
}

QString FieldText::choice(const FieldInfo&, const char* value)
{
    static const std::vector<std::pair<const char*, const char*>> names = {
        { "auto", QT_TR_NOOP("automatic") },
        { "cpu", QT_TR_NOOP("processor") },
        { "cuda:0", QT_TR_NOOP("GPU") },
        { "none", QT_TR_NOOP("none") },
        { "truncate", QT_TR_NOOP("cut") },
        { "drop", QT_TR_NOOP("leave out") },
        { "error", QT_TR_NOOP("refuse") },
        { "answers", QT_TR_NOOP("answers only") },
        { "all", QT_TR_NOOP("prompts and answers") },
        { "on", QT_TR_NOOP("on") },
        { "off", QT_TR_NOOP("off") },
        { "lora", "LoRA" },
        { "full", QT_TR_NOOP("Full fine-tuning") },
        { "head", QT_TR_NOOP("Head only") },
        { "adamw", "AdamW" },
        { "adamw8bit", QT_TR_NOOP("AdamW, 8 bits") },
        { "sgd", "SGD" },
        { "cosine", QT_TR_NOOP("Cosine") },
        { "linear", QT_TR_NOOP("Linear") },
        { "constant", QT_TR_NOOP("Constant") },
        { "cosine_restarts", QT_TR_NOOP("Cosine, restarts") },
        { "polynomial", QT_TR_NOOP("Polynomial") },
        { "step", QT_TR_NOOP("Steps") },
    };
    for (const auto& [key, name] : names) {
        if (qstrcmp(key, value) == 0)
            return translate(name);
    }
    return QString::fromUtf8(value);
}

} // namespace dadeum::ui
