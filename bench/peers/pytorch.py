"""PyTorch's side of the benchmark: the job comes on standard input, results leave as lines of JSON.

Not named torch.py, which would hide the library from its own adapter. Timing as in adapter.ts.
"""

import json
import math
import statistics
import sys
import time

import torch

from pytorch_layers import inputs, network

BUDGET_SECONDS = 0.9
WARM_UP_SECONDS = 0.3
SAMPLE_SECONDS = 0.002
FEWEST_SAMPLES = 3
MOST_SECONDS = 2 * BUDGET_SECONDS


def blas():
    """The library behind the matrix products: PyTorch on the reference BLAS is fifty times slower than on OpenBLAS."""
    try:
        with open("/proc/self/maps") as maps:
            loaded = maps.read()
    except OSError:
        return "unknown BLAS"
    if "mkl" in torch.__config__.show().split("BLAS_INFO=")[-1][:8]:
        return "MKL"
    if "openblas" in loaded:
        return "OpenBLAS"
    return "reference BLAS" if "libblas.so" in loaded else "BLAS built in"


def report(result):
    print(json.dumps(result), flush=True)


def training(workload):
    x = inputs(workload)
    rate = workload["learningRate"]

    def fresh():
        model = network(workload)
        make = {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "adamw": torch.optim.AdamW}[workload["optimizer"]]
        return model, make(model.parameters(), lr=rate)

    if workload["loss"] == "sigmoid":
        y = torch.tensor(workload["labels"], dtype=torch.float32).reshape(-1, 1)
        loss_of = torch.nn.functional.binary_cross_entropy_with_logits
    else:
        y = torch.tensor(workload["labels"])
        loss_of = torch.nn.functional.cross_entropy

    def step(model, optimizer, rows, targets):
        optimizer.zero_grad(set_to_none=True)
        # A label for each step of a row: the losses of all of them.
        loss = loss_of(model(rows).flatten(0, -2), targets)
        loss.backward()
        optimizer.step()
        return loss.item()

    epochs, batch = workload.get("epochs"), workload["batch"]
    if epochs is None:
        model, optimizer = fresh()
        return lambda: step(model, optimizer, x, y)

    def whole_run():
        model, optimizer = fresh()
        loss = 0.0
        for _ in range(epochs):
            for rows in torch.randperm(len(x)).split(batch):
                loss = step(model, optimizer, x[rows], y[rows])
        return loss

    return whole_run


def repeat(run, times):
    begin = time.perf_counter()
    for _ in range(times):
        last = run()
    return time.perf_counter() - begin, last


def finite(loss):
    """JSON knows no NaN."""
    return loss if math.isfinite(loss) else None


def measure(run, max_runs):
    _, first = repeat(run, 1)
    runs, warm, warm_runs = 1, 0.0, 0
    while warm_runs < 1 or (warm < WARM_UP_SECONDS and runs < max_runs / 4):
        warm += repeat(run, 1)[0]
        warm_runs += 1
        runs += 1
    inner = max(1, math.ceil(SAMPLE_SECONDS * warm_runs / warm))
    samples, spent, last = [], 0.0, first

    def enough():
        if spent < BUDGET_SECONDS:
            return len(samples) >= FEWEST_SAMPLES and runs >= max_runs
        return len(samples) >= FEWEST_SAMPLES or spent >= MOST_SECONDS

    while not enough():
        seconds, last = repeat(run, inner)
        samples.append(seconds / inner)
        spent += seconds
        runs += inner
    return {
        "medianMs": 1000 * statistics.median(samples),
        "runs": runs,
        "firstLoss": finite(first),
        "lastLoss": finite(last),
    }


def main():
    torch.set_num_threads(1)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    job = json.load(sys.stdin)
    library = blas()
    report({"version": f"{torch.__version__} ({library})"})
    notes = ["without OpenBLAS, which is many times faster"] if library == "reference BLAS" else []
    for workload in job:
        given = {} if "epochs" in workload else {"givenWeights": True}
        report({"workload": workload["name"], "notes": notes, **given, **measure(training(workload), workload["maxRuns"])})


if __name__ == "__main__":
    main()
