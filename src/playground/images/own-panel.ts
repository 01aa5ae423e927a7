// Classes of one's own: pictures from files or from the camera, a network that tells them apart, and what it says of new ones.

import { button, element } from "../elements.js";
import { at, download, filePicker, settingField, takeDrops } from "../own/elements.js";
import { filled } from "../own/filled.js";
import { probabilityBars } from "../own/probability-bars.js";
import { RunCard } from "../own/run-card.js";
import { type Shell, startWorker } from "../own/shell.js";
import { makeCamera } from "./camera.js";
import { ClassList } from "./class-list.js";
import type { ImagesPanel } from "./digits-panel.js";
import { defaultOwnPlan, type OwnPlan } from "./own-network.js";
import { type Picture, readPicture } from "./picture.js";
import type { ImagesTexts } from "./texts.js";
import type { ImagesHandlers, ImagesNews } from "./worker.js";

/** Between two pictures of the camera that are told, at least. */
const tellMilliseconds = 200;

/** Fills the part of the page for one's own classes; its worker starts with it. */
export const makeOwnPanel = (shell: Shell<ImagesTexts>): ImagesPanel => {
  let plan = defaultOwnPlan;
  /** The names of the classes that the network has learned. */
  let learned: readonly string[] | undefined;
  let tried: Picture | undefined;
  let hash = "";

  const worker = new Worker(new URL("./images-worker.js", import.meta.url), { type: "module" });
  const ask = startWorker<ImagesHandlers, ImagesNews>(worker, (news) => {
    if (news.kind !== "look") card.hear(news);
  });
  const camera = makeCamera(at<HTMLVideoElement>("video"));

  const read = async (files: readonly File[]): Promise<readonly Picture[]> => {
    shell.problem("");
    const pictures: Picture[] = [];
    for (const file of files) {
      try {
        pictures.push(await readPicture(file));
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
        const ended = await ask("trainOwn", { plan, pictures });
        [learned, hash] = [names, ended.hash];
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
    const names = learned;
    if (!names || !tried) return;
    const shown = tried;
    const probabilities = await ask("classify", shown.pixels);
    if (names !== learned) return;
    shown.canvas.setAttribute("role", "img");
    shown.canvas.setAttribute("aria-label", shell.text.tryFile);
    at("tried").replaceChildren(shown.canvas);
    at("own-answer").replaceChildren(probabilityBars(names, probabilities, shell.language));
  };

  const watchCamera = async (): Promise<void> => {
    while (camera.on) {
      if (learned) {
        tried = camera.take();
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
    const [picture] = await read(files.slice(0, 1));
    if (!picture) return;
    tried = picture;
    await tell();
  };

  const showFinished = (): void => {
    const { text } = shell;
    at("own-predict").hidden = !learned;
    at("own-hash").textContent = hash;
    at("try-buttons").replaceChildren(
      filePicker({ accept: "image/*", id: "try" }, text.tryFile, (files) => shell.watch(tryFiles(files))),
    );
    at("own-downloads").replaceChildren(
      button({ id: "own-model" }, text.downloadModel, () =>
        shell.watch(
          ask("model").then((bytes) => download("classes.fragua", bytes as BlobPart, "application/octet-stream")),
        ),
      ),
    );
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
