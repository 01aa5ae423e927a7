// The words of attention's instructions.

import { Instruction } from "../instructions";

/** softmax(query · keyᵀ · scale) · value for each head, and behind it for each query its largest score and 1 / Σ e^(score − largest). */
@unmanaged
export class AttentionInstruction extends Instruction {
  query: u32;
  key: u32;
  value: u32;
  /** 0 where a key is hidden; not read unless `masked`. */
  mask: u32;
  out: u32;
  masked: i32;
  causal: i32;
  scale: f32;
  batch: i32;
  heads: i32;
  /** Heads of the query that share one of key and value. */
  group: i32;
  queries: i32;
  keys: i32;
  /** Features of query and key, and of value. */
  width: i32;
  valueWidth: i32;
  /** Elements from row to row, from head to head, and from batch to batch. */
  queryRow: i32;
  queryHead: i32;
  queryBatch: i32;
  keyRow: i32;
  keyHead: i32;
  keyBatch: i32;
  valueRow: i32;
  valueHead: i32;
  valueBatch: i32;
  outRow: i32;
  outHead: i32;
  outBatch: i32;
  /** The same of the mask, and from key to key: 0 or 1. */
  maskColumn: i32;
  maskRow: i32;
  maskHead: i32;
  maskBatch: i32;
  /** Counts blocks that threads have taken; 0 between runs. */
  taken: i32;
}

/** The gradients of Attention to query, key and value, one behind the other. */
@unmanaged
export class AttentionGradientInstruction extends AttentionInstruction {
  /** What Attention wrote. */
  attended: u32;
  dy: u32;
}
