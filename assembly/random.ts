// Uniform random numbers from a counter: Threefry-2x32 with 20 rounds (Salmon, Moraes, Dror, Shaw: Parallel Random Numbers:
// As Easy as 1, 2, 3, 2011). Number i depends on (seed, stream, step, i) only, so that no order and no thread changes it.
//
//   i = row · width + place: where the batch begins in its data does not change what a row draws
//   key (seed, stream), counter (i >> 1, step) → two words → elements 2j and 2j + 1, each (word >>> 8)·2⁻²⁴

import { RandomInstruction } from "./instructions";
import { storeFirst } from "./lanes";
import { Constant, constant4 } from "./math/constants";
import { shareBegin } from "./share";

function rotate(x: v128, bits: i32): v128 {
  return v128.or(i32x4.shl(x, bits), i32x4.shr_u(x, 32 - bits));
}

function uniform(words: v128): v128 {
  return f32x4.mul(f32x4.convert_i32x4_s(i32x4.shr_u(words, 8)), constant4(Constant.TwoToMinus24));
}

export function random(it: RandomInstruction, thread: i32, threads: i32): void {
  const key0 = load<i32>(it.seed);
  const key1 = it.stream;
  // The third key word is the parity constant of Skein, mixed with the others.
  const key2 = 0x1bd11bda ^ key0 ^ key1;
  const k0 = i32x4.splat(key0);
  const k1 = i32x4.splat(key1);
  const k2 = i32x4.splat(key2);
  const step = load<i32>(it.step);
  const before = load<i32>(it.row) * it.width;
  const end = shareBegin(it.count, 16, thread + 1, threads);
  for (let i = shareBegin(it.count, 16, thread, threads); i < end; ) {
    const number = before + i;
    // Numbers come in pairs; where the first one here is the second of its pair, the other is left out.
    const odd = number & 1;
    let x = i32x4.add(i32x4.add(i32x4.splat(number >> 1), i32x4(0, 1, 2, 3)), k0);
    let y = i32x4.add(i32x4.splat(step), k1);
    // Five groups of four rounds; after group g the keys move on by one and g is added.
    for (let group = 1; ; group += 2) {
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 13), x);
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 15), x);
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 26), x);
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 6), x);
      x = i32x4.add(x, keyOf(group, k0, k1, k2));
      y = i32x4.add(i32x4.add(y, keyOf(group + 1, k0, k1, k2)), i32x4.splat(group));
      if (group === 5) break;
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 17), x);
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 29), x);
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 16), x);
      x = i32x4.add(x, y);
      y = v128.xor(rotate(y, 24), x);
      x = i32x4.add(x, keyOf(group + 1, k0, k1, k2));
      y = i32x4.add(i32x4.add(y, keyOf(group + 2, k0, k1, k2)), i32x4.splat(group + 1));
    }
    const first = uniform(x);
    const second = uniform(y);
    const to = it.out + (i << 2);
    const low = v128.shuffle<f32>(first, second, 0, 4, 1, 5);
    const high = v128.shuffle<f32>(first, second, 2, 6, 3, 7);
    const count = end - i;
    if (odd) {
      storeFirst(to, v128.shuffle<f32>(low, high, 1, 2, 3, 4), count);
      if (count > 4) storeFirst(to + 16, v128.shuffle<f32>(high, high, 1, 2, 3, 3), min<i32>(count - 4, 3));
    } else {
      storeFirst(to, low, count);
      if (count > 4) storeFirst(to + 16, high, count - 4);
    }
    i += 8 - odd;
  }
}

/** Key word `group` mod 3. */
function keyOf(group: i32, k0: v128, k1: v128, k2: v128): v128 {
  const index = group % 3;
  return index === 0 ? k0 : index === 1 ? k1 : k2;
}
