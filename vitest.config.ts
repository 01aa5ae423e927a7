import { defineConfig } from "vitest/config";

export default defineConfig({
  // Examples import the package by its name, as its users do.
  resolve: { alias: [{ find: /^fragua$/, replacement: `${import.meta.dirname}/src/index.ts` }] },
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    // What a test prints hides what it asserts: console output fails it.
    onConsoleLog: (log) => {
      throw new Error(`A test wrote to the console: ${log}`);
    },
  },
});
