# Event files as TensorBoard's own package writes them, in hexadecimal digits: python3 test/golden/tensor-board.py writes tensor-board.json beside it.

import io
import json
import pathlib

import numpy as np
import tensorboard
from tensorboard.compat.proto import event_pb2, summary_pb2
from tensorboard.plugins.histogram.summary_v2 import histogram_pb
from tensorboard.plugins.scalar.summary_v2 import scalar_pb
from tensorboard.plugins.text.summary_v2 import text_pb
from tensorboard.summary.writer.record_writer import RecordWriter

numbers = {
    "spread": np.sin(np.arange(1000, dtype="f8") * 0.37).astype("f4") * 3 + 0.1,
    "same": np.full(7, 0.1, "f4"),
    "none": np.zeros(0, "f4"),
    "zeros": np.zeros(3, "f4"),
    "two": np.array([-1.5, 2.25], "f4"),
}

values = {
    "scalar": scalar_pb("epoch_loss", 0.1),
    "zero": scalar_pb("zero", 0.0),
    "nan": scalar_pb("nan", float("nan")),
    "text": text_pb("model/summary", "Modelo: señal\n" + "x" * 300),
    **{name: histogram_pb("dense/kernel/histogram", data) for name, data in numbers.items()},
}


def record(event):
    file = io.BytesIO()
    RecordWriter(file).write(event.SerializeToString())
    return file.getvalue().hex()


several = summary_pb2.Summary(value=[value for name in ("scalar", "zero") for value in values[name].value])
golden = {
    "by": f"tensor-board.py, tensorboard {tensorboard.__version__}",
    "numbers": {name: data.tolist() for name, data in numbers.items()},
    "version": record(event_pb2.Event(wall_time=1732675200.25, file_version="brain.Event:2")),
    "several": record(event_pb2.Event(wall_time=0.5, step=2**40 + 5, summary=several)),
    "values": {
        name: record(event_pb2.Event(wall_time=1732675200.25, step=step, summary=summary))
        for (name, summary), step in zip(values.items(), (0, 1, 127, 128, 300, 16383, 16384, 2**31, 2**33))
    },
}
pathlib.Path(__file__).with_suffix(".json").write_text(json.dumps(golden) + "\n")
