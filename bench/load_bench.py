# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Time and memory of opening models: the default GGUF model, and a folder of the shape of Qwen2.5-7B (bf16, random
weights, written to a temporary folder and removed again): opening, writing one token, and one QLoRA step."""
import argparse
import json
import math
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile
import time

SHAPES = {
    "7b": dict(hidden_size=3584, intermediate_size=18944, num_hidden_layers=28, num_attention_heads=28, num_key_value_heads=4,
               vocab_size=152064),
    # Llama 3.2 1B: 1.24 billion parameters, input and output embedding shared
    "1.2b": dict(model_type="llama", hidden_size=2048, intermediate_size=8192, num_hidden_layers=16, num_attention_heads=32,
                 num_key_value_heads=8, vocab_size=128256, tie_word_embeddings=True),
    "tiny": dict(hidden_size=256, intermediate_size=512, num_hidden_layers=4, num_attention_heads=4, num_key_value_heads=2,
                 vocab_size=2048),
}
GIB = 1 << 30
PROMPT = [9, 100, 33, 7]
CHUNK = 1 << 20  # weights that are drawn once and repeated


def tensors(shape: dict) -> list[tuple[str, list[int]]]:
    """Names and shapes as transformers saves them."""
    width, inner, vocabulary = shape["hidden_size"], shape["intermediate_size"], shape["vocab_size"]
    kv = width // shape["num_attention_heads"] * shape["num_key_value_heads"]
    all_tensors = [("model.embed_tokens.weight", [vocabulary, width])]
    for layer in range(shape["num_hidden_layers"]):
        prefix = f"model.layers.{layer}."
        for name, rows in (("q", width), ("k", kv), ("v", kv)):
            all_tensors += [(f"{prefix}self_attn.{name}_proj.weight", [rows, width])]
            if shape.get("model_type") != "llama":
                all_tensors += [(f"{prefix}self_attn.{name}_proj.bias", [rows])]
        all_tensors += [(prefix + "self_attn.o_proj.weight", [width, width]), (prefix + "mlp.gate_proj.weight", [inner, width]),
                        (prefix + "mlp.up_proj.weight", [inner, width]), (prefix + "mlp.down_proj.weight", [width, inner]),
                        (prefix + "input_layernorm.weight", [width]), (prefix + "post_attention_layernorm.weight", [width])]
    all_tensors += [("model.norm.weight", [width])]
    return all_tensors if shape.get("tie_word_embeddings") else [*all_tensors, ("lm_head.weight", [vocabulary, width])]


def bfloat16(value: float) -> bytes:
    return struct.pack("<f", value)[2:]


def write_model(folder: str, shape: dict, shards: int) -> int:
    """Writes config.json, the index and the shards; returns the bytes of all weights."""
    config = dict(model_type="qwen2", hidden_act="silu", rms_norm_eps=1e-6, rope_theta=1e6, max_position_embeddings=32768,
                  tie_word_embeddings=False, torch_dtype="bfloat16", use_sliding_window=False) | shape
    config["architectures"] = [config["model_type"].capitalize() + "ForCausalLM"]
    with open(os.path.join(folder, "config.json"), "w", encoding="utf-8") as file:
        json.dump(config, file)
    generator = random.Random(0)
    drawn = b"".join(bfloat16(generator.gauss(0, 0.02)) for _ in range(CHUNK)) * 2
    everything = tensors(shape)
    total = sum(2 * math.prod(dims) for _, dims in everything)
    weight_map, pending, size, number = {}, [], 0, 0
    for i, (name, dims) in enumerate(everything):
        pending.append((name, dims))
        size += 2 * math.prod(dims)
        if size < total / shards and i + 1 < len(everything):
            continue
        number += 1
        shard = f"model-{number:05}.safetensors"
        header, offset = {}, 0
        for key, lengths in pending:
            count = 2 * math.prod(lengths)
            header[key] = {"dtype": "BF16", "shape": lengths, "data_offsets": [offset, offset + count]}
            weight_map[key] = shard
            offset += count
        text = json.dumps(header).encode()
        with open(os.path.join(folder, shard), "wb") as file:
            file.write(struct.pack("<Q", len(text)) + text)
            for key, lengths in pending:
                left = 2 * math.prod(lengths)
                if "norm" in key:
                    file.write(bfloat16(1.0) * (left // 2))
                    continue
                while left > 0:
                    begin = 2 * generator.randrange(CHUNK)
                    part = min(left, 2 * CHUNK)
                    file.write(drawn[begin:begin + part])
                    left -= part
        pending, size = [], 0
    with open(os.path.join(folder, "model.safetensors.index.json"), "w", encoding="utf-8") as file:
        json.dump({"metadata": {"total_size": total}, "weight_map": weight_map}, file)
    return total


def write_tokens(path: str, named: dict[str, list[int]]) -> None:
    """One row of int64 per name."""
    header, data = {}, b""
    for name, values in named.items():
        packed = struct.pack(f"<{len(values)}q", *values)
        header[name] = {"dtype": "I64", "shape": [1, len(values)], "data_offsets": [len(data), len(data) + len(packed)]}
        data += packed
    text = json.dumps(header).encode()
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


def measure(command: list[str], home: str) -> tuple[float, int]:
    """Seconds and peak resident bytes of a process."""
    begin = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env={**os.environ, "DADEUM_HOME": home})
    errors = process.stderr.read().decode(errors="replace")
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"error: {' '.join(command)} ended with {process.returncode}:\n{errors}")
    return time.monotonic() - begin, usage.ru_maxrss * 1024


def report(name: str, seconds: float, peak: int, limit: int | None = None) -> None:
    print(f"{name}: {seconds:.2f} s, peak {peak / GIB:.2f} GiB" + (f" (wanted: at most {limit / GIB:.2f})" if limit else ""), flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dadeum", required=True)
    parser.add_argument("--shape", choices=SHAPES, default="7b")
    parser.add_argument("--shards", type=int, default=4)
    parser.add_argument("--folder", help="where the model is written, 16 GB for 7b (default: the folder for temporary files)")
    parser.add_argument("--skip-qlora", action="store_true")
    options = parser.parse_args()
    shape = SHAPES[options.shape]
    needed = sum(2 * math.prod(dims) for _, dims in tensors(shape))
    with tempfile.TemporaryDirectory(prefix="dadeum-load-", dir=options.folder) as folder:
        if shutil.disk_usage(folder).free < needed + GIB:
            sys.exit(f"error: {folder} has no room for {needed / 1e9:.1f} GB.\nhint: Give another place with --folder.")
        ids, home, model = (os.path.join(folder, name) for name in ("ids.safetensors", "home", "model"))
        write_tokens(ids, {"input_ids": PROMPT})
        one_token = ["--ids", ids, "--max-new-tokens", "1", "--temperature", "0", "--ignore-eos", "--json"]
        for name in ("default model, first time", "default model, again"):
            report(f"{name}: one token", *measure([options.dadeum, "generate", "--model", "demo", *one_token], home))
        os.mkdir(model)
        begin = time.monotonic()
        total = write_model(model, shape, options.shards)
        print(f"wrote {total / GIB:.2f} GiB of bf16 weights in {options.shards} shards, {time.monotonic() - begin:.0f} s", flush=True)
        report("opening and listing", *measure([options.dadeum, "models", "show", model], home))
        for name in ("one token", "one token, again"):
            report(name, *measure([options.dadeum, "generate", "--model", model, *one_token], home), total + GIB)
        if options.skip_qlora:
            return
        modules = sum(math.prod(dims) for name, dims in tensors(shape) if name.endswith("_proj.weight"))
        quantised = modules // 2 + modules // 64 + 2 * (needed // 2 - modules)  # other weights in bf16
        largest = max(2 * math.prod(dims) for _, dims in tensors(shape))
        data = os.path.join(folder, "data.safetensors")
        write_tokens(data, {"input_ids": PROMPT * 4, "labels": PROMPT * 4})
        spec = {
            "version": 1, "name": "load", "model": {"source": model, "quantization": "nf4"},
            "data": {"train": [data], "format": "tokens", "validation": "0", "max_length": 64},
            "method": {"kind": "lora", "rank": 8, "targets": ["q_proj", "v_proj"]},
            "optim": {"name": "adamw8bit"},
            "train": {"max_steps": 1, "micro_batch": 1, "accumulation": 1, "eval_every": 0, "save_every": 0, "samples": {"every": -1}},
        }
        with open(os.path.join(folder, "spec.json"), "w", encoding="utf-8") as file:
            json.dump(spec, file)
        print(f"in NF4 {quantised / GIB:.2f} GiB, the largest tensor {largest / GIB:.2f} GiB", flush=True)
        report("quantising and one QLoRA step", *measure([options.dadeum, "train", os.path.join(folder, "spec.json"), "--events", "jsonl"], home),
               int(1.3 * quantised) + largest)


if __name__ == "__main__":
    main()
