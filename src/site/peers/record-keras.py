"""Names and defaults of Keras: KERAS_BACKEND=jax python3 src/site/peers/record-keras.py > src/site/peers/keras.json

All classes of the modules that NAMES.md speaks of, with what their constructors take: a default, or null with "needed".
"""

import inspect
import json

import keras

MODULES = ["layers", "regularizers", "constraints", "initializers", "losses", "metrics", "optimizers", "callbacks"]
PLACES = {name: getattr(keras, name) for name in MODULES}
PLACES["optimizers.schedules"] = keras.optimizers.schedules
# What every part takes, and no part here is about.
COMMON = {"self", "name", "dtype", "args", "kwargs", "autocast", "data_format"}


def written(default):
    if default is inspect.Parameter.empty:
        return {"needed": True}
    if default is None or isinstance(default, (bool, int, float, str)):
        return {"default": default}
    if isinstance(default, (list, tuple)):
        return {"default": list(default)}
    return {"default": str(default)}


def signature(function):
    parameters = inspect.signature(function).parameters
    return {name: written(each.default) for name, each in parameters.items() if name not in COMMON}


found = {}
for place, module in PLACES.items():
    for name in sorted(dir(module)):
        each = getattr(module, name)
        if inspect.isclass(each) and not name.startswith("_"):
            found[f"{place}.{name}"] = signature(each.__init__)
for name in ["fit", "evaluate", "predict", "compile"]:
    found[f"Model.{name}"] = signature(getattr(keras.Model, name))

lines = ",\n".join(f"{json.dumps(name)}: {json.dumps(options)}" for name, options in found.items())
print(f'{{"version": "{keras.__version__}", "signatures": {{\n{lines}\n}}}}')
