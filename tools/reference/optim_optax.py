"""Writes packages/optim/test/reference/optim_optax.json: trajectories and schedules of Optax in float64.

    pip install numpy jax optax
    python tools/reference/optim_optax.py

Beside each of Optax's optimizers stands the call that makes ours: a name, and its arguments.
"""

import jax
import jax.numpy as jnp
import optax

from optim_problem import START, STEPS, X, Y, kept, write

jax.config.update("jax_enable_x64", True)

MASK = {"w": True, "b": False, "v": True}
WARM = ["warmUp", {"steps": 10, "to": ["cosine", {"from": 0.1, "to": 0.01, "steps": 40}]}]


def warm():
    """Optax computes in float32 on the step's int32."""
    schedule = optax.warmup_cosine_decay_schedule(0.0, 0.1, 10, 50, 0.01)
    return lambda step: schedule(jnp.float64(step))


RUNS = [
    (["nadam", {"learningRate": 0.05}], lambda: optax.nadam(0.05)),
    (
        ["nadam", {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-3}],
        lambda: optax.nadam(0.02, b1=0.8, b2=0.95, eps=1e-3),
    ),
    (["radam", {"learningRate": 0.05}], lambda: optax.radam(0.05)),
    (
        ["radam", {"learningRate": 0.1, "beta1": 0.5, "beta2": 0.9, "epsilon": 1e-3}],
        lambda: optax.radam(0.1, b1=0.5, b2=0.9, eps=1e-3),
    ),
    # An average this short is never long enough to divide by.
    (["radam", {"learningRate": 0.1, "beta2": 0.6}], lambda: optax.radam(0.1, b2=0.6)),
    (["adabelief", {"learningRate": 0.05}], lambda: optax.adabelief(0.05)),
    (
        ["adabelief", {"learningRate": 0.1, "beta1": 0.8, "beta2": 0.95, "epsilon": 1e-4}],
        lambda: optax.adabelief(0.1, b1=0.8, b2=0.95, eps=1e-4, eps_root=1e-4),
    ),
    (["lion", {"learningRate": 0.01}], lambda: optax.lion(0.01, weight_decay=0)),
    (
        ["lion", {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.9, "weightDecay": 0.1, "mask": MASK}],
        lambda: optax.lion(0.02, b1=0.8, b2=0.9, weight_decay=0.1, mask=MASK),
    ),
    (["lamb", {"learningRate": 0.01}], lambda: optax.lamb(0.01)),
    (
        ["lamb", {"learningRate": 0.02, "beta1": 0.8, "beta2": 0.9, "epsilon": 1e-3, "weightDecay": 0.1, "mask": MASK}],
        lambda: optax.lamb(0.02, b1=0.8, b2=0.9, eps=1e-3, weight_decay=0.1, mask=MASK),
    ),
    (
        ["adamw", {"learningRate": 0.05, "weightDecay": 0.2, "mask": MASK}],
        lambda: optax.adamw(0.05, weight_decay=0.2, mask=MASK),
    ),
    (["adamax", {"learningRate": 0.05}], lambda: optax.adamax(0.05)),
    (["adadelta", {"learningRate": 2}], lambda: optax.adadelta(2.0)),
    (
        ["rmsprop", {"learningRate": 0.02, "decay": 0.9, "centered": True}],
        lambda: optax.rmsprop(0.02, decay=0.9, centered=True, eps=1e-8, eps_in_sqrt=False),
    ),
    (["adam", {"learningRate": WARM}], lambda: optax.adam(warm())),
    (
        ["chain", ["scaleByAdam"], ["scaleByTrustRatio"], ["momentum", {"decay": 0.9}], ["scaleByLearningRate", 0.01]],
        lambda: optax.chain(
            optax.scale_by_adam(), optax.scale_by_trust_ratio(), optax.trace(0.9), optax.scale(-0.01)
        ),
    ),
    (
        ["chain", ["clipByGlobalNorm", 0.4], ["sgd", {"learningRate": 0.2}]],
        lambda: optax.chain(optax.clip_by_global_norm(0.4), optax.sgd(0.2)),
    ),
    (
        ["chain", ["clipByNorm", 0.2], ["sgd", {"learningRate": 0.2}]],
        lambda: optax.chain(
            optax.partition({name: optax.clip_by_global_norm(0.2) for name in START}, {name: name for name in START}),
            optax.sgd(0.2),
        ),
    ),
    (
        ["chain", ["clipByValue", 0.1], ["sgd", {"learningRate": 0.3}]],
        lambda: optax.chain(optax.clip(0.1), optax.sgd(0.3)),
    ),
    (
        ["partition", {"w": ["adam", {"learningRate": 0.05}], "b": ["freeze"], "v": ["sgd", {"learningRate": 0.1}]}],
        lambda: optax.partition(
            {"w": optax.adam(0.05), "b": optax.set_to_zero(), "v": optax.sgd(0.1)}, {name: name for name in START}
        ),
    ),
    (
        ["accumulate", ["adam", {"learningRate": WARM}], 4],
        lambda: optax.MultiSteps(optax.adam(warm()), 4, accumulator_dtype=jnp.float64).gradient_transformation(),
    ),
]


def loss(params):
    error = jnp.tanh(jnp.array(X) @ params["w"] + params["b"]) @ params["v"] - jnp.array(Y)
    return (error * error).mean()


def start():
    return {name: jnp.array(value) for name, value in START.items()}


def trajectory(optimizer):
    @jax.jit
    def step(params, state):
        updates, state = optimizer.update(jax.grad(loss)(params), state, params)
        return optax.apply_updates(params, updates), state

    params = start()
    state = optimizer.init(params)
    for _ in range(STEPS):
        params, state = step(params, state)
        yield params


def lookahead(k, alpha):
    """Optax keeps both kinds of parameters side by side; ours are the fast ones."""
    optimizer = optax.lookahead(optax.sgd(0.1, momentum=0.8), sync_period=k, slow_step_size=alpha)
    params = optax.LookaheadParams.init_synced(start())
    state = optimizer.init(params)
    for _ in range(STEPS):
        updates, state = optimizer.update(jax.grad(loss)(params.fast), state, params)
        params = optax.apply_updates(params, updates)
        yield params.fast


def averages(decay):
    average = optax.ema(decay, debias=True)
    state = average.init(start())
    for params in trajectory(optax.sgd(0.1)):
        value, state = average.update(params, state)
        yield value


def curve(ours, schedule, count=80):
    return {"ours": ours, "values": [float(schedule(jnp.float64(step))) for step in range(count)]}


if __name__ == "__main__":
    runs = [{"ours": ours, "params": kept(list(trajectory(make())))} for ours, make in RUNS]
    for k, alpha in [(5, 0.5), (3, 0.8), (1, 0.5)]:
        inner = ["sgd", {"learningRate": 0.1, "momentum": 0.8}]
        runs.append({
            "ours": ["lookahead", inner, {"every": k, "share": alpha}],
            "params": kept(list(lookahead(k, alpha))),
        })
    runs.append({
        "ours": ["withAverage", ["sgd", {"learningRate": 0.1}], {"decay": 0.95}],
        "params": kept(list(trajectory(optax.sgd(0.1)))),
        "average": kept(list(averages(0.95))),
    })
    write(
        "optim_optax",
        f"Optax {optax.__version__}, JAX {jax.__version__}",
        runs=runs,
        schedules=[
            curve(["linear", {"from": 0.5, "to": 0.1, "steps": 30}], optax.linear_schedule(0.5, 0.1, 30)),
            curve(["linear", {"from": 0.5, "steps": 7}], optax.linear_schedule(0.5, 0.0, 7)),
            curve(["cosine", {"from": 0.5, "to": 0.1, "steps": 60}], optax.cosine_decay_schedule(0.5, 60, alpha=0.2)),
            curve(
                ["polynomial", {"from": 0.5, "to": 0.1, "steps": 50, "power": 2.5}],
                optax.polynomial_schedule(0.5, 0.1, 2.5, 50),
            ),
            curve(["exponential", {"from": 0.5, "factor": 0.9}], optax.exponential_decay(0.5, 1, 0.9)),
            curve(
                ["exponential", {"from": 0.5, "factor": 0.3, "steps": 9, "staircase": True}],
                optax.exponential_decay(0.5, 9, 0.3, staircase=True),
            ),
            curve(
                ["piecewise", [0.5, 0.25, 0.025], [10, 30]],
                optax.piecewise_constant_schedule(0.5, {10: 0.5, 30: 0.1}),
            ),
            curve(
                ["piecewise", [0.5, ["exponential", {"from": 0.4, "factor": 0.9}], ["linear", {"from": 0.2, "steps": 10}]], [10, 40]],
                optax.join_schedules(
                    [
                        optax.constant_schedule(0.5),
                        optax.exponential_decay(0.4, 1, 0.9),
                        optax.linear_schedule(0.2, 0.0, 10),
                    ],
                    [10, 40],
                ),
            ),
            curve(WARM, warm()),
            curve(
                ["warmUp", {"from": 0.02, "steps": 20, "to": 0.3}],
                optax.join_schedules([optax.linear_schedule(0.02, 0.3, 20), optax.constant_schedule(0.3)], [20]),
            ),
            curve(["oneCycle", {"peak": 0.5, "steps": 60}], optax.cosine_onecycle_schedule(60, 0.5)),
            curve(
                ["oneCycle", {"peak": 0.5, "steps": 50, "peakAt": 20, "from": 0.1, "to": 0.001}],
                optax.cosine_onecycle_schedule(50, 0.5, pct_start=0.4, div_factor=5, final_div_factor=100),
            ),
        ],
    )
