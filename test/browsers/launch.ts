// Opens a page in a browser of this machine, without a window and without a driver: pages tell a server what they found.

import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export type BrowserName = "chromium" | "firefox";

/** Where Debian puts them. */
export const browserPaths: Readonly<Record<BrowserName, string>> = {
  chromium: "/usr/bin/chromium",
  firefox: "/usr/bin/firefox-esr",
};

export const hasBrowser = (name: BrowserName): boolean => existsSync(browserPaths[name]);

const argumentsOf: Readonly<Record<BrowserName, (profile: string, url: string) => readonly string[]>> = {
  chromium: (profile, url) => [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    `--user-data-dir=${profile}`,
    // A page that waits for its result may not be put to sleep.
    "--disable-background-timer-throttling",
    url,
  ],
  firefox: (profile, url) => ["--headless", "--no-remote", "--profile", profile, url],
};

/** Opens a URL in a fresh profile; the function returned closes the browser. */
export const openPage = (name: BrowserName, url: string): (() => Promise<void>) => {
  const profile = mkdtempSync(join(tmpdir(), `${name}-`));
  if (name === "firefox") {
    writeFileSync(
      join(profile, "user.js"),
      'user_pref("browser.shell.checkDefaultBrowser", false);\nuser_pref("datareporting.policy.dataSubmissionEnabled", false);\n',
    );
  }
  // A group of its own, so that the browser's own processes end with it.
  const browser = spawn(browserPaths[name], argumentsOf[name](profile, url), { stdio: "ignore", detached: true });
  const ended = new Promise<void>((resolve) => {
    browser.on("close", () => resolve());
    // A browser that cannot be started is one that never answers: the caller's patience says so.
    browser.on("error", () => resolve());
  });
  return async () => {
    if (browser.pid !== undefined && browser.exitCode === null) {
      try {
        process.kill(-browser.pid, "SIGKILL");
      } catch {
        // It has ended by itself.
      }
    }
    await ended;
    rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 });
  };
};

/** What the page posts back, or an error after some minutes of silence. */
export const resultOf = async (
  name: BrowserName,
  url: string,
  result: Promise<string>,
  patienceSeconds = 240,
): Promise<string> => {
  const close = openPage(name, url);
  let timer: NodeJS.Timeout | undefined;
  try {
    const silence = new Promise<never>((_, reject) => {
      timer = setTimeout(
        () => reject(new Error(`${name}: the page has not answered for ${patienceSeconds} seconds.`)),
        patienceSeconds * 1000,
      );
    });
    return await Promise.race([result, silence]);
  } finally {
    clearTimeout(timer);
    await close();
  }
};
