// npm's `prepare`: builds the package when another project installs it from git.
//
// npm calls it at other times, too, when nothing is to be done: after `npm ci` or `npm install` in a clone, where every
// script builds what it needs, and before packing, where `prepack` has built everything.
import { spawnSync } from "node:child_process";
import { existsSync, realpathSync } from "node:fs";

const { npm_command: command, npm_config_local_prefix: project } = process.env;
const inClone = project !== undefined && realpathSync(project) === realpathSync(".");
const packing = command === "pack" || command === "publish";

if (!inClone && !packing && !existsSync("dist/index.js")) {
  // A shell, since npm is a script of its own kind on Windows.
  const { status } = spawnSync("npm run build", { shell: true, stdio: "inherit" });
  process.exitCode = status ?? 1;
}
