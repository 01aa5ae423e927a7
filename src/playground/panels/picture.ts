// The heart of the page: the picture of the network. Every unit is a map of what it responds to, every edge as thick as its weight;
// hover, touch and the keyboard show the values, and the step that is walked through is lit stage by stage.

import { css, onTheme, type Palette, readPalette } from "../colors.js";
import { element } from "../elements.js";
import { inputLabels } from "../features.js";
import { bilingual } from "../language.js";
import { activationOf, lookedName, shortName } from "../layer-names.js";
import type { Look } from "../look.js";
import { brief, whole } from "../numbers.js";
import { drawPicture, type Lighting, largestEdge, same } from "../picture-drawing.js";
import { edgeAt, layOut, type PictureLayout, type UnitPlace } from "../picture-layout.js";
import { lightingOf } from "../stage-light.js";
import type { Stages } from "../stages.js";
import type { Page, Panel } from "./panel.js";
import { unitCard } from "./unit-card.js";

const texts = bilingual({
  en: {
    picture: "The network",
    help: "Arrow keys go from unit to unit.",
    unit: "unit",
    map: "map",
    more: "more",
    weight: "weight",
    gradient: "gradient",
    change: "change",
    weightNorm: "norm of the weights",
    gradientNorm: "norm of the gradients",
    changeNorm: "norm of the change",
    least: "negative",
    most: "positive",
    thickness: "as thick as",
  },
  es: {
    picture: "La red",
    help: "Las flechas llevan de unidad en unidad.",
    unit: "unidad",
    map: "mapa",
    more: "más",
    weight: "peso",
    gradient: "gradiente",
    change: "cambio",
    weightNorm: "norma de los pesos",
    gradientNorm: "norma de los gradientes",
    changeNorm: "norma del cambio",
    least: "negativo",
    most: "positivo",
    thickness: "tan gruesa como",
  },
});

/** Columns of so many pixels have room for whole names. */
const roomyColumn = 110;
/** Pixels a second that dashes move. */
const dashSpeed = 42;
/** How long the light takes from one end to the other. */
const sweepMilliseconds = 1200;

/** The picture, with the stages that light it. */
export const makePicture =
  (stages: Stages) =>
  (place: HTMLElement, page: Page): Panel => {
    const heading = element("h2");
    const legend = element("p", { class: "picture-legend" });
    const canvas = element("canvas", { "aria-hidden": true });
    const labels = element("div", { class: "picture-labels" });
    const units = element("div", { class: "units", role: "group" });
    const card = element("div", { class: "unit-card", id: "unit-card", role: "tooltip", hidden: true });
    const stage = element("div", { class: "stage" }, canvas, labels, units, card);
    place.append(element("div", { class: "picture-head" }, heading, legend), stage);

    let look: Look | undefined;
    /** Of the last report; while a step is walked through, what was before it stays until the weights have changed. */
    let latest: Look | undefined;
    let layout: PictureLayout | undefined;
    let palette: Palette = readPalette();
    let pointed: UnitPlace | undefined;
    let edge: ReturnType<typeof edgeAt>;
    let layoutKey = "";
    /** When the stage at hand was lit first, by the clock of frames. */
    let begun: number | undefined;
    let asked: number | undefined;
    const still = matchMedia("(prefers-reduced-motion: reduce)");

    const said = () => texts[page.language];
    const layerName = (i: number): string => lookedName(page.language, look!, i);
    const activationAt = (i: number): string => activationOf(page.state.setup, look!, i);
    /** What a unit is called: of the inputs what they are, where they have names. */
    const unitName = ({ layer, unit }: UnitPlace): string =>
      (layer === 0 && inputLabels(page.state.setup)[unit]) ||
      `${look!.layers[layer]!.map.kind === "features" ? said().map : said().unit} ${unit + 1}`;

    const draw = (now: number): void => {
      asked = undefined;
      begun ??= now;
      if (!look || !layout || document.hidden) return;
      const seconds = (now - begun) / 1000;
      const moving = stages.walk !== undefined && (stages.stage === 1 || stages.stage === 3) && !still.matches;
      const reach = moving ? Math.min((seconds * 1000) / sweepMilliseconds, 1) : 1;
      const lighting: Lighting = {
        ...lightingOf(stages, look, page.language),
        ...{ reach, unit: edge ? edge.to : pointed },
        dash: stages.walk && stages.stage === 3 ? (moving ? seconds * dashSpeed : 0) : undefined,
      };
      drawPicture(canvas, look, layout, palette, page.state.data?.training.classes ?? 0, lighting);
      // Dashes go on; the light stops where it has arrived.
      if (moving && (stages.stage === 3 || reach < 1)) ask();
    };
    const ask = (): void => {
      if (asked === undefined) asked = requestAnimationFrame(draw);
    };

    const showCard = (at: UnitPlace | undefined): void => {
      card.hidden = !at || !look || !layout;
      if (!at || !look || !layout) return;
      const names = { layer: layerName(at.layer), unit: unitName(at), activation: activationAt(at.layer) };
      card.replaceChildren(...unitCard({ look, at, edge, names, stages, page }));
      const { x, y } = layout.layers[at.layer]![at.unit]!;
      const right = x + layout.size / 2 < layout.width / 2;
      card.style.left = right ? `${x + layout.size + 10}px` : "auto";
      card.style.right = right ? "auto" : `${layout.width - x + 10}px`;
      const low = y > layout.height / 2;
      card.style.top = low ? "auto" : `${Math.max(y - 8, 0)}px`;
      card.style.bottom = low ? `${Math.max(layout.height - y - layout.size - 8, 0)}px` : "auto";
    };
    const point = (at: UnitPlace | undefined): void => {
      pointed = at;
      showCard(at);
      ask();
    };

    const move = (from: UnitPlace, key: string): UnitPlace | undefined => {
      const column = (layer: number) => layout!.layers[layer];
      const near = (layer: number): UnitPlace | undefined =>
        column(layer)?.[Math.min(from.unit, column(layer)!.length - 1)];
      if (key === "ArrowDown") return column(from.layer)![from.unit + 1];
      if (key === "ArrowUp") return column(from.layer)![from.unit - 1];
      if (key === "ArrowRight") return near(from.layer + 1);
      if (key === "ArrowLeft") return near(from.layer - 1);
      if (key === "Home") return column(0)![0];
      return key === "End" ? column(layout!.layers.length - 1)![0] : undefined;
    };
    const buttonOf = ({ layer, unit }: UnitPlace): HTMLElement =>
      units.querySelector<HTMLElement>(`[data-place="${layer}-${unit}"]`)!;

    const unitButton = (at: UnitPlace, size: number): HTMLElement => {
      const made = element("button", {
        ...{ type: "button", class: "unit", "data-place": `${at.layer}-${at.unit}` },
        tabindex: at.layer === 1 && at.unit === 0 ? 0 : -1,
        "aria-label": `${layerName(at.layer)}, ${unitName(at)}`,
        "aria-describedby": "unit-card",
        style: `left:${at.x}px;top:${at.y}px;width:${size}px;height:${size}px`,
      });
      made.addEventListener("focus", () => {
        for (const other of units.children) other.setAttribute("tabindex", "-1");
        made.tabIndex = 0;
        edge = undefined;
        point(at);
      });
      made.addEventListener("blur", () => point(undefined));
      made.addEventListener("pointerenter", () => {
        edge = undefined;
        point(at);
      });
      made.addEventListener("pointerleave", () => point(undefined));
      made.addEventListener("keydown", (event) => {
        if (event.key === "Escape") point(undefined);
        const next = move(at, event.key);
        if (!next) return;
        event.preventDefault();
        buttonOf(next).focus();
      });
      return made;
    };

    /** Places buttons and labels anew where the network, the space or the language has changed. */
    const arrange = (): void => {
      if (!look) return;
      const inputs = inputLabels(page.state.setup);
      const { clientWidth: width, clientHeight: height } = stage;
      if (width === 0 || height === 0) return;
      const key = JSON.stringify([
        width,
        height,
        page.language,
        inputs,
        look.layers.map(({ path, units, shown, map }, i) => [path, units, shown, map.width, activationAt(i)]),
      ]);
      if (key === layoutKey) return;
      layoutKey = key;
      const longest = Math.max(0, ...inputs.map((name) => name.length));
      layout = layOut(look, width, height, longest && 7 * longest + 6);
      const ratio = Math.min(devicePixelRatio || 1, 2);
      canvas.width = Math.round(width * ratio);
      canvas.height = Math.round(height * ratio);
      const focused = units.contains(document.activeElement)
        ? (document.activeElement as HTMLElement).dataset.place
        : undefined;
      const { size, layers } = layout;
      const named = inputs.slice(0, layers[0]!.length).map((name, unit) => {
        const { x, y } = layers[0]![unit]!;
        return element("div", { class: "input-name", style: `right:${width - x + 4}px;top:${y + size / 2}px` }, name);
      });
      units.replaceChildren(...layers.flat().map((at) => unitButton(at, size)));
      labels.replaceChildren(
        ...named,
        ...look.layers.flatMap((layer, i) => {
          const { x } = layers[i]![0]!;
          const under = layer.units - layer.shown;
          const end = i === 0 ? "first" : i === look!.layers.length - 1 ? "last" : "";
          const at = `left:${x + size / 2}px`;
          const { kind, width: wide, height: high } = layer.map;
          const detail =
            kind === "features"
              ? `${i === 0 ? "" : `${layer.units} · `}${high} × ${wide}`
              : `${whole(page.language, layer.units)} ${activationAt(i)}`;
          const name = width / layers.length < roomyColumn ? shortName(page.language, look!, i) : layerName(i);
          const head = element("div", { class: `head ${end}`, style: at }, element("b", {}, name), detail);
          return layer.shown === 1 || under === 0
            ? [head]
            : [
                head,
                element("div", { class: `foot ${end}`, style: at }, `+ ${whole(page.language, under)} ${said().more}`),
              ];
        }),
      );
      if (focused) units.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
    };

    const showLegend = (): void => {
      if (!look) return;
      const kind =
        stages.walk && stages.stage === 3 ? "gradient" : stages.walk && stages.stage === 4 ? "change" : "weight";
      const largest = largestEdge(look, lightingOf(stages, look, page.language).edges);
      const swatch = (name: "negative" | "positive"): HTMLElement =>
        element("span", { class: "mark plain", style: `background:${css(palette[name])}` });
      // Edges of a convolutional network are norms, each layer's on a scale of its own.
      const weighed = look.layers.slice(1).some(({ joins }) => joins === "weights");
      const thickness = weighed ? `${said()[kind]} ${brief(page.language, largest, 2)}` : said()[`${kind}Norm`];
      legend.replaceChildren(
        swatch("negative"),
        `${said().least} `,
        swatch("positive"),
        `${said().most} · `,
        element("span", { class: weighed ? "thick" : "thick norms", "aria-hidden": true }),
        thickness,
      );
    };

    const refresh = (): void => {
      arrange();
      showLegend();
      if (pointed) showCard(pointed);
      ask();
    };

    const take = (next: Look): void => {
      latest = next;
      settle();
      refresh();
    };
    const settle = (): void => {
      if (!look || !stages.walk || stages.stage! >= 4) look = latest;
    };
    stage.addEventListener("pointermove", ({ clientX, clientY, target }) => {
      if (!layout || (target as HTMLElement).classList.contains("unit")) return;
      const box = stage.getBoundingClientRect();
      const found = edgeAt(layout, clientX - box.left, clientY - box.top);
      const said = found && look!.layers[found.to.layer]!;
      // One weight is told of, or one filter; norms of many say no more than the unit does.
      const ofMany = said && said.joins !== "weights" && said.filters.length === 0;
      if (found && edge && same(found.to, edge.to) && same(found.from, edge.from)) return;
      edge = ofMany ? undefined : found;
      point(found?.to);
    });
    stage.addEventListener("pointerleave", () => {
      edge = undefined;
      point(undefined);
    });
    new ResizeObserver(refresh).observe(stage);
    onTheme(() => {
      palette = readPalette();
      refresh();
    });
    stages.listen(() => {
      begun = undefined;
      settle();
      refresh();
    });
    document.addEventListener("visibilitychange", ask);

    return {
      translate: () => {
        heading.textContent = said().picture;
        units.setAttribute("aria-label", `${said().picture}. ${said().help}`);
        refresh();
      },
      begin: () => {
        look = undefined;
        point(undefined);
      },
      show: ({ report }) => {
        if (report?.look) take(report.look);
      },
      hear: (news) => {
        if (news.kind === "look" && look) take(news.look);
      },
    };
  };
