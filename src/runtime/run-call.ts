// One call of a program by itself, for what looks at its result before the next one runs.

import type { Call } from "../tensor/call.js";
import type { LoadedProgram, Session } from "./session.js";

/** Runs the instructions of one call only. */
export const runCall = (session: Session, loaded: LoadedProgram, call: Call): void => {
  const { tape, tapeAt, tapeEnd } = loaded;
  const first = tape.instructions.findIndex((instruction) => instruction.call === call);
  if (first < 0) return;
  const after = tape.instructions.find((instruction, i) => i > first && instruction.call !== call);
  session.run(loaded, 1, tapeAt + 4 * tape.instructions[first]!.word, after ? tapeAt + 4 * after.word : tapeEnd);
};
