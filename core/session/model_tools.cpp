// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/model_tools.h"

#include "core/base/parallel.h"
#include "core/model/matrix_path.h"
#include "core/model/model_files.h"
#include "core/session/model_outline.h"
#include "core/session/run_device.h"
#include "core/session/run_service.h"
#include "core/text/template_files.h"

#include <ATen/Parallel.h>
#include <fmt/format.h>
#include <torch/version.h>

namespace dadeum {

namespace fs = std::filesystem;

Tokenizer openTokenizer(const std::string& source)
{
    const fs::path path = resolveModel(source);
    if (path.extension() == ".json")
        return Tokenizer::fromPath(path);
    // The tokenizer's own files are enough, whatever the model's family.
    if (fs::is_directory(path) && Tokenizer::existsIn(path))
        return Tokenizer::fromPath(path);
    return ModelFiles(path).loadTokenizer();
}

ChatTemplate openChatTemplate(const std::string& source, const std::string& choice)
{
    const fs::path path = resolveModel(source);
    if (choice == "auto" && fs::is_directory(path))
        if (const auto text = chatTemplateSourceIn(path))
            return ChatTemplate::parse(*text, path.string() + ": chat template");
    return loadChatTemplate(ModelFiles(path), choice);
}

MemoryPlan estimateMemory(const RunSpec& spec)
{
    const auto model = outlineModel(spec.model.source);
    const RunSpec settled = withDevice(spec);
    return planMemory(settled, model->spec, model->fileBytes, deviceMemory(settled));
}

std::string engineDescription()
{
    const int gpus = usableGpus();
    return fmt::format("libtorch {}, {} threads, fp32 matrix products: {}, {}", TORCH_VERSION,
        computeThreads(), matrixProductPath(),
        gpus > 0 ? fmt::format("CUDA devices: {}", gpus) : "no CUDA device");
}

} // namespace dadeum
