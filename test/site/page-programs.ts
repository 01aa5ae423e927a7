// The files of pages that a guide shows: blocks of `tsx` and `js page`, each of which begins with its path.

import { execFileSync } from "node:child_process";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { build } from "vite";

/** The files that a guide shows, by their paths. */
export const pageFilesIn = (guide: string): Readonly<Record<string, string>> => {
  const blocks = readFileSync(guide, "utf8").matchAll(/^```(?:tsx|js page)\n\/\/ (\S+)\n([\s\S]*?)^```$/gm);
  return Object.fromEntries([...blocks].map(([, path, text]) => [path!, text!]));
};

/** Packs the package and unpacks it where applications below a folder find it. */
export const installPacked = (folder: string): void => {
  const run = (program: string, ...args: readonly string[]) => execFileSync(program, args, { encoding: "utf8" });
  run(process.execPath, "node_modules/tsx/dist/cli.mjs", "src/cli/build.ts");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(`${folder}/node_modules`, { recursive: true });
  run("npm", "pack", "--silent", "--ignore-scripts", "--pack-destination", folder);
  const file = readdirSync(folder).find((name) => name.endsWith(".tgz"))!;
  run("tar", "-xzf", `${folder}/${file}`, "-C", folder);
  renameSync(`${folder}/package`, `${folder}/node_modules/fragua`);
};

/** The package by its names, where it is not packed. */
export const fromSources = [
  { find: /^fragua$/, replacement: resolve("src/index.ts") },
  { find: /^fragua\/(\w+)$/, replacement: resolve("src/$1/index.ts") },
];

/** Writes an application and builds it with Vite, by the configuration that it has itself, if any: the folder of what was built. */
export const buildPage = async (
  folder: string,
  files: Readonly<Record<string, string>>,
  isPacked: boolean,
): Promise<string> => {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/${path}`), { recursive: true });
    writeFileSync(`${folder}/${path}`, text);
  }
  await build({
    root: folder,
    ...("vite.config.js" in files ? {} : { configFile: false }),
    logLevel: "silent",
    ...(isPacked ? {} : { resolve: { alias: fromSources } }),
  });
  return `${folder}/dist`;
};

/** A page that runs a module. */
export const pageOf = (module: string): string =>
  `<!doctype html><html lang="en"><title>Ring</title><body><div id="root"></div><script type="module" src="/${module}"></script></body></html>`;
