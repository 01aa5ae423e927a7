import { defineConfig } from "vitest/config";

export default defineConfig({
  // Examples import the package by its name, as its users do.
  resolve: {
    alias: [
      { find: /^fragua$/, replacement: `${import.meta.dirname}/src/index.ts` },
      { find: /^fragua\/arrow$/, replacement: `${import.meta.dirname}/src/arrow/index.ts` },
      { find: /^fragua\/csv$/, replacement: `${import.meta.dirname}/src/csv/index.ts` },
      { find: /^fragua\/queue$/, replacement: `${import.meta.dirname}/src/queue/index.ts` },
      { find: /^fragua\/tools$/, replacement: `${import.meta.dirname}/src/tools/index.ts` },
      { find: /^fragua\/tuning$/, replacement: `${import.meta.dirname}/src/tuning/index.ts` },
      { find: /^fragua\/evaluation$/, replacement: `${import.meta.dirname}/src/evaluation/index.ts` },
      { find: /^fragua\/images$/, replacement: `${import.meta.dirname}/src/images/index.ts` },
      { find: /^fragua\/mpi$/, replacement: `${import.meta.dirname}/src/mpi/index.ts` },
      { find: /^fragua\/parquet$/, replacement: `${import.meta.dirname}/src/parquet/index.ts` },
      { find: /^fragua\/keras$/, replacement: `${import.meta.dirname}/src/keras/index.ts` },
    ],
  },
  test: {
    include: ["test/**/*.test.ts"],
    // Limits of what hangs, not of what is slow: the machine may be busy with anything. No test reads a clock.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    expect: { poll: { timeout: 240_000 } },
    // What a test prints hides what it asserts: console output fails it.
    onConsoleLog: (log) => {
      throw new Error(`A test wrote to the console: ${log}`);
    },
  },
});
