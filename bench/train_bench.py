# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Training speed and memory of `dadeum train` against transformers + PEFT on the same rows, threads and steps.

The sides take turns, so that a machine that slows down or speeds up does so for both; only the ratios of a round are
compared, never absolute times of different rounds."""
import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import asdict, dataclass, field

# The sides: ours with parts of the specification, the peers with options of peer_lora.py.
OURS = {
    "fp32": {"model": {"dtype": "float32"}},
    "fast": {"model": {"dtype": "fast"}},
    "nf4": {"model": {"quantization": "nf4", "double_quantization": True}, "optim": {"name": "adamw8bit"}},
}
PEERS = {
    "peft": [],
    "peft-lean": ["--checkpointing"],
    "peft-single": [],  # one row at a time: batch 1 with all rows of a step accumulated
    "peft-bf16": ["--dtype", "bfloat16"],
    "peft-nf4": ["--nf4"],
}
COMPARED = [("fp32", "peft"), ("fp32", "peft-lean"), ("fp32", "peft-single"), ("fast", "peft-bf16"), ("fast", "fp32"), ("nf4", "peft-nf4")]

HERE = os.path.dirname(os.path.abspath(__file__))


@dataclass
class Measurement:
    tokens_per_second: float
    supervised_per_second: float
    peak_rss_mb: float
    losses: list[float] = field(default_factory=list)
    tokens: list[int] = field(default_factory=list)


def measure(command: list[str], environment: dict[str, str], log: str) -> Measurement:
    """Runs one side. The kernel's own record of the child's peak memory serves both."""
    with open(log, "wb") as errors:
        child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, env={**os.environ, **environment})
        output = child.stdout.read().decode()
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"error: {command[0]} ended with {child.returncode}; its messages are in {log}")
    events = [json.loads(line) for line in output.splitlines() if line.startswith('{"')]
    steps = [event for event in events if event.get("event") == "step"]
    if len(steps) < 2:
        sys.exit(f"error: {command[0]} reported {len(steps)} steps; at least 2 are needed ({log})")
    # The first step warms up: pages are touched, kernels chosen.
    seconds = steps[-1]["time"] - steps[0]["time"]
    return Measurement(
        tokens_per_second=sum(step["tokens"] for step in steps[1:]) / seconds,
        supervised_per_second=sum(step["supervised_tokens"] for step in steps[1:]) / seconds,
        peak_rss_mb=usage.ru_maxrss / 1024,
        losses=[step["loss"] for step in steps],
        tokens=[step["tokens"] for step in steps],
    )


def our_spec(options: argparse.Namespace, data: str, side: str) -> dict:
    spec = {
        "version": 1,
        "name": "benchmark",
        "task": "causal_lm",
        "device": "cpu",
        "model": {"source": "demo"},
        "data": {
            "train": [data],
            "validation": "0",
            "format": "auto",
            "columns": {"prompt": "llm_generated_idea", "response": "text"},
            "shuffle": False,
            "max_length": options.max_length,
            "limit": options.steps * options.batch * options.accumulation,
        },
        "method": {"kind": "lora", "rank": 8, "alpha": 16, "dropout": 0, "targets": "all-linear"},
        "optim": {"lr": 5e-5, "schedule": "cosine", "warmup": 0, "max_grad_norm": 1},
        "train": {
            "max_steps": options.steps,
            "micro_batch": options.batch,
            "accumulation": options.accumulation,
            "samples": {"every": -1},
        },
    }
    for part, values in OURS[side].items():
        spec[part].update(values)
    return spec


def describe_machine() -> str:
    name, flags = platform.processor() or "unknown processor", ""
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        for line in file:
            if line.startswith("model name"):
                name = line.split(":", 1)[1].strip()
            elif line.startswith("flags"):
                flags = line
    units = [unit for unit in ("avx2", "avx512f", "avx512_bf16", "amx_bf16") if f" {unit}" in flags]
    return f"{name}, {os.cpu_count()} cores, {' '.join(units)}"


def spread(values: list[float]) -> str:
    return f"{min(values):6.2f} {statistics.median(values):6.2f} {max(values):6.2f}"


def add_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--dadeum", required=True)
    parser.add_argument("--hf", required=True, help="the default model as a Hugging Face folder")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--steps", type=int, default=4, help="the first of them is warm-up")
    parser.add_argument("--batch", type=int, default=4)
    parser.add_argument("--accumulation", type=int, default=2)
    parser.add_argument("--max-length", type=int, default=1024)
    parser.add_argument("--threads", type=int, default=os.cpu_count())


def commands(options: argparse.Namespace, names: list[str], data: str, folder: str) -> dict[str, list[str]]:
    peer = [sys.executable, os.path.join(HERE, "peer_lora.py"), "--model", options.hf, "--data", data]
    for name in ("steps", "batch", "accumulation", "max_length", "threads"):
        peer += ["--" + name.replace("_", "-"), str(getattr(options, name))]
    sides = {}
    for name in names:
        if name in PEERS:
            sides[name] = peer + PEERS[name]
            if name == "peft-single":
                sides[name] += ["--batch", "1", "--accumulation", str(options.batch * options.accumulation)]
        else:
            spec = os.path.join(folder, f"{name}.json")
            with open(spec, "w", encoding="utf-8") as file:
                json.dump(our_spec(options, os.path.abspath(data), name), file)
            sides[name] = [options.dadeum, "train", spec, "--events", "jsonl"]
    return sides


def compare(options: argparse.Namespace, names: list[str], data: str | None = None) -> dict[str, list[Measurement]]:
    """Runs the named sides in turns on `data` or on generated rows and prints a line for each."""
    with tempfile.TemporaryDirectory() as folder:
        if not data:
            data = os.path.join(folder, "pages.jsonl")
            rows = str(options.steps * options.batch * options.accumulation)
            subprocess.run([sys.executable, os.path.join(HERE, "make_pages.py"), data, "--rows", rows], check=True)
        sides = commands(options, names, data, folder)
        logs = os.path.join(HERE, "..", "build", "logs")
        logs = logs if os.path.isdir(logs) else tempfile.gettempdir()
        print(f"{options.threads} threads, {options.steps} steps of {options.batch} x {options.accumulation} rows,"
              f" {options.rounds} rounds\n")
        print("round  side         tokens/s  supervised/s  peak RSS MB  first losses")
        measured: dict[str, list[Measurement]] = {name: [] for name in sides}
        for number in range(options.rounds):
            # Who goes first changes too.
            for name in list(sides)[:: -1 if number % 2 else 1]:
                environment = {"OMP_NUM_THREADS": str(options.threads), "DADEUM_HOME": os.path.join(folder, f"home-{name}-{number}")}
                result = measure(sides[name], environment, os.path.join(logs, f"bench-{name}.log"))
                measured[name].append(result)
                losses = " ".join(f"{loss:.4f}" for loss in result.losses[:3])
                print(f"{number + 1:5}  {name:11} {result.tokens_per_second:9.1f} {result.supervised_per_second:13.1f}"
                      f" {result.peak_rss_mb:12.0f}  {losses}", flush=True)
        return measured


def print_ratios(measured: dict[str, list[Measurement]]) -> dict[str, dict[str, list[float]]]:
    print(f"\n{'compared':16} {'tokens/s: min median max':>24} {'peak memory: min median max':>30}")
    ratios = {}
    for first, second in COMPARED:
        if first not in measured or second not in measured:
            continue
        pairs = list(zip(measured[first], measured[second]))
        if pairs[0][0].tokens != pairs[0][1].tokens:
            print(f"warning: {first} and {second} saw different tokens per step: {pairs[0][0].tokens}, {pairs[0][1].tokens}")
        speed = [a.tokens_per_second / b.tokens_per_second for a, b in pairs]
        memory = [a.peak_rss_mb / b.peak_rss_mb for a, b in pairs]
        ratios[f"{first}/{second}"] = {"speed": speed, "memory": memory}
        print(f"{first + ' / ' + second:16} {spread(speed):>24} {spread(memory):>30}")
    return ratios


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    add_options(parser)
    parser.add_argument("--sides", default="fp32,peft",
                        help="comma-separated, of: " + ", ".join([*OURS, *PEERS]))
    parser.add_argument("--data", help="a JSONL file instead of generated rows")
    parser.add_argument("--out", help="write all figures to this JSON file")
    options = parser.parse_args()
    names = options.sides.split(",")
    for name in names:
        if name not in OURS and name not in PEERS:
            parser.error(f"there is no side {name}")
    print(describe_machine())
    measured = compare(options, names, options.data)
    ratios = print_ratios(measured)
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            json.dump({"machine": describe_machine(), "options": vars(options),
                       "rounds": {name: [asdict(m) for m in all_] for name, all_ in measured.items()},
                       "ratios": ratios}, file, indent=2)


if __name__ == "__main__":
    main()
