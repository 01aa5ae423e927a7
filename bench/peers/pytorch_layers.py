"""What PyTorch makes of each layer of a workload, with the first weights that every library has; layers.ts says what they are."""

import math

import torch
from torch import nn
from torch.nn import functional


def fractions(seed):
    """The generator of layers.ts."""
    state = seed
    while True:
        state = (state * 1664525 + 1013904223) & 0xFFFFFFFF
        yield math.floor(state / 4294967.296) / 1000


def first_values(records):
    """The parameters of a network in order, in Keras' layouts."""
    for i, record in enumerate(records):
        shape = record["shape"]
        if "fill" in record:
            yield torch.full(shape, float(record["fill"]))
        else:
            draw = fractions(i + 1)
            values = [(2 * next(draw) - 1) * record["limit"] for _ in range(math.prod(shape))]
            yield torch.tensor(values, dtype=torch.float32).reshape(shape)


def put(parameter, value):
    with torch.no_grad():
        parameter.copy_(value)


class Flatten(nn.Module):
    """Images [batch, channels, height, width] to rows; the dense layer behind it takes Keras' order of rows to this one."""

    def forward(self, x):
        return x.flatten(1)


def dense(record, shape, take):
    kernel = take()
    if len(shape) == 3:
        kernel = kernel.reshape(*shape, -1).permute(2, 0, 1, 3).flatten(0, 2)
    layer = nn.Linear(*kernel.shape, bias=record.get("bias", True))
    put(layer.weight, kernel.T)
    if layer.bias is not None:
        put(layer.bias, take())
    activation = {"tanh": [nn.Tanh()], "relu": [nn.ReLU()], None: []}[record.get("activation")]
    return nn.Sequential(layer, *activation) if activation else layer, [record["units"]]


def convolved(take, strides=1, padding=0, bias=True):
    kernel = take()
    height, width, inputs, filters = kernel.shape
    layer = nn.Conv2d(inputs, filters, (height, width), stride=strides, padding=padding, bias=bias)
    put(layer.weight, kernel.permute(3, 2, 0, 1))
    if bias:
        put(layer.bias, take())
    return layer


def convolution(record, shape, take):
    layer = convolved(take)
    return nn.Sequential(layer, nn.ReLU()), [shape[0] - 2, shape[1] - 2, record["filters"]]


def max_pool(_, shape, __):
    return nn.MaxPool2d(2), [shape[0] // 2, shape[1] // 2, shape[2]]


def normalized(take, strides=1, padding=1):
    """A convolution without bias, and batch normalization with Keras' numbers."""
    layer = convolved(take, strides, padding, bias=False)
    norm = nn.BatchNorm2d(layer.out_channels, eps=1e-3, momentum=0.01)
    for place in (norm.weight, norm.bias, norm.running_mean, norm.running_var):
        put(place, take())
    return [layer, norm]


def normalized_convolution(record, shape, take):
    return nn.Sequential(*normalized(take), nn.ReLU(inplace=True)), [*shape[:2], record["filters"]]


class Residual(nn.Module):
    def __init__(self, strides, take):
        super().__init__()
        self.branch = nn.Sequential(*normalized(take, strides), nn.ReLU(inplace=True), *normalized(take))
        self.past = nn.Identity() if strides == 1 else nn.Sequential(*normalized(take, strides, padding=0))

    def forward(self, x):
        return functional.relu(self.branch(x) + self.past(x), inplace=True)


def residual(record, shape, take):
    strides = record["strides"]
    return Residual(strides, take), [shape[0] // strides, shape[1] // strides, record["filters"]]


class AveragePool(nn.Module):
    def forward(self, x):
        return x.mean((2, 3))


class Last(nn.Module):
    """The last state of a recurrent layer."""

    def __init__(self, layer):
        super().__init__()
        self.layer = layer

    def forward(self, x):
        return self.layer(x)[0][:, -1]


def recurrent(make, order):
    """A layer whose gates lie in another order in Keras."""

    def build(record, shape, take):
        units = record["units"]
        layer = make(shape[-1], units, batch_first=True)
        gates = torch.cat([torch.arange(gate * units, (gate + 1) * units) for gate in order])
        for weight in (layer.weight_ih_l0, layer.weight_hh_l0):
            put(weight, take()[:, gates].T)
        biases = take()
        from_input, from_state = biases if biases.dim() == 2 else (biases, torch.zeros_like(biases))
        put(layer.bias_ih_l0, from_input[gates])
        put(layer.bias_hh_l0, from_state[gates])
        return Last(layer), [units]

    return build


class Embedding(nn.Module):
    def __init__(self, rows, places):
        super().__init__()
        self.rows = nn.Embedding.from_pretrained(rows, freeze=False)
        self.places = nn.Parameter(places)

    def forward(self, x):
        return self.rows(x) + self.places


def embedding(_, __, take):
    rows, places = take(), take()
    return Embedding(rows, places), list(places.shape)


def linear(kernel, bias):
    layer = nn.Linear(*kernel.shape)
    put(layer.weight, kernel.T)
    put(layer.bias, bias)
    return layer


class Block(nn.Module):
    def __init__(self, width, heads, steps, take):
        super().__init__()
        self.heads = heads
        self.norm1 = self.normalization(width, take)
        products = [(take().flatten(1), take().flatten()) for _ in range(3)]
        self.qkv = linear(*(torch.cat(parts, -1) for parts in zip(*products)))
        self.output = linear(take().flatten(0, 1), take())
        self.norm2 = self.normalization(width, take)
        first, second = (linear(take(), take()) for _ in range(2))
        self.network = nn.Sequential(first, nn.GELU(), second)
        self.register_buffer("hidden", torch.ones(steps, steps, dtype=torch.bool).triu(1))

    @staticmethod
    def normalization(width, take):
        norm = nn.LayerNorm(width)
        put(norm.weight, take())
        put(norm.bias, take())
        return norm

    def attention(self, x):
        batch, steps, width = x.shape
        q, k, v = self.qkv(x).reshape(batch, steps, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        scores = (q @ k.transpose(-2, -1)) / math.sqrt(q.shape[-1])
        weights = scores.masked_fill(self.hidden, -math.inf).softmax(-1)
        return self.output((weights @ v).transpose(1, 2).reshape(batch, steps, width))

    def forward(self, x):
        x = x + self.attention(self.norm1(x))
        return x + self.network(self.norm2(x))


def block(record, shape, take):
    return Block(record["width"], record["heads"], shape[0], take), shape


builders = {
    "dense": dense,
    "convolution": convolution,
    "maxPool": max_pool,
    "flatten": lambda _, shape, __: (Flatten(), shape),
    "normalizedConvolution": normalized_convolution,
    "residual": residual,
    "averagePool": lambda _, shape, __: (AveragePool(), shape[-1:]),
    "lstm": recurrent(nn.LSTM, [0, 1, 2, 3]),
    "gru": recurrent(nn.GRU, [1, 0, 2]),
    "embedding": embedding,
    "block": block,
}


def network(workload):
    values = first_values(workload["parameters"])
    shape, layers = workload["sample"], []
    for record in workload["layers"]:
        layer, shape = builders[record["layer"]](record, shape, lambda: next(values))
        layers.append(layer)
    return nn.Sequential(*layers)


def inputs(workload):
    """All rows: whole numbers as they are, images with their channels first."""
    if workload.get("tokens"):
        return torch.tensor(workload["x"])
    x = torch.tensor(workload["x"], dtype=torch.float32).reshape(-1, *workload["sample"])
    return x.permute(0, 3, 1, 2).contiguous() if x.dim() == 4 else x
