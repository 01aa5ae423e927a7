// What the program asks of its host and a bare engine's shell lacks: a console, a clock,
// and text as bytes (all of it ASCII here).

globalThis.console = { log: print };
globalThis.performance ??= { now: () => preciseTime() * 1000 };
globalThis.TextDecoder ??= class {
  decode(bytes) {
    return String.fromCharCode(...bytes);
  }
};
globalThis.TextEncoder ??= class {
  encode(text) {
    return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  }
};
