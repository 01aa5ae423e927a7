// From values to places on an axis, and the numbers that stand beside it.

export interface Scale {
  /** The numbers that stand at the axis. */
  readonly ticks: readonly number[];
  /** How a number of this axis is written. */
  write(value: number): string;
  /** Whether its ticks are names, which are cut where they have no room. */
  readonly named?: boolean;
  /** Where a value is: 0 at the beginning of the axis, 1 at its end. */
  place(value: number): number;
}

/** 1, 2 or 5 times a power of ten: the least of them that is at least `size`. */
export const niceStep = (size: number): number => {
  const power = 10 ** Math.floor(Math.log10(size));
  // A hair of room, so that 0.1 / 0.1 = 1.0000000000000002 does not skip a step.
  const step = [1, 2, 5].find((factor) => factor * power >= size * (1 - 1e-9)) ?? 10;
  return Number((step * power).toPrecision(1));
};

/** Digits behind the point that steps of a size need. */
export const digitsOf = (step: number): number => Math.max(0, -Math.floor(Math.log10(step) + 1e-9));

/** A number as people read it: thousands and more by their power. */
export const written = (value: number, digits: number): string => {
  const size = Math.abs(value);
  if (size >= 1e6 || (size > 0 && size < 1e-4)) return value.toExponential(1).replace(".0e", "e").replace("e+", "e");
  return value.toFixed(digits);
};

/** Some nice numbers from about the least value to about the greatest, whole ones where these are counted. Without values: 0 to 1. */
export const linearScale = (values: readonly number[], steps = 5, counted = false): Scale => {
  const finite = values.filter(Number.isFinite);
  const [low, high] = finite.length > 0 ? extent(finite) : [0, 1];
  const size = high > low ? (high - low) / steps : (Math.abs(high) || 1) / 5;
  const step = niceStep(counted ? Math.max(1, size) : size);
  const [below, above] = [Math.floor(low / step + 1e-9), Math.ceil(high / step - 1e-9)];
  // Equal values get a line in the middle of a small range.
  const [first, last] = below === above ? [below - 1, above + 1] : [below, above];
  const [begin, end] = [first * step, last * step];
  const digits = digitsOf(step);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    write: (value) => written(value, digits),
    place: (value) => (value - begin) / (end - begin),
  };
};

/** From one value to another exactly, with the nice numbers that lie between. */
export const rangeScale = ([low, high]: readonly [number, number], steps = 5, counted = false): Scale => {
  if (!(high > low)) return linearScale([low, high], steps, counted);
  const step = niceStep(Math.max(counted ? 1 : 0, (high - low) / steps));
  const [first, last] = [Math.ceil(low / step - 1e-9), Math.floor(high / step + 1e-9)];
  const digits = digitsOf(step);
  return {
    ticks: Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step),
    write: (value) => written(value, digits),
    place: (value) => (value - low) / (high - low),
  };
};

/** Powers of ten, for values above 0. */
export const logScale = (values: readonly number[]): Scale => {
  const [low, high] = extent(values.filter((value) => Number.isFinite(value) && value > 0));
  const [first, last] = [Math.floor(Math.log10(low) + 1e-9), Math.ceil(Math.log10(high) - 1e-9)];
  const end = Math.max(last, first + 1);
  const every = Math.ceil((end - first) / 8);
  return {
    ticks: Array.from({ length: Math.floor((end - first) / every) + 1 }, (_, i) => 10 ** (first + i * every)),
    write: (value) => `1e${Math.round(Math.log10(value))}`,
    place: (value) => (Math.log10(value) - first) / (end - first),
  };
};

/** From one value above 0 to another exactly, by ratios: powers of ten, with 2 and 5 times them where there are few. */
export const logRangeScale = ([low, high]: readonly [number, number]): Scale => {
  if (!(high > low)) return linearScale([low, high]);
  const [first, last] = [Math.floor(Math.log10(low)), Math.ceil(Math.log10(high))];
  const powers = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  const within = (factors: readonly number[]): number[] =>
    powers
      .flatMap((power) => factors.map((factor) => Number(`${factor}e${power}`)))
      .filter((tick) => tick >= low * (1 - 1e-9) && tick <= high * (1 + 1e-9));
  const tens = within([1]);
  const ticks = tens.length > 2 ? tens : within([1, 2, 5]);
  const every = Math.ceil(ticks.length / 7);
  return {
    ticks: ticks.filter((_, i) => i % every === 0),
    write: (value) => (value >= 1e-3 && value < 1e5 ? String(value) : value.toExponential(0).replace("e+", "e")),
    place: (value) => Math.log(value / low) / Math.log(high / low),
  };
};

/** Names beside each other, each in the middle of its share; values are their numbers. */
export const namedScale = (names: readonly string[]): Scale => ({
  ticks: names.map((_, i) => i),
  named: true,
  write: (value) => names[value] ?? "",
  place: (value) => (value + 0.5) / names.length,
});

/** What an axis holds: names, or values from one to another. */
export interface AxisRange {
  readonly names?: readonly string[] | undefined;
  readonly range: readonly [low: number, high: number];
  readonly logarithmic?: boolean | undefined;
  /** Whether its values are whole numbers. */
  readonly whole?: boolean | undefined;
}

/** The scale of an axis that is known beforehand. */
export const axisScale = ({ names, range, logarithmic, whole }: AxisRange): Scale =>
  names ? namedScale(names) : logarithmic ? logRangeScale(range) : rangeScale(range, 5, whole);

/** A scale whose range asks for powers of ten gets them: three of them or more, and all values above 0. */
export const scaleFor = (values: readonly number[], steps?: number): Scale => {
  const finite = values.filter(Number.isFinite);
  if (finite.length > 1) {
    const [low, high] = extent(finite);
    if (low > 0 && high / low >= 1000) return logScale(finite);
  }
  return linearScale(finite, steps);
};

/** Least and greatest: of more values than a call can take. */
export const extent = (values: ArrayLike<number>): [low: number, high: number] => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let i = 0; i < values.length; i++) {
    low = Math.min(low, values[i]!);
    high = Math.max(high, values[i]!);
  }
  return [low, high];
};
