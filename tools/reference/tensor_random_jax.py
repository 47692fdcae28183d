"""Writes packages/tensor/test/reference/random-jax.json: what JAX draws over keys.

    pip install jax
    python tools/reference/tensor_random_jax.py && npx oxfmt packages/tensor/test/reference

The bits beneath are compared at length in packages/random; here stand shapes, ranges and distributions.
"""

import json
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)
assert jax.config.jax_threefry_partitionable and jax.config.jax_default_prng_impl == "threefry2x32"

SEEDS = [0, 42, -7]
DTYPES = {"float32": np.float32, "float64": np.float64}


def words(key):
    return np.asarray(jax.random.key_data(key)).view(np.int32).tolist()


def numbers(array):
    return [x.item() for x in np.asarray(array).ravel()]


def digits(array):
    """Small whole numbers, one character each."""
    return "".join(str(int(x)) for x in np.asarray(array).ravel())


def keys():
    rows = []
    for seed in [*SEEDS, 2**32 - 1, 2**53 - 1]:
        key = jax.random.key(seed)
        rows.append(
            {
                "seed": seed,
                "key": words(key),
                "split": words(jax.random.split(key, 5)),
                "foldIn": [words(jax.random.fold_in(key, n)) for n in (0, 1, 2**31)],
            }
        )
    return rows


def uniform():
    ranges = [(0.0, 1.0), (-1.0, 1.0), (-3.0, 5.0)]
    return [
        {"seed": seed, "dtype": name, "shape": shape, "minimum": low, "maximum": high,
         "values": numbers(jax.random.uniform(jax.random.key(seed), shape, dtype, low, high))}
        for name, dtype in DTYPES.items()
        for seed in SEEDS
        for shape, (low, high) in zip([[], [2, 3], [2, 1, 4]], ranges)
    ]


def normal():
    return [
        {"seed": seed, "dtype": name, "shape": [4, 5],
         "values": numbers(jax.random.normal(jax.random.key(seed), (4, 5), dtype))}
        for name, dtype in DTYPES.items()
        for seed in SEEDS
    ]


def bernoulli():
    """p as a number is float32 in tensor; as an array it is broadcast and gives the dtype of the draw."""
    rows = [
        {"seed": seed, "p": p, "dtype": None, "shape": [25, 20],
         "draws": digits(jax.random.bernoulli(jax.random.key(seed), np.float32(p), (25, 20)))}
        for seed in SEEDS
        for p in (0.0, 0.1, 0.7, 1.0)
    ]
    column = [[0.05], [0.25], [0.5], [0.95]]
    return rows + [
        {"seed": seed, "p": column, "dtype": name, "shape": [4, 100],
         "draws": digits(jax.random.bernoulli(jax.random.key(seed), jnp.asarray(column, dtype), (4, 100)))}
        for name, dtype in DTYPES.items()
        for seed in SEEDS
    ]


def categorical():
    """Logits (i * 37 % 11) / 2 - 2 in row-major order, so that no file need hold them."""
    rows = []
    for name, dtype in DTYPES.items():
        for seed in SEEDS:
            for shape, axis in [([300, 7], -1), ([5, 60], 0), ([4, 3, 40], 1), ([9], 0)]:
                count = int(np.prod(shape))
                logits = (np.arange(count) * 37 % 11 / 2 - 2).astype(dtype).reshape(shape)
                draws = jax.random.categorical(jax.random.key(seed), logits, axis=axis)
                rows.append({"seed": seed, "dtype": name, "shape": shape, "axis": axis, "draws": digits(draws)})
    return rows


if __name__ == "__main__":
    reference = {
        "jax": jax.__version__,
        "keys": keys(),
        "uniform": uniform(),
        "normal": normal(),
        "bernoulli": bernoulli(),
        "categorical": categorical(),
    }
    path = Path(__file__).parents[2] / "packages/tensor/test/reference/random-jax.json"
    path.parent.mkdir(exist_ok=True)
    sections = [f"{json.dumps(name)}: {json.dumps(value)}" for name, value in reference.items()]
    path.write_text("{\n" + ",\n".join(sections) + "\n}\n")
