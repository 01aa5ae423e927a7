// What a thread of a team runs: one script without imports, for browsers, Node, Deno and Bun.

/** Waits for the kernels and the memory, says so, and serves until the team is dismissed. */
export const workerSource = `(() => {
  const port = typeof process === "object" && process.getBuiltinModule
    ? process.getBuiltinModule("node:worker_threads").parentPort
    : undefined;
  const serve = ({ module, memory, thread, job }) => {
    const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
    (port || self).postMessage("ready");
    kernels.serve(thread, job);
    if (port) port.close();
    else self.close();
  };
  if (port) port.once("message", serve);
  else self.addEventListener("message", ({ data }) => serve(data), { once: true });
})();
`;
