// Weights go to PyTorch's layout and back: those of a golden file of PyTorch's, as its layer holds them.

import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { attentionFromTorch, attentionToTorch } from "../../../src/index.js";
import { distance } from "../outputs.js";

type Names = "inProjWeight" | "inProjBias" | "outProjWeight" | "outProjBias";
const { decoder } = JSON.parse(readFileSync("test/golden/decoder.json", "utf8")) as {
  readonly decoder: readonly { readonly inProj: Record<Names, number[]>; readonly weights: number[][] }[];
};
const { inProj, weights } = decoder[0]!;
const torch = {
  inProjWeight: { shape: [24, 8], data: inProj.inProjWeight },
  inProjBias: { shape: [24], data: inProj.inProjBias },
  outProjWeight: { shape: [8, 8], data: inProj.outProjWeight },
  outProjBias: { shape: [8], data: inProj.outProjBias },
};

test("in_proj and out_proj become kernels of heads, and are the same again", () => {
  const ours = attentionFromTorch(torch, 2);
  const names = ["query", "key", "value", "output"].flatMap((part) => [`${part}Kernel`, `${part}Bias`]);
  for (const [i, name] of names.entries()) {
    // The block begins with the attention that the target pays to itself.
    expect(distance(ours[name as "queryKernel"].data, weights[i]!), name).toBe(0);
  }
  expect(ours.queryKernel.shape).toEqual([8, 2, 4]);
  expect(ours.outputKernel.shape).toEqual([2, 4, 8]);
  const again = attentionToTorch(ours);
  for (const name of Object.keys(torch) as Names[]) {
    expect(again[name]!.shape).toEqual(torch[name].shape);
    expect(distance(again[name]!.data, torch[name].data), name).toBe(0);
  }
});

test("shapes that do not go together are refused", () => {
  const { inProjBias: _, outProjBias: __, ...kernels } = torch;
  expect(Object.keys(attentionToTorch(attentionFromTorch(kernels, 4)))).toEqual(["inProjWeight", "outProjWeight"]);
  expect(() => attentionFromTorch(torch, 3)).toThrow("attentionFromTorch: expected numHeads to divide 8 features");
  expect(() => attentionFromTorch({ ...torch, inProjWeight: torch.outProjWeight }, 2)).toThrow(
    "attentionFromTorch: expected inProjWeight of shape [24,8], received [8,8]",
  );
  const ours = attentionFromTorch(torch, 2);
  expect(() => attentionToTorch({ ...ours, queryKernel: { shape: [8, 3, 4], data: [] } })).toThrow(
    "attentionToTorch: expected a queryKernel [features, heads, features / heads]",
  );
});
