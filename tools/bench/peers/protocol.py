"""What a peer's program is given and what it prints, as in protocol.mjs."""

import json
import sys
import time

B, T, I, H, V = (int(size) for size in sys.argv[1].split(","))
seconds = float(sys.argv[2])


def measure(version, step):
    """Times a step, which returns its loss, and prints one object: milliseconds, and that it learns."""

    def timed():
        start = time.perf_counter()
        loss = step()
        return (time.perf_counter() - start) * 1000, loss

    first, loss_before = timed()
    for _ in range(2):
        timed()
    times, loss = [], loss_before
    until = time.perf_counter() + seconds
    while len(times) < 3 or (time.perf_counter() < until and len(times) < 1000):
        milliseconds, loss = timed()
        times.append(milliseconds)
    line = {"version": version, "first": first, "times": times, "lossBefore": loss_before, "loss": loss}
    print(json.dumps(line))
