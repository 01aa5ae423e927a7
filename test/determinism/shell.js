// What the program asks of its host and a bare engine's shell lacks: a console, a clock,
// text as bytes (all of it ASCII here) and base64.

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
globalThis.atob ??= (text) => {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  let bits = 0;
  let held = 0;
  let bytes = "";
  for (const letter of text.replace(/=+$/, "")) {
    held = ((held << 6) | letters.indexOf(letter)) & 0xfffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 255);
    }
  }
  return bytes;
};
