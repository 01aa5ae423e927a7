// Matérn's covariance of twice differentiable functions, and what it is made of: how alike the values at two points are by their distance.

/** 2⁻ⁿ, down to the smallest float64. */
const halves = Float64Array.from({ length: 1076 }, () => 1);
for (let n = 1; n < halves.length; n++) halves[n] = halves[n - 1]! / 2;

const perLn2 = 1 / Math.LN2;
/** ln 2 in two parts: the first has so few bits that n times it is exact. */
const [ln2High, ln2Low] = [0.6931471803691238, 1.9082149292705877e-10];
/** 1/k! from 1/13! down. */
const inverseFactorials: readonly number[] = (() => {
  const list = [1];
  for (let k = 1; k <= 13; k++) list.push(list[k - 1]! / k);
  return list.reverse();
})();

/** e⁻ˣ for x ≥ 0, by multiplications alone: a kernel matrix asks for it some thousand times. */
export const decay = (x: number): number => {
  const n = Math.floor(x * perLn2 + 0.5);
  if (!(n < 1075)) return 0;
  const r = n * ln2High - x + n * ln2Low;
  let sum = inverseFactorials[0]!;
  for (let k = 1; k < 14; k++) sum = sum * r + inverseFactorials[k]!;
  return sum * halves[n]!;
};

const rootFive = Math.sqrt(5);

/** (1 + √5·r + 5/3·r²)·e^(−√5·r), by r². */
export const matern = (square: number): number => {
  const r = rootFive * Math.sqrt(square);
  return (1 + r + (r * r) / 3) * decay(r);
};

/** Its slope by r²: −5/6·(1 + √5·r)·e^(−√5·r). */
export const maternSlope = (square: number): number => {
  const r = rootFive * Math.sqrt(square);
  return (-5 / 6) * (1 + r) * decay(r);
};
