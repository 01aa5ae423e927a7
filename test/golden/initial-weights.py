"""Sparse matrices as PyTorch draws them, and layer-sequential unit variance by its algorithm (Mishkin & Matas 2016, algorithm 1, without step 1):
python3 test/golden/initial-weights.py > test/golden/initial-weights.json

Shapes are [in, out], as here. Numbers of LSUV are sin of 1, 2, 3 ...
"""

import json

import torch

torch.manual_seed(20261126)


def sparse(shape, sparsity, std):
    kernel = torch.nn.init.sparse_(torch.empty(shape[1], shape[0], dtype=torch.float64), sparsity, std).T
    others = kernel[kernel != 0].abs().sort().values
    return {
        "shape": shape,
        "sparsity": sparsity,
        "stddev": std,
        "zeros": (kernel == 0).sum(1).tolist(),
        "deviation": kernel[kernel != 0].std(unbiased=False).item(),
        "median": others[len(others) // 2].item(),
    }


def waves(*shape):
    count = int(torch.tensor(shape).prod())
    return torch.sin(torch.arange(1, count + 1, dtype=torch.float64)).float().double().reshape(shape)


def lsuv(tolerance, most):
    x = waves(12, 6, 5, 2)
    kernels = [waves(3, 3, 2, 4), waves(48, 7), waves(7, 3)]
    first = lambda x, k: torch.nn.functional.conv2d(x.permute(0, 3, 1, 2), k.permute(3, 2, 0, 1)).permute(0, 2, 3, 1)
    products = [first, lambda x, k: x.reshape(12, 48) @ k, lambda x, k: x @ k]
    variances = []
    for i, product in enumerate(products):
        for _ in range(most):
            variance = product(x, kernels[i]).var(unbiased=False)
            if abs(variance - 1) <= tolerance:
                break
            kernels[i] = kernels[i] / variance.sqrt()
        y = product(x, kernels[i])
        variances.append(y.var(unbiased=False).item())
        x = torch.relu(y) if i == 0 else torch.tanh(y)
    return {"kernels": [kernel.flatten().tolist() for kernel in kernels], "variances": variances}


cases = [sparse([400, 300], 0.3, 0.01), sparse([300, 7], 0.5, 0.2), sparse([5, 100], 0.97, 1.0)]
print(json.dumps({"by": f"initial-weights.py, torch {torch.__version__}", "sparse": cases, "lsuv": lsuv(0.1, 10)}))
