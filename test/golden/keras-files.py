"""Files as Keras 3 writes them, and what their models predict: python3 test/golden/keras-files.py > test/golden/keras-files.json

Keras itself is not needed: config.json follows its get_config() methods, model.weights.h5 its saving_lib (keras/src/saving/saving_lib.py), with h5py. Predictions
are computed here in float64, with PyTorch's convolutions.
"""

import base64
import gzip
import io
import json
import zipfile

import h5py
import numpy as np
import torch
import torch.nn.functional as F

random = np.random.default_rng(5)
POLICY = {"module": "keras", "class_name": "DTypePolicy", "config": {"name": "float32"}, "registered_name": None}


def draw(*shape, low=-0.5, high=0.5):
    return random.uniform(low, high, shape).astype(np.float32)


def part(module, class_name, **config):
    return {"module": module, "class_name": class_name, "config": config, "registered_name": None}


def initializer(class_name="GlorotUniform", **config):
    return part("keras.initializers", class_name, **config)


GLOROT, ZEROS, ONES = initializer(seed=None), initializer("Zeros"), initializer("Ones")


def layer(class_name, name, **config):
    base = {"name": name, "trainable": True, "dtype": POLICY}
    return part("keras.layers", class_name, **base, **config)


def dense(name, units, activation="linear", regularizer=None, kernel_initializer=GLOROT):
    return layer(
        "Dense", name, units=units, activation=activation, use_bias=True, kernel_initializer=kernel_initializer, bias_initializer=ZEROS,
        kernel_regularizer=regularizer, bias_regularizer=None, kernel_constraint=None, bias_constraint=None, quantization_config=None,
    )


def convolution(class_name, name, kernel_size, activation="linear", padding="valid", **config):
    rank = len(kernel_size)
    shared = {
        "kernel_size": kernel_size, "strides": [1] * rank, "padding": padding, "data_format": "channels_last", "dilation_rate": [1] * rank,
        "activation": activation, "use_bias": True, "bias_initializer": ZEROS, "bias_regularizer": None, "activity_regularizer": None, "bias_constraint": None,
    }
    kernels = [f"{kind}_" for kind in config.pop("kernels", ["kernel"])]
    for kernel in kernels:
        shared |= {f"{kernel}initializer": GLOROT, f"{kernel}regularizer": None, f"{kernel}constraint": None}
    return layer(class_name, name, **shared, **config)


def batch_normalization(name):
    return layer(
        "BatchNormalization", name, axis=-1, momentum=0.99, epsilon=0.001, center=True, scale=True, beta_initializer=ZEROS, gamma_initializer=ONES,
        moving_mean_initializer=ZEROS, moving_variance_initializer=ONES, beta_regularizer=None, gamma_regularizer=None, beta_constraint=None,
        gamma_constraint=None, synchronized=False, renorm=False, renorm_clipping=None, renorm_momentum=0.99,
    )


def recurrent(class_name, name, units, sequences, **config):
    return layer(
        class_name, name, return_sequences=sequences, return_state=False, go_backwards=config.pop("backwards", False), stateful=False, unroll=False,
        zero_output_for_mask=False, units=units, activation="tanh", recurrent_activation="sigmoid", use_bias=True, kernel_initializer=GLOROT,
        recurrent_initializer=initializer("Orthogonal", seed=None, gain=1.0), bias_initializer=ZEROS, kernel_regularizer=None,
        recurrent_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, recurrent_constraint=None,
        bias_constraint=None, dropout=0.0, recurrent_dropout=0.0, seed=None, **config,
    )


def input_layer(name, shape, dtype="float32"):
    return part("keras.layers", "InputLayer", batch_shape=[None, *shape], dtype=dtype, sparse=False, ragged=False, name=name, optional=False)


def dropout(name):
    return layer("Dropout", name, rate=0.3, seed=None, noise_shape=None)


def pooling(name):
    return layer("MaxPooling2D", name, pool_size=[2, 2], padding="valid", strides=[2, 2], data_format="channels_last")


def sequential(name, layers, shape=None):
    built = {} if shape is None else {"build_input_shape": [None, *shape]}
    return part("keras", "Sequential", name=name, trainable=True, dtype=POLICY, layers=layers, **built)


def tensor(name, node=0):
    return {"class_name": "__keras_tensor__", "config": {"shape": [None], "dtype": "float32", "keras_history": [name, node, 0]}}


def call(*args, **kwargs):
    return {"args": list(args), "kwargs": kwargs}


def functional(name, layers, inputs, outputs):
    """layers: pairs of a layer and its calls."""
    listed = [{**each, "name": each["config"]["name"], "inbound_nodes": calls} for each, calls in layers]
    return part("keras", "Functional", name=name, trainable=True, layers=listed, input_layers=inputs, output_layers=outputs)


def h5(weights, names):
    """Arrays by their paths; every layer has a group "vars", which tells its name, and the optimizer has one beside them."""
    file = io.BytesIO()
    with h5py.File(file, "w") as store:
        for path, name in names.items():
            store.create_group(f"{path}/vars" if path else "vars").attrs["name"] = name
        for path, value in weights.items():
            store[path] = value
        store["optimizer/vars/0"] = np.int64(12)
    return file.getvalue()


def keras(config, weights):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in (("metadata.json", {"keras_version": "3.12.0", "date_saved": "2026-01-01@00:00:00"}), ("config.json", {**config, "build_config": {}, "compile_config": None})):
            archive.writestr(zipfile.ZipInfo(name), json.dumps(text))
        archive.writestr(zipfile.ZipInfo("model.weights.h5"), weights)
    return file.getvalue()


def relu(x):
    return np.maximum(x, 0)


def softmax(x):
    e = np.exp(x - x.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def normalize(x, gamma, beta, mean, variance):
    return (x - mean) / np.sqrt(variance + 1e-3) * gamma + beta


def conv(x, kernel, bias, padding=0, groups=1):
    """Images [batch, height, width, channels], kernels [height, width, in, out]."""
    y = F.conv2d(torch.tensor(x).permute(0, 3, 1, 2), torch.tensor(kernel.astype(np.float64)).permute(3, 2, 0, 1), padding=padding, groups=groups)
    return y.permute(0, 2, 3, 1).numpy() + bias


def sigmoid(x):
    return 1 / (1 + np.exp(-x))


def lstm(x, kernel, recurrent, bias):
    units = recurrent.shape[0]
    h, c, steps = np.zeros((len(x), units)), np.zeros((len(x), units)), []
    for t in range(x.shape[1]):
        i, f, g, o = np.split(x[:, t] @ kernel + h @ recurrent + bias, 4, -1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        steps.append(h)
    return np.stack(steps, 1)


def gru(x, kernel, recurrent, bias):
    h = np.zeros((len(x), recurrent.shape[0]))
    for t in range(x.shape[1]):
        xz, xr, xh = np.split(x[:, t] @ kernel + bias[0], 3, -1)
        hz, hr, hh = np.split(h @ recurrent + bias[1], 3, -1)
        z, r = sigmoid(xz + hz), sigmoid(xr + hr)
        h = z * h + (1 - z) * np.tanh(xh + r * hh)
    return h


cases = {}


def case(name, config, weights, names, inputs, outputs):
    file = h5(weights, names)
    cases[name] = {
        "keras": base64.b64encode(gzip.compress(keras(config, file), mtime=0)).decode(),
        "inputs": {key: {"shape": x.shape, "data": x.reshape(-1).tolist()} for key, x in inputs.items()},
        "outputs": {key: y.reshape(-1).tolist() for key, y in outputs.items()},
    }


# A row, regularized; Dropout keeps the state of its random numbers.
w = {
    "layers/dense/vars/0": draw(5, 4), "layers/dense/vars/1": draw(4),
    "layers/batch_normalization/vars/0": draw(4), "layers/batch_normalization/vars/1": draw(4),
    "layers/batch_normalization/vars/2": draw(4), "layers/batch_normalization/vars/3": draw(4, low=0.5, high=1.5),
    "layers/dense_1/vars/0": draw(4, 3), "layers/dense_1/vars/1": draw(3),
    "layers/dropout/seed_generator/vars/0": np.array([3, 4], np.uint32),
}
x = draw(2, 5, low=-1, high=1)
y = normalize(relu(x.astype(np.float64) @ w["layers/dense/vars/0"] + w["layers/dense/vars/1"]), *[w[f"layers/batch_normalization/vars/{i}"] for i in range(4)])
y = softmax(y @ w["layers/dense_1/vars/0"] + w["layers/dense_1/vars/1"])
case(
    "row",
    sequential("digits", [
        input_layer("input_layer_3", [5]), dense("dense_7", 4, "relu", part("keras.regularizers", "L2", l2=0.01), initializer("HeNormal", seed=7)), dropout("dropout_2"),
        batch_normalization("batch_normalization_4"), dense("dense_8", 3, "softmax"),
    ], [5]),
    w, {"": "digits", "layers/dense": "dense_7", "layers/dropout": "dropout_2", "layers/batch_normalization": "batch_normalization_4", "layers/dense_1": "dense_8"},
    {"": x}, {"": y},
)

# A graph whose two branches are alike: which is which, the order of the layers tells. "right" comes first in the file, and is applied last here.
w = {
    "layers/conv2d/vars/0": draw(3, 3, 3, 4), "layers/conv2d/vars/1": draw(4), "layers/conv2d_1/vars/0": draw(3, 3, 4, 4), "layers/conv2d_1/vars/1": draw(4),
    "layers/conv2d_2/vars/0": draw(3, 3, 4, 4), "layers/conv2d_2/vars/1": draw(4), "layers/depthwise_conv2d/vars/0": draw(2, 2, 4, 2),
    "layers/depthwise_conv2d/vars/1": draw(8), "layers/p_re_lu/vars/0": draw(1, 1, 8), "layers/sequential/layers/dense/vars/0": draw(32, 3),
    "layers/sequential/layers/dense/vars/1": draw(3),
}
x = draw(2, 6, 6, 3, low=-1, high=1)
stem = relu(conv(x.astype(np.float64), w["layers/conv2d/vars/0"], w["layers/conv2d/vars/1"], "same"))
stem = stem.reshape(2, 3, 2, 3, 2, 4).max((2, 4))
right = conv(stem, w["layers/conv2d_1/vars/0"], w["layers/conv2d_1/vars/1"], "same")
left = conv(stem, w["layers/conv2d_2/vars/0"], w["layers/conv2d_2/vars/1"], "same")
y = np.tanh(left) - right
apart = w["layers/depthwise_conv2d/vars/0"].reshape(2, 2, 1, 8)
y = conv(y, apart, w["layers/depthwise_conv2d/vars/1"], groups=4)
y = np.where(y > 0, y, y * w["layers/p_re_lu/vars/0"])
y = y.reshape(2, -1) @ w["layers/sequential/layers/dense/vars/0"] + w["layers/sequential/layers/dense/vars/1"]
conv2d = lambda name, filters, activation="linear": convolution("Conv2D", name, [3, 3], activation, "same", filters=filters, groups=1)
case(
    "branches",
    functional("functional_2", [
        (input_layer("images", [6, 6, 3]), []), (conv2d("stem", 4, "relu"), [call(tensor("images"))]), (pooling("max_pooling2d"), [call(tensor("stem"))]),
        (conv2d("right", 4), [call(tensor("max_pooling2d"))]), (conv2d("left", 4), [call(tensor("max_pooling2d"))]),
        (layer("Activation", "activation", activation="tanh"), [call(tensor("left"))]),
        (layer("Subtract", "subtract"), [call([tensor("activation"), tensor("right")])]),
        (convolution("DepthwiseConv2D", "depthwise", [2, 2], depth_multiplier=2, kernels=["depthwise"]), [call(tensor("subtract"))]),
        (layer("PReLU", "p_re_lu", alpha_initializer=ZEROS, alpha_regularizer=None, alpha_constraint=None, shared_axes=[1, 2]), [call(tensor("depthwise"))]),
        (sequential("head", [layer("Flatten", "flatten", data_format="channels_last"), dense("dense", 3)]), [call(tensor("p_re_lu"), training=False, mask=None)]),
    ], [["images", 0, 0]], [["head", 0, 0]]),
    w, {"": "functional_2"}, {"": x}, {"": y},
)

# Recurrent layers: their weights lie in a cell.
w = {
    "layers/embedding/vars/0": draw(9, 4),
    "layers/bidirectional/forward_layer/cell/vars/0": draw(4, 12), "layers/bidirectional/forward_layer/cell/vars/1": draw(3, 12),
    "layers/bidirectional/forward_layer/cell/vars/2": draw(12), "layers/bidirectional/backward_layer/cell/vars/0": draw(4, 12),
    "layers/bidirectional/backward_layer/cell/vars/1": draw(3, 12), "layers/bidirectional/backward_layer/cell/vars/2": draw(12),
    "layers/gru/cell/vars/0": draw(6, 15), "layers/gru/cell/vars/1": draw(5, 15), "layers/gru/cell/vars/2": draw(2, 15),
    "layers/dense/vars/0": draw(5, 2), "layers/dense/vars/1": draw(2),
}
x = random.integers(0, 9, (2, 6)).astype(np.float32)
e = w["layers/embedding/vars/0"][x.astype(int)].astype(np.float64)
directions = [[w[f"layers/bidirectional/{which}_layer/cell/vars/{i}"] for i in range(3)] for which in ("forward", "backward")]
y = np.concatenate([lstm(e, *directions[0]), lstm(e[:, ::-1], *directions[1])[:, ::-1]], -1)
y = gru(y, *[w[f"layers/gru/cell/vars/{i}"] for i in range(3)]) @ w["layers/dense/vars/0"] + w["layers/dense/vars/1"]
case(
    "recurrent",
    sequential("sequential", [
        input_layer("input_layer", [6]),
        layer("Embedding", "embedding", input_dim=9, output_dim=4, embeddings_initializer=initializer("RandomUniform", minval=-0.05, maxval=0.05, seed=None),
              embeddings_regularizer=None, activity_regularizer=None, embeddings_constraint=None, mask_zero=False, quantization_config=None),
        layer("Bidirectional", "bidirectional", merge_mode="concat", layer=recurrent("LSTM", "forward_lstm", 3, True, unit_forget_bias=True),
              backward_layer=recurrent("LSTM", "backward_lstm", 3, True, unit_forget_bias=True, backwards=True)),
        recurrent("GRU", "gru", 5, False, reset_after=True), dense("dense", 2),
    ], [6]),
    w, {"": "sequential"}, {"": x}, {"": y},
)

# Several inputs and outputs, one layer applied twice, and attention.
parts = ("query", "key", "value")
w = {f"layers/multi_head_attention/{name}_dense/vars/0": draw(4, 2, 3) for name in parts}
w |= {f"layers/multi_head_attention/{name}_dense/vars/1": draw(2, 3) for name in parts}
w |= {
    "layers/multi_head_attention/output_dense/vars/0": draw(2, 3, 4), "layers/multi_head_attention/output_dense/vars/1": draw(4),
    "layers/layer_normalization/vars/0": draw(4), "layers/layer_normalization/vars/1": draw(4),
    "layers/time_distributed/layer/vars/0": draw(5, 4), "layers/time_distributed/layer/vars/1": draw(4),
    "layers/dense/vars/0": draw(4, 2), "layers/dense/vars/1": draw(2),
}
a, b = draw(2, 3, 5, low=-1, high=1), draw(2, 4, 5, low=-1, high=1)
shared = lambda x: x.astype(np.float64) @ w["layers/time_distributed/layer/vars/0"] + w["layers/time_distributed/layer/vars/1"]
attention = "layers/multi_head_attention"
project = lambda x, name: np.einsum("btf,fhd->bhtd", x, w[f"{attention}/{name}_dense/vars/0"]) + w[f"{attention}/{name}_dense/vars/1"][:, None, :]
q, v = shared(a), shared(b)
scores = softmax(np.einsum("bhtd,bhsd->bhts", project(q, "query"), project(v, "key")) / np.sqrt(3))
met = np.einsum("bhts,bhsd,hdf->btf", scores, project(v, "value"), w[f"{attention}/output_dense/vars/0"]) + w[f"{attention}/output_dense/vars/1"]
s = met + q
s = (s - s.mean(-1, keepdims=True)) / np.sqrt(s.var(-1, keepdims=True) + 1e-3) * w["layers/layer_normalization/vars/0"] + w["layers/layer_normalization/vars/1"]
pooled = s.mean(1)
y = pooled @ w["layers/dense/vars/0"] + w["layers/dense/vars/1"]
case(
    "attention",
    functional("functional", [
        (input_layer("a", [3, 5]), []), (input_layer("b", [4, 5]), []),
        (layer("TimeDistributed", "shared", layer=dense("dense_3", 4)), [call(tensor("a")), call(tensor("b"))]),
        (layer("MultiHeadAttention", "multi_head_attention", num_heads=2, key_dim=3, value_dim=3, dropout=0.1, use_bias=True, use_gate=False,
               output_shape=None, attention_axes=None, sliding_window=None, kernel_initializer=GLOROT, bias_initializer=ZEROS,
               kernel_regularizer=None, bias_regularizer=None, activity_regularizer=None, kernel_constraint=None, bias_constraint=None, seed=None),
         [call(tensor("shared"), tensor("shared", 1), query_mask=None, value_mask=None, use_causal_mask=False, return_attention_scores=False)]),
        (layer("Add", "add"), [call([tensor("multi_head_attention"), tensor("shared")])]),
        (layer("LayerNormalization", "layer_normalization", axis=-1, epsilon=0.001, center=True, scale=True, rms_scaling=False, beta_initializer=ZEROS,
               gamma_initializer=ONES, beta_regularizer=None, gamma_regularizer=None, beta_constraint=None, gamma_constraint=None), [call(tensor("add"))]),
        (layer("GlobalAveragePooling1D", "pooled", data_format="channels_last", keepdims=False), [call(tensor("layer_normalization"))]),
        (dense("dense", 2), [call(tensor("pooled"))]),
    ], [["a", 0, 0], ["b", 0, 0]], [["dense", 0, 0], ["pooled", 0, 0]]),
    w, {"": "functional"}, {"a": a, "b": b}, {"dense": y, "pooled": pooled},
)

print(json.dumps({"by": f"keras-files.py, h5py {h5py.__version__}, torch {torch.__version__}", "cases": cases}))
