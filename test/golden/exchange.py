"""Networks of PyTorch with their state_dict as a safetensors file and what they predict.

python3 test/golden/exchange.py > test/golden/exchange.json
python3 test/golden/exchange.py predict NAME FILE reads inputs as JSON from its standard input, loads the file, and prints what the network predicts.
"""

import base64
import io
import json
import struct
import sys

import numpy as np
import torch
from torch import nn

torch.manual_seed(3)


class First(nn.Module):
    """Images have their channels first in PyTorch, and here they come with channels last."""

    def forward(self, x):
        return x.movedim(-1, 1)


class Last(nn.Module):
    def forward(self, x):
        return x.movedim(1, -1)


class Sequences(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 3, num_layers=1, batch_first=True, bidirectional=True)
        self.gru = nn.GRU(6, 5, batch_first=True)
        self.rnn = nn.RNN(5, 4, batch_first=True)
        self.head = nn.Linear(4, 2)

    def forward(self, x):
        return self.head(self.rnn(self.gru(self.lstm(x)[0])[0])[0][:, -1])


class Stacked(nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = nn.LSTM(4, 3, num_layers=2, batch_first=True)

    def forward(self, x):
        return self.lstm(x)[0]


class Tokens(nn.Module):
    def __init__(self):
        super().__init__()
        self.embedding = nn.Embedding(11, 8)
        self.encoder = nn.TransformerEncoderLayer(8, 2, dim_feedforward=12, batch_first=True, norm_first=True)
        self.attention = nn.MultiheadAttention(8, 4, batch_first=True)
        self.norm = nn.LayerNorm(8)
        self.head = nn.Linear(8, 3)

    def forward(self, x):
        x = self.encoder(self.embedding(x.long()))
        x = self.attention(x, x, x)[0]
        return self.head(self.norm(x).mean(1))


class Decoding(nn.Module):
    def __init__(self):
        super().__init__()
        self.decoder = nn.TransformerDecoderLayer(6, 2, dim_feedforward=7, batch_first=True)
        self.cross = nn.MultiheadAttention(6, 3, batch_first=True, kdim=4, vdim=4)

    def forward(self, target, memory, other):
        x = self.decoder(target, memory, tgt_mask=nn.Transformer.generate_square_subsequent_mask(target.shape[1]))
        return self.cross(x, other, other)[0]


class Pairs(nn.Module):
    def __init__(self):
        super().__init__()
        self.bilinear = nn.Bilinear(3, 4, 2)

    def forward(self, a, b):
        return self.bilinear(a, b)


def skipping(*modules):
    """nn.Sequential whose numbers count what is in fragua's row: what only moves axes has a name."""
    found, number = [], 0
    for module in modules:
        if isinstance(module, (First, Last)):
            found.append((f"axes{len(found)}", module))
        else:
            found.append((str(number), module))
            number += 1
    row = nn.Sequential()
    for name, module in found:
        row.add_module(name, module)
    return row


networks = {
    "mlp": lambda: nn.Sequential(
        nn.Linear(5, 7), nn.ReLU(), nn.Dropout(0.5), nn.BatchNorm1d(7), nn.Linear(7, 6, bias=False), nn.PReLU(1), nn.Linear(6, 3), nn.Softmax(1)
    ),
    "images": lambda: skipping(
        First(), nn.Conv2d(3, 4, 3, padding="same"), nn.ReLU(), nn.BatchNorm2d(4), nn.MaxPool2d(2), nn.Conv2d(4, 6, (3, 1), groups=2),
        nn.PReLU(6), nn.Conv2d(6, 12, (1, 2), groups=6), nn.GroupNorm(3, 12), nn.Flatten(), nn.Linear(48, 5), nn.ReLU(), nn.BatchNorm1d(5), nn.Linear(5, 2)
    ),
    "flat-batch-norm": lambda: skipping(First(), nn.Conv2d(2, 3, 2), nn.Flatten(), nn.Dropout(0.1), nn.BatchNorm1d(36), nn.Linear(36, 2)),
    "decoder": lambda: skipping(
        nn.Linear(3, 24), nn.ReLU(), nn.BatchNorm1d(24), nn.Unflatten(1, (4, 2, 3)), nn.ConvTranspose2d(4, 6, 3, stride=2, groups=2), nn.ReLU(),
        nn.Conv2d(6, 2, 1), Last()
    ),
    "steps": lambda: skipping(
        First(), nn.Conv1d(3, 4, 3), nn.ReLU(), nn.MaxPool1d(2), nn.ConvTranspose1d(4, 5, 2, stride=2),
        nn.Sequential(nn.Conv1d(5, 10, 2, groups=5, bias=False), nn.Conv1d(10, 4, 1)), nn.Flatten(), nn.Linear(20, 2)
    ),
    "volumes": lambda: skipping(
        First(), nn.Conv3d(2, 3, 2), nn.Sequential(), nn.LayerNorm([3, 2, 3, 1]), nn.Flatten(), nn.Linear(18, 2)
    ),
    "sequences": Sequences,
    "stacked": Stacked,
    "tokens": Tokens,
    "decoding": Decoding,
    "pairs": Pairs,
}
shapes = {
    "mlp": [[5]], "images": [[8, 6, 3]], "flat-batch-norm": [[5, 4, 2]], "decoder": [[3]], "steps": [[8, 3]], "volumes": [[3, 4, 2, 2]],
    "sequences": [[6, 4]], "stacked": [[5, 4]], "tokens": [[7]], "decoding": [[4, 6], [5, 6], [3, 4]], "pairs": [[3], [4]],
}


def write_safetensors(tensors):
    header, values = {}, io.BytesIO()
    types = {np.dtype("float32"): "F32", np.dtype("int64"): "I64"}
    for name, array in tensors.items():
        begin = values.tell()
        values.write(array.tobytes())
        header[name] = {"dtype": types[array.dtype], "shape": list(array.shape), "data_offsets": [begin, values.tell()]}
    text = json.dumps(header).encode()
    return struct.pack("<Q", len(text)) + text + values.getvalue()


def read_safetensors(data):
    (length,) = struct.unpack("<Q", data[:8])
    header, values = json.loads(data[8 : 8 + length]), data[8 + length :]
    header.pop("__metadata__", None)
    types = {"F32": np.float32, "I32": np.int32}
    found = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        found[name] = torch.tensor(np.frombuffer(values[begin:end], types[entry["dtype"]]).reshape(entry["shape"]))
    return found


def predict(network, inputs):
    with torch.no_grad():
        return network.eval()(*inputs)


if len(sys.argv) == 4:
    _, _, name, path = sys.argv
    network = networks[name]()
    if path.endswith(".npz"):
        with np.load(path) as arrays:
            state = {key: torch.tensor(arrays[key]) for key in arrays.files}
    else:
        with open(path, "rb") as file:
            state = read_safetensors(file.read())
    network.load_state_dict(state, strict=True)
    y = predict(network, [torch.tensor(x, dtype=torch.float32).reshape(2, *shape) for x, shape in zip(json.load(sys.stdin), shapes[name])])
    print(json.dumps(y.reshape(-1).tolist()))
    sys.exit()

cases = {}
for name, make in networks.items():
    network = make()
    for key, tensor in network.state_dict().items():
        if tensor.dtype == torch.float32:
            low = 0.5 if key.endswith("running_var") else -0.5
            tensor.copy_(torch.rand(tensor.shape) + low)
    inputs = [torch.rand(2, *shape) * 2 - 1 for shape in shapes[name]]
    if name == "tokens":
        inputs = [torch.randint(0, 11, (2, 7)).float()]
    state = {key: tensor.numpy() for key, tensor in network.state_dict().items()}
    cases[name] = {
        "file": base64.b64encode(write_safetensors(state)).decode(),
        "shapes": shapes[name],
        "inputs": [x.reshape(-1).tolist() for x in inputs],
        "outputs": predict(network, inputs).reshape(-1).tolist(),
    }
print(json.dumps({"by": f"exchange.py, torch {torch.__version__}", "cases": cases}))
