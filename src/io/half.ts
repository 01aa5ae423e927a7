// Numbers of half precision, which there is no typed array for everywhere.

/** Half precision: 5 bits of exponent, 10 of fraction (IEEE 754 binary16). */
export const readHalf = (view: DataView, at: number, little: boolean): number => {
  const bits = view.getUint16(at, little);
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 31) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  if (exponent === 0) return (sign * fraction) / 16777216;
  return (sign * (1024 + fraction) * (1 << exponent)) / 33554432;
};
