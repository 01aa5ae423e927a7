// What the doctor says, rule by rule: each in its own words, of a run that is made sick on purpose.

import { tasks, train } from "../../../test/doctor/cases.js";
import { brokenRun, names, sickRuns } from "../../../test/doctor/sick-runs.js";
import type { Language } from "../../charts/svg.js";
import { type Evidence, type Finding, type Fix, figure, type Trouble } from "../../doctor/finding.js";
import { troubles } from "../../doctor/rules/index.js";

const words = {
  en: {
    evidence: "Seen by",
    remedy: "Remedy",
    fix: '`"fix"` does',
    layer: "layer",
    step: "step",
    epoch: "epoch",
    row: "row",
    features: "features",
    fixes: {
      lowerRate: "lowers the rate",
      restoreBestWeights: "goes back to the best weights",
      clipGradients: "clips gradients",
    },
  },
  es: {
    evidence: "Se ve en",
    remedy: "Remedio",
    fix: '`"fix"` hace',
    layer: "capa",
    step: "paso",
    epoch: "época",
    row: "fila",
    features: "características",
    fixes: {
      lowerRate: "baja la tasa",
      restoreBestWeights: "vuelve a los mejores pesos",
      clipGradients: "recorta los gradientes",
    },
  },
} as const satisfies Record<
  Language,
  { readonly fixes: Readonly<Record<Fix, string>>; readonly [word: string]: unknown }
>;

/** A finding of every trouble, in the order in which the doctor looks for them. */
const findEach = async (): Promise<readonly Finding[]> => {
  const found = new Map<Trouble, Finding>();
  const sick = Object.values(sickRuns).map((each) => {
    const name = (each.on ?? names)[0]!;
    return each.sick(tasks[name]!(each.count), name);
  });
  for (const run of [...sick, brokenRun(tasks.surface!())]) {
    const { verdict } = (await train(...run)).diagnosis;
    if (verdict && !found.has(verdict.name)) found.set(verdict.name, verdict);
  }
  return troubles.flatMap((trouble) => found.get(trouble) ?? []);
};

let each: Promise<readonly Finding[]> | undefined;

/** All of them, worked out once: the words are in both languages. */
export const findings = (): Promise<readonly Finding[]> => {
  each ??= findEach();
  return each;
};

const writeEvidence = ({ figures, layer, step, epoch, features, row }: Evidence, language: Language): string => {
  const said = words[language];
  const places = [
    layer !== undefined && `${said.layer} \`${layer}\``,
    step !== undefined && `${said.step} ${step}`,
    epoch !== undefined && `${said.epoch} ${epoch + 1}`,
    row !== undefined && `${said.row} ${row}`,
    features !== undefined && `${said.features} ${features.join(", ")}`,
  ];
  return [
    ...Object.entries(figures).map(([name, value]) => `\`${name}\` ${figure(value)}`),
    ...places.filter(Boolean),
  ].join(", ");
};

/** Each rule under its name: what it says, what it is seen by, and what helps. */
export const doctorTable = async (language: Language): Promise<string> => {
  const said = words[language];
  const sections = (await findings()).map(({ name, evidence, explanation, remedy, fixes = [] }) =>
    [
      `### ${name}`,
      "",
      `> ${explanation[language]}`,
      "",
      `- ${said.evidence}: ${writeEvidence(evidence, language)}`,
      `- ${said.remedy}: ${remedy[language]}`,
      ...(fixes.length > 0 ? [`- ${said.fix}: ${fixes.map((fix) => said.fixes[fix]).join(", ")}`] : []),
      "",
    ].join("\n"),
  );
  return sections.join("\n");
};
