import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    testTimeout: 120_000,
    // What a test prints hides what it asserts: console output fails it.
    onConsoleLog: (log) => {
      throw new Error(`A test wrote to the console: ${log}`);
    },
  },
});
