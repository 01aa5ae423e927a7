// The lines that tell people how far training is. Pure text from numbers: who shows them is another matter.

/** Four significant digits, without an exponent where that stays short. */
export const formatNumber = (value: number): string => {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e6)) return value.toExponential(3);
  return String(Number(value.toPrecision(4)));
};

/** 12345 as 12,345. */
export const formatCount = (value: number): string => String(Math.round(value)).replace(/\B(?=(\d{3})+$)/g, ",");

/** Seconds as 420 ms, 8.3 s or 2:05. */
export const formatDuration = (seconds: number): string => {
  if (!Number.isFinite(seconds)) return "?";
  if (seconds < 1) return `${Math.round(seconds * 1000)} ms`;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${String(minutes).padStart(hours > 0 ? 2 : 1, "0")}:${String(rest).padStart(2, "0")}`;
  return hours > 0 ? `${hours}:${tail}` : tail;
};

export const listMetrics = (metrics: Readonly<Record<string, number>>): string =>
  Object.entries(metrics)
    .map(([name, value]) => `${name} ${formatNumber(value)}`)
    .join("  ");

export interface EpochLine {
  readonly epoch: number;
  readonly epochs: number;
  readonly seconds: number;
  readonly samplesPerSecond: number;
  readonly metrics: Readonly<Record<string, number>>;
  /** The most characters that the line may have; any number when left out. */
  readonly width?: number;
}

/** One line when an epoch is over. Where it is narrow, speed and then time are left out; never a metric. */
export const renderEpochLine = ({
  epoch,
  epochs,
  seconds,
  samplesPerSecond,
  metrics,
  width = Number.POSITIVE_INFINITY,
}: EpochLine): string => {
  const results = `Epoch ${epoch}/${epochs}  ${listMetrics(metrics)}`;
  const timed = `${results}  ${formatDuration(seconds)}`;
  const whole = `${timed}  ${formatCount(samplesPerSecond)} samples/s`;
  return [whole, timed].find((line) => line.length <= width) ?? results;
};
