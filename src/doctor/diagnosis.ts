// What becomes of looking at a run: values, and plain words.

import type { StepLook } from "./case.js";
import type { AppliedFix, Diagnosis, Finding, Words } from "./finding.js";

const well: Words = { en: "Nothing wrong was found.", es: "No se encontró nada malo." };

/** A diagnosis: the verdict, all findings, what was mended, and the steps that were looked at. */
export const diagnosisOf = (
  verdict: Finding | undefined,
  findings: readonly Finding[],
  applied: readonly AppliedFix[],
  looks: readonly StepLook[],
): Diagnosis => ({
  verdict,
  findings,
  applied,
  looks,
  toString: (language = "en") => {
    const said = verdict ? `${verdict.explanation[language]} ${verdict.remedy[language]}` : well[language];
    return [...applied.map((fix) => fix.said[language]), said].join("\n");
  },
});
