// npm's `prepare`: builds for a project that installs the package from git, and at no other time.

import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** Whether `prepare` builds in a clone, called by an npm command on a project; the build writes a file. */
const builds = (command: string, project: (clone: string) => string | undefined, built = false): boolean => {
  const clone = mkdtempSync(join(tmpdir(), "fragua-"));
  folders.push(clone);
  const build = `node -e "fs.writeFileSync('called', '')"`;
  writeFileSync(join(clone, "package.json"), JSON.stringify({ scripts: { build } }));
  copyFileSync("src/cli/prepare.mjs", join(clone, "prepare.mjs"));
  if (built) {
    mkdirSync(join(clone, "dist"));
    writeFileSync(join(clone, "dist/index.js"), "");
  }
  const env = { ...process.env, npm_command: command, npm_config_local_prefix: project(clone) };
  execFileSync(process.execPath, ["prepare.mjs"], { cwd: clone, env, stdio: "ignore" });
  return existsSync(join(clone, "called"));
};

test.each<[string, boolean, string, (clone: string) => string | undefined, boolean]>([
  ["a project that installs from git", true, "install", tmpdir, false],
  ["a project that installs a clone that is built", false, "install", tmpdir, true],
  ["npm ci in the clone", false, "ci", (clone) => clone, false],
  ["npm install in the clone", false, "install", (clone) => clone, false],
  ["npm pack, since prepack has built", false, "pack", (clone) => clone, false],
  ["npm publish", false, "publish", (clone) => clone, false],
  ["another package manager, which does not say for whom", true, "install", () => undefined, false],
])("%s: %s", (_, expected, command, project, built) => {
  expect(builds(command, project, built)).toBe(expected);
});
