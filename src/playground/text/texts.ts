// Every text of the text's page, in English and in Spanish.

import { bilingual } from "../language.js";

const en = {
  title: "Your own text",
  tagline: "A small network learns to foresee the next character, and writes. Nothing is uploaded.",
  textHeading: "1 · The text",
  yourText: "The text to learn from",
  chooseFile: "Choose a text file",
  dropHint: "…or drop one on the field, or paste. From 400 to 200,000 characters.",
  tryOne: "Or try one, made by a small grammar:",
  diaryEn: "a smith's diary (English)",
  diaryEs: "a smith's diary (Spanish)",
  counted: "{count} characters.",
  runHeading: "2 · Train",
  kind: "Network",
  gru: "recurrent (GRU)",
  attention: "attention (one block)",
  units: "Units",
  length: "Characters at a time",
  baselineNote:
    "{characters} different characters, {pieces} pieces to train with. The loss is in nats a character; counting characters alone comes to {baseline}.",
  samplesHeading: "What it writes while it learns",
  samplesNote: "A hundred characters after every epoch, the latest first, with the prompt and the temperature below.",
  afterEpoch: "After epoch {epoch}",
  writeHeading: "3 · Let it write",
  prompt: "Prompt",
  temperature: "Temperature",
  temperatureNote: "0 always takes the likeliest character; 1 draws as the network says; more is wilder.",
  count: "Characters",
  write: "Write",
  files: "Take it with you",
};

const es: Readonly<Record<keyof typeof en, string>> = {
  title: "Tu propio texto",
  tagline: "Una red pequeña aprende a prever el siguiente carácter, y escribe. No se sube nada.",
  textHeading: "1 · El texto",
  yourText: "El texto del que aprender",
  chooseFile: "Elige un archivo de texto",
  dropHint: "…o suéltalo en el campo, o pega. De 400 a 200 000 caracteres.",
  tryOne: "O prueba uno, hecho con una pequeña gramática:",
  diaryEn: "diario de un herrero (inglés)",
  diaryEs: "diario de un herrero (español)",
  counted: "{count} caracteres.",
  runHeading: "2 · Entrena",
  kind: "Red",
  gru: "recurrente (GRU)",
  attention: "atención (un bloque)",
  units: "Unidades",
  length: "Caracteres a la vez",
  baselineNote:
    "{characters} caracteres distintos, {pieces} trozos para entrenar. La pérdida está en nats por carácter; contar solo los caracteres da {baseline}.",
  samplesHeading: "Lo que escribe mientras aprende",
  samplesNote: "Cien caracteres tras cada época, los últimos primero, con el inicio y la temperatura de abajo.",
  afterEpoch: "Tras la época {epoch}",
  writeHeading: "3 · Que escriba",
  prompt: "Inicio",
  temperature: "Temperatura",
  temperatureNote: "0 toma siempre el carácter más probable; 1 sortea como dice la red; más es más alocado.",
  count: "Caracteres",
  write: "Escribir",
  files: "Llévatelo",
};

export const texts = bilingual({ en, es });
