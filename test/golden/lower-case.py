"""Lower case by Python's tables of Unicode: python3 test/golden/lower-case.py > test/golden/lower-case.json

With --table it prints the table of src/preprocessing/text-lower-case.ts: characters in rows of equal distance, each row as how far it begins after the
one before, how many there are, how far apart they are, and how far away their lower case is; in base 36.
"""

import json
import sys
import unicodedata

pairs = []
for code in range(0x110000):
    if 0xD800 <= code < 0xE000:
        continue
    # The one character whose lower case is two, of which the first is its simple one.
    lower = "i" if code == 0x130 else chr(code).lower()
    if lower != chr(code):
        assert len(lower) == 1
        pairs.append((code, ord(lower)))


def base36(number):
    digits, rest = "", abs(number)
    while rest or not digits:
        digits, rest = "0123456789abcdefghijklmnopqrstuvwxyz"[rest % 36] + digits, rest // 36
    return ("-" if number < 0 else "") + digits


def rows():
    i = 0
    while i < len(pairs):
        away = pairs[i][1] - pairs[i][0]
        best, step = i, 1
        for apart in (1, 2):
            j = i
            while j + 1 < len(pairs) and pairs[j + 1][0] == pairs[j][0] + apart and pairs[j + 1][1] - pairs[j + 1][0] == away:
                j += 1
            if j > best:
                best, step = j, apart
        yield pairs[i][0], best - i + 1, step, away
        i = best + 1


if "--table" in sys.argv:
    last, fields = 0, []
    for first, count, step, away in rows():
        fields.append(" ".join(base36(each) for each in (first - last, count, step, away)))
        last = first
    print(",".join(fields))
else:
    print(f'{{"by": "lower-case.py, Unicode {unicodedata.unidata_version}", "pairs": {json.dumps(pairs)}}}')
