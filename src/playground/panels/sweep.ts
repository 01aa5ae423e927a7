// A sweep over two options: small pictures of every combination, the best one marked, each of which can be taken up.

import { drawBoundary } from "../boundary.js";
import { fieldName, fieldValue } from "../differences.js";
import { button, element, labelled } from "../elements.js";
import { hasFeatures } from "../features.js";
import { choice } from "../form-parts.js";
import { bilingual } from "../language.js";
import { fixed, readNumber, whole } from "../numbers.js";
import { pointsOf } from "../points.js";
import { validationScoreOf } from "../scores.js";
import { isRegression, type Setup } from "../setup.js";
import { axesOf, bestOf, mostTrials, type Outcome, type Trial, type Tried, trialsOf } from "../sweep.js";
import { SweepRunner, type SweepWorker } from "../sweep-runner.js";
import { drawValues } from "../values.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    sweep: "Sweep",
    about: "Every combination of two options is trained from the same seed. A click takes one up.",
    rows: "Option down",
    columns: "Option across",
    values: "Values",
    none: "none",
    start: "Train all",
    stop: "Stop",
    done: "done",
    best: "best",
    diverged: "diverged",
    waiting: "waiting",
    stopped: "Stopped.",
    valLoss: "loss, validation",
    accuracy: "accuracy, validation",
    impossible: "cannot be used",
    tooMany: "That is too many: at most",
    units: "Units of every layer",
    layerCount: "Number of hidden layers",
    take: "Take up",
  },
  es: {
    sweep: "Barrido",
    about: "Se entrena cada combinación de dos opciones con la misma semilla. Un clic retoma una.",
    rows: "Opción en vertical",
    columns: "Opción en horizontal",
    values: "Valores",
    none: "ninguna",
    start: "Entrenar todas",
    stop: "Detener",
    done: "hechas",
    best: "la mejor",
    diverged: "ha divergido",
    waiting: "en espera",
    stopped: "Detenido.",
    valLoss: "pérdida, validación",
    accuracy: "exactitud, validación",
    impossible: "no se puede usar",
    tooMany: "Son demasiadas: como mucho",
    units: "Unidades de cada capa",
    layerCount: "Número de capas ocultas",
    take: "Retomar",
  },
});

const nothing = "";

/** Workers at a time: a core is left to the page and to the run at hand. */
const workersAtOnce = (): number => Math.min(4, Math.max(1, (navigator.hardwareConcurrency || 2) - 1));

/** One option of the sweep as it is chosen: its name and its values, which are proposed until they are written. */
class Chosen {
  written: string | undefined;
  constructor(public key: string) {}
  choose(key: string): void {
    this.key = key;
    this.written = undefined;
  }
}

/** The controls of a sweep, and the grid that it fills. */
export const makeSweep = (place: HTMLElement, page: Page): Panel => {
  const [rows, columns] = [new Chosen("learningRate"), new Chosen("batchSize")];
  const heading = element("h2");
  const about = element("p", { class: "about" });
  const fields = element("div", { class: "sweep-fields" });
  const go = button({ id: "sweep-start" }, "", () => (runner ? stop() : start()));
  const status = element("p", { id: "sweep-status", role: "status" });
  const table = element("table", { id: "sweep-grid", class: "sweep-grid", hidden: true });
  place.append(heading, about, fields, element("div", { class: "buttons" }, go, status), table);

  let runner: SweepRunner | undefined;
  /** Of the sweep that is shown. */
  let tried: readonly [Tried, Tried | undefined] | undefined;
  let trials: readonly (Trial | undefined)[] = [];
  let outcomes: (Outcome | undefined)[] = [];
  let failures: (string | undefined)[] = [];

  const said = () => texts[page.language];
  const nameOf = (key: string): string =>
    key === "units" || key === "layerCount" ? said()[key] : key ? fieldName(page.language, key) : said().none;
  const proposedOf = (setup: Setup, key: string): readonly string[] =>
    axesOf(setup).find((axis) => axis.key === key)?.proposed ?? [];
  const textOf = (chosen: Chosen): string =>
    chosen.written ??
    proposedOf(page.state.setup, chosen.key)
      .map((text) => fieldValue(page.language, text))
      .join(" ");
  /** Values as links have them, from what is written with spaces or semicolons between. */
  const valuesOf = (chosen: Chosen): readonly string[] => {
    const parts = textOf(chosen)
      .split(/[\s;]+/)
      .filter((part) => part !== "");
    const texts = parts.map((part) => {
      const number = readNumber(part);
      return Number.isFinite(number) ? String(number) : part;
    });
    return [...new Set(texts)];
  };

  const drawFields = (): void => {
    const { setup } = page.state;
    const known = axesOf(setup).map(({ key }) => key);
    if (!known.includes(rows.key)) rows.choose("learningRate");
    if (columns.key && !known.includes(columns.key)) columns.choose("batchSize");
    const of = (chosen: Chosen, name: string, id: string, keys: readonly string[]): readonly HTMLElement[] => {
      const select = choice(
        keys,
        chosen.key,
        (key) => {
          chosen.choose(key);
          drawFields();
          fields.querySelector<HTMLElement>(`#${id}`)?.focus();
        },
        nameOf,
      );
      select.id = id;
      const input = element("input", { type: "text", id: `${id}-values`, value: textOf(chosen), autocomplete: "off" });
      input.disabled = chosen.key === nothing;
      input.addEventListener("input", () => {
        chosen.written = input.value;
      });
      return [labelled(name, select), labelled(`${said().values}: ${name}`, input)];
    };
    fields.replaceChildren(
      ...of(
        rows,
        said().rows,
        "sweep-rows",
        known.filter((key) => key !== columns.key),
      ),
      ...of(columns, said().columns, "sweep-columns", [nothing, ...known.filter((key) => key !== rows.key)]),
    );
  };

  const picture = ({ setup }: Trial, { grid }: Outcome): readonly HTMLElement[] => {
    if (!grid) return [];
    const canvas = element("canvas", { width: 240, height: 240, "aria-hidden": true });
    const split = hasFeatures(setup) ? pointsOf(setup) : page.state.data!;
    if (isRegression(setup)) drawValues(canvas, grid, split, setup.data === "wave");
    else drawBoundary(canvas, grid, split);
    return [canvas];
  };
  const cellOf = (i: number, best: boolean): HTMLElement => {
    const [trial, outcome, failure] = [trials[i], outcomes[i], failures[i]];
    const { language } = page;
    if (!trial || failure) return element("td", { class: "impossible" }, failure ?? said().impossible);
    if (!outcome) return element("td", { class: "waiting" }, said().waiting);
    const { last, phase } = outcome;
    const loss = phase === "diverged" ? said().diverged : fixed(language, last?.valLoss);
    const score = fixed(language, last && validationScoreOf(last));
    const [first, second] = tried!;
    const values = [
      `${nameOf(first.key)} ${fieldValue(language, first.values[trial.row]!)}`,
      ...(second ? [`${nameOf(second.key)} ${fieldValue(language, second.values[trial.column]!)}`] : []),
    ];
    const scoreName = isRegression(trial.setup) ? "R²" : said().accuracy;
    // What stands on it is short; what it is called says all.
    const spoken = (text: string): HTMLElement => element("span", { class: "hidden" }, text);
    const take = button({ title: values.join(", ") }, "", () => void page.adopt(trial.setup));
    take.append(
      ...picture(trial, outcome),
      spoken(`${said().take}: ${values.join(", ")}; ${said().valLoss} `),
      element("span", {}, loss),
      spoken(`; ${scoreName} `),
      element("span", { class: "score" }, score),
      ...(best ? [spoken("; "), element("span", { class: "best-mark" }, `★ ${said().best}`)] : []),
    );
    return element("td", { class: best ? "best" : undefined }, take);
  };

  let cells: HTMLElement[] = [];
  let marked = -1;
  const setCell = (i: number): void => {
    const made = cellOf(i, i === marked);
    const focused = cells[i]!.contains(document.activeElement);
    cells[i]!.replaceWith(made);
    cells[i] = made;
    if (focused) made.querySelector("button")?.focus();
  };
  const mark = (): void => {
    const before = marked;
    marked = bestOf(outcomes, tried?.some((each) => each?.key === "loss") ?? false);
    for (const i of new Set([before, marked])) if (i >= 0) setCell(i);
  };
  const drawTable = (): void => {
    table.hidden = tried === undefined;
    if (!tried) return;
    const [first, second] = tried;
    const { language } = page;
    const across = second ? second.values.map((text) => fieldValue(language, text)) : [said().valLoss];
    const corner = second ? `${nameOf(first.key)} ↓ · ${nameOf(second.key)} →` : nameOf(first.key);
    cells = trials.map((_, i) => cellOf(i, i === marked));
    table.replaceChildren(
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          element("th", { scope: "col" }, corner),
          ...across.map((text) => element("th", { scope: "col" }, text)),
        ),
      ),
      element(
        "tbody",
        {},
        ...first.values.map((text, row) =>
          element(
            "tr",
            {},
            element("th", { scope: "row" }, fieldValue(language, text)),
            ...cells.slice(row * across.length, (row + 1) * across.length),
          ),
        ),
      ),
    );
  };

  const tell = (): void => {
    const done = outcomes.filter(Boolean).length + failures.filter(Boolean).length;
    const all = trials.filter(Boolean).length;
    status.textContent = all > 0 ? `${whole(page.language, done)} / ${whole(page.language, all)} ${said().done}` : "";
  };
  const drawButton = (): void => {
    go.textContent = runner ? said().stop : said().start;
  };

  const start = (): void => {
    const { setup, data } = page.state;
    const first = { key: rows.key, values: valuesOf(rows) };
    const second = columns.key ? { key: columns.key, values: valuesOf(columns) } : undefined;
    const count = first.values.length * (second?.values.length ?? 1);
    if (count > mostTrials || !data) {
      status.textContent = `${said().tooMany} ${mostTrials}.`;
      return;
    }
    tried = [first, second];
    trials = trialsOf(setup, first, second);
    outcomes = trials.map(() => undefined);
    failures = trials.map(() => undefined);
    marked = -1;
    drawTable();
    tell();
    const places = trials.flatMap((trial, i) => (trial ? [i] : []));
    if (places.length === 0) return;
    runner = new SweepRunner(
      places.map((i) => trials[i]!.setup),
      () => new Worker(new URL("./sweep-worker.js", import.meta.url), { type: "module" }) as unknown as SweepWorker,
      workersAtOnce(),
      hasFeatures(setup) ? undefined : data,
      {
        done: (id, outcome) => {
          outcomes[places[id]!] = outcome;
          setCell(places[id]!);
          mark();
          tell();
        },
        failed: (id, message) => {
          failures[places[id]!] = message;
          setCell(places[id]!);
          tell();
        },
        over: () => {
          runner = undefined;
          drawButton();
        },
      },
    );
    drawButton();
  };
  const stop = (): void => {
    runner?.stop();
    runner = undefined;
    drawButton();
    tell();
    status.textContent = `${said().stopped} ${status.textContent}`;
  };

  return {
    translate: () => {
      heading.textContent = said().sweep;
      about.textContent = said().about;
      rows.written = undefined;
      columns.written = undefined;
      drawFields();
      drawButton();
      drawTable();
      tell();
    },
    begin: drawFields,
  };
};
