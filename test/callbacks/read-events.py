# What event files hold, as JSON of folders: [tag, step, wall time, value]. Read by TensorBoard's own package where it is there and `real` is asked for, and else by
# what is written here from the descriptions of TFRecord, CRC32C and Protocol Buffers alone: python3 read-events.py logs [real].

import glob
import json
import os
import struct
import sys

logs, real = sys.argv[1], "real" in sys.argv[2:]


def crc32c(data):
    rest = 0xFFFFFFFF
    for byte in data:
        rest ^= byte
        for _ in range(8):
            rest = (rest >> 1) ^ (0x82F63B78 if rest & 1 else 0)
    return rest ^ 0xFFFFFFFF


def masked(data):
    crc = crc32c(data)
    return (((crc >> 15) | (crc << 17)) + 0xA282EAD8) & 0xFFFFFFFF


def records(data):
    at = 0
    while at < len(data):
        (length,) = struct.unpack_from("<Q", data, at)
        body = data[at + 12 : at + 12 + length]
        assert struct.unpack_from("<I", data, at + 8)[0] == masked(data[at : at + 8]), "checksum of a length"
        assert struct.unpack_from("<I", data, at + 12 + length)[0] == masked(body), "checksum of a record"
        yield body
        at += 16 + length


def varint(data, at):
    value = shift = 0
    while True:
        value |= (data[at] & 0x7F) << shift
        shift += 7
        at += 1
        if data[at - 1] < 0x80:
            return value, at


def fields(data):
    at, found = 0, {}
    while at < len(data):
        key, at = varint(data, at)
        if key & 7 == 0:
            value, at = varint(data, at)
        elif key & 7 == 1:
            value, at = struct.unpack_from("<d", data, at)[0], at + 8
        else:
            assert key & 7 == 2, "a field of another kind"
            size, at = varint(data, at)
            value, at = data[at : at + size], at + size
        found.setdefault(key >> 3, []).append(value)
    return found


def value_of(tensor):
    kind = tensor[1][0]
    if kind == 1:
        return struct.unpack("<f", tensor[5][0])[0]
    if kind == 7:
        return tensor[8][0].decode()
    rows = struct.unpack("<%dd" % (len(tensor[4][0]) // 8), tensor[4][0])
    return [rows[i : i + 3] for i in range(0, len(rows), 3)]


def read(path):
    with open(path, "rb") as file:
        events = [fields(body) for body in records(file.read())]
    assert events[0][3] == [b"brain.Event:2"], "the version of a file"
    for event in events[1:]:
        for value in map(fields, fields(event[5][0])[1]):
            yield [value[1][0].decode(), event.get(2, [0])[0], event[1][0], value_of(fields(value[8][0]))]


def read_really(folder):
    from tensorboard.backend.event_processing import event_accumulator
    from tensorboard.util import tensor_util

    run = event_accumulator.EventAccumulator(folder, {event_accumulator.TENSORS: 0}).Reload()
    for tag in run.Tags()["tensors"]:
        for event in run.Tensors(tag):
            value = tensor_util.make_ndarray(event.tensor_proto).tolist()
            yield [tag, event.step, event.wall_time, value.decode() if isinstance(value, bytes) else value]


result = {}
for folder in sorted(glob.glob(os.path.join(logs, "**/"), recursive=True)):
    files = sorted(glob.glob(os.path.join(folder, "events.out.tfevents.*")))
    if files:
        events = read_really(folder) if real else (event for path in files for event in read(path))
        result[os.path.relpath(folder, logs)] = list(events)
print(json.dumps(result))
