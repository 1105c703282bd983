// SPDX-FileCopyrightText: 2026 The Dadeum developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/generate.h"
#include "core/base/parallel.h"

#include "core/model/kernels.h"
#include "core/model/tensor_kernels.h"

#include <ATen/ops/empty.h>
#include <fmt/format.h>

#include <algorithm>
#include <random>

namespace dadeum {

namespace {

/// Keys and values of one sequence, [layers][capacity, kvWidth] each, in the decoder's type or
/// bf16.
class Cache {
public:
    Cache(const DecoderSpec& spec, std::int64_t capacity, const at::TensorOptions& options)
        : m_keys(at::empty({ spec.layers, capacity, spec.keyRows() }, options))
        , m_values(at::empty({ spec.layers, capacity, spec.keyRows() }, options))
    {
    }

    /// On the CPU: copies one kv head of a row of a block's qkv buffer to position `at`.
    void store(const DecoderSpec& spec, std::int64_t layer, std::int64_t at, std::int64_t head,
        const float* row)
    {
        const HeadColumns k = spec.keyColumns(), v = spec.valueColumns();
        const std::int64_t to = at * spec.keyRows() + head * spec.headDim;
        inStoredType([&]<class T>(T) {
            std::copy_n(
                row + k.first + head * k.stride, spec.headDim, layerOf<T>(m_keys, layer) + to);
            std::copy_n(
                row + v.first + head * v.stride, spec.headDim, layerOf<T>(m_values, layer) + to);
        });
    }
    /// On the CPU: the query heads of one kv head at one more position, whose row of qkv is stored
    /// first. out: [heads · headDim].
    void attend(const DecoderSpec& spec, std::int64_t layer, std::int64_t head, const float* row,
        float* out)
    {
        store(spec, layer, length, head, row);
        const std::int64_t group = spec.heads / spec.kvHeads;
        inStoredType([&]<class T>(T) {
            kernels::cachedAttention(row, layerOf<T>(m_keys, layer), layerOf<T>(m_values, layer),
                length + 1, spec.windows[std::size_t(layer)],
                { head * group, (head + 1) * group, spec.heads, spec.kvHeads, spec.headDim,
                    spec.queryColumns().stride, float(spec.scoreScale()) },
                out);
        });
    }

    /// On any device: puts rows of a block's qkv buffer at positions from `at` on.
    void storeRows(
        const DecoderSpec& spec, std::int64_t layer, std::int64_t at, const at::Tensor& rows)
    {
        const auto put = [&](const at::Tensor& cache, HeadColumns columns) {
            cache[layer]
                .narrow(0, at, rows.size(0))
                .view({ -1, spec.kvHeads, spec.headDim })
                .copy_(tensor_kernels::headsOf(rows, columns, spec.kvHeads, spec.headDim));
        };
        put(m_keys, spec.keyColumns());
        put(m_values, spec.valueColumns());
    }
    /// The attention of one more position, whose row of qkv is stored first.
    void attend(const DecoderSpec& spec, std::int64_t layer, const at::Tensor& row, at::Tensor out)
    {
        storeRows(spec, layer, length, row);
        const auto seen = [&](const at::Tensor& cache) {
            return cache[layer]
                .narrow(0, 0, length + 1)
                .view({ -1, spec.kvHeads, spec.headDim })
                .to(row.scalar_type());
        };
        tensor_kernels::cachedAttention(
            tensor_kernels::headsOf(row, spec.queryColumns(), spec.heads, spec.headDim)[0],
            seen(m_keys), seen(m_values), spec.windows[std::size_t(layer)], spec.scoreScale(), out);
    }

    std::int64_t length = 0;

private:
    template <class F> void inStoredType(F f)
    {
        if (m_keys.scalar_type() == at::kBFloat16)
            f(c10::BFloat16());
        else
            f(float());
    }
    template <class T> static T* layerOf(at::Tensor& cache, std::int64_t layer)
    {
        return cache.mutable_data_ptr<T>() + layer * cache.stride(0);
    }

    at::Tensor m_keys, m_values;
};

struct Sequence {
    std::vector<TokenId> seen; ///< prompt and new tokens
    Cache cache;
    std::mt19937_64 random;
    std::unique_ptr<Constraint> constraint;
    std::size_t index = 0;
    std::size_t promptLength = 0;
};

class Writer {
public:
    Writer(Decoder& decoder, std::int64_t sequences, const GenerationOptions& options,
        const TokenCallback& onToken)
        : m_decoder(decoder)
        , m_options(options)
        , m_onToken(onToken)
        , m_usesTensorOps(kernels::usesTensorOps(decoder.device()))
        , m_buffers(decoder.spec(), PassBuffers::Keep::Nothing, decoder.options())
        , m_head(decoder.spec(), sequences, decoder.options())
    {
    }

    std::vector<GenerationOutput> run(const std::vector<std::vector<TokenId>>& prompts)
    {
        const DecoderSpec& spec = m_decoder.spec();
        const std::int64_t newTokens = m_options.sampling.maxNewTokens;
        const std::int64_t vocabulary = spec.vocabulary;
        for (const auto& [id, bias] : m_options.sampling.logitBias)
            if (id < 0 || id >= vocabulary)
                throw Error(ErrorCode::InvalidInput,
                    fmt::format(
                        "logit bias: there is no token {}; the vocabulary has {}", id, vocabulary),
                    "dadeum tokenize shows the ids of a text.");
        const at::TensorOptions cached = m_options.sampling.hasHalfCache
            ? m_decoder.options().dtype(at::kBFloat16)
            : m_decoder.options();
        m_outputs.resize(prompts.size());
        for (std::size_t i = 0; i < prompts.size(); ++i) {
            if (prompts[i].empty())
                throw Error(ErrorCode::InvalidInput, "a prompt has no tokens");
            const std::int64_t capacity = std::int64_t(prompts[i].size()) + newTokens;
            m_decoder.ensurePositions(capacity);
            std::seed_seq seed { std::uint32_t(m_options.sampling.seed),
                std::uint32_t(m_options.sampling.seed >> 32), std::uint32_t(i) };
            m_active.push_back(
                std::make_unique<Sequence>(Sequence { prompts[i], Cache(spec, capacity, cached),
                    std::mt19937_64(seed), makeConstraint(), i, prompts[i].size() }));
        }
        if (newTokens <= 0)
            return std::move(m_outputs);
        prefill();
        for (std::int64_t n = 1; n < newTokens && !m_active.empty(); ++n)
            decode();
        return std::move(m_outputs);
    }

private:
    std::unique_ptr<Constraint> makeConstraint() const
    {
        const SamplingSpec& sampling = m_options.sampling;
        if (sampling.isConstrained() && !m_options.tokens)
            throw Error(ErrorCode::Internal, "a constrained answer needs the tokens' texts");
        return dadeum::makeConstraint(sampling, m_options.tokens,
            sampling.ignoreEos ? std::vector<TokenId>() : m_options.stopTokens);
    }

    void prefill()
    {
        const DecoderSpec& spec = m_decoder.spec();
        std::vector<TokenId> ids;
        std::vector<std::int32_t> offsets { 0 };
        std::vector<std::int64_t> lastRows;
        for (const auto& sequence : m_active) {
            ids.insert(ids.end(), sequence->seen.begin(), sequence->seen.end());
            offsets.push_back(std::int32_t(ids.size()));
            lastRows.push_back(std::int64_t(ids.size()) - 1);
            sequence->cache.length = std::int64_t(sequence->seen.size());
        }
        const PassInput input = makePassInput(ids, offsets, m_decoder.device());
        m_buffers.resize(std::int64_t(ids.size()));
        m_decoder.forwardAll(input, m_buffers, m_options.hook, [&](std::int64_t layer) {
            const at::Tensor& qkv = m_buffers.block(layer).qkv;
            for (std::size_t i = 0; m_usesTensorOps && i < m_active.size(); ++i)
                m_active[i]->cache.storeRows(
                    spec, layer, 0, qkv.narrow(0, offsets[i], offsets[i + 1] - offsets[i]));
            for (std::size_t i = 0; !m_usesTensorOps && i < m_active.size(); ++i)
                for (std::int64_t t = 0; t < m_active[i]->cache.length; ++t)
                    for (std::int64_t head = 0; head < spec.kvHeads; ++head)
                        m_active[i]->cache.store(spec, layer, t, head,
                            qkv.const_data_ptr<float>() + (offsets[i] + t) * qkv.size(1));
        });
        draw(lastRows);
    }

    /// One more token for every active sequence.
    void decode()
    {
        const DecoderSpec& spec = m_decoder.spec();
        const auto count = std::int64_t(m_active.size());
        std::vector<TokenId> ids;
        std::vector<std::int32_t> positions;
        std::vector<std::int64_t> rows;
        for (std::int64_t i = 0; i < count; ++i) {
            ids.push_back(m_active[std::size_t(i)]->seen.back());
            positions.push_back(std::int32_t(m_active[std::size_t(i)]->cache.length));
            rows.push_back(i);
        }
        const PassInput input = makeStepInput(ids, positions, m_decoder.device());
        m_buffers.resize(count);
        m_decoder.forwardAll(input, m_buffers, m_options.hook, {},
            [&](std::int64_t layer, const at::Tensor& qkv, at::Tensor& out) {
                if (m_usesTensorOps) {
                    for (std::int64_t i = 0; i < count; ++i)
                        m_active[std::size_t(i)]->cache.attend(
                            spec, layer, qkv.narrow(0, i, 1), out[i]);
                    return;
                }
                parallelFor(0, count * spec.kvHeads, 1, [&](std::int64_t begin, std::int64_t end) {
                    for (std::int64_t job = begin; job < end; ++job) {
                        const std::int64_t i = job / spec.kvHeads;
                        m_active[std::size_t(i)]->cache.attend(spec, layer, job % spec.kvHeads,
                            qkv.const_data_ptr<float>() + i * qkv.size(1),
                            out.mutable_data_ptr<float>() + i * out.size(1));
                    }
                });
            });
        for (const auto& sequence : m_active)
            ++sequence->cache.length;
        draw(rows);
    }

    /// Logits of the given rows of the last pass, one per active sequence; draws a token each and
    /// drops finished ones.
    void draw(const std::vector<std::int64_t>& rows)
    {
        const auto count = std::int64_t(rows.size());
        m_head.resize(count);
        for (std::int64_t i = 0; i < count; ++i)
            m_head.rows[i].copy_(m_buffers.output()[rows[std::size_t(i)]]);
        m_decoder.headForward(m_head, m_options.hook);
        at::Tensor logits = m_head.logits.to(at::kCPU, at::kFloat);
        const std::int64_t vocabulary = logits.size(1);
        const std::int64_t limit = m_options.vocabularyLimit > 0
            ? std::min(m_options.vocabularyLimit, vocabulary)
            : vocabulary;
        bool isCancelled = false;
        for (std::int64_t i = 0; i < count; ++i) {
            Sequence& sequence = *m_active[std::size_t(i)];
            GenerationOutput& output = m_outputs[sequence.index];
            const std::span<float> row { logits.mutable_data_ptr<float>() + i * vocabulary,
                std::size_t(limit) };
            std::vector<float> own; // penalties change the row
            if (m_options.alternatives > 0)
                own.assign(row.begin(), row.end());
            adjustLogits(row, m_options.sampling, sequence.seen, sequence.promptLength);
            if (sequence.constraint)
                sequence.constraint->mask(row);
            const TokenId id = drawToken(row, m_options.sampling, sequence.random);
            if (sequence.constraint)
                sequence.constraint->accept(id);
            if (m_options.alternatives > 0)
                output.chances.push_back(chancesOf(own, id, m_options.alternatives));
            sequence.seen.push_back(id);
            output.ids.push_back(id);
            const auto& stops = m_options.stopTokens;
            output.isComplete = (sequence.constraint && sequence.constraint->isFinished())
                || (!m_options.sampling.ignoreEos
                    && std::find(stops.begin(), stops.end(), id) != stops.end());
            if (m_onToken && !m_onToken(sequence.index, id))
                isCancelled = true;
        }
        if (isCancelled)
            for (const auto& sequence : m_active)
                m_outputs[sequence->index].isCancelled = !m_outputs[sequence->index].isComplete;
        std::erase_if(m_active, [&](const auto& sequence) {
            return isCancelled || m_outputs[sequence->index].isComplete;
        });
    }

    Decoder& m_decoder;
    const GenerationOptions& m_options;
    const TokenCallback& m_onToken;
    const bool m_usesTensorOps;
    PassBuffers m_buffers;
    HeadBuffers m_head;
    std::vector<std::unique_ptr<Sequence>> m_active;
    std::vector<GenerationOutput> m_outputs;
};

} // namespace

std::vector<GenerationOutput> generate(Decoder& decoder,
    const std::vector<std::vector<TokenId>>& prompts, const GenerationOptions& options,
    const TokenCallback& onToken)
{
    const DecoderSpec& spec = decoder.spec();
    if (!spec.isCausal || spec.head.isClassifier())
        throw Error(ErrorCode::Unsupported,
            fmt::format("{} cannot write text: it is {}", decoder.files().name(),
                spec.isCausal ? "a model without language model head" : "an encoder"),
            "Choose a decoder such as a Llama, Qwen or EXAONE model.");
    return Writer(decoder, std::int64_t(prompts.size()), options, onToken).run(prompts);
}

} // namespace dadeum
