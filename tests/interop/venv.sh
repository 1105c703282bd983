# shellcheck shell=bash
# SPDX-FileCopyrightText: 2026 The Dadeum developers
# SPDX-License-Identifier: GPL-3.0-or-later
# The Python side of the interop check and of the benchmark: one venv in the cache, and the default model as a
# Hugging Face folder. Sourced. Needs DADEUM_CACHE. Sets python and hf_model.

interop_root=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)

# Says whether PyPI gives out packages, by fetching a small one that is needed anyway.
pypi_answers() {
    local folder rc=0
    folder=$(mktemp -d)
    python3 -m pip download --quiet --disable-pip-version-check --no-deps --no-cache-dir --dest "$folder" \
        "$(grep '^peft==' "$interop_root/requirements.txt")" >/dev/null 2>&1 </dev/null || rc=1
    rm -rf "$folder"
    return "$rc"
}

pip_install() {
    "$python" -m pip install --disable-pip-version-check "$@" >>"$DADEUM_CACHE/venv-interop/pip.log" 2>&1 </dev/null
}

# Sets python: an interpreter that has requirements.txt. DADEUM_PYTHON names one that has them already.
ensure_venv() {
    local venv=$DADEUM_CACHE/venv-interop stamp
    if [[ -n ${DADEUM_PYTHON:-} ]]; then
        python=$DADEUM_PYTHON
        return 0
    fi
    stamp=$(sha256sum <"$interop_root/requirements.txt")
    python=$venv/bin/python
    if [[ -x $python && -f $venv/.dadeum-complete && $(<"$venv/.dadeum-complete") == "$stamp" ]]; then
        return 0
    fi
    echo "  Python packages (transformers, PEFT): installing into $venv" >&2
    rm -rf "$venv"
    mkdir -p "$DADEUM_CACHE"
    python3 -m venv "$venv" || { echo "error: python3 -m venv failed. hint: install python3-venv" >&2; return 1; }
    # torch first: without its own index PyPI's torch would bring gigabytes of GPU libraries along.
    if ! pip_install torch==2.13.0+cpu &&
        ! pip_install torch==2.13.0+cpu --extra-index-url https://download.pytorch.org/whl/cpu; then
        echo "error: torch 2.13.0 for CPUs could not be installed. hint: see $venv/pip.log" >&2
        return 1
    fi
    if ! pip_install -r "$interop_root/requirements.txt"; then
        echo "error: the Python packages could not be installed. hint: see $venv/pip.log" >&2
        return 1
    fi
    printf '%s\n' "$stamp" >"$venv/.dadeum-complete"
}

# Sets hf_model: the default model as transformers reads and writes it, in fp32.
ensure_hf_model() {
    hf_model=$DADEUM_CACHE/interop/smollm2-135m-fp32
    [[ ! -f $hf_model/config.json ]] || return 0
    local gguf=$DADEUM_CACHE/models/SmolLM2-135M-Instruct.Q4_1.gguf
    [[ -f $gguf ]] || { echo "error: $gguf is missing. hint: run ./run setup" >&2; return 1; }
    rm -rf "$hf_model.part"
    "$python" "$interop_root/gguf_to_hf.py" "$gguf" "$hf_model.part" && mv "$hf_model.part" "$hf_model"
}
