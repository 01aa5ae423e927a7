// What few readers want, in a drawer: the weights' hash, threads, speed, and everything that can be taken along.

import { toJson, toTypeScript } from "../code.js";
import { button, element } from "../elements.js";
import { bilingual } from "../language.js";
import { whole } from "../numbers.js";
import { toHash } from "../share.js";
import type { Page, Panel } from "./panel.js";

const texts = bilingual({
  en: {
    drawer: "Export and more",
    samplesPerSecond: "Samples a second",
    threads: "Threads",
    weightsHash: "Hash of the weights",
    copyLink: "Copy link",
    copyCode: "Copy TypeScript",
    downloadWeights: "Download weights",
    downloadData: "Download data",
    copied: "Copied.",
    copyByHand: "Copy this:",
  },
  es: {
    drawer: "Exportar y más",
    samplesPerSecond: "Muestras por segundo",
    threads: "Hilos",
    weightsHash: "Hash de los pesos",
    copyLink: "Copiar enlace",
    copyCode: "Copiar TypeScript",
    downloadWeights: "Descargar pesos",
    downloadData: "Descargar datos",
    copied: "Copiado.",
    copyByHand: "Copia esto:",
  },
});

const save = (name: string, content: BlobPart, type: string): void => {
  const link = element("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

/** A drawer that opens over the page. */
export const makeDrawer = (place: HTMLElement, page: Page): Panel => {
  const said = () => texts[page.language];
  const copy = async (content: string): Promise<void> => {
    try {
      await navigator.clipboard.writeText(content);
      page.say(said().copied);
    } catch {
      // Without permission the text is shown, to be copied by hand.
      prompt(said().copyByHand, content);
    }
  };
  const summary = element("summary");
  const names = [element("dt"), element("dt"), element("dt")] as const;
  const speed = element("dd", { id: "speed" });
  const threads = element("dd", { id: "threads" });
  const hash = element("code", { id: "hash" });
  const figures = element(
    "dl",
    {},
    element("div", {}, names[0], speed),
    element("div", {}, names[1], threads),
    element("div", {}, names[2], element("dd", {}, hash)),
  );
  const copyLink = button({ id: "copy-link" }, "", () => {
    void copy(new URL(toHash(page.state.setup), location.href).href);
  });
  const copyCode = button({ id: "copy-code" }, "", () => {
    const { setup, data } = page.state;
    if (data) void copy(toTypeScript(setup, data.training));
  });
  const weights = button({ id: "download-weights" }, "", () => page.order({ kind: "weights" }));
  const data = button({ id: "download-data" }, "", () => {
    const { data: split } = page.state;
    if (!split) return;
    const content = { ...toJson(split.training), validation: toJson(split.validation) };
    save("data.json", JSON.stringify(content), "application/json");
  });
  const details = element(
    "details",
    {},
    summary,
    element(
      "div",
      { class: "inner" },
      figures,
      element("div", { class: "buttons" }, copyLink, copyCode, weights, data),
    ),
  );
  details.addEventListener("keydown", ({ key }) => {
    if (key !== "Escape") return;
    details.open = false;
    summary.focus();
  });
  place.append(details);
  return {
    translate: () => {
      summary.textContent = said().drawer;
      names[0].textContent = said().samplesPerSecond;
      names[1].textContent = said().threads;
      names[2].textContent = said().weightsHash;
      copyLink.textContent = said().copyLink;
      copyCode.textContent = said().copyCode;
      weights.textContent = said().downloadWeights;
      data.textContent = said().downloadData;
    },
    show: ({ report }) => {
      if (!report) return;
      speed.textContent = report.samplesPerSecond > 0 ? whole(page.language, report.samplesPerSecond) : "–";
      threads.textContent = String(report.threads);
      hash.textContent = report.hash;
    },
    hear: (news) => {
      if (news.kind === "weights") save("fragua.safetensors", news.file as BlobPart, "application/octet-stream");
    },
  };
};
