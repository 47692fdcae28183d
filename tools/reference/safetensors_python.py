"""Writes files of the Python library safetensors into packages/formats/test/reference.

    pip install numpy safetensors==0.8.0
    python tools/reference/safetensors_python.py

sound.safetensors holds every dtype that tapeloop writes; sound.json says what is in it, each
tensor's bytes in hexadecimal. narrow.safetensors holds those
that become wider when they are read, narrow.json what they become.
"""

import json
from pathlib import Path

import numpy as np
from safetensors import TensorSpec, serialize
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


def narrow():
    """Names, dtypes of the library, arrays, and what they become."""
    halves = np.array([0x0000, 0x8000, 0x0001, 0x83FF, 0x0400, 0x3C00, 0xFBFF, 0x7C00, 0x7E01], np.uint16)
    brains = np.array([0x0000, 0x8001, 0x3F80, 0xC049, 0x7F80, 0x7FC1], np.uint16)
    yield "f16", "float16", halves, halves.view(np.float16).astype(np.float32)
    yield "bf16", "bfloat16", brains, (brains.astype(np.uint32) << 16).view(np.float32)
    for dtype in ["int64", "int16", "uint16", "int8", "uint8"]:
        limits = np.iinfo(np.int32 if dtype == "int64" else dtype)
        array = np.array([limits.min, limits.max, 5], dtype)
        yield dtype, dtype, array, array.astype(np.int32)


def content(name, array):
    dtype = {np.dtype(dtype): name for name, dtype in NAMES.items()}[array.dtype]
    return {"name": name, "dtype": dtype, "shape": list(array.shape), "hex": array.tobytes().hex()}


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "packages/formats/test/reference"
    metadata = {"format": "written by Python: \u00e9, \u2028, \"\t\""}
    save_file(tensors(), folder / "sound.safetensors", metadata)
    contents = [content(name, array) for name, array in tensors().items()]
    text = json.dumps({"metadata": metadata, "tensors": contents}, indent=2)
    (folder / "sound.json").write_text(text + "\n")
    kept = list(narrow())
    stored = {
        name: TensorSpec(dtype=dtype, shape=array.shape, data_ptr=array.ctypes.data, data_len=array.nbytes)
        for name, dtype, array, _ in kept
    }
    (folder / "narrow.safetensors").write_bytes(bytes(serialize(stored)))
    contents = [content(name, wide) for name, _, _, wide in kept]
    (folder / "narrow.json").write_text(json.dumps(contents, indent=2) + "\n")
