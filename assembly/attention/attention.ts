// softmax(Q · Kᵀ · scale) · V without the matrix of scores: for each block of queries, one block of keys after the other (Dao et al. 2022).
//
//   m ← max(m, x)     f = e^(m before − m)     p = e^(x − m)     l ← l·f + Σ p     O ← O·f + p · V     at the end O / l
//
//   out   | O: as `query` lies, with the value's features | m, 1 / l: for each batch, head and query |
//
// Threads take blocks of queries. A block is summed over the blocks of keys in order, whoever does it.

import { packPairs } from "../gemm/pack";
import { copyFloats } from "../lanes";
import { NOTHING_LEFT, takeShare } from "../share";
import {
  BLOCK,
  multiply,
  PANELS,
  packPanels,
  packPanelsTransposed,
  ROWS,
  roundUp,
  SCORE_ROW,
  SCORES,
  scaleFloats,
  wideAt,
} from "./blocks";
import { AttentionInstruction } from "./instructions";
import { hide, largestScore, power, powers, seenOf, someBlind, UNSEEN } from "./weights";

export function attention(it: AttentionInstruction, threads: i32, scratch: usize): void {
  const blocks = (it.queries + BLOCK - 1) / BLOCK;
  const taken = changetype<usize>(it) + offsetof<AttentionInstruction>("taken");
  for (;;) {
    const share = takeShare(taken, it.batch * it.heads * blocks, 1, threads);
    if (share === NOTHING_LEFT) return;
    for (let unit = <i32>(share >> 32); unit < <i32>share; unit++) {
      const head = unit / blocks;
      queriesOf(it, head / it.heads, head % it.heads, (unit % blocks) * BLOCK, scratch);
    }
  }
}

/** The numbers that are kept of a query, of all batches and heads: its largest score and 1 / Σ e^(score − largest). */
export function statisticsAt(it: AttentionInstruction, out: usize, batch: i32, head: i32, query: i32): usize {
  const all = <usize>it.batch * it.heads * it.queries;
  const row = <usize>(batch * it.heads + head) * it.queries + query;
  return out + ((all * it.valueWidth) << 2) + (row << 3);
}

function queriesOf(it: AttentionInstruction, batch: i32, head: i32, query: i32, scratch: usize): void {
  const rows = min<i32>(BLOCK, it.queries - query);
  const width = it.width;
  const valueWidth = it.valueWidth;
  const outBytes: usize = roundUp(valueWidth, 16) << 2;
  const keyHead = head / it.group;
  const q = it.query + ((<usize>(batch * it.queryBatch + head * it.queryHead + query * it.queryRow)) << 2);
  const k = it.key + ((<usize>(batch * it.keyBatch + keyHead * it.keyHead)) << 2);
  const v = it.value + ((<usize>(batch * it.valueBatch + keyHead * it.valueHead)) << 2);
  const keyBytes: usize = it.keyRow << 2;
  const valueBytes: usize = it.valueRow << 2;
  const maxima = scratch + ROWS;
  const sums = maxima + 256;
  const queryPanels = scratch + wideAt(0);
  const keyPanels = scratch + wideAt(1);
  const valuePanels = scratch + wideAt(2);
  const out = scratch + wideAt(3);
  packPairs(queryPanels, (<usize>width) << 3, q, it.queryRow << 2, rows, width);
  scaleFloats(queryPanels, roundUp(rows, 2) * width, it.scale);
  for (let key = 0; key < it.keys; key += BLOCK) {
    if (it.causal && key > query + rows - 1 && !someBlind(maxima, 4, rows)) break;
    const columns = min<i32>(BLOCK, it.keys - key);
    packPanelsTransposed(keyPanels, k + <usize>key * keyBytes, keyBytes, width, columns);
    packPanels(valuePanels, v + <usize>key * valueBytes, valueBytes, columns, valueWidth);
    multiply(queryPanels, (<usize>width) << 3, keyPanels, width, scratch + SCORES, SCORE_ROW, rows, columns, true);
    hide(it, batch, head, query, rows, key, columns, scratch + SCORES);
    for (let i = 0; i < rows; i++) {
      const row = scratch + SCORES + <usize>i * SCORE_ROW;
      const at = (<usize>i) << 2;
      const before = load<f32>(maxima + at);
      const seen = seenOf(it, query + i, key, columns);
      const found = seen > 0 ? largestScore(row, seen) : UNSEEN;
      const largest = key === 0 ? found : max<f32>(before, found);
      const sum = powers(row, columns, largest <= UNSEEN ? columns : seen, largest, 1);
      store<f32>(maxima + at, largest);
      if (key === 0) {
        store<f32>(sums + at, sum);
      } else {
        const factor = before === largest ? <f32>1 : power(before - largest);
        store<f32>(sums + at, load<f32>(sums + at) * factor + sum);
        if (factor !== 1) scaleFloats(out + <usize>i * outBytes, valueWidth, factor);
      }
    }
    packPairs(scratch + PANELS, (<usize>BLOCK) << 3, scratch + SCORES, SCORE_ROW, rows, columns);
    multiply(scratch + PANELS, (<usize>BLOCK) << 3, valuePanels, columns, out, outBytes, rows, valueWidth, key === 0);
  }
  let to = it.out + ((<usize>(batch * it.outBatch + head * it.outHead + query * it.outRow)) << 2);
  let statistics = statisticsAt(it, it.out, batch, head, query);
  for (let i = 0; i < rows; i++) {
    const row = out + <usize>i * outBytes;
    const inverse: f32 = 1 / load<f32>(sums + ((<usize>i) << 2));
    scaleFloats(row, valueWidth, inverse);
    copyFloats(to, row, valueWidth);
    store<f32>(statistics, load<f32>(maxima + ((<usize>i) << 2)));
    store<f32>(statistics, inverse, 4);
    to += (<usize>it.outRow) << 2;
    statistics += 8;
  }
}
