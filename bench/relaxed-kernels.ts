// Bundles with the relaxed kernels in the place of the default ones, to hold the two against each other.

import type { Plugin } from "esbuild";

/** Loads kernels/binary/relaxed wherever kernels/binary/simd is asked for. */
export const relaxedKernels: Plugin = {
  name: "relaxed kernels",
  setup: (build) => {
    build.onResolve({ filter: /kernels\/binary\/simd\.js$/ }, ({ path, importer, resolveDir }) =>
      build.resolve(path.replace("simd.js", "relaxed.js"), { importer, resolveDir, kind: "dynamic-import" }),
    );
  },
};
