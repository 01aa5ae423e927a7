// What the buttons around a live network say.

import type { Said } from "./idea.js";

export const words = {
  train: { en: "Train", es: "Entrenar" },
  pause: { en: "Pause", es: "Pausar" },
  step: { en: "Step", es: "Paso" },
  reset: { en: "Reset", es: "Reiniciar" },
  live: { en: "A live network", es: "Una red en vivo" },
  failed: { en: "This network cannot be shown here", es: "Esta red no se puede mostrar aquí" },
} as const satisfies Readonly<Record<string, Said>>;
