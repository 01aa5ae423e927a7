// The program of a training step: its calls in their order, the kernel of each and the operations that it carries out.

import { element, heading, picture, text } from "../../charts/svg.js";
import { colourOf, legend, type PictureLooks } from "./looks.js";
import type { Step } from "./step.js";

const titles = {
  en: (operations: number, calls: number) => `The program: ${operations} operations in ${calls} calls`,
  es: (operations: number, calls: number) => `El programa: ${operations} operaciones en ${calls} llamadas`,
} as const;

const views: readonly string[] = ["reshape"];

const [width, row] = [720, 24];

export const drawProgram = ({ calls }: Step, { language, theme }: PictureLooks): string => {
  const lines = calls.map(({ computes, kernels, part }, i) => {
    const y = 62 + i * row;
    const operations = computes.map(({ op }) => op!.name).filter((name) => !views.includes(name));
    let x = 178;
    const boxes = operations.map((name) => {
      const wide = 14 + name.length * 7;
      const box = {
        x,
        y: y + 2,
        width: wide,
        height: row - 5,
        rx: 4,
        fill: colourOf(part),
        "fill-opacity": 0.22,
        stroke: colourOf(part),
      };
      const drawn = element("rect", box) + text(x + wide / 2, y + 16, name, { anchor: "middle" });
      x += wide + 6;
      return drawn;
    });
    return [
      text(36, y + 16, String(i), { anchor: "end", look: "tick" }),
      element("rect", { x: 48, y: y + 2, width: 112, height: row - 5, rx: 4, fill: colourOf(part) }),
      text(104, y + 16, kernels.join(", "), { anchor: "middle", look: "on" }),
      ...boxes,
    ].join("");
  });
  const count = calls.reduce((sum, { computes }) => sum + computes.length, 0);
  const title = titles[language](count, calls.length);
  const style = "<style>.fragua-chart .on{fill:var(--ground);font-weight:600}</style>";
  const height = 72 + calls.length * row;
  return picture(
    { width, height, title, theme },
    [style, heading(title, width), legend(44, language), ...lines].join(""),
  );
};
