"""Writes packages/tensor/test/reference/jax-special-gradients.json: slopes at kinks, steps, ties, zeros and infinities.

    pip install jax
    python tools/reference/jax_special_gradients.py && npx oxfmt packages/tensor/test/reference

In float64. A string of numbers holds the slopes at all points of a list: at each value (unary), for
each operand at each tuple (several), or of the sum of the results at each list of entries (lists).
"""

import json
from pathlib import Path

import jax
import jax.numpy as jnp
import numpy as np

jax.config.update("jax_enable_x64", True)

INF, NAN = np.inf, np.nan
VALUES = [NAN, -INF, -2.5, -2.0, -1.0, -0.5, -0.0, 0.0, 0.5, 1.0, 2.0, 2.5, INF]
UNARY = {
    "abs": jnp.abs, "exp": jnp.exp, "log": jnp.log, "sqrt": jnp.sqrt, "tanh": jnp.tanh,
    "sigmoid": jax.nn.sigmoid, "relu": jax.nn.relu, "softplus": jax.nn.softplus,
    "log1p": jnp.log1p, "expm1": jnp.expm1, "cbrt": jnp.cbrt, "sinh": jnp.sinh, "cosh": jnp.cosh,
    "sign": jnp.sign, "round": jnp.round, "floor": jnp.floor, "ceil": jnp.ceil,
    "sin": jnp.sin, "cos": jnp.cos, "tan": jnp.tan, "asin": jnp.arcsin, "acos": jnp.arccos, "atan": jnp.arctan,
    "erf": jax.scipy.special.erf, "erfc": jax.scipy.special.erfc,
    "gelu": lambda x: jax.nn.gelu(x, approximate=False), "gelu, tanh": jax.nn.gelu,
    "silu": jax.nn.silu, "elu": jax.nn.elu, "elu, alpha 0.5": lambda x: jax.nn.elu(x, 0.5),
    "leakyRelu": jax.nn.leaky_relu,
}  # fmt: skip
PAIRS = [(a, b) for a in [-3.0, -2.0, -0.0, 0.0, 2.0, 3.0, INF, -INF] for b in [-2.0, 0.0, 2.0, INF]]
TRIPLES = [(x, low, high) for x in [-2.0, -1.0, 0.0, 1.0, 2.0] for low in [-1.0, 1.0] for high in [-1.0, 1.0]]
SEVERAL = {
    "atan2": (jnp.arctan2, PAIRS), "mod": (jnp.mod, PAIRS), "pow": (jnp.power, PAIRS), "div": (jnp.divide, PAIRS),
    "maximum": (jnp.maximum, PAIRS), "minimum": (jnp.minimum, PAIRS), "clip": (jnp.clip, TRIPLES),
}  # fmt: skip
LISTS = [[0.0], [0.0, 0.0], [2.0, 0.0, 3.0], [0.0, 2.0, 0.0], [1.0, 1.0, 1.0], [-1.0, 1.0, 0.5], [2.0, -2.0, 2.0]]
REDUCTIONS = {
    "max": jnp.max, "min": jnp.min, "prod": jnp.prod, "cumsum": jnp.cumsum, "cumprod": jnp.cumprod,
    "variance": jnp.var, "std": jnp.std, "logSumExp": jax.scipy.special.logsumexp,
    "norm": jnp.linalg.vector_norm,
    "norm, order 1": lambda x: jnp.linalg.vector_norm(x, ord=1),
    "norm, order Infinity": lambda x: jnp.linalg.vector_norm(x, ord=INF),
}  # fmt: skip


def texts(x):
    return " ".join(repr(float(entry)) for entry in np.ravel(x))


def slopes(f, count, points):
    gradients = [jax.grad(f, tuple(range(count)))(*map(jnp.float64, point)) for point in points]
    return [texts([gradient[i] for gradient in gradients]) for i in range(count)]


if __name__ == "__main__":
    content = {
        "jax": jax.__version__,
        "values": texts(VALUES),
        "unary": {name: slopes(f, 1, [(x,) for x in VALUES])[0] for name, f in UNARY.items()},
        "several": {
            name: {"points": [texts(p) for p in points], "slopes": slopes(f, len(points[0]), points)}
            for name, (f, points) in SEVERAL.items()
        },
        "lists": [texts(x) for x in LISTS],
        "reductions": {
            name: [texts(jax.grad(lambda x: jnp.sum(f(x)))(jnp.array(x))) for x in LISTS]
            for name, f in REDUCTIONS.items()
        },
    }
    path = Path(__file__).parents[2] / "packages/tensor/test/reference/jax-special-gradients.json"
    path.write_text(json.dumps(content) + "\n")
