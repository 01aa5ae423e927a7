import { at as listMetrics, au as formatCount, av as formatDuration, aw as showLines } from "./index.CQRbASWO.js";
import "./live-network.8sQWpCpD.js";
const progressOf = ({ epochs, batchSize, samples }, epoch, done, seconds, metrics) => {
  const samplesPerSecond = done / Math.max(seconds, 1e-9);
  return {
    epoch: epoch + 1,
    epochs,
    step: Math.ceil(done / batchSize),
    steps: samples && Math.ceil(samples / batchSize),
    samplesPerSecond,
    secondsLeft: samples && (samples - done + (epochs - epoch - 1) * samples) / samplesPerSecond,
    metrics
  };
};
const shorten = (line, width) => line.length <= width ? line : `${line.slice(0, Math.max(width - 1, 0))}…`;
const leastCells = 5;
const mostCells = 20;
const renderProgress = ({
  epoch,
  epochs,
  step,
  steps,
  samplesPerSecond,
  secondsLeft,
  metrics,
  width
}) => {
  const line = (count) => {
    const before = `Epoch ${epoch}/${epochs}  `;
    const after = ["", ...count, listMetrics(metrics), `${formatCount(samplesPerSecond)} samples/s`];
    if (secondsLeft !== void 0) after.push(`${formatDuration(secondsLeft)} left`);
    const tail = after.join("  ");
    if (steps === void 0) return before.trimEnd() + tail;
    const cells = Math.max(leastCells, Math.min(mostCells, width - before.length - tail.length));
    const done = Math.min(cells, Math.floor(cells * step / Math.max(steps, 1)));
    return before + "█".repeat(done) + "░".repeat(cells - done) + tail;
  };
  const whole = line([steps === void 0 ? `step ${step}` : `${step}/${steps}`]);
  return whole.length <= width ? whole : shorten(line([]), width);
};
const eraseLine = "\x1B[K";
const showBar = (plan, { write, width, interval, report, bar = true }) => {
  const overBar = (line) => `\r${line}${eraseLine}
`;
  const lines = showLines(plan, write ?? (() => {
  }), width, bar ? overBar : void 0);
  let drawn = 0;
  return {
    beginEpoch: lines.beginEpoch,
    progress: (epoch, done, logs) => {
      if (!bar || performance.now() - drawn < interval) return;
      drawn = performance.now();
      const state = progressOf(plan, epoch, done, lines.seconds, logs);
      write == null ? void 0 : write(`\r${renderProgress({ ...state, width: width() })}${eraseLine}`);
      report == null ? void 0 : report(state);
    },
    endEpoch: (epoch, done, logs) => {
      report == null ? void 0 : report(progressOf({ ...plan, samples: plan.samples ?? done }, epoch, done, lines.seconds, logs));
      lines.endEpoch(epoch, done, logs);
    }
  };
};
export {
  showBar
};
