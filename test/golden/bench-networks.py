"""The losses of three steps of the bench's networks in PyTorch, from the weights that every library is given:
python3 test/golden/bench-networks.py > test/golden/bench-networks.json
"""

import json
import subprocess
import sys
from pathlib import Path

import torch

root = Path(__file__).parents[2]
sys.path.insert(0, str(root / "bench/peers"))
from pytorch import training  # noqa: E402

write = 'import("./bench/peers/workloads.ts").then((m) => process.stdout.write(JSON.stringify(m.workloads())))'
command = ["node", "--import", "tsx", "--eval", write]
job = json.loads(subprocess.run(command, cwd=root, check=True, capture_output=True, text=True).stdout)
losses = {}
for workload in job:
    if "epochs" not in workload:
        run = training(workload)
        losses[workload["name"]] = [run() for _ in range(3)]
print(json.dumps({"by": f"bench-networks.py, torch {torch.__version__}", "losses": losses}))
