var __defProp = Object.defineProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _idea, _settings, _frames, _turn, _playing, _running, _making, _begun, _seen, _last, _pictures, _said, _play, _step, _reset, _watching, _theme, _LiveNetwork_instances, language_get, dark_get, look_fn, begin_fn, build_fn, restart_fn, setPlaying_fn, run_fn, show_fn, make_fn, draw_fn;
class FraguaError extends Error {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "FraguaError");
    /** The path of the layer that was traced when it was raised; its message says it, too. */
    __publicField(this, "layer");
  }
}
const inLayer = (error, path) => {
  if (!(error instanceof FraguaError) || error.layer !== void 0) return error;
  error.layer = path;
  if (!error.message.startsWith(path)) error.message += ` (in layer ${path})`;
  return error;
};
class ShapeError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "ShapeError");
  }
}
class DataTypeError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "DataTypeError");
  }
}
class ArgumentError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "ArgumentError");
  }
}
class DataError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "DataError");
  }
}
class StateError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "StateError");
  }
}
class MemoryError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "MemoryError");
  }
}
class NumericalError extends FraguaError {
  constructor() {
    super(...arguments);
    __publicField(this, "name", "NumericalError");
  }
}
const show = (value) => {
  try {
    return describe(value, 0);
  } catch {
    return `a ${typeof value} that cannot be shown`;
  }
};
const deepest = 3;
const describe = (value, depth) => {
  var _a;
  if (typeof value === "string") return JSON.stringify(value.length > 40 ? `${value.slice(0, 37)}…` : value);
  if (Array.isArray(value)) {
    if (depth === deepest) return "[…]";
    const shown = value.slice(0, 8).map((element2) => describe(element2, depth + 1));
    return `[${[...shown, ...value.length > 8 ? ["…"] : []].join(",")}]`;
  }
  if (typeof value === "function") return `a function${value.name ? ` ${value.name}` : ""}`;
  if (typeof value === "object" && value !== null) {
    const name = (_a = value.constructor) == null ? void 0 : _a.name;
    if (ArrayBuffer.isView(value) && "length" in value) return `${withArticle(name)} of ${value.length} elements`;
    return name && name !== "Object" ? withArticle(name) : `an object with ${Object.keys(value).slice(0, 5).join(", ") || "no keys"}`;
  }
  return Object.is(value, -0) ? "-0" : String(value);
};
const withArticle = (name) => `${/^[AEIOU](?!int)/i.test(name) ? "an" : "a"} ${name}`;
const nearest = (word, candidates) => {
  let best;
  let bestDistance = Math.max(2, Math.floor(word.length / 3)) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(word.toLowerCase(), candidate.toLowerCase());
    if (distance < bestDistance) {
      best = candidate;
      bestDistance = distance;
    }
  }
  return best;
};
const editDistance = (a, b) => {
  let beforePrevious = [];
  let previous = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const current = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      let distance = Math.min(substitution, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        distance = Math.min(distance, (beforePrevious[j - 2] ?? 0) + 1);
      }
      current.push(distance);
    }
    beforePrevious = previous;
    previous = current;
  }
  return previous[b.length] ?? 0;
};
const entities = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;"
};
const escaped = (words2) => words2.replace(/[\p{Cc}\ufffe\uffff]/gu, " ").replace(/[&<>"']/g, (each) => entities[each]);
const at = (value) => String(Math.round(value * 100) / 100);
const element = (name, attributes, content = "") => {
  const written = Object.entries(attributes).filter(([, value]) => value !== void 0).map(([key, value]) => ` ${key}="${typeof value === "number" ? at(value) : escaped(value)}"`).join("");
  return content === "" ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
};
const text = (x, y, words2, {
  anchor = "start",
  look = "label",
  turn
} = {}) => element(
  "text",
  {
    x,
    y,
    class: look,
    "text-anchor": anchor,
    transform: turn === void 0 ? void 0 : `rotate(${turn} ${at(x)} ${at(y)})`
  },
  escaped(words2)
);
const widthOf = (words2, size = 12) => [...words2].length * size * 0.58;
const fitted = (words2, room, size = 12) => {
  const most = Math.max(1, Math.floor(room / (size * 0.58)));
  const letters = [...words2];
  return letters.length <= most ? words2 : `${letters.slice(0, Math.max(1, most - 1)).join("")}…`;
};
const colours = 6;
const light = ["#0072b2", "#d55e00", "#009e73", "#b0508a", "#8a6d00", "#5b5fc7"];
const dark = ["#56b4e9", "#f0883e", "#3fc79a", "#e08cbf", "#e6c84f", "#9ea2ff"];
const localized = (number, language = "en") => language === "es" ? number.replace(".", ",") : number;
const inLanguage = (words2, language = "en") => {
  if (typeof language === "string" && Object.hasOwn(words2, language)) return words2[language];
  throw new ArgumentError(`chart: language: expected "en" or "es", received ${show(language)}.`);
};
const rules = (palette, ink, faint, grid, ground, theme = "") => `.fragua-chart${theme}{--ink:${ink};--faint:${faint};--grid:${grid};--ground:${ground};${palette.map((colour, i) => `--series-${i}:${colour}`).join(";")}}`;
const inks = {
  light: [light, "#1f2328", "#59636e", "#d9dee3", "#ffffff"],
  dark: [dark, "#e6edf3", "#9da7b1", "#30363d", "#0d1117"]
};
const grounds = {
  auto: `${rules(...inks.light)}@media screen and (prefers-color-scheme:dark){${rules(...inks.dark)}}`,
  light: rules(...inks.light, ".light"),
  dark: rules(...inks.dark, ".dark")
};
const chartStyle = ".fragua-chart{font:12px system-ui,sans-serif}.fragua-chart text{fill:var(--ink)}.fragua-chart .title{font-weight:600;font-size:14px}.fragua-chart .tick,.fragua-chart .axis{fill:var(--faint)}.fragua-chart .grid{stroke:var(--grid)}.fragua-chart .frame{stroke:var(--faint)}.fragua-chart .figure{fill:var(--faint);paint-order:stroke;stroke:var(--ground);stroke-width:4px}.fragua-chart .whisker{stroke:var(--ink)}.fragua-chart .ground{fill:var(--ground)}.fragua-chart .line{fill:none;stroke-width:2;stroke-linejoin:round}";
const heading = (title, width) => title ? text(12, 20, fitted(title, width - 24, 15), { look: "title" }) : "";
const short = (value, digits, language) => localized(String(Number(value.toPrecision(digits))), language);
const picture = ({
  width,
  height,
  title = "",
  description = "",
  theme = "auto"
}, content) => {
  if (!Object.hasOwn(grounds, theme)) {
    throw new ArgumentError(`chart: theme: expected "auto", "light" or "dark", received ${show(theme)}.`);
  }
  return element(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      viewBox: `0 0 ${at(width)} ${at(height)}`,
      width,
      height,
      role: "img",
      class: theme === "auto" ? "fragua-chart" : `fragua-chart ${theme}`
    },
    `<title>${escaped(title)}</title>${description ? `<desc>${escaped(description)}</desc>` : ""}<style>${grounds[theme]}${chartStyle}</style>${element("rect", { class: "ground", width, height })}${content}`
  );
};
const made = (name, className = "", text2 = "") => {
  const element2 = document.createElement(name);
  if (className) element2.className = className;
  element2.textContent = text2;
  return element2;
};
const slider = (control, set) => {
  const input = made("input");
  const shown = made("output");
  const values = control.choices.map(({ value }) => value);
  Object.assign(input, { type: "range", min: "0", max: String(values.length - 1), step: "1" });
  input.value = String(values.indexOf(control.initial));
  const say = () => {
    const value = values[Number(input.value)];
    shown.textContent = value;
    input.setAttribute("aria-valuetext", value);
  };
  input.addEventListener("input", say);
  input.addEventListener("change", () => set(values[Number(input.value)]));
  say();
  return [input, shown];
};
const list = (control, language, set) => {
  const select = made("select");
  for (const { value, label } of control.choices) {
    const option = made("option", "", (label == null ? void 0 : label[language]) ?? value);
    option.value = value;
    option.selected = value === control.initial;
    select.append(option);
  }
  select.addEventListener("change", () => set(select.value));
  return [select];
};
const controlElement = (control, language, set) => {
  const label = made("label", "live-control");
  const hear = (value) => set({ [control.name]: value });
  const inside = control.kind === "slider" ? slider(control, hear) : list(control, language, hear);
  for (const element2 of inside)
    if (element2 instanceof HTMLInputElement || element2 instanceof HTMLSelectElement) element2.name = control.name;
  label.append(made("span", "", control.label[language]), ...inside);
  return label;
};
const words = {
  train: { en: "Train", es: "Entrenar" },
  pause: { en: "Pause", es: "Pausar" },
  step: { en: "Step", es: "Paso" },
  reset: { en: "Reset", es: "Reiniciar" },
  live: { en: "A live network", es: "Una red en vivo" },
  failed: { en: "This network cannot be shown here", es: "Esta red no se puede mostrar aquí" }
};
const pace = 90;
const darkRules = /<style>(.*?)<\/style>/.exec(picture({ width: 1, height: 1, theme: "dark" }, ""))[1];
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;
class LiveNetwork extends HTMLElement {
  constructor() {
    super(...arguments);
    __privateAdd(this, _LiveNetwork_instances);
    __privateAdd(this, _idea);
    __privateAdd(this, _settings, {});
    __privateAdd(this, _frames);
    /** What belongs to an earlier beginning is not shown any more. */
    __privateAdd(this, _turn, 0);
    __privateAdd(this, _playing, false);
    __privateAdd(this, _running, false);
    /** Frames are made one after the other. */
    __privateAdd(this, _making, Promise.resolve());
    __privateAdd(this, _begun, false);
    __privateAdd(this, _seen, false);
    __privateAdd(this, _last);
    __privateAdd(this, _pictures, made("div", "live-pictures"));
    __privateAdd(this, _said, made("p", "live-said"));
    __privateAdd(this, _play, made("button", "live-play"));
    __privateAdd(this, _step, made("button", "live-step"));
    __privateAdd(this, _reset, made("button", "live-reset"));
    __privateAdd(this, _watching);
    __privateAdd(this, _theme);
  }
  connectedCallback() {
    if (__privateGet(this, _watching)) return;
    __privateSet(this, _watching, new IntersectionObserver((entries) => __privateMethod(this, _LiveNetwork_instances, look_fn).call(this, entries.at(-1).isIntersecting), {
      rootMargin: "100px"
    }));
    __privateGet(this, _watching).observe(this);
  }
  disconnectedCallback() {
    var _a, _b;
    (_a = __privateGet(this, _watching)) == null ? void 0 : _a.disconnect();
    (_b = __privateGet(this, _theme)) == null ? void 0 : _b.disconnect();
    __privateSet(this, _watching, void 0);
    __privateSet(this, _turn, __privateGet(this, _turn) + 1);
    __privateSet(this, _playing, false);
    __privateSet(this, _begun, false);
    this.replaceChildren();
  }
}
_idea = new WeakMap();
_settings = new WeakMap();
_frames = new WeakMap();
_turn = new WeakMap();
_playing = new WeakMap();
_running = new WeakMap();
_making = new WeakMap();
_begun = new WeakMap();
_seen = new WeakMap();
_last = new WeakMap();
_pictures = new WeakMap();
_said = new WeakMap();
_play = new WeakMap();
_step = new WeakMap();
_reset = new WeakMap();
_watching = new WeakMap();
_theme = new WeakMap();
_LiveNetwork_instances = new WeakSet();
language_get = function() {
  var _a, _b;
  return ((_b = (_a = this.closest("[lang]")) == null ? void 0 : _a.getAttribute("lang")) == null ? void 0 : _b.startsWith("es")) ? "es" : "en";
};
dark_get = function() {
  return document.documentElement.classList.contains("dark") ? "dark" : "light";
};
/** Comes into view or goes out of it: nothing is fetched or trained unseen. */
look_fn = function(seen) {
  __privateSet(this, _seen, seen);
  if (seen && !__privateGet(this, _begun)) void __privateMethod(this, _LiveNetwork_instances, begin_fn).call(this);
  else if (seen && __privateGet(this, _playing)) void __privateMethod(this, _LiveNetwork_instances, run_fn).call(this);
};
begin_fn = async function() {
  __privateSet(this, _begun, true);
  const language = __privateGet(this, _LiveNetwork_instances, language_get);
  const name = this.getAttribute("idea") ?? "";
  const turn = __privateGet(this, _turn);
  const { ideas } = await import("./index.CQRbASWO.js").then((n) => n.ax);
  if (turn !== __privateGet(this, _turn)) return;
  const idea = ideas[name];
  if (!idea) {
    this.replaceChildren(made("p", "live-said", `${words.failed[language]}: ${name}`));
    return;
  }
  __privateSet(this, _idea, idea);
  __privateSet(this, _settings, Object.fromEntries(idea.controls.map((control) => [control.name, control.initial])));
  __privateMethod(this, _LiveNetwork_instances, build_fn).call(this, idea, language);
  __privateMethod(this, _LiveNetwork_instances, restart_fn).call(this);
  if (!calm()) __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, true);
};
build_fn = function(idea, language) {
  this.setAttribute("role", "group");
  if (!this.hasAttribute("aria-label")) this.setAttribute("aria-label", words.live[language]);
  const controls = made("div", "live-controls");
  const set = (more) => {
    __privateSet(this, _settings, { ...__privateGet(this, _settings), ...more });
    __privateMethod(this, _LiveNetwork_instances, restart_fn).call(this);
    if (!calm()) __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, true);
  };
  controls.append(...idea.controls.map((control) => controlElement(control, language, set)));
  __privateGet(this, _step).textContent = words.step[language];
  __privateGet(this, _reset).textContent = words.reset[language];
  for (const button of [__privateGet(this, _play), __privateGet(this, _step), __privateGet(this, _reset)]) button.type = "button";
  __privateGet(this, _play).onclick = () => __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, !__privateGet(this, _playing));
  __privateGet(this, _step).onclick = () => {
    __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, false);
    void __privateMethod(this, _LiveNetwork_instances, show_fn).call(this);
  };
  __privateGet(this, _reset).onclick = () => __privateMethod(this, _LiveNetwork_instances, restart_fn).call(this);
  const buttons = made("div", "live-buttons");
  buttons.append(__privateGet(this, _play), __privateGet(this, _step), __privateGet(this, _reset));
  this.replaceChildren(made("style", "", darkRules), controls, __privateGet(this, _pictures), __privateGet(this, _said), buttons);
  __privateSet(this, _theme, new MutationObserver(() => __privateMethod(this, _LiveNetwork_instances, draw_fn).call(this)));
  __privateGet(this, _theme).observe(document.documentElement, { attributes: true, attributeFilter: ["class"] });
  __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, false);
};
/** A new network, untrained: its first frame is shown. */
restart_fn = function() {
  __privateSet(this, _turn, __privateGet(this, _turn) + 1);
  __privateSet(this, _frames, __privateGet(this, _idea).frames(__privateGet(this, _settings), { language: __privateGet(this, _LiveNetwork_instances, language_get), theme: "light" }));
  __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, false);
  this.removeAttribute("data-ended");
  void __privateMethod(this, _LiveNetwork_instances, show_fn).call(this);
};
setPlaying_fn = function(playing) {
  __privateSet(this, _playing, playing);
  __privateGet(this, _play).textContent = words[playing ? "pause" : "train"][__privateGet(this, _LiveNetwork_instances, language_get)];
  __privateGet(this, _said).setAttribute("aria-live", playing ? "off" : "polite");
  if (playing) void __privateMethod(this, _LiveNetwork_instances, run_fn).call(this);
};
run_fn = async function() {
  if (__privateGet(this, _running)) return;
  __privateSet(this, _running, true);
  try {
    while (__privateGet(this, _playing) && __privateGet(this, _seen) && await __privateMethod(this, _LiveNetwork_instances, show_fn).call(this)) {
      await new Promise((resolve) => setTimeout(resolve, pace));
    }
  } finally {
    __privateSet(this, _running, false);
  }
};
/** The next frame, after the one that is being made; false when there is none. */
show_fn = function() {
  const made2 = __privateGet(this, _making).then(() => __privateMethod(this, _LiveNetwork_instances, make_fn).call(this));
  __privateSet(this, _making, made2);
  return made2;
};
make_fn = async function() {
  const turn = __privateGet(this, _turn);
  try {
    const next = await __privateGet(this, _frames).next();
    if (turn !== __privateGet(this, _turn)) return true;
    if (!next.done) {
      __privateSet(this, _last, next.value);
      __privateMethod(this, _LiveNetwork_instances, draw_fn).call(this);
      return true;
    }
    this.setAttribute("data-ended", "");
  } catch (error) {
    __privateGet(this, _said).textContent = `${words.failed[__privateGet(this, _LiveNetwork_instances, language_get)]}: ${String(error)}`;
  }
  __privateMethod(this, _LiveNetwork_instances, setPlaying_fn).call(this, false);
  return false;
};
draw_fn = function() {
  if (!__privateGet(this, _last)) return;
  const { pictures, said, figures } = __privateGet(this, _last);
  const theme = __privateGet(this, _LiveNetwork_instances, dark_get);
  __privateGet(this, _pictures).innerHTML = pictures.map((picture2) => picture2.replace('class="fragua-chart light"', `class="fragua-chart ${theme}"`)).join("");
  __privateGet(this, _said).textContent = said;
  this.dataset.figures = JSON.stringify(figures);
};
if (!customElements.get("live-network")) customElements.define("live-network", LiveNetwork);
const liveNetwork = /* @__PURE__ */ Object.freeze(/* @__PURE__ */ Object.defineProperty({
  __proto__: null,
  LiveNetwork
}, Symbol.toStringTag, { value: "Module" }));
export {
  ArgumentError as A,
  DataTypeError as D,
  FraguaError as F,
  MemoryError as M,
  NumericalError as N,
  ShapeError as S,
  StateError as a,
  DataError as b,
  at as c,
  inLanguage as d,
  element as e,
  short as f,
  fitted as g,
  heading as h,
  inLayer as i,
  colours as j,
  liveNetwork as k,
  localized as l,
  nearest as n,
  picture as p,
  show as s,
  text as t,
  widthOf as w
};
