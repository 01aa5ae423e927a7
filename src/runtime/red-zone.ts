// The debug build of a program: guarded bytes around every buffer show kernels that write outside their operands.

import { bytesOf } from "../program/program.js";
import type { Call } from "../tensor/call.js";
import type { Tensor } from "../tensor/tensor.js";
import type { LoadedProgram, Session } from "./session.js";

/** Guarded bytes before and behind each buffer. */
export const redZoneBytes = 64;
const pattern = 0x5afe_c0de;

/** Buffers with red zones: constants, inputs and the arena's. */
const guarded = (loaded: LoadedProgram): Tensor[] => [
  ...loaded.program.leaves.filter(({ source }) => source?.kind === "constant" || source?.kind === "input"),
  ...loaded.program.bufferOf.keys(),
];

/** The words of the zones around a tensor: before it, and from its end to the next zone's end. */
const zonesOf = (loaded: LoadedProgram, tensor: Tensor): [number, number][] => {
  const begin = loaded.addressOf(tensor) >>> 2;
  // An input of bytes may end within a word, which its neighbours do not use.
  const end = begin + ((bytesOf(tensor) + 3) >>> 2);
  const words = redZoneBytes >>> 2;
  return [
    [begin - words, begin],
    [end, end + words],
  ];
};

/** Fills all zones with a pattern. */
export const fillRedZones = (session: Session, loaded: LoadedProgram): void => {
  for (const tensor of guarded(loaded)) {
    for (const [begin, end] of zonesOf(loaded, tensor)) session.memory.ints.fill(pattern, begin, end);
  }
};

/** Throws when a zone was written to, and names the call that did it and the tensor that it ran out of. */
export const checkRedZones = (session: Session, loaded: LoadedProgram, call: Call): void => {
  const names = call.computes.map((tensor) => tensor.op?.name).join(", ");
  for (const tensor of guarded(loaded)) {
    for (const [begin, end] of zonesOf(loaded, tensor)) {
      for (let word = begin; word < end; word++) {
        if (session.memory.ints[word] !== pattern) {
          throw new Error(
            `red zone: ${names} wrote to word ${word}, ${word - (loaded.addressOf(tensor) >>> 2)} words from the start ` +
              `of ${tensor.op?.name ?? tensor.source?.kind} [${tensor.shape.join(",")}].`,
          );
        }
      }
    }
  }
};
