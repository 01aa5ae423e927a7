"""Texts as numbers by Keras' rules, and byte pairs the slow way: python3 test/golden/text-vectorization.py > test/golden/text-vectorization.json

Keras' TextVectorization rule by rule (keras/layers/preprocessing/text_vectorization.py and index_lookup.py), in plain Python: standardize, split, ngrams, count,
number, pad. Two rules are fragua's: letters and punctuation are Unicode's, and equally frequent tokens are in the order of their code units.
"""

import json
import math
import re
from collections import Counter

PUNCTUATION = set("""!"#$%&()*+,-./:;<=>?@[\\]^_`{|}~'""") | set("¡§«¶·»¿、。〃")
PUNCTUATION |= {chr(c) for a, b in ((0x2010, 0x2027), (0x2030, 0x205E), (0x3008, 0x3011)) for c in range(a, b + 1)}
BLANKS = set("\t\n\v\f\r \x85\xa0\u1680\u2028\u2029\u202f\u205f\u3000") | {chr(c) for c in range(0x2000, 0x200B)}


def standardized(text, how):
    if "ower" in how:
        # Character by character: a sigma at the end of a word is one like the others.
        text = "".join("i" if c == "İ" else c.lower() for c in text)
    if "Punctuation" in how:
        text = "".join(c for c in text if c not in PUNCTUATION)
    return text


def words(text):
    return "".join(" " if c in BLANKS else c for c in text).split(" ")


def tokens(text, options):
    text = standardized(text, options.get("standardize", "lowerAndStripPunctuation"))
    found = list(text) if options.get("split") == "character" else [word for word in words(text) if word]
    widths = options.get("ngrams")
    if widths is None:
        return found
    if isinstance(widths, int):
        widths = range(1, widths + 1)
    return [" ".join(found[i : i + width]) for width in widths for i in range(len(found) - width + 1)]


def by_code_units(token):
    return token.encode("utf-16-be", "surrogatepass")


def vectorized(options, fitted, given):
    mode = options.get("outputMode", "int")
    special = ["", "[UNK]"] if mode == "int" else ["[UNK]"]
    documents = [tokens(text or "", options) for text in fitted]
    counts = Counter(token for document in documents for token in document)
    vocabulary = sorted(counts, key=lambda token: (-counts[token], by_code_units(token)))
    if "maxTokens" in options:
        vocabulary = vocabulary[: options["maxTokens"] - len(special)]
    all_tokens = special + vocabulary
    unknown = special.index("[UNK]")
    place = {token: i + len(special) for i, token in enumerate(vocabulary)}
    rows = [[place.get(token, unknown) for token in tokens(text or "", options)] for text in given]
    if mode == "int":
        length = options.get("outputSequenceLength", max(1, max(map(len, rows))))
        expected = [(row + [0] * length)[:length] for row in rows]
    else:
        expected = [[row.count(i) for i in range(len(all_tokens))] for row in rows]
        if mode == "multiHot":
            expected = [[min(1, n) for n in row] for row in expected]
        if mode == "tfIdf":
            holding = [sum(token in document for document in documents) for token in vocabulary]
            idf = [math.log(1 + len(documents) / (1 + n)) for n in holding]
            weights = [sum(idf) / len(idf)] + idf
            expected = [[n * w for n, w in zip(row, weights)] for row in expected]
    return {"step": "textVectorization", "options": options, "fitted": fitted, "given": given, "vocabulary": all_tokens, "expected": expected}


fitted = [
    "¿Qué casa es esta? ¡Es LA casa de Álvaro!",
    "La casa, la calle; la plaza.",
    "The “house” — isn't it? It is: a house-boat.",
    None,
    "ÅNGSTRÖM ΣΊΣΥΦΟΣ straße ĳssel İstanbul",
    "東京 東京\u3000大阪　a\u00a0b\tc\nd",
    "",
    "La casa de Álvaro, la casa.",
    "𝄞 𝄞 𐐀 ﬁ ﬁ",
]
given = fitted[:3] + ["LA CALLE DE nadie, la calle", None, "!!!", "álvaro ΣΊΣΥΦΟΣ ångström ĲSSEL 𐐨 𝄞"]
cases = [
    vectorized(options, fitted, given)
    for options in (
        {},
        {"maxTokens": 7},
        {"outputSequenceLength": 4},
        {"outputSequenceLength": 12, "maxTokens": 20},
        {"standardize": "lower"},
        {"standardize": "stripPunctuation"},
        {"standardize": "none"},
        {"split": "character", "outputSequenceLength": 30},
        {"split": "character", "ngrams": 2, "maxTokens": 60},
        {"ngrams": 2},
        {"ngrams": [3, 1]},
        {"outputMode": "multiHot"},
        {"outputMode": "count", "maxTokens": 9},
        {"outputMode": "tfIdf"},
        {"outputMode": "tfIdf", "ngrams": [1, 2], "maxTokens": 15},
    )
]

# Byte pairs.
visible = [b for b in range(256) if 0x20 < b < 0x7F or 0xA0 < b and b != 0xAD]
hidden = [b for b in range(256) if b not in visible]
symbol = {b: chr(b) for b in visible} | {b: chr(256 + i) for i, b in enumerate(hidden)}
byte = {s: b for b, s in symbol.items()}
SIGNS = set("""!"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~""")


def kind(c):
    return "blank" if c in BLANKS else "digit" if c in "0123456789" else "sign" if c in SIGNS else "word"


def pieces(text):
    i, found = 0, []
    while i < len(text):
        begin = i
        if text[i] == " " and i + 1 < len(text) and kind(text[i + 1]) != "blank":
            i += 1
        own = kind(text[i])
        first = i
        while i < len(text) and i - first < 64 and kind(text[i]) == own:
            i += 1
        # The last blank before something else goes with that, or stands by itself.
        if own == "blank" and i < len(text) and kind(text[i]) != "blank" and i - first > 1:
            i -= 1
        found.append(text[begin:i])
    assert "".join(found) == text
    return found


def merged(tokens, pair):
    made, i = [], 0
    while i < len(tokens):
        if tuple(tokens[i : i + 2]) == pair:
            made.append(tokens[i] + tokens[i + 1])
            i += 2
        else:
            made.append(tokens[i])
            i += 1
    return made


def symbols(piece):
    return [symbol[b] for b in piece.encode("utf-8", "replace")]


def train(texts, most):
    counted = Counter(piece for text in texts for piece in pieces(text or ""))
    rows = [(symbols(piece), n) for piece, n in counted.items()]
    vocabulary = [symbol[b] for b in visible + hidden]
    merges = []
    while len(vocabulary) < most:
        pairs = Counter()
        for row, n in rows:
            for pair in zip(row, row[1:]):
                pairs[pair] += n
        if not pairs:
            break
        pair = min(pairs, key=lambda pair: (-pairs[pair], by_code_units(pair[0]), by_code_units(pair[1])))
        if pairs[pair] < 2:
            break
        if "".join(pair) not in vocabulary:
            vocabulary.append("".join(pair))
        if " ".join(pair) not in merges:
            merges.append(" ".join(pair))
        rows = [(merged(row, pair), n) for row, n in rows]
    return merges, vocabulary


def encoded(text, merges, vocabulary):
    ranks = {tuple(merge.split(" ")): i for i, merge in enumerate(merges)}
    found = []
    for piece in pieces(text):
        row = symbols(piece)
        while any(pair in ranks for pair in zip(row, row[1:])):
            row = merged(row, min((pair for pair in zip(row, row[1:]) if pair in ranks), key=ranks.get))
        found += [vocabulary.index(token) + 2 for token in row]
    return found


def decoded(ids, vocabulary):
    return bytes(byte[s] for i in ids for s in vocabulary[i - 2]).decode("utf-8", "replace")


corpus = [text or "" for text in fitted] * 2 + [
    "aaaa aaa aa a aaaaaaaaaaaaaaaa",
    "abababab bababa abcabcabc bcabca",
    "low lower lowest  lowly\n\n  slow 1234 123 12 1 1234!!! (low)",
    "newer newest new\t\trenewed wide wider widest",
    "x" * 200 + " " + "ab" * 90,
]
new = [
    "the lowest newcomers, 12345 times (ababa)!  ",
    "¿Dónde? 東京タワー 🙂👩‍👩‍👧 e\u0301",
    "\u0000\u007f\u0080\uffff\U0010ffff",
    "   leading, \r\n trailing \n",
    "",
]
pairs = []
for most in (258, 261, 280, 320, 5000):
    merges, vocabulary = train(corpus, most - 2)
    ids = [encoded(text, merges, vocabulary) for text in corpus + new]
    assert [decoded(row, vocabulary) for row in ids] == corpus + new
    # Characters cut in two.
    cut = [[row[1:-1], decoded(row[1:-1], vocabulary)] for row in ids[-5:-1]]
    pairs.append({"maxTokens": most, "fitted": corpus, "given": corpus + new, "merges": merges, "ids": ids, "cut": cut})
by = '"by": "text-vectorization.py, in plain Python"'
lines = [",\n".join(json.dumps(case) for case in each) for each in (cases, pairs)]
print(f'{{{by}, "cases": [\n{lines[0]}\n],\n"bytePairs": [\n{lines[1]}\n]}}')
