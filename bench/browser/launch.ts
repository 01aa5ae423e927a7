// Starts an installed browser on an address, without a window and with a profile of its own that goes with it.

import { spawn } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";

export const browserNames = ["chromium", "firefox"] as const;
export type BrowserName = (typeof browserNames)[number];

/** Names that the browsers' programs go by. */
const programs: Readonly<Record<BrowserName, readonly string[]>> = {
  chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
  firefox: ["firefox-esr", "firefox"],
};

/** Where the browser is installed; undefined when it is not on the path. */
export const findBrowser = (name: BrowserName): string | undefined =>
  (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => programs[name].map((program) => join(folder, program)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK);
        return true;
      } catch {
        return false;
      }
    });

/** Nothing that a first start does by itself may be measured. */
const firefoxPreferences = [
  'user_pref("browser.shell.checkDefaultBrowser", false);',
  'user_pref("browser.aboutwelcome.enabled", false);',
  'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
  'user_pref("app.update.enabled", false);',
  'user_pref("dom.max_script_run_time", 0);',
  'user_pref("network.captive-portal-service.enabled", false);',
  'user_pref("network.connectivity-service.enabled", false);',
].join("\n");

export interface Browser {
  /** Ends the browser and removes its profile. */
  readonly close: () => Promise<void>;
  /** Rejects when the browser ends by itself. */
  readonly ended: Promise<never>;
}

/** Opens an address. */
export const launch = (name: BrowserName, program: string, url: string): Browser => {
  const profile = mkdtempSync(join(tmpdir(), "fragua-bench-"));
  if (name === "firefox") writeFileSync(join(profile, "user.js"), firefoxPreferences);
  const root = process.getuid?.() === 0;
  const options =
    name === "firefox"
      ? ["--headless", "--no-remote", "--profile", profile, url]
      : [
          "--headless=new",
          `--user-data-dir=${profile}`,
          "--no-first-run",
          "--no-default-browser-check",
          "--disable-background-networking",
          // The superuser's Chromium starts in no other way.
          ...(root ? ["--no-sandbox"] : []),
          url,
        ];
  const child = spawn(program, options, { stdio: "ignore" });
  const closed = new Promise<void>((resolve) => {
    child.on("close", () => resolve());
    child.on("error", () => resolve());
  });
  let closing = false;
  const ended = new Promise<never>((_, reject) => {
    child.on("error", reject);
    child.on("close", (code) => {
      if (!closing) reject(new Error(`${program} ended with code ${code}.`));
    });
  });
  ended.catch(() => {});
  const close = async (): Promise<void> => {
    closing = true;
    child.kill();
    await closed;
    // Processes of the browser may write for some seconds more; the system clears its temporary folder in the end.
    try {
      rmSync(profile, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
    } catch (error) {
      console.error(`bench: ${profile} is left behind: ${(error as Error).message}`);
    }
  };
  return { close, ended };
};
