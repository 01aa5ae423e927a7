"""Outputs and gradients of PyTorch's attention layers, in float64: python3 test/golden/attention.py > test/golden/attention.json

Weights are written as Keras stores them: kernels [features, heads, size], output [heads, size, features]. The loss is sum(w * output).
"""

import json

import torch

torch.set_default_dtype(torch.float64)
batch, steps, width, heads = 2, 5, 8, 2
generator = torch.Generator().manual_seed(1)


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


hidden = torch.triu(torch.ones(steps, steps, dtype=torch.bool), 1)


def attention(causal):
    layer = torch.nn.MultiheadAttention(width, heads, batch_first=True)
    fill(layer)
    x = numbers(batch, steps, width).requires_grad_()
    y, scores = layer(x, x, x, attn_mask=hidden if causal else None, average_attn_weights=False)
    (w := numbers(*y.shape))
    (y * w).sum().backward()
    return {
        "causal": causal,
        "x": x.tolist(),
        "w": w.tolist(),
        "weights": flat(attention_weights(layer, lambda p: p.detach())),
        "output": y.reshape(-1).tolist(),
        "scores": scores.reshape(-1).tolist(),
        "gradients": flat(attention_weights(layer, lambda p: p.grad)),
    }


def encoder(norm_first, causal):
    layer = torch.nn.TransformerEncoderLayer(
        width, heads, 12, dropout=0.0, activation="gelu", batch_first=True, norm_first=norm_first
    )
    fill(layer)
    x = numbers(batch, steps, width).requires_grad_()
    y = layer(x, src_mask=hidden if causal else None)
    w = numbers(*y.shape)
    (y * w).sum().backward()

    def weights(of):
        attended = attention_weights(layer.self_attn, of)
        norm1 = [of(layer.norm1.weight), of(layer.norm1.bias)]
        norm2 = [of(layer.norm2.weight), of(layer.norm2.bias)]
        network = [of(layer.linear1.weight).T, of(layer.linear1.bias), of(layer.linear2.weight).T, of(layer.linear2.bias)]
        # In the order in which the layer asks for them.
        return flat(norm1 + attended + norm2 + network if norm_first else attended + norm1 + network + norm2)

    return {
        "normFirst": norm_first,
        "causal": causal,
        "x": x.tolist(),
        "w": w.tolist(),
        "weights": weights(lambda p: p.detach()),
        "output": y.reshape(-1).tolist(),
        "gradients": weights(lambda p: p.grad),
    }


print(
    json.dumps(
        {
            "by": f"attention.py, torch {torch.__version__}",
            "attention": [attention(False), attention(True)],
            "encoder": [encoder(False, False), encoder(True, True)],
        }
    )
)
