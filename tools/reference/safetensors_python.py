"""Writes files of the Python library safetensors into packages/formats/test/reference.

    pip install numpy safetensors
    python tools/reference/safetensors_python.py

sound.safetensors holds every dtype that tapeloop reads; sound.json says what is in it, each
tensor's bytes in hexadecimal. half.safetensors holds a dtype that it does not read.
"""

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file

FLOATS = [0.0, -0.0, 1.5, -np.pi, np.inf, -np.inf, np.nan, 5e-324, 1e-45, 1e308, 3e38, 0.1]
NAMES = {"float32": np.float32, "float64": np.float64, "int32": np.int32, "bool": np.bool_}


def tensors():
    with np.errstate(over="ignore"):
        singles = np.array(FLOATS, np.float64).astype(np.float32)
    return {
        "params.gate.w": singles.reshape(3, 4),
        "params.gate.b": np.array([1, 2, 3], np.float32),
        "params.layers[0]": np.array(FLOATS, np.float64).reshape(2, 1, 6),
        "state[0].count": np.array(7, np.int32),
        "state[0].extremes": np.array([-(2**31), 2**31 - 1, 0], np.int32),
        "mask": np.array([True, False, True]),
        "empty": np.zeros((0, 3), np.float32),
        # By UTF-8 the first of these sorts before the second, by 16-bit units after it.
        "\uff5e": np.array([1], np.float32),
        "\U0001f600 \"quoted\"\\\n": np.array([2], np.float32),
        "__proto__": np.array([3], np.float64),
    }


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "packages/formats/test/reference"
    metadata = {"format": "written by Python: \u00e9, \u2028, \"\t\""}
    save_file(tensors(), folder / "sound.safetensors", metadata)
    save_file({"w": np.zeros(2, np.float16)}, folder / "half.safetensors")
    dtypes = {np.dtype(dtype): name for name, dtype in NAMES.items()}
    contents = [
        {"name": name, "dtype": dtypes[array.dtype], "shape": list(array.shape), "hex": array.tobytes().hex()}
        for name, array in tensors().items()
    ]
    text = json.dumps({"metadata": metadata, "tensors": contents}, indent=2)
    (folder / "sound.json").write_text(text + "\n")
