"""Writes packages/random/test/reference/jax.json: what JAX draws from its Threefry keys.

    pip install jax
    python tools/reference/random_jax.py && npx oxfmt packages/random/test/reference

Short results stand there in full, long ones as the SHA-256 of their little-endian bytes.
(The file is not called random.py: NumPy would import it instead of Python's own module.)
"""

import hashlib
import json
from pathlib import Path

import jax
import numpy as np
from jax.extend import random as extended

jax.config.update("jax_enable_x64", True)
assert jax.config.jax_threefry_partitionable and jax.config.jax_default_prng_impl == "threefry2x32"

SEEDS = [0, 1, 42, 2**31, 2**32 - 1, 2**32 + 5, 2**53 - 1, -1, -7, -(2**32), -(2**53) + 1]
LENGTHS = [0, 1, 2, 3, 17, 511, 512, 513, 70_001]  # around the runs of counters, and beyond 2^16
LONG = 20


def words(array):
    return [int(word) for word in np.asarray(array).ravel()]


def result(array):
    """The array's numbers, or their hash. 64-bit words are pairs, high word first."""
    array = np.asarray(array)
    if array.dtype == np.uint64:
        array = np.stack([array >> np.uint64(32), array & np.uint64(0xFFFFFFFF)], -1).astype(np.uint32)
    if array.size > LONG:
        return {"sha256": hashlib.sha256(array.tobytes()).hexdigest()}
    return {"values": [x.item() for x in array.ravel()]}


def key_rows():
    return [{"seed": seed, "key": words(jax.random.key_data(jax.random.key(seed)))} for seed in SEEDS]


def hash_rows():
    """Counters of 64 bits around 2^32 and 2^53, where drawing so many words would take too long."""
    key = np.array([0xDEADBEEF, 0x00C0FFEE], np.uint32)
    counters = [0, 1, 2**32 - 1, 2**32, 2**32 + 1, 2**52 + 3, 2**53 - 1]
    high = np.array([c >> 32 for c in counters], np.uint32)
    low = np.array([c & 0xFFFFFFFF for c in counters], np.uint32)
    first, second = np.split(np.asarray(extended.threefry_2x32(key, np.concatenate([high, low]))), 2)
    return [
        {"key": words(key), "counter": counter, "words": [int(a), int(b)]}
        for counter, a, b in zip(counters, first, second)
    ]


def uniform_rows(dtype):
    def row(seed, n, low, high):
        values = jax.random.uniform(jax.random.key(seed), (n,), dtype, low, high)
        return {"seed": seed, "n": n, "minimum": low, "maximum": high, **result(values)}

    # What distributions use: (-1, 1) for the normal, (0, 1) for the exponential and the Gumbel.
    above_minus_one = np.nextafter(dtype(-1), dtype(0)).item()
    smallest = np.finfo(dtype).tiny.item()
    return [
        *(row(seed, n, 0.0, 1.0) for seed in (0, 42, -7) for n in LENGTHS),
        *(row(3, n, above_minus_one, 1.0) for n in (17, 70_001)),
        *(row(3, n, smallest, 1.0) for n in (17, 70_001)),
        *(row(3, n, -3.0, 5.0) for n in (17, 70_001)),
        # Not a power of two apart: JAX rounds float64 once, in a fused multiply-add.
        *(row(3, 17, low, high) for low, high in [(2.5, 7.25), (-3.0, 0.001)]),
    ]


def normal_rows(dtype):
    return [
        {"seed": seed, "values": [x.item() for x in np.asarray(jax.random.normal(jax.random.key(seed), (100,), dtype))]}
        for seed in (0, 42)
    ]


def split_keys(key, n):
    return jax.random.key_data(jax.random.split(key, n))


def fold_rows():
    return [
        {"seed": seed, "data": data, "key": words(jax.random.key_data(jax.random.fold_in(jax.random.key(seed), data)))}
        for seed in (0, 42, -7)
        for data in (0, 1, 1000, 2**31, 2**32 - 1)
    ]


def rows(lengths, draw):
    return [
        {"seed": seed, "n": n, **result(draw(jax.random.key(seed), n))}
        for seed in (0, 42, -7)
        for n in lengths
    ]


if __name__ == "__main__":
    # JAX sorts once up to 1625 elements, twice from 1626 on.
    permuted = [0, 1, 2, 3, 5, 17, 1625, 1626, 70_001]
    reference = {
        "jax": jax.__version__,
        "key": key_rows(),
        "hash": hash_rows(),
        "bits32": rows(LENGTHS, lambda k, n: jax.random.bits(k, (n,), np.uint32)),
        "bits64": rows(LENGTHS, lambda k, n: jax.random.bits(k, (n,), np.uint64)),
        "split": rows(LENGTHS, split_keys),
        "foldIn": fold_rows(),
        "uniform32": uniform_rows(np.float32),
        "uniform64": uniform_rows(np.float64),
        "normal32": normal_rows(np.float32),
        "normal64": normal_rows(np.float64),
        "permutation": rows(permuted, lambda k, n: jax.random.permutation(k, n).astype(np.uint32)),
    }
    path = Path(__file__).parents[2] / "packages/random/test/reference/jax.json"
    sections = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in reference.items()]
    path.write_text("{\n" + ",\n".join(sections) + "\n}\n")
