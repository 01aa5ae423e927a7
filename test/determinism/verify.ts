// The page on which anyone compares the weights of their own browser with those that are expected, thread by thread.

import { lendWorkers } from "../../src/index.js";
import type { Finding } from "./verify-worker.js";

// The page's build puts these in.
declare const VERSION: string;
declare const EXPECTED: Readonly<Record<string, string>>;
declare const WORKER_SOURCE: string;

const byId = <T extends HTMLElement>(id: string): T => document.getElementById(id) as T;

const element = <K extends keyof HTMLElementTagNameMap>(
  tag: K,
  content: string | readonly Node[] = "",
  attributes: Readonly<Record<string, string>> = {},
): HTMLElementTagNameMap[K] => {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...(typeof content === "string" ? [content] : content));
  return made;
};

const names = Object.keys(EXPECTED);
/** The last hash is over all others. */
const isOverall = (name: string): boolean => name === names.at(-1);
const labelOf = (name: string): string => (isOverall(name) ? "all of them together" : name);

const mostThreads = globalThis.crossOriginIsolated ? Math.min(Math.max(navigator.hardwareConcurrency || 1, 2), 8) : 1;

const start = byId<HTMLButtonElement>("start");
const copy = byId<HTMLButtonElement>("copy");
const choice = byId<HTMLSelectElement>("threads");
const progress = byId<HTMLProgressElement>("progress");
const report = byId("report-text");

/** What is read out: short, and not for each network. */
const announce = (text: string): void => {
  byId("status").textContent = text;
};

const threadsText = (threads: number): string => (threads === 1 ? "1 thread" : `${threads} threads`);

type CellState = "waiting" | "training" | "same" | "different";
const marks: Readonly<Record<CellState, readonly [string, string]>> = {
  waiting: ["·", "not yet trained"],
  training: ["", "training"],
  same: ["✓", "the same bits"],
  different: ["✗", "other bits"],
};

const show = (cell: HTMLElement, state: CellState): void => {
  const [mark, words] = marks[state];
  cell.className = `cell ${state}`;
  cell.replaceChildren(
    element("span", mark, { "aria-hidden": "true", class: "mark" }),
    element("span", words, { class: "hidden" }),
  );
};

/** The table for 1 to n threads; its cells by network and threads. */
const drawTable = (threads: number): ((name: string, threads: number) => HTMLElement) => {
  const cells = new Map<string, HTMLElement>();
  const columns = Array.from({ length: threads }, (_, i) => i + 1);
  byId("columns").replaceChildren(
    element("th", "Network", { scope: "col" }),
    element("th", "SHA-256 of its weights", { scope: "col", class: "hash" }),
    ...columns.map((count) =>
      element(
        "th",
        [
          document.createTextNode(`${count}`),
          element("span", count === 1 ? " thread" : " threads", { class: "hidden" }),
        ],
        {
          scope: "col",
          class: "count",
          title: threadsText(count),
        },
      ),
    ),
  );
  byId("rows").replaceChildren(
    ...names.map((name) => {
      const hash = EXPECTED[name]!.replace("sha256:", "");
      const row = element("tr", "", isOverall(name) ? { class: "overall" } : {});
      row.append(
        element("th", labelOf(name), { scope: "row" }),
        element("td", [element("code", `${hash.slice(0, 8)}…${hash.slice(-8)}`, { title: hash })], { class: "hash" }),
        ...columns.map((count) => {
          const cell = element("td");
          show(cell, "waiting");
          cells.set(`${count} ${name}`, cell);
          return cell;
        }),
      );
      return row;
    }),
  );
  return (name, count) => cells.get(`${count} ${name}`)!;
};

interface Column {
  readonly threads: number;
  readonly hashes: Readonly<Record<string, string>>;
  readonly seconds: number;
  readonly problem: string;
}

/** Trains all networks in a worker of their own, so that the page stays free. */
const trainColumn = (threads: number, found: (name: string, hash: string) => void): Promise<Column> =>
  new Promise((resolve) => {
    const begun = performance.now();
    const hashes: Record<string, string> = {};
    const url = URL.createObjectURL(new Blob([WORKER_SOURCE], { type: "text/javascript" }));
    const worker = new Worker(url);
    const endThreads = lendWorkers(worker);
    const end = (problem = ""): void => {
      worker.terminate();
      endThreads();
      URL.revokeObjectURL(url);
      resolve({ threads, hashes, seconds: (performance.now() - begun) / 1000, problem });
    };
    worker.onerror = ({ message }) => end(message || "the worker could not be started");
    worker.onmessage = ({ data }: MessageEvent<Finding>) => {
      if (data.kind === "error") end(data.message);
      else if (data.kind === "done") end();
      else {
        hashes[data.name] = data.hash;
        found(data.name, data.hash);
      }
    };
    worker.postMessage(threads);
  });

const differingIn = ({ hashes }: Column): readonly string[] => names.filter((name) => hashes[name] !== EXPECTED[name]);

/** What someone sends to the project, or keeps. */
const reportOf = (columns: readonly Column[]): string =>
  [
    `fragua ${VERSION}: the same bits?`,
    `browser: ${navigator.userAgent}`,
    `cores: ${navigator.hardwareConcurrency}, cross-origin isolated: ${globalThis.crossOriginIsolated ? "yes" : "no"}`,
    `expected: ${EXPECTED[names.at(-1)!]}`,
    ...columns.flatMap((column) => {
      const { threads, hashes, seconds, problem } = column;
      const different = differingIn(column);
      const verdict = problem ? `stopped: ${problem}` : different.length === 0 ? "same" : "DIFFERENT";
      return [
        `${threadsText(threads)}: ${verdict}, ${seconds.toFixed(1)} s`,
        ...(problem ? [] : different.map((name) => `  ${hashes[name] ?? "(none)"}  ${name}`)),
      ];
    }),
    "",
  ].join("\n");

const conclude = (columns: readonly Column[]): void => {
  const problems = columns.filter(({ problem }) => problem);
  const different = [...new Set(columns.filter(({ problem }) => !problem).flatMap(differingIn))];
  const verdict = byId("verdict");
  const good = problems.length === 0 && different.length === 0;
  verdict.className = good ? "good" : "bad";
  const networks = names.length - 1;
  const on = columns.length === 1 ? "on 1 thread" : `on each of 1 to ${columns.length} threads`;
  const [title, text] = good
    ? [
        "The same bits.",
        `All ${networks} networks came to the expected weights ${on}, bit by bit, in ${columns
          .reduce((sum, { seconds }) => sum + seconds, 0)
          .toFixed(1)} seconds.`,
      ]
    : different.length > 0
      ? [
          "Other bits!",
          `Please report it: ${different.map(labelOf).join("; ")}. The report below says all that is needed.`,
        ]
      : ["Stopped.", problems.map(({ threads, problem }) => `On ${threadsText(threads)}: ${problem}`).join(" ")];
  verdict.replaceChildren(element("strong", title), element("span", text));
  announce(`${title} ${text}`);
};

const run = async (): Promise<void> => {
  const most = Number(choice.value);
  start.disabled = true;
  choice.disabled = true;
  copy.hidden = true;
  byId("report").hidden = true;
  byId("verdict").replaceChildren();
  byId("verdict").className = "";
  const cellOf = drawTable(most);
  const steps = names.length * most;
  progress.max = steps;
  progress.value = 0;
  byId("running").hidden = false;
  const columns: Column[] = [];
  for (let threads = 1; threads <= most; threads++) {
    announce(`Training on ${threadsText(threads)}.`);
    let next = 0;
    const begin = (): void => {
      const name = names[next];
      if (name === undefined) return;
      show(cellOf(name, threads), "training");
      byId("now").textContent = `${labelOf(name)}, ${threadsText(threads)}`;
    };
    begin();
    const column = await trainColumn(threads, (name, hash) => {
      const same = hash === EXPECTED[name];
      show(cellOf(name, threads), same ? "same" : "different");
      next++;
      progress.value++;
      begin();
    });
    if (column.problem && names[next] !== undefined) show(cellOf(names[next]!, threads), "different");
    columns.push(column);
  }
  byId("running").hidden = true;
  conclude(columns);
  report.textContent = reportOf(columns);
  byId("report").hidden = false;
  copy.hidden = false;
  start.disabled = false;
  choice.disabled = false;
  start.textContent = "Train again";
};

const copyReport = async (): Promise<void> => {
  try {
    await navigator.clipboard.writeText(report.textContent ?? "");
    announce("The report is copied.");
    copy.textContent = "Copied";
    setTimeout(() => {
      copy.textContent = "Copy report";
    }, 2000);
  } catch {
    byId<HTMLDetailsElement>("report").open = true;
    getSelection()?.selectAllChildren(report);
    announce("The browser keeps its clipboard to itself. The report is selected: copy it by hand.");
  }
};

byId("agent").textContent = navigator.userAgent;
byId("version").textContent = VERSION;
byId("count").textContent = String(names.length - 1);
byId("alone").hidden = mostThreads > 1;
for (let threads = 1; threads <= mostThreads; threads++) {
  choice.append(element("option", threads === 1 ? "1" : `1 to ${threads}`, { value: String(threads) }));
}
choice.value = String(Math.min(mostThreads, 4));
drawTable(Number(choice.value));
choice.addEventListener("change", () => drawTable(Number(choice.value)));
start.addEventListener("click", () => void run());
copy.addEventListener("click", () => void copyReport());
