// The words of a loop on the tape.

import { type LoopInstructionOf, layouts } from "../kernels/instructions.js";
import { type AddressOf, addressIn, storageOf } from "../tensor/call.js";
import type { Tensor } from "../tensor/tensor.js";

/**
 * The words of a loop: its own, a list of the addresses that move on, and the body twice.
 *
 *     | Loop | length | steps | bodyWords | advances | word · address · stride … | body | body |
 */
export const encodeLoop: LoopInstructionOf<Tensor>["encode"] = (
  { steps, body, places },
  encoder,
  addressOf,
  sync,
  listener,
) => {
  const within: AddressOf = (storage) => {
    const place = places.get(storage);
    if (!place) return addressOf(storage);
    return addressIn(place.within, addressOf) + 4 * place.begin;
  };
  const head = [layouts.loop.opcode | (sync ? 1 << 16 : 0), 0, steps, 0, 0];
  const moved: number[] = [];
  const outer: [tensor: Tensor, word: number, copies: boolean][] = [];
  const bodyWords: number[] = [];
  let meetings = 1;
  encoder.inOrder(body, within, (instruction, bodySync) => {
    const at = bodyWords.length;
    if (bodySync) meetings += 1;
    const words = encoder.one(instruction, within, bodySync, {
      address: (tensor, word) => {
        const place = places.get(storageOf(tensor));
        if (place && place.stride !== 0) {
          outer.push([place.within, head.length + moved.length + 1, false]);
          moved.push(at + word, 0, 4 * place.stride);
        } else outer.push([place?.within ?? tensor, at + word, true]);
      },
      meetings: (count) => {
        meetings += count;
      },
    });
    for (const word of words) bodyWords.push(word);
  });
  listener.meetings?.(steps * meetings);
  for (let i = 0; i < moved.length; i += 3) moved[i + 1] = bodyWords[moved[i]!]!;
  head[3] = bodyWords.length;
  head[4] = moved.length / 3;
  const bodyAt = head.length + moved.length;
  // A loop around this one moves what this one's body finds outside.
  for (const [tensor, word, inBody] of outer) {
    listener.address?.(tensor, inBody ? bodyAt + word : word);
    if (inBody) listener.address?.(tensor, bodyAt + bodyWords.length + word);
  }
  const words = [...head, ...moved, ...bodyWords, ...bodyWords];
  words[1] = words.length;
  return words;
};
