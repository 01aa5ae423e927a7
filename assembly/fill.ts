import { FillInstruction } from "./instructions";
import { shareBegin } from "./share";

/** Fills a tensor with one value of 32 bits. */
export function fill(it: FillInstruction, thread: i32, threads: i32): void {
  let at = it.out + (shareBegin(it.count, 16, thread, threads) << 2);
  const end = it.out + (shareBegin(it.count, 16, thread + 1, threads) << 2);
  const values = i32x4.splat(it.value);
  for (; at + 16 <= end; at += 16) v128.store(at, values);
  for (; at < end; at += 4) store<i32>(at, it.value);
}
