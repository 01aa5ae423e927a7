// Classes of one's own: pictures from files or from the camera, a network that tells them apart, and what it says of new ones.

import type { ImagesTask } from "../../loading/model-notes.js";
import { button, element } from "../elements.js";
import type { Ask } from "../own/calls.js";
import { at, filePicker, settingField, takeDrops } from "../own/elements.js";
import { filled } from "../own/filled.js";
import { probabilityBars } from "../own/probability-bars.js";
import { RunCard } from "../own/run-card.js";
import { type Shell, startWorker } from "../own/shell.js";
import { makeCamera } from "./camera.js";
import { ClassList } from "./class-list.js";
import type { ImagesPanel } from "./digits-panel.js";
import type { OpenedHandlers } from "./opened-worker.js";
import { defaultOwnPlan, type OwnPlan, ownForm, type PictureForm } from "./own-network.js";
import { type Picture, readPicture } from "./picture.js";
import { takeAway } from "./take-away.js";
import type { ImagesTexts } from "./texts.js";
import type { ImagesHandlers, ImagesNews } from "./worker.js";

/** Between two pictures of the camera that are told, at least. */
const tellMilliseconds = 200;

/** Fills the part of the page for one's own classes; its worker starts with it. */
export const makeOwnPanel = (shell: Shell<ImagesTexts>): ImagesPanel => {
  let plan = defaultOwnPlan;
  /** The classes that the network has learned, and what it takes pictures as. */
  let learned: Omit<ImagesTask, "kind"> | undefined;
  /** Asks a model that was opened; whether one is at hand. */
  let askOpened: Ask<OpenedHandlers> | undefined;
  let isOpened = false;
  let tried: Picture | undefined;
  let hash = "";

  const worker = new Worker(new URL("./images-worker.js", import.meta.url), { type: "module" });
  const ask = startWorker<ImagesHandlers, ImagesNews>(worker, (news) => {
    if (news.kind !== "look") card.hear(news);
  });
  const camera = makeCamera(at<HTMLVideoElement>("video"));

  const read = async (files: readonly File[], form?: PictureForm): Promise<readonly Picture[]> => {
    shell.problem("");
    const pictures: Picture[] = [];
    for (const file of files) {
      try {
        pictures.push(await readPicture(file, form));
      } catch {
        shell.problem(filled(shell.text.notAPicture, { name: file.name }));
      }
    }
    return pictures;
  };

  const classes = new ClassList(at("classes"), { shell, read, camera, changed: () => showReady() });

  const card = new RunCard(
    at("own-run"),
    {
      train: async () => {
        shell.problem("");
        const { names, pictures } = classes.taken();
        card.epochs = plan.epochs;
        learned = undefined;
        showFinished();
        const ended = await ask("trainOwn", { plan, names, pictures });
        [learned, hash] = [{ classes: names, ...ownForm }, ended.hash];
        isOpened = false;
        showFinished();
        await tell();
        return ended;
      },
      pause: () => shell.watch(ask("pause")),
      resume: () => shell.watch(ask("resume")),
      stop: () => shell.watch(ask("stop")),
    },
    ({ message }) => shell.problem(message),
    "own-",
  );

  const showReady = (): void => {
    card.ready = classes.ready;
    at("own-need").textContent = classes.ready ? shell.text.held : shell.text.needMore;
  };

  const tell = async (): Promise<void> => {
    const known = learned;
    if (!known || !tried) return;
    const shown = tried;
    const probabilities = await (isOpened ? askOpened! : ask)("classify", shown.pixels);
    if (known !== learned) return;
    shown.canvas.setAttribute("role", "img");
    shown.canvas.setAttribute("aria-label", shell.text.tryFile);
    at("tried").replaceChildren(shown.canvas);
    at("own-answer").replaceChildren(probabilityBars(known.classes, probabilities, shell.language));
  };

  const watchCamera = async (): Promise<void> => {
    while (camera.on) {
      if (learned) {
        tried = camera.take(learned);
        await tell();
      }
      await new Promise((resolve) => setTimeout(resolve, tellMilliseconds));
    }
  };

  const toggleCamera = async (): Promise<void> => {
    if (camera.on) camera.stop();
    else {
      shell.problem("");
      try {
        await camera.start();
        watchCamera().catch((error: Error) => shell.problem(error.message));
      } catch (error) {
        camera.stop();
        shell.problem(filled(shell.text.noCamera, { reason: (error as Error).message }));
      }
    }
    showCamera();
    classes.show();
  };

  const showCamera = (): void => {
    const { text } = shell;
    at("video").hidden = !camera.on;
    const label = camera.on ? text.stopCamera : text.startCamera;
    const pressed = document.activeElement?.id === "camera";
    at("camera-buttons").replaceChildren(button({ id: "camera" }, label, () => shell.watch(toggleCamera())));
    if (pressed) at("camera").focus();
  };

  const tryFiles = async (files: readonly File[]): Promise<void> => {
    const [picture] = await read(files.slice(0, 1), learned);
    if (!picture) return;
    tried = picture;
    await tell();
  };

  const openModel = async (file: File): Promise<void> => {
    shell.problem("");
    try {
      // Most who come here never open one.
      askOpened ??= (await import("./opened.js")).startOpened();
      learned = await askOpened("open", new Uint8Array(await file.arrayBuffer()));
    } catch (error) {
      shell.problem(`${file.name}: ${(error as Error).message}`);
      return;
    }
    [hash, tried, isOpened] = ["", undefined, true];
    at("tried").replaceChildren();
    at("own-answer").replaceChildren();
    showFinished();
  };

  const showFinished = (): void => {
    const { text } = shell;
    at("model-buttons").replaceChildren(
      filePicker(
        { accept: ".fragua", id: "open-model" },
        text.openModel,
        ([file]) => file && shell.watch(openModel(file)),
      ),
    );
    at("learned").textContent = learned ? filled(text.knows, { classes: learned.classes.join(", ") }) : "";
    at("own-hash").parentElement!.hidden = hash === "";
    at("own-predict").hidden = !learned;
    at("own-hash").textContent = hash;
    at("try-buttons").replaceChildren(
      filePicker({ accept: "image/*", id: "try" }, text.tryFile, (files) => shell.watch(tryFiles(files))),
    );
    at("own-downloads").replaceChildren(...(isOpened ? [] : takeAway({ shell, ask, name: "classes", prefix: "own" })));
  };
  takeDrops(at("own-predict"), (files) => shell.watch(tryFiles(files)));

  const showSettings = (): void => {
    const { text, language } = shell;
    const set = (part: Partial<OwnPlan>): void => {
      plan = { ...plan, ...part };
    };
    const mirror = element("input", { type: "checkbox" });
    mirror.checked = plan.mirror;
    mirror.addEventListener("change", () => set({ mirror: mirror.checked }));
    at("own-settings").replaceChildren(
      settingField(language, text.epochs, plan.epochs, { min: 1, max: 500, whole: true }, (epochs) => set({ epochs })),
      settingField(language, text.learningRate, plan.learningRate, { min: 1e-6, max: 1 }, (learningRate) =>
        set({ learningRate }),
      ),
      settingField(language, text.seed, plan.seed, { min: 0, max: 2147483647, whole: true, byOne: true }, (seed) =>
        set({ seed }),
      ),
      element("label", { class: "check" }, mirror, element("span", {}, text.mirror)),
    );
  };

  return {
    translate: () => {
      const { text, language } = shell;
      classes.show();
      showReady();
      showCamera();
      showSettings();
      card.translate(text, language);
      showFinished();
      shell.watch(tell());
    },
  };
};
