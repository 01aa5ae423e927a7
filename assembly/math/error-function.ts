// erf x: a polynomial of x² near zero, 1 − e^q(|x|) beyond (test/golden/polynomials.py has both).

import { multiplyAdd4 } from "../multiply-add";
import { Constant, constant4 } from "./constants";
import { exponentials, Inside } from "./exponential";

/** How many numbers are set aside at a time where erf x is written over x. */
export const SPARE_FLOATS: usize = 256;

/**
 * out = erf x within 2 ulp. In three passes: in one, each vector waits for a chain of a hundred operations, and the processor cannot look far
 * enough ahead to fill the time with others. Where out is x, so many numbers at a time are set aside.
 */
export function errorFunctions(out: usize, end: usize, x: usize, spare: usize): void {
  if (out !== x) return inPasses(out, end, x);
  while (out < end) {
    const piece = min<usize>(out + SPARE_FLOATS * 4, end);
    memory.copy(spare, out, piece - out);
    inPasses(out, piece, spare);
    out = piece;
  }
}

function inPasses(out: usize, end: usize, x: usize): void {
  powersOf(out, end, x);
  exponentials<Inside>(out, end, out, f32x4.splat(0));
  byPowers(out, end, x);
}

/** out = q(|x|): what 1 − erf |x| is the power of, away from zero. */
function powersOf(out: usize, end: usize, x: usize): void {
  const most = constant4(Constant.ErfMost);
  const q8 = constant4(Constant.ErfFar8);
  const q7 = constant4(Constant.ErfFar7);
  const q6 = constant4(Constant.ErfFar6);
  const q5 = constant4(Constant.ErfFar5);
  const q4 = constant4(Constant.ErfFar4);
  const q3 = constant4(Constant.ErfFar3);
  const q2 = constant4(Constant.ErfFar2);
  const q1 = constant4(Constant.ErfFar1);
  const q0 = constant4(Constant.ErfFar0);
  for (; out < end; out += 16, x += 16) {
    const magnitude = f32x4.pmin(f32x4.abs(v128.load(x)), most);
    let far = multiplyAdd4(q8, magnitude, q7);
    far = multiplyAdd4(far, magnitude, q6);
    far = multiplyAdd4(far, magnitude, q5);
    far = multiplyAdd4(far, magnitude, q4);
    far = multiplyAdd4(far, magnitude, q3);
    far = multiplyAdd4(far, magnitude, q2);
    far = multiplyAdd4(far, magnitude, q1);
    v128.store(out, multiplyAdd4(far, magnitude, q0));
  }
}

/** out = erf x by x and e^q(|x|). */
function byPowers(out: usize, end: usize, x: usize): void {
  const most = constant4(Constant.ErfMost);
  const edge = constant4(Constant.ErfNear);
  const q6 = constant4(Constant.ErfNear6);
  const q5 = constant4(Constant.ErfNear5);
  const q4 = constant4(Constant.ErfNear4);
  const q3 = constant4(Constant.ErfNear3);
  const q2 = constant4(Constant.ErfNear2);
  const q1 = constant4(Constant.ErfNear1);
  const q0 = constant4(Constant.ErfNear0);
  const one = constant4(Constant.One);
  const signBit = constant4(Constant.SignBit);
  for (; out < end; out += 16, x += 16) {
    const value = v128.load(x);
    const magnitude = f32x4.pmin(f32x4.abs(value), most);
    const square = f32x4.mul(magnitude, magnitude);
    let near = multiplyAdd4(q6, square, q5);
    near = multiplyAdd4(near, square, q4);
    near = multiplyAdd4(near, square, q3);
    near = multiplyAdd4(near, square, q2);
    near = multiplyAdd4(near, square, q1);
    near = multiplyAdd4(near, square, q0);
    near = f32x4.add(value, f32x4.mul(value, near));
    const far = v128.or(f32x4.sub(one, v128.load(out)), v128.and(value, signBit));
    v128.store(out, v128.bitselect(near, far, f32x4.lt(magnitude, edge)));
  }
}
