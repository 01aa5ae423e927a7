// References of attention in blocks and of its gradients: query by query, straight from the definition.

import { broadcastAt, ndArray } from "../nd-array.js";
import type { References } from "../records.js";
import { type NdArray, sizeOf } from "../sample.js";

interface Attending {
  readonly causal: boolean;
  readonly scale: number;
  readonly inside: boolean;
}

const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

/** Walks through the queries of all heads: with the weight of each key, and what reads the vectors that belong to it. */
const eachQuery = (
  [query, key, value, mask]: readonly (NdArray | undefined)[],
  { causal, scale, inside }: Attending,
  visit: (at: {
    readonly weights: readonly number[];
    readonly largest: number;
    readonly powers: number;
    /** Where the query's features, its results', and those of a key and a value begin. */
    readonly ofQuery: number;
    readonly ofOut: number;
    readonly ofKey: (key: number) => number;
    readonly ofValue: (key: number) => number;
  }) => void,
): void => {
  const sides = (shape: readonly number[]) =>
    inside ? { heads: shape.at(-2)!, rows: shape.at(-3)! } : { heads: shape.at(-3) ?? 1, rows: shape.at(-2)! };
  const { heads, rows } = sides(query!.shape);
  const { heads: keyHeads, rows: keys } = sides(key!.shape);
  const [width, valueWidth] = [query!.shape.at(-1)!, value!.shape.at(-1)!];
  const place = (batch: number, head: number, row: number, ofHeads: number, ofRows: number): number =>
    inside ? (batch * ofRows + row) * ofHeads + head : (batch * ofHeads + head) * ofRows + row;
  const batches = query!.shape.slice(0, -3);
  for (let batch = 0; batch < sizeOf(batches); batch++) {
    const leading = batches.map((size, i) => Math.floor(batch / sizeOf(batches.slice(i + 1))) % size);
    for (let head = 0; head < heads; head++) {
      const keyHead = Math.floor(head / (heads / keyHeads));
      for (let row = 0; row < rows; row++) {
        const ofQuery = place(batch, head, row, heads, rows) * width;
        const ofKey = (at: number): number => place(batch, keyHead, at, keyHeads, keys) * width;
        const ofValue = (at: number): number => place(batch, keyHead, at, keyHeads, keys) * valueWidth;
        const scores = Array.from({ length: keys }, (_, at) => {
          if (causal && at > row) return -1e9;
          if (mask && broadcastAt(mask, [...leading, head, row, at]) === 0) return -1e9;
          let dot = 0;
          for (let i = 0; i < width; i++) dot += query!.data[ofQuery + i]! * key!.data[ofKey(at) + i]!;
          return dot * scale;
        });
        const largest = Math.max(...scores);
        const each = scores.map((score) => Math.exp(score - largest));
        const powers = total(each);
        const ofOut = place(batch, head, row, heads, rows) * valueWidth;
        visit({ weights: each.map((power) => power / powers), largest, powers, ofQuery, ofOut, ofKey, ofValue });
      }
    }
  }
};

export const attentionReferences = {
  attention: ([query, key, value, mask], attending, shape) => {
    const width = value!.shape.at(-1)!;
    const out = new Float64Array(sizeOf(query!.shape.slice(0, -1)) * width);
    const statistics: number[] = [];
    eachQuery([query, key, value, mask], attending, ({ weights, largest, powers, ofOut, ofValue }) => {
      for (let i = 0; i < width; i++) out[ofOut + i] = total(weights.map((w, at) => w * value!.data[ofValue(at) + i]!));
      statistics.push(largest, 1 / powers);
    });
    return ndArray(shape, Float64Array.from([...out, ...statistics]));
  },
  attentionGradient: ([, dy, query, key, value, mask], attending, shape) => {
    const [dq, dk, dv] = [query, key, value].map((x) => new Float64Array(sizeOf(x!.shape)));
    const [width, valueWidth] = [query!.shape.at(-1)!, value!.shape.at(-1)!];
    eachQuery([query, key, value, mask], attending, ({ weights, largest, ofQuery, ofOut, ofKey, ofValue }) => {
      const slopes = weights.map((weight, at) => {
        let slope = 0;
        for (let i = 0; i < valueWidth; i++) {
          dv![ofValue(at) + i]! += weight * dy!.data[ofOut + i]!;
          slope += dy!.data[ofOut + i]! * value!.data[ofValue(at) + i]!;
        }
        return slope;
      });
      const mean = total(slopes.map((slope, at) => slope * weights[at]!));
      // Where no key is seen, no score counts.
      if (largest <= -1e9) return;
      for (const [at, slope] of slopes.entries()) {
        const bent = weights[at]! * (slope - mean) * attending.scale;
        for (let i = 0; i < width; i++) {
          dq![ofQuery + i]! += bent * key!.data[ofKey(at) + i]!;
          dk![ofKey(at) + i]! += bent * query!.data[ofQuery + i]!;
        }
      }
    });
    return ndArray(shape, Float64Array.from([...dq!, ...dk!, ...dv!]));
  },
} satisfies Partial<References>;
