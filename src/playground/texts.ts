// The texts of the page itself; every panel brings its own.

import { bilingual } from "./language.js";

export const texts = bilingual({
  en: {
    title: "fragua playground",
    tagline: "See a neural network learn, right here in your browser.",
    language: "Language",
    chooseCsv: "Choose a CSV file.",
  },
  es: {
    title: "fragua playground",
    tagline: "Mira cómo aprende una red neuronal, aquí mismo, en tu navegador.",
    language: "Idioma",
    chooseCsv: "Elige un archivo CSV.",
  },
});
