// Powers with whole exponents made of multiplications alone, so that every host comes to the same bits.

/** base^exponent by repeated squaring, for whole exponents from 0. */
export const integerPower = (base: number, exponent: number): number => {
  let power = 1;
  let square = base;
  for (let rest = exponent; rest > 0; rest = Math.floor(rest / 2)) {
    if (rest % 2 === 1) power *= square;
    square *= square;
  }
  return power;
};
