// The numbers that curves are made of, in memory. V8 makes a vector of equal constants anew wherever it is used, by three to five
// instructions, and since its 13th version in every round of a loop; reading it takes one. Curves take 0.5 to 0.8 of the time so.
//
// Every instance writes them when it begins, the same numbers to the same place. The polynomials are from test/golden/polynomials.py.

import { MemoryMap } from "../memory-map";

/** Numbers of 32 bits, by their place. */
export enum Constant {
  // What many curves need.
  One,
  Two,
  Half,
  MinusOne,
  Infinity,
  MinusInfinity,
  SmallestNormal,
  TwoToMinus24,
  IntegerOne,
  IntegerTwo,
  SignBit,
  MantissaBits,
  // e^x: ln 2 in two parts, the first of 9 bits, so that n·Ln2High is exact; 1.5·2²³, around which floats are whole numbers; q from the highest power down.
  Log2OfE,
  Ln2High,
  Ln2Low,
  RoundingOffset,
  ExpLeast,
  ExpMost,
  Expm1Least,
  Exp4,
  Exp3,
  Exp2,
  Exp1,
  Exp0,
  // log x: the bits of √½, above which lies n in exponents; q.
  RootOfHalfBits,
  DenormalScale,
  DenormalShift,
  Log8,
  Log7,
  Log6,
  Log5,
  Log4,
  Log3,
  Log2,
  Log1,
  Log0,
  // tanh x.
  TanhMost,
  TanhLeast,
  // erf x: both polynomials.
  ErfMost,
  ErfNear,
  ErfFar8,
  ErfFar7,
  ErfFar6,
  ErfFar5,
  ErfFar4,
  ErfFar3,
  ErfFar2,
  ErfFar1,
  ErfFar0,
  ErfNear6,
  ErfNear5,
  ErfNear4,
  ErfNear3,
  ErfNear2,
  ErfNear1,
  ErfNear0,
  // sin x and cos x: from where on π/2 is taken off in integers; s and c.
  FarFrom,
  Sine2,
  Sine1,
  Sine0,
  Cosine2,
  Cosine1,
  Cosine0,
  count,
}

/** Numbers of 64 bits, by their place behind the others. */
export enum Constant2 {
  // Both: 1.5·2⁵², around which doubles are whole numbers that their low words hold.
  RoundingOffset,
  // sin x and cos x: π/2 in two parts, the first of 26 bits, so that n·HalfPiHigh is exact.
  TwoOverPi,
  HalfPiHigh,
  HalfPiLow,
  // a^p.
  RootOfHalfBits,
  MantissaBits,
  One,
  Log2Of6,
  Log2Of5,
  Log2Of4,
  Log2Of3,
  Log2Of2,
  Log2Of1,
  Log2Of0,
  Exp2Least,
  Exp2Most,
  PowerOf7,
  PowerOf6,
  PowerOf5,
  PowerOf4,
  PowerOf3,
  PowerOf2,
  PowerOf1,
  PowerOf0,
  count,
}

function placeOf(constant: Constant): usize {
  return MemoryMap.constantsAt + ((<usize>constant) << 2);
}

function placeOf2(constant: Constant2): usize {
  return MemoryMap.constantsAt + (((<usize>Constant.count + 1) & ~1) << 2) + ((<usize>constant) << 3);
}

/** A number in all four lanes. */
export function constant4(constant: Constant): v128 {
  return v128.load32_splat(placeOf(constant));
}

/** A number of 64 bits in both lanes. */
export function constant2(constant: Constant2): v128 {
  return v128.load64_splat(placeOf2(constant));
}

function set(constant: Constant, value: f32): void {
  store<f32>(placeOf(constant), value);
}

function setInteger(constant: Constant, value: i32): void {
  store<i32>(placeOf(constant), value);
}

function set2(constant: Constant2, value: f64): void {
  store<f64>(placeOf2(constant), value);
}

/** Writes them all. */
export function writeConstants(): void {
  set(Constant.One, 1);
  set(Constant.Two, 2);
  set(Constant.Half, 0.5);
  set(Constant.MinusOne, -1);
  set(Constant.Infinity, Infinity);
  set(Constant.MinusInfinity, -Infinity);
  set(Constant.SmallestNormal, 1.17549435e-38);
  set(Constant.TwoToMinus24, 5.9604645e-8);
  setInteger(Constant.IntegerOne, 1);
  setInteger(Constant.IntegerTwo, 2);
  setInteger(Constant.SignBit, i32.MIN_VALUE);
  setInteger(Constant.MantissaBits, 0x7fffff);
  set(Constant.Log2OfE, 1.44269504);
  set(Constant.Ln2High, 0.693359375);
  set(Constant.Ln2Low, -2.1219444e-4);
  set(Constant.RoundingOffset, 12582912);
  set(Constant.ExpLeast, -104);
  set(Constant.ExpMost, 89);
  set(Constant.Expm1Least, -30);
  set(Constant.Exp4, 0.0013870695);
  set(Constant.Exp3, 0.008366272);
  set(Constant.Exp2, 0.041667435);
  set(Constant.Exp1, 0.16666546);
  set(Constant.Exp0, 0.49999997);
  setInteger(Constant.RootOfHalfBits, 0x3f3504f3);
  set(Constant.DenormalScale, 8388608);
  set(Constant.DenormalShift, -23);
  set(Constant.Log8, 0.06749272);
  set(Constant.Log7, -0.116701014);
  set(Constant.Log6, 0.118835494);
  set(Constant.Log5, -0.12406234);
  set(Constant.Log4, 0.14220358);
  set(Constant.Log3, -0.16667989);
  set(Constant.Log2, 0.20002072);
  set(Constant.Log1, -0.2500001);
  set(Constant.Log0, 0.33333313);
  set(Constant.TanhMost, 10);
  set(Constant.TanhLeast, 0.00024414062);
  set(Constant.ErfMost, 4);
  set(Constant.ErfNear, 0.921875);
  set(Constant.ErfFar8, -7.400953e-7);
  set(Constant.ErfFar7, -1.128242e-5);
  set(Constant.ErfFar6, 0.00037871915);
  set(Constant.ErfFar5, -0.0039937864);
  set(Constant.ErfFar4, 0.024774073);
  set(Constant.ErfFar3, -0.10785785);
  set(Constant.ErfFar2, -0.6336635);
  set(Constant.ErfFar1, -1.1293818);
  set(Constant.ErfFar0, 0.00015061187);
  set(Constant.ErfNear6, 8.002775e-5);
  set(Constant.ErfNear5, -0.0008050804);
  set(Constant.ErfNear4, 0.0051924605);
  set(Constant.ErfNear3, -0.02685574);
  set(Constant.ErfNear2, 0.11283626);
  set(Constant.ErfNear1, -0.3761263);
  set(Constant.ErfNear0, 0.12837917);
  set(Constant.FarFrom, 67108864);
  set(Constant.Sine2, -0.000195179);
  set(Constant.Sine1, 0.008332187);
  set(Constant.Sine0, -0.16666655);
  set(Constant.Cosine2, 2.4432327e-5);
  set(Constant.Cosine1, -0.001388731);
  set(Constant.Cosine0, 0.041666646);
  set2(Constant2.RoundingOffset, 6755399441055744);
  set2(Constant2.TwoOverPi, 0.6366197723675814);
  set2(Constant2.HalfPiHigh, 1.5707963109016418);
  set2(Constant2.HalfPiLow, 1.5893254773528196e-8);
  store<i64>(placeOf2(Constant2.RootOfHalfBits), 0x3fe6a09e667f3bcd);
  store<i64>(placeOf2(Constant2.MantissaBits), 0xfffffffffffff);
  set2(Constant2.One, 1);
  set2(Constant2.Log2Of6, 0.023906556296352494);
  set2(Constant2.Log2Of5, 0.2808183300534781);
  set2(Constant2.Log2Of4, 0.31997365460329796);
  set2(Constant2.Log2Of3, 0.41220823045351984);
  set2(Constant2.Log2Of2, 0.5770779493045193);
  set2(Constant2.Log2Of1, 0.9617966940961509);
  set2(Constant2.Log2Of0, 2.885390081777857);
  set2(Constant2.Exp2Least, -160);
  set2(Constant2.Exp2Most, 160);
  set2(Constant2.PowerOf7, 1.5201922403683225e-5);
  set2(Constant2.PowerOf6, 0.00015469291294500573);
  set2(Constant2.PowerOf5, 0.0013333922561880839);
  set2(Constant2.PowerOf4, 0.009618027253203168);
  set2(Constant2.PowerOf3, 0.05550410353447592);
  set2(Constant2.PowerOf2, 0.24022651198160833);
  set2(Constant2.PowerOf1, 0.693147180728448);
  set2(Constant2.PowerOf0, 0.9999999999616815);
}
