// Digits: a network to train, a place to draw, and what each layer makes of what is drawn.

import { makeDrawable } from "../drawing.js";
import { button, labelled } from "../elements.js";
import { fixed, whole } from "../numbers.js";
import { at, chooser, settingField } from "../own/elements.js";
import { filled } from "../own/filled.js";
import { probabilityBars } from "../own/probability-bars.js";
import { RunCard } from "../own/run-card.js";
import { type Shell, startWorker } from "../own/shell.js";
import { type DigitsPlan, defaultDigitsPlan, type Look } from "./digits-network.js";
import { drawFilters, drawInput, drawMaps } from "./maps.js";
import { takeAway } from "./take-away.js";
import type { ImagesTexts } from "./texts.js";
import type { DigitsTrained, ImagesHandlers, ImagesNews } from "./worker.js";

/** One of the two things that can be trained on the page. */
export interface ImagesPanel {
  translate(): void;
}

/** Fills the part of the page for digits; its worker starts with it. */
export const makeDigitsPanel = (shell: Shell<ImagesTexts>): ImagesPanel => {
  let plan = defaultDigitsPlan;
  let finished: DigitsTrained | undefined;
  let look: Look | undefined;
  let image: Float32Array | undefined;
  let label: number | undefined;
  let count = 0;
  const digitNames = Array.from({ length: 10 }, (_, digit) => String(digit));

  const worker = new Worker(new URL("./images-worker.js", import.meta.url), { type: "module" });
  const ask = startWorker<ImagesHandlers, ImagesNews>(worker, (news) => {
    if (news.kind !== "look") card.hear(news);
    else if (image) show(news.look);
  });

  const show = (seen: Look | undefined): void => {
    look = seen;
    const { text, language } = shell;
    at("inside").hidden = !seen;
    drawInput(at<HTMLCanvasElement>("seen"), image ?? new Float32Array(784));
    at("is-a").textContent = label === undefined || !image ? "" : filled(text.isA, { label });
    at("digit-answer").replaceChildren(...(seen ? [probabilityBars(digitNames, seen.probabilities, language)] : []));
    if (!seen) return;
    drawFilters(at("filters"), seen.filters, text, language);
    drawMaps(at("maps"), seen.maps, text, language);
  };

  const lookAt = async (next: Float32Array | undefined): Promise<void> => {
    image = next;
    if (!next) return show(undefined);
    const seen = await ask("look", next);
    if (image === next) show(seen);
  };

  const drawable = makeDrawable(at<HTMLCanvasElement>("draw"), (drawn) => {
    label = undefined;
    shell.watch(lookAt(drawn));
  });

  const another = async (): Promise<void> => {
    count += 37;
    const digit = await ask("digit", count);
    drawable.show(digit.image);
    label = digit.label;
    await lookAt(digit.image);
  };

  const card = new RunCard(
    at("digits-run"),
    {
      train: async () => {
        finished = undefined;
        showResult();
        card.epochs = plan.epochs;
        if (!image) await another();
        finished = await ask("trainDigits", plan);
        showResult();
        return finished;
      },
      pause: () => shell.watch(ask("pause")),
      resume: () => shell.watch(ask("resume")),
      stop: () => shell.watch(ask("stop")),
    },
    ({ message }) => shell.problem(message),
    "digits-",
  );
  card.ready = true;

  const showResult = (): void => {
    const { text, language } = shell;
    at("digits-result").hidden = !finished;
    if (!finished) return;
    const share = `${fixed(language, 100 * finished.accuracy, 1)} %`;
    at("digits-said").textContent = filled(text.digitsResult, { share, count: whole(language, finished.count) });
    at("digits-confusion").innerHTML = finished.confusion[language];
    at("digits-hash").textContent = finished.hash;
    at("digits-downloads").replaceChildren(...takeAway({ shell, ask, name: "digits", prefix: "digits" }));
  };

  const showSettings = (): void => {
    const { text, language } = shell;
    const set = (part: Partial<DigitsPlan>): void => {
      plan = { ...plan, ...part };
    };
    const choice = (key: "filters" | "samples", values: readonly number[]) =>
      labelled(
        text[key],
        chooser(
          values.map((value) => [String(value), whole(language, value)] as const),
          String(plan[key]),
          (value) => set({ [key]: Number(value) }),
        ),
      );
    at("digits-settings").replaceChildren(
      choice("filters", [4, 8, 16]),
      choice("samples", [1000, 2000, 4000, 8000, 15000]),
      settingField(language, text.epochs, plan.epochs, { min: 1, max: 100, whole: true }, (epochs) => set({ epochs })),
      settingField(language, text.learningRate, plan.learningRate, { min: 1e-6, max: 1 }, (learningRate) =>
        set({ learningRate }),
      ),
      settingField(language, text.seed, plan.seed, { min: 0, max: 2147483647, whole: true, byOne: true }, (seed) =>
        set({ seed }),
      ),
    );
  };

  return {
    translate: () => {
      const { text, language } = shell;
      showSettings();
      card.translate(text, language);
      at("draw").setAttribute("aria-label", text.drawDigit);
      at("seen").setAttribute("aria-label", text.seen);
      at("draw-buttons").replaceChildren(
        button({ id: "clear" }, text.clear, () => drawable.clear()),
        button({ id: "another" }, text.another, () => shell.watch(another())),
      );
      show(look);
      showResult();
    },
  };
};
