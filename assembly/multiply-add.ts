// Products with a sum, four lanes at a time. The default binary rounds the product and then the sum, as every engine does
// it; the relaxed binary leaves to the processor whether both are rounded at once, which is faster and differs in last bits.

/** a·b + c. */
export function multiplyAdd4(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}

/** c + a·b: as above, but that a sum of two NaN keeps the first one's bits. */
export function addProduct4(c: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** c − a·b. */
export function subtractProduct4(c: v128, a: v128, b: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_nmadd(a, b, c);
  return f32x4.sub(c, f32x4.mul(a, b));
}
