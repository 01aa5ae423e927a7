// Samples of recurrent layers and of cells, each in a layer.

import {
  bidirectional,
  convLstm2d,
  dense,
  gru,
  gruCell,
  lstm,
  lstmCell,
  rnn,
  simpleRnn,
  simpleRnnCell,
  stackedCells,
  timeDistributed,
} from "../../../src/index.js";
import type { LayerSamples } from "../sample.js";

const last = { input: [4, 3], output: [5], mask: "used up", ignoresMasked: true } as const;
const all = { input: [4, 3], output: [4, 5], mask: "kept", ignoresMasked: true } as const;

export const recurrentSamples = {
  simpleRnn: { make: () => simpleRnn(5), ...last },
  lstm: { make: () => lstm(5, { returnSequences: true }), ...all },
  "lstm, its states": {
    make: () => lstm(5, { returnState: true }),
    ...last,
    output: { output: [5], h: [5], c: [5] },
  },
  "lstm, from given states": {
    make: () => lstm(5),
    input: { x: [4, 3], h: [5], c: [5] },
    output: [5],
  },
  "lstm, dropout": {
    make: () => lstm(5, { dropout: 0.2, recurrentDropout: 0.2 }),
    ...last,
    random: true,
    steps: 20,
  },
  gru: { make: () => gru(5), ...last },
  "gru, backwards": {
    make: () => gru(5, { resetAfter: false, goBackwards: true, returnSequences: true }),
    ...all,
    mask: "backwards",
  },
  rnn: { make: () => rnn(simpleRnnCell(5, { activation: "sigmoid" }), { returnSequences: true }), ...all },
  simpleRnnCell: { make: () => rnn(simpleRnnCell(5)), ...last },
  lstmCell: { make: () => rnn(lstmCell(5, { unitForgetBias: false })), ...last },
  gruCell: { make: () => rnn(gruCell(5)), ...last },
  stackedCells: { make: () => rnn(stackedCells([lstmCell(4), gruCell(5)])), ...last },
  bidirectional: {
    make: () => bidirectional(lstm(5, { returnSequences: true })),
    ...all,
    output: [4, 10],
  },
  "bidirectional, a sum": { make: () => bidirectional(gru(5), { mergeMode: "sum" }), ...last },
  timeDistributed: { make: () => timeDistributed(dense(5, { activation: "tanh" })), ...all },
  convLstm2d: {
    make: () => convLstm2d(2, 2, { returnSequences: true }),
    input: [2, 3, 3, 1],
    output: [2, 2, 2, 2],
    mask: "kept",
    ignoresMasked: true,
  },
} satisfies LayerSamples;
