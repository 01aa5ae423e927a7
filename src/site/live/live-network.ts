// <live-network idea="learning-rate">: an idea of the illustrated page, with a network that is trained in the page when it is seen.

import type { Language } from "../../charts/svg.js";
import { controlElement, made } from "./controls.js";
import type { Frame, Idea, Settings } from "./idea.js";
import { words } from "./words.js";

/** Milliseconds between two frames: they can be followed, and leave the page its time. */
const pace = 90;

const calm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;

export class LiveNetwork extends HTMLElement {
  #idea: Idea | undefined;
  #settings: Settings = {};
  #frames: AsyncGenerator<Frame> | undefined;
  /** What belongs to an earlier beginning is not shown any more. */
  #turn = 0;
  #playing = false;
  #running = false;
  /** Frames are made one after the other. */
  #making: Promise<unknown> = Promise.resolve();
  #begun = false;
  #seen = false;
  #last: Frame | undefined;
  readonly #pictures = made("div", "live-pictures");
  readonly #said = made("p", "live-said");
  readonly #play = made("button", "live-play");
  readonly #step = made("button", "live-step");
  readonly #reset = made("button", "live-reset");
  #watching: IntersectionObserver | undefined;
  #theme: MutationObserver | undefined;

  connectedCallback(): void {
    if (this.#watching) return;
    this.#watching = new IntersectionObserver((entries) => this.#look(entries.at(-1)!.isIntersecting), {
      rootMargin: "100px",
    });
    this.#watching.observe(this);
  }

  disconnectedCallback(): void {
    this.#watching?.disconnect();
    this.#theme?.disconnect();
    this.#watching = undefined;
    this.#turn += 1;
    this.#playing = false;
    this.#begun = false;
    this.replaceChildren();
  }

  get #language(): Language {
    return this.closest("[lang]")?.getAttribute("lang")?.startsWith("es") ? "es" : "en";
  }

  /** The page's own choice of light and dark. */
  get #dark(): "dark" | "light" {
    return document.documentElement.classList.contains("dark") ? "dark" : "light";
  }

  /** Comes into view or goes out of it: nothing is fetched or trained unseen. */
  #look(seen: boolean): void {
    this.#seen = seen;
    if (seen && !this.#begun) void this.#begin();
    else if (seen && this.#playing) void this.#run();
  }

  async #begin(): Promise<void> {
    this.#begun = true;
    const language = this.#language;
    const name = this.getAttribute("idea") ?? "";
    const turn = this.#turn;
    const { ideas } = await import("./ideas/index.js");
    if (turn !== this.#turn) return;
    const idea = ideas[name];
    if (!idea) {
      this.replaceChildren(made("p", "live-said", `${words.failed[language]}: ${name}`));
      return;
    }
    this.#idea = idea;
    this.#settings = Object.fromEntries(idea.controls.map((control) => [control.name, control.initial]));
    this.#build(idea, language);
    this.#restart();
    // Who asked for calm gets the first picture, and the rest on demand.
    if (!calm()) this.#setPlaying(true);
  }

  #build(idea: Idea, language: Language): void {
    this.setAttribute("role", "group");
    if (!this.hasAttribute("aria-label")) this.setAttribute("aria-label", words.live[language]);
    const controls = made("div", "live-controls");
    const set = (more: Settings): void => {
      this.#settings = { ...this.#settings, ...more };
      this.#restart();
      if (!calm()) this.#setPlaying(true);
    };
    controls.append(...idea.controls.map((control) => controlElement(control, language, set)));
    this.#step.textContent = words.step[language];
    this.#reset.textContent = words.reset[language];
    for (const button of [this.#play, this.#step, this.#reset]) button.type = "button";
    this.#play.onclick = () => this.#setPlaying(!this.#playing);
    this.#step.onclick = () => {
      this.#setPlaying(false);
      void this.#show();
    };
    this.#reset.onclick = () => this.#restart();
    const buttons = made("div", "live-buttons");
    buttons.append(this.#play, this.#step, this.#reset);
    this.replaceChildren(controls, this.#pictures, this.#said, buttons);
    this.#theme = new MutationObserver(() => this.#draw());
    this.#theme.observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
    this.#setPlaying(false);
  }

  /** A new network, untrained: its first frame is shown. */
  #restart(): void {
    this.#turn += 1;
    this.#frames = this.#idea!.frames(this.#settings, { language: this.#language, theme: "light" });
    this.#setPlaying(false);
    this.removeAttribute("data-ended");
    void this.#show();
  }

  #setPlaying(playing: boolean): void {
    this.#playing = playing;
    this.#play.textContent = words[playing ? "pause" : "train"][this.#language];
    // What is said is read out when it stands still.
    this.#said.setAttribute("aria-live", playing ? "off" : "polite");
    if (playing) void this.#run();
  }

  async #run(): Promise<void> {
    if (this.#running) return;
    this.#running = true;
    try {
      while (this.#playing && this.#seen && (await this.#show())) {
        await new Promise((resolve) => setTimeout(resolve, pace));
      }
    } finally {
      this.#running = false;
    }
  }

  /** The next frame, after the one that is being made; false when there is none. */
  #show(): Promise<boolean> {
    const made = this.#making.then(() => this.#make());
    this.#making = made;
    return made;
  }

  async #make(): Promise<boolean> {
    const turn = this.#turn;
    try {
      const next = await this.#frames!.next();
      // It was set anew meanwhile: what was made is of a network that is gone.
      if (turn !== this.#turn) return true;
      if (!next.done) {
        this.#last = next.value;
        this.#draw();
        return true;
      }
      this.setAttribute("data-ended", "");
    } catch (error) {
      this.#said.textContent = `${words.failed[this.#language]}: ${String(error)}`;
    }
    this.#setPlaying(false);
    return false;
  }

  #draw(): void {
    if (!this.#last) return;
    const { pictures, said, figures } = this.#last;
    // Ideas draw for light ground; the page says which ground there is.
    const theme = this.#dark;
    this.#pictures.innerHTML = pictures
      .map((picture) => picture.replace('class="fragua-chart light"', `class="fragua-chart ${theme}"`))
      .join("");
    this.#said.textContent = said;
    this.dataset.figures = JSON.stringify(figures);
  }
}

if (!customElements.get("live-network")) customElements.define("live-network", LiveNetwork);
