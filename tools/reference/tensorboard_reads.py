"""Reads with TensorBoard itself the event files in a folder, and prints what it finds.

    pip install tensorboard
    python tools/reference/tensorboard_reads.py FOLDER
"""

import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

if __name__ == "__main__":
    everything = {"scalars": 0, "tensors": 0, "histograms": 0}
    run = EventAccumulator(sys.argv[1], size_guidance=everything).Reload()
    tags = run.Tags()
    for tag in tags["scalars"]:
        print("scalar", tag, [(event.step, event.value) for event in run.Scalars(tag)])
    for tag in tags["tensors"]:
        texts = [(event.step, list(event.tensor_proto.string_val)) for event in run.Tensors(tag)]
        print("text", tag, texts)
    for tag in tags["histograms"]:
        counts = [(event.step, event.histogram_value.num) for event in run.Histograms(tag)]
        print("histogram", tag, counts)
