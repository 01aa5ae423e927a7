"""Outputs and gradients of PyTorch's decoder block, bags of embeddings and scaled dot product, in float64:
python3 test/golden/decoder.py > test/golden/decoder.json

Weights are written as Keras stores them: kernels [features, heads, size], output [heads, size, features]. The loss is sum(w * output).
"""

import json

import torch
import torch.nn.functional as F

torch.set_default_dtype(torch.float64)
batch, steps, length, width, heads = 2, 4, 5, 8, 2
generator = torch.Generator().manual_seed(2)


def numbers(*shape, scale=1.0):
    """What float32 can hold, so that both sides are given the same numbers."""
    return ((torch.rand(*shape, generator=generator) * 2 - 1) * scale).float().double()


def fill(layer):
    with torch.no_grad():
        for parameter in layer.parameters():
            parameter.copy_(numbers(*parameter.shape, scale=0.5))


def attention_weights(layer, of):
    kernels, biases = of(layer.in_proj_weight), of(layer.in_proj_bias)
    found = []
    for i in range(3):
        found += [kernels[i * width : (i + 1) * width].T, biases[i * width : (i + 1) * width]]
    return found + [of(layer.out_proj.weight).T, of(layer.out_proj.bias)]


def flat(tensors):
    return [t.reshape(-1).tolist() for t in tensors]


def decoder(norm_first):
    layer = torch.nn.TransformerDecoderLayer(
        width, heads, 12, dropout=0.0, activation="gelu", batch_first=True, norm_first=norm_first
    )
    fill(layer)
    target, memory = numbers(batch, steps, width), numbers(batch, length, width)
    hidden = torch.triu(torch.ones(steps, steps, dtype=torch.bool), 1)
    y = layer(target, memory, tgt_mask=hidden)
    w = numbers(*y.shape)
    (y * w).sum().backward()

    def weights(of):
        norms = [[of(norm.weight), of(norm.bias)] for norm in (layer.norm1, layer.norm2, layer.norm3)]
        network = [of(layer.linear1.weight).T, of(layer.linear1.bias), of(layer.linear2.weight).T, of(layer.linear2.bias)]
        parts = [attention_weights(layer.self_attn, of), attention_weights(layer.multihead_attn, of), network]
        # In the order in which the layer asks for them.
        return flat(sum(([*n, *p] if norm_first else [*p, *n] for n, p in zip(norms, parts)), []))

    return {
        "normFirst": norm_first,
        "target": target.tolist(),
        "memory": memory.tolist(),
        "inProj": {
            "inProjWeight": layer.self_attn.in_proj_weight.reshape(-1).tolist(),
            "inProjBias": layer.self_attn.in_proj_bias.tolist(),
            "outProjWeight": layer.self_attn.out_proj.weight.reshape(-1).tolist(),
            "outProjBias": layer.self_attn.out_proj.bias.tolist(),
        },
        "w": w.tolist(),
        "weights": weights(lambda p: p.detach()),
        "output": y.reshape(-1).tolist(),
        "gradients": weights(lambda p: p.grad),
    }


def bag(mode, padding_idx, weighted):
    layer = torch.nn.EmbeddingBag(6, 3, mode=mode, padding_idx=padding_idx)
    fill(layer)
    # The last bag is padding alone where 0 is padding.
    indices = torch.tensor([[1, 0, 5, 3], [2, 2, 0, 4], [0, 0, 0, 0]])
    given = numbers(*indices.shape) if weighted else None
    y = layer(indices, per_sample_weights=given)
    w = numbers(*y.shape)
    (y * w).sum().backward()
    return {
        "mode": mode,
        "paddingIdx": padding_idx,
        "perSampleWeights": given.tolist() if weighted else None,
        "indices": indices.tolist(),
        "w": w.tolist(),
        "weights": flat([layer.weight]),
        "output": y.reshape(-1).tolist(),
        "gradients": flat([layer.weight.grad]),
    }


def dot_product(kind):
    query, key, value = numbers(2, 2, 3, 4), numbers(2, 2, 5, 4), numbers(2, 2, 5, 6)
    mask = torch.ones(3, 5, dtype=torch.bool).tril() if kind == "causal" else numbers(2, 1, 3, 5) > 0
    mask[..., 0] = True
    bias = numbers(3, 5) if kind == "bias" else None
    scores = query @ key.transpose(-2, -1) / 2
    if kind == "bias":
        scores = scores + bias
    elif kind != "plain":
        scores = scores.masked_fill(~mask, float("-inf"))
    return {
        "kind": kind,
        **{name: x.tolist() for name, x in {"query": query, "key": key, "value": value}.items()},
        "mask": mask.int().tolist() if kind == "mask" else None,
        "bias": bias.tolist() if bias is not None else None,
        "output": (F.softmax(scores, -1) @ value).reshape(-1).tolist(),
    }


print(
    json.dumps(
        {
            "by": f"decoder.py, torch {torch.__version__}",
            "decoder": [decoder(False), decoder(True)],
            "bag": [
                *[bag(mode, padding, False) for mode in ("sum", "mean", "max") for padding in (None, 0)],
                bag("sum", None, True),
                bag("sum", 0, True),
            ],
            "dotProduct": [dot_product(kind) for kind in ("plain", "causal", "mask", "bias")],
        }
    )
)
