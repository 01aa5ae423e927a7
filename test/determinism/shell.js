// What the program asks of its host and a bare engine's shell lacks: a console and a clock. Texts become bytes by the library's own way without TextEncoder.

globalThis.console = { log: print };
globalThis.performance ??= { now: () => preciseTime() * 1000 };
