"""Writes npy and npz files of numpy into packages/formats/test/reference.

    pip install numpy
    python tools/reference/npy_numpy.py

npy.json holds each file in hexadecimal beside the tensor that it must give. objects.npy holds
pickled objects, which nobody should load. ours-stored.npz and ours-deflated.npz were written by
tapeloop; numpy must read them.
"""

import io
import json
from pathlib import Path

import numpy as np
from numpy.lib import format as npy

FLOATS = [0.0, -0.0, 1.5, -np.pi, np.inf, -np.inf, np.nan, 5e-324, 1e-45, 1e308, 3e38, 0.1]
READ_AS = {"f8": "float64", "f4": "float32", "f2": "float32", "b1": "bool"}


def arrays():
    with np.errstate(over="ignore"):
        floats = np.array(FLOATS)
        for dtype in ["<f8", ">f8", "<f4", ">f4", "<f2", ">f2"]:
            yield dtype, floats.astype(dtype).reshape(3, 4)
    halves = np.arange(0, 65536, 97, dtype=np.uint16).view("<f2")
    yield "halves", halves
    for dtype in ["<i4", ">i4", "<i8", ">i8"]:
        yield dtype, np.array([-(2**31), 2**31 - 1, 0, 7], dtype).reshape(2, 1, 2)
    for dtype in ["<i2", ">i2", "<u2", "|i1", "|u1"]:
        limits = np.iinfo(dtype)
        yield dtype, np.array([limits.min, limits.max, 3], dtype)
    yield "bool", np.array([[True, False], [False, False]])
    yield "scalar", np.array(2.5, np.float32)
    yield "empty", np.zeros((0, 3), np.float32)
    yield "fortran", np.asfortranarray(np.arange(24, dtype=np.float32).reshape(2, 3, 4))
    yield "fortran, big end first", np.asfortranarray(np.arange(6, dtype=">i4").reshape(2, 3))


def expected(array):
    dtype = READ_AS.get(array.dtype.str[1:], "int32")
    narrow = np.ascontiguousarray(array).astype(dtype)
    return {"dtype": dtype, "shape": list(array.shape), "hex": narrow.tobytes().hex()}


def file(array, version):
    stream = io.BytesIO()
    npy.write_array(stream, array, version=version, allow_pickle=False)
    return stream.getvalue().hex()


def write(folder):
    cases = [
        {"name": f"{name}, version {major}", "file": file(array, (major, 0)), **expected(array)}
        for name, array in arrays()
        for major in ((1, 2, 3) if name in ("<f4", "scalar") else (1,))
    ]
    (folder / "npy.json").write_text(json.dumps(cases, indent=2) + "\n")
    named = {"w": np.arange(6, dtype=np.float32).reshape(2, 3), "layers/b": np.zeros(200), "mask": np.array([True])}
    np.savez(folder / "stored.npz", **named)
    np.savez_compressed(folder / "deflated.npz", **named)
    np.save(folder / "objects.npy", np.array([{}], object), allow_pickle=True)


def check_ours(folder):
    for name in ("ours-stored", "ours-deflated"):
        with np.load(folder / f"{name}.npz", allow_pickle=False) as ours:
            assert sorted(ours) == ["w", "\u00fc/b"]
            assert ours["w"].dtype == np.float32 and ours["w"].tolist() == [[0, 1], [2, 3]]
            assert ours["\u00fc/b"].dtype == np.float64 and (ours["\u00fc/b"] == np.zeros(200)).all()


if __name__ == "__main__":
    folder = Path(__file__).parents[2] / "packages/formats/test/reference"
    write(folder)
    check_ours(folder)
