// Opens an address in the browser that a person uses.

import { spawn } from "node:child_process";

/** What opens an address, by system. */
const openers: Readonly<Record<string, readonly string[]>> = {
  darwin: ["open"],
  win32: ["cmd", "/c", "start", ""],
  linux: ["xdg-open"],
};

/** Opens it where a person sits before a terminal; where there is no browser, the address that was written is enough. `BROWSER=none` leaves it closed. */
export const openBrowser = (address: string): void => {
  const opener = openers[process.platform];
  if (!process.stdout.isTTY || process.env.BROWSER === "none" || process.env.CI || !opener) return;
  const [program, ...args] = opener as [string, ...string[]];
  const child = spawn(program, [...args, address], { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
};
