// Texts to try the page with: diaries of a forge, made by a small grammar, in English and in Spanish.

import type { Language } from "../language.js";
import { uniforms } from "../points.js";

type Grammar = Readonly<Record<string, readonly string[]>>;

const english: Grammar = {
  day: ["On Monday", "On Tuesday", "On Wednesday", "On Thursday", "On Friday", "On Saturday"],
  who: ["the smith", "the apprentice", "the old master", "the smith's daughter"],
  did: ["forged", "mended", "sold", "polished", "weighed"],
  count: ["two", "three", "four", "five", "seven"],
  what: ["nails", "hinges", "knives", "horseshoes", "anchors", "bells"],
  why: ["for the mill", "for the harbour", "for a farmer", "for the church", "for nobody in particular"],
  sky: ["It was raining", "The sun was out", "The wind came from the sea", "There was snow on the roof", "It was hot"],
  fire: ["the fire burned low", "the fire burned bright", "the iron glowed red", "the coals were wet"],
  line: [
    "{day} {who} {did} {count} {what} {why}.",
    "{sky}, and {fire}.",
    "{day} {who} {did} nothing, because {fire}.",
    "{who} said: the iron is ready when {fire}.",
  ],
};

const spanish: Grammar = {
  day: ["El lunes", "El martes", "El miércoles", "El jueves", "El viernes", "El sábado"],
  who: ["el herrero", "la aprendiza", "el viejo maestro", "la hija del herrero"],
  did: ["forjó", "arregló", "vendió", "pulió", "pesó"],
  count: ["dos", "tres", "cuatro", "cinco", "siete"],
  what: ["clavos", "bisagras", "cuchillos", "herraduras", "anclas", "campanas"],
  why: ["para el molino", "para el puerto", "para un labrador", "para la iglesia", "para nadie en particular"],
  sky: ["Llovía", "Hacía sol", "El viento venía del mar", "Había nieve en el tejado", "Hacía calor"],
  fire: ["el fuego ardía despacio", "el fuego ardía con fuerza", "el hierro brillaba rojo", "el carbón estaba mojado"],
  line: [
    "{day} {who} {did} {count} {what} {why}.",
    "{sky}, y {fire}.",
    "{day} {who} no {did} nada, porque {fire}.",
    "{who} dijo: el hierro está listo cuando {fire}.",
  ],
};

const grammars: Readonly<Record<Language, Grammar>> = { en: english, es: spanish };
const lineCount = 160;

/** The text of a diary: the same everywhere. */
export const makeDiary = (language: Language): string => {
  const draw = uniforms(11);
  const pick = (name: string): string => {
    const choices = grammars[language][name]!;
    return choices[Math.floor(choices.length * draw())]!;
  };
  const write = (): string => {
    let line = pick("line");
    while (line.includes("{")) line = line.replace(/\{(\w+)\}/, (_, name: string) => pick(name));
    return line[0]!.toUpperCase() + line.slice(1);
  };
  return Array.from({ length: lineCount }, write).join("\n");
};
