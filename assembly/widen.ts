// Bytes to floats: the only instruction that reads an input of one byte a value.

import { WidenInstruction } from "./instructions";
import { storeFirst } from "./lanes";
import { shareBegin } from "./share";

/** out[i] = x[i]. Shares are of 64 values: a cache line of bytes, four of floats. */
export function widen(it: WidenInstruction, thread: i32, threads: i32): void {
  const begin = shareBegin(it.count, 64, thread, threads);
  let left = shareBegin(it.count, 64, thread + 1, threads) - begin;
  let x: usize = it.x + begin;
  let out: usize = it.out + (begin << 2);
  for (; left >= 16; left -= 16, x += 16, out += 64) {
    const bytes = v128.load(x);
    const low = i16x8.extend_low_i8x16_u(bytes);
    const high = i16x8.extend_high_i8x16_u(bytes);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(low)));
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(low)), 16);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(high)), 32);
    v128.store(out, f32x4.convert_i32x4_s(i32x4.extend_high_i16x8_s(high)), 48);
  }
  for (; left > 0; left -= 4, x += 4, out += 16) {
    const bytes = i16x8.extend_low_i8x16_u(v128.load32_zero(x));
    storeFirst(out, f32x4.convert_i32x4_s(i32x4.extend_low_i16x8_s(bytes)), left);
  }
}
