// Shades of one colour from faint to strong, for values; by light and by dark ground.

import { type ChartLooks, element, palette, text, themed } from "./svg.js";

const light = ["#d6e4f0", "#b9d3ea", "#93bfe0", "#69a7d4", "#428cc3", "#226fac", "#0b518e", "#083467"];
const dark = ["#1f3347", "#27476a", "#2c5c8c", "#3574ae", "#4a8fcb", "#6dabe2", "#9bc9f3", "#cfe6fd"];

/** How many there are. */
export const shades = light.length;

/** The style that a picture with shades brings. */
export const rampStyle = (theme: ChartLooks["theme"] = "auto"): string =>
  element("style", {}, themed(theme, palette("ramp", light), palette("ramp", dark)));

/** The colour of a share: 0 faint, 1 strong. */
export const shadeAt = (share: number): string =>
  `var(--ramp-${Math.min(shades - 1, Math.max(0, Math.floor(share * shades)))})`;

/** What shades mean: a column of them with words at its ends, the strong ones above. */
export const rampLegend = (x: number, top: number, bottom: number, strong: string, faint: string): string => {
  const step = (bottom - top) / shades;
  const fields = Array.from({ length: shades }, (_, i) =>
    element("rect", { x, y: bottom - (i + 1) * step, width: 10, height: step + 0.5, fill: `var(--ramp-${i})` }),
  );
  return (
    fields.join("") + text(x + 15, top + 9, strong, { look: "tick" }) + text(x + 15, bottom, faint, { look: "tick" })
  );
};

/** The share of values that each one is at least as good as, by its rank: outliers take no shades from the others. */
export const rankShares = (costs: readonly number[]): readonly number[] => {
  const sorted = costs.slice().sort((a, b) => a - b);
  const last = Math.max(1, sorted.length - 1);
  return costs.map((cost) => 1 - sorted.indexOf(cost) / last);
};
