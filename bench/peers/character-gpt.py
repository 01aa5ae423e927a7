"""The larger network of test/examples/character-gpt.ts in PyTorch: training steps on asking, for bench/character-gpt.ts.

Each line of standard input is "threads steps"; the answer is the milliseconds of a step, on the clock and of processors. The first answer tells version and parameters.
"""

import sys
import time

import torch
from torch import nn

SIZE, BLOCKS, WIDTH, HEADS, LENGTH, BATCH = (int(value) for value in sys.argv[1:7])


class Block(nn.Module):
    """What transformerEncoder makes: normalised first, a causal mask, GELU by the error function, one product for q, k and v."""

    def __init__(self):
        super().__init__()
        self.norm1, self.norm2 = nn.LayerNorm(WIDTH), nn.LayerNorm(WIDTH)
        self.qkv, self.projection = nn.Linear(WIDTH, 3 * WIDTH), nn.Linear(WIDTH, WIDTH)
        self.linear1, self.linear2 = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.register_buffer("hidden", torch.triu(torch.ones(LENGTH, LENGTH, dtype=torch.bool), 1), persistent=False)

    def forward(self, x):
        heads = self.qkv(self.norm1(x)).view(BATCH, LENGTH, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        query, key, value = heads.unbind(0)
        scores = query @ key.transpose(-2, -1) * (WIDTH // HEADS) ** -0.5
        weights = scores.masked_fill(self.hidden, float("-inf")).softmax(-1)
        x = x + self.projection((weights @ value).transpose(1, 2).reshape(BATCH, LENGTH, WIDTH))
        return x + self.linear2(nn.functional.gelu(self.linear1(self.norm2(x))))


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.tokens, self.positions = nn.Embedding(SIZE, WIDTH), nn.Embedding(LENGTH, WIDTH)
        self.blocks = nn.Sequential(*(Block() for _ in range(BLOCKS)))
        self.norm, self.head = nn.LayerNorm(WIDTH), nn.Linear(WIDTH, SIZE, bias=False)

    def forward(self, x):
        return self.head(self.norm(self.blocks(self.tokens(x) + self.positions.weight)))


torch.manual_seed(1)
network = Network()
optimizer = torch.optim.AdamW(network.parameters(), lr=1e-3)
x, y = torch.randint(SIZE, (2, BATCH, LENGTH))
print(torch.__version__, sum(parameter.numel() for parameter in network.parameters()), flush=True)
for line in sys.stdin:
    threads, steps = map(int, line.split())
    torch.set_num_threads(threads)
    begin, busy = time.perf_counter(), time.process_time()
    for _ in range(steps):
        optimizer.zero_grad(set_to_none=True)
        nn.functional.cross_entropy(network(x).flatten(0, 1), y.flatten()).backward()
        optimizer.step()
    spent = (time.perf_counter() - begin, time.process_time() - busy)
    print(*(1000 * seconds / steps for seconds in spent), flush=True)
