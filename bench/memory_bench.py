# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Memory plan against measured peaks: `dadeum estimate` and one step of `dadeum train` on the default model, by settings.

Rows are long enough to fill a pass, so that the plan's worst case happens in the first step."""
import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import tempfile

SETTINGS = {
    "fp32": [],
    "fp32, rank 64": ["method.rank=64", "method.alpha=64"],
    "fp32, length 512": ["data.max_length=512"],
    "fp32, length 2048": ["data.max_length=2048"],
    "fp32, recomputing": ["train.checkpointing=on"],
    "fp32, length 2048, recomputing": ["data.max_length=2048", "train.checkpointing=on"],
    "fast": ["model.dtype=fast"],
    "fast, length 2048": ["model.dtype=fast", "data.max_length=2048"],
    "nf4, adamw8bit": ["model.quantization=nf4", "optim.name=adamw8bit"],
    "nf4, recomputing": ["model.quantization=nf4", "train.checkpointing=on"],
    "int8": ["model.quantization=int8"],
    "full": ["method.kind=full"],
    "DoRA": ["method.dora=true"],
}
COMMON = [
    "train.max_steps=1", "train.samples.every=-1", "data.validation=0", "train.micro_batch=2", "train.accumulation=2",
]


def write_rows(path: str) -> None:
    draw = random.Random(0)
    with open(path, "w", encoding="utf-8") as file:
        for _ in range(8):
            words = " ".join(draw.choice(["bread", "tea", "river", "page", "light", "stone"]) for _ in range(6000))
            file.write(json.dumps({"instruction": "Write.", "output": words}) + "\n")


def run(command: list[str], environment: dict[str, str]) -> tuple[str, int]:
    child = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**os.environ, **environment})
    output = child.stdout.read().decode()
    errors = child.stderr.read().decode()
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"error: {' '.join(command)}\n{errors[-800:]}")
    return output, usage.ru_maxrss * 1024


def compare(dadeum: str, only: str | None = None, common: list[str] = COMMON) -> list[float]:
    """Measured peak / predicted peak of every setting whose name contains `only`; prints a line for each."""
    ratios = []
    print("| settings | predicted MB | measured MB | measured / predicted |\n| --- | --- | --- | --- |")
    with tempfile.TemporaryDirectory(prefix="dadeum-bench-") as folder:
        rows = os.path.join(folder, "rows.jsonl")
        write_rows(rows)
        for name, settings in SETTINGS.items():
            if only and only not in name:
                continue
            spec = ["demo"]
            for setting in [*common, f'data.train=["{rows}"]', *settings]:
                spec += ["--set", setting]
            environment = {"DADEUM_HOME": os.path.join(folder, "home")}
            plan = json.loads(run([dadeum, "estimate", *spec, "--json"], environment)[0])
            _, peak = run([dadeum, "train", *spec, "--events", "jsonl"], environment)
            ratios.append(peak / plan["total"])
            print(f"| {name} | {plan['total'] / 1e6:.0f} | {peak / 1e6:.0f} | {ratios[-1]:.2f} |", flush=True)
    return ratios


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--dadeum", required=True)
    parser.add_argument("--only", help="settings whose name contains this")
    options = parser.parse_args()
    ratios = compare(options.dadeum, options.only)
    print(f"\n{len(ratios)} settings: {min(ratios):.2f} to {max(ratios):.2f}, median {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
