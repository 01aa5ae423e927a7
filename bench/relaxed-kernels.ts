// Bundles with the relaxed kernels in the place of the default ones, to hold the two against each other.

import type { Plugin } from "esbuild";

/** Loads kernels/binary/relaxed wherever kernels/binary/simd or core is asked for. */
export const relaxedKernels: Plugin = {
  name: "relaxed kernels",
  setup: (build) => {
    build.onResolve({ filter: /\/binary\/(simd|core)\.js$/ }, ({ path, importer, resolveDir }) =>
      build.resolve(path.replace(/(simd|core)\.js$/, "relaxed.js"), { importer, resolveDir, kind: "dynamic-import" }),
    );
  },
};
