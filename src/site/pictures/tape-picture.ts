// The tape of a training step: a field for each of its words, a colour for each part, and where the threads wait for each other.

import { element, heading, picture, text } from "../../charts/svg.js";
import { disassemble } from "../../program/disassemble.js";
import { colourOf, type Part, type PictureLooks } from "./looks.js";
import type { Step } from "./step.js";

const said = {
  en: {
    title: (words: number, instructions: number) => `The tape: ${words} words, ${instructions} instructions`,
    begin: "an instruction begins, with its name",
    wait: "threads wait for each other",
  },
  es: {
    title: (words: number, instructions: number) => `La cinta: ${words} palabras, ${instructions} instrucciones`,
    begin: "empieza una instrucción, con su nombre",
    wait: "los hilos se esperan",
  },
} as const;

const [width, columns, tall] = [720, 40, 24];

export const drawTape = ({ words, calls }: Step, { language, theme }: PictureLooks): string => {
  const instructions = disassemble(words);
  // A call is an instruction here, in the same order.
  const partAt = (i: number): Part => calls[Math.min(i, calls.length - 1)]!.part;
  const side = (width - 24) / columns;
  const place = (word: number): readonly [number, number] => [
    12 + (word % columns) * side,
    64 + Math.floor(word / columns) * tall,
  ];
  const fields = instructions.flatMap(({ word: begin, name, sync }, i) => {
    const end = instructions[i + 1]?.word ?? words.length;
    return Array.from({ length: end - begin }, (_, k) => {
      const [x, y] = place(begin + k);
      const first = k === 0;
      const field = {
        x,
        y,
        width: side - 1,
        height: tall - 3,
        fill: colourOf(partAt(i)),
        "fill-opacity": first ? 1 : 0.3,
      };
      const mark =
        first && sync ? element("rect", { x: x - 1.5, y: y - 1, width: 3, height: tall - 1, fill: "var(--ink)" }) : "";
      return element("rect", field, `<title>${name}: ${words[begin + k]}</title>`) + mark;
    });
  });
  const names = instructions.map(({ word, name }) => {
    const [x, y] = place(word);
    return text(x + 3, y + 14, name, { look: "name" });
  });
  const title = said[language].title(words.length, instructions.length);
  const notes = [
    element("rect", { x: 14, y: 34, width: 12, height: 12, fill: "var(--series-0)" }),
    text(32, 44, said[language].begin),
    element("rect", { x: 300, y: 33, width: 3, height: 14, fill: "var(--ink)" }),
    text(310, 44, said[language].wait),
  ];
  const style =
    "<style>.fragua-chart .name{font-size:10px;font-weight:600;paint-order:stroke;stroke:var(--ground);stroke-width:3px}</style>";
  const height = 70 + Math.ceil(words.length / columns) * tall;
  return picture(
    { width, height, title, theme },
    [style, heading(title, width), ...notes, ...fields, ...names].join(""),
  );
};
