// Installs the engines that npm carries, when one of them is missing.

import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { engines, packages, prefix } from "./engines.js";

if (engines.some(({ path }) => path.includes(prefix) && !existsSync(path))) {
  process.stdout.write("Installing engines …\n");
  const fixed = ["install", "--prefix", prefix, "--no-save", "--no-audit", "--no-fund", "--silent"];
  execFileSync("npm", [...fixed, ...packages], { stdio: ["ignore", "ignore", "inherit"] });
}
