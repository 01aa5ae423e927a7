"""Names and defaults of PyTorch: python3 src/site/peers/record-pytorch.py > src/site/peers/pytorch.json

Of all classes that NAMES.md and src/site/peers/pytorch.ts name.
"""

import inspect
import json
import re

import torch

NAMES = {"nn": torch.nn, "optim": torch.optim, "lr_scheduler": torch.optim.lr_scheduler}
COMMON = {"self", "device", "dtype", "size_average", "reduce", "last_epoch", "verbose", "foreach", "maximize", "capturable", "differentiable", "fused"}


def written(default):
    if default is inspect.Parameter.empty or repr(default) == "<required parameter>":
        return {"needed": True}
    if default is None or isinstance(default, (bool, int, float, str)):
        return {"default": default}
    if isinstance(default, (list, tuple)):
        return {"default": list(default)}
    return {"default": str(default)}


text = open("NAMES.md").read() + open("src/site/peers/pytorch.ts").read()
found = {}
for place, name in sorted(set(re.findall(r"\b(nn|optim|lr_scheduler)\.(\w+)", text))):
    each = getattr(NAMES[place], name, None)
    if inspect.isclass(each):
        parameters = inspect.signature(each.__init__).parameters
        options = {name: written(given.default) for name, given in parameters.items() if name not in COMMON and given.kind not in (given.VAR_POSITIONAL, given.VAR_KEYWORD)}
        found[f"{place}.{name}"] = options

lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(options)}" for name, options in found.items())
print(f'{{"version": "{torch.__version__}", "signatures": {{\n{lines}\n}}}}')
