# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every figure of docs/BENCHMARKS.md about the engine, with few rounds and steps: a quarter of an hour. The figures are those of
one round; the single benchmarks (`./run bench train`, `decode`, `memory`, `growth`, `load`) repeat them."""
import argparse
import json
import math
import os
import subprocess
import sys
import tempfile
import time

import decode_bench
import growth_bench
import load_bench
import memory_bench
import train_bench

MATRIX_PARAMETERS = 134.5e6  # of the default model that each token is multiplied with, head included
QLORA_SHAPE, QLORA_LENGTH = "1.2b", 1024


class Table:
    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, what: str, found: str, wanted: str, holds: bool) -> None:
        self.lines.append(f"| {what} | {found} | {wanted} | {'yes' if holds else 'no'} |")

    def at_least(self, what: str, value: float, limit: float, unit: str = "x") -> None:
        self.add(what, f"{value:.2f} {unit}", f"at least {limit:g} {unit}", value >= limit)

    def at_most(self, what: str, value: float, limit: float, unit: str = "x") -> None:
        self.add(what, f"{value:.2f} {unit}", f"at most {limit:g} {unit}", value <= limit)


def train(options: argparse.Namespace, ceiling: dict, table: Table) -> None:
    sides = ["fp32", "peft", "peft-single", "nf4", "peft-nf4"]
    if ceiling["bfloat16"]:
        sides += ["fast", "peft-bf16"]
    measured = {name: runs[0] for name, runs in train_bench.compare(options, sides).items()}

    def speed(first: str, second: str) -> float:
        return measured[first].tokens_per_second / measured[second].tokens_per_second

    def memory(first: str, second: str) -> float:
        return measured[first].peak_rss_mb / measured[second].peak_rss_mb

    panels = ceiling["panels"] > 0  # the processor has AVX-512
    table.at_least("LoRA fp32 against PEFT", speed("fp32", "peft"), 4 if panels else 2)
    best = max(ceiling["panels"], ceiling["mkl"])
    share = 4e-9 * MATRIX_PARAMETERS * measured["fp32"].tokens_per_second / best
    table.at_least(f"the same against {best:.0f} GFLOP/s of products alone", 100 * share, 60, "%")
    table.at_most("peak memory of the same against PEFT", memory("fp32", "peft"), 0.13)
    table.at_most("the same against PEFT at its leanest", memory("fp32", "peft-single"), 0.45)
    if "fast" in measured:
        table.at_least("fast against PEFT in bfloat16", speed("fast", "peft-bf16"), 3)
        table.at_least("fast against our fp32", speed("fast", "fp32"), 1.6)
    table.at_least("QLoRA NF4 against PEFT + bitsandbytes", speed("nf4", "peft-nf4"), 2)


def big_qlora(options: argparse.Namespace, table: Table) -> None:
    """Peak memory of a step of a model of 1.2 billion parameters, and what its NF4 weights take of it: blocks of 8 bits take 34
    bytes per 32 weights, and nothing else differs."""
    shape = load_bench.SHAPES[QLORA_SHAPE]
    with tempfile.TemporaryDirectory(prefix="dadeum-bench-", dir="/var/tmp") as folder:
        model, data, home = (os.path.join(folder, name) for name in ("model", "data.safetensors", "home"))
        os.mkdir(model)
        load_bench.write_model(model, shape, 1)
        ids = [11 + 7 * i % 5000 for i in range(QLORA_LENGTH)]
        load_bench.write_tokens(data, {"input_ids": ids, "labels": ids})
        settings = ["demo", "--set", "model.source=" + model, "--set", f'data.train=["{data}"]']
        for setting in ("data.format=tokens", "data.validation=0", f"data.max_length={QLORA_LENGTH}", "optim.name=adamw8bit",
                        "train.max_steps=1", "train.micro_batch=1", "train.accumulation=1", "train.samples.every=-1",
                        "train.eval_every=0", "train.save_every=0", "train.checkpointing=on", "model.double_quantization=true"):
            settings += ["--set", setting]
        peaks = {}
        for kind in ("nf4", "int8"):
            command = [options.dadeum, "train", *settings, "--set", "model.quantization=" + kind, "--events", "jsonl"]
            seconds, peaks[kind] = load_bench.measure(command, home)
            print(f"1.2B in {kind}, a step of {QLORA_LENGTH} tokens: {seconds:.0f} s, peak {peaks[kind] / 1e9:.2f} GB", flush=True)
    table.at_most(f"1.2B QLoRA, {QLORA_LENGTH} tokens: peak memory", peaks["nf4"] / 1e9, 4, "GB")
    quantised = sum(math.prod(dims) for name, dims in load_bench.tensors(shape) if name.endswith("_proj.weight"))
    table.at_most("resident bytes of an NF4 weight", 34 / 32 - (peaks["int8"] - peaks["nf4"]) / quantised, 0.58, "bytes")


def planning_seconds(dadeum: str, home: str) -> float:
    """Least processor time of `estimate` beyond that of starting the program (of loading torch's libraries)."""
    def least(arguments: list[str]) -> float:
        times = []
        for _ in range(9):
            child = subprocess.Popen([dadeum, *arguments], stdout=subprocess.DEVNULL, env={**os.environ, "DADEUM_HOME": home})
            _, status, usage = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            if child.returncode != 0:
                sys.exit(f"error: {dadeum} {' '.join(arguments)} ended with {child.returncode}")
            times.append(usage.ru_utime + usage.ru_stime)
        return min(times)
    return least(["estimate", "demo", "--json"]) - least(["--version"])


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    train_bench.add_options(parser)
    parser.set_defaults(rounds=1, steps=3, accumulation=1)
    parser.add_argument("--gguf", required=True, help="the default model as it is stored")
    parser.add_argument("--new-tokens", type=int, default=128)
    options = parser.parse_args()
    begin = time.monotonic()
    table = Table()
    print(train_bench.describe_machine())
    with tempfile.TemporaryDirectory() as folder:
        doctor = subprocess.run([options.dadeum, "doctor", "--json", "--measure"], check=True, capture_output=True,
                                env={**os.environ, "DADEUM_HOME": folder, "OMP_NUM_THREADS": str(options.threads)})
        ceiling = json.loads(doctor.stdout)["gflops"]
        print(f"products alone, GFLOP/s: {ceiling}\n", flush=True)
        table.at_most("dadeum estimate", 1000 * planning_seconds(options.dadeum, folder), 20, "ms")
        train(options, ceiling, table)
        print()
        for rows, wanted in ((1, {"transformers": 4, "llama.cpp": 0.9}), (8, {"transformers": 3})):
            speed = decode_bench.compare(options, rows, folder)[0]
            for peer, limit in wanted.items():
                table.at_least(f"writing text, {rows} at once, against {peer}", speed["dadeum"] / speed[peer], limit)
    print()
    big_qlora(options, table)
    print()
    ratios = memory_bench.compare(options.dadeum, common=[*memory_bench.COMMON, "train.accumulation=1"])
    table.add(f"memory plan, {len(ratios)} settings: measured / predicted", f"{min(ratios):.2f} to {max(ratios):.2f}", "0.90 to 1.10",
              min(ratios) >= 0.9 and max(ratios) <= 1.1)
    print()
    (speed, peak, _), (more_speed, more_peak, _) = growth_bench.compare(options.dadeum, [1000, 100_000], 3)
    table.add("100,000 rows against 1,000: tokens/s", f"{more_speed / speed:.2f} x", "0.9 to 1.1 x", 0.9 <= more_speed / speed <= 1.1)
    table.at_most("100,000 rows against 1,000: peak memory", more_peak / peak, 1.1)
    print(f"\n{(time.monotonic() - begin) / 60:.0f} minutes\n\n| what | measured | wanted | holds |\n| --- | --- | --- | --- |")
    print("\n".join(table.lines))


if __name__ == "__main__":
    main()
