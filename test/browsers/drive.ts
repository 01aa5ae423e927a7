// A browser of this machine under playwright: tests click, type and look as a user does.

import { type Browser, chromium, firefox } from "playwright-core";
import { type BrowserName, browserPaths } from "./launch.js";

/** Milliseconds that a driver waits for what must come in the end: the machine may be busy. */
export const patience = 240_000;

/** Starts a browser without a window; Chromium with more arguments where some are given. */
export const drive = (name: BrowserName, more: readonly string[] = []): Promise<Browser> =>
  name === "chromium"
    ? chromium.launch({ executablePath: browserPaths.chromium, args: ["--no-sandbox", ...more], timeout: patience })
    : // The channel of Mozilla's own builds is driven by WebDriver BiDi; playwright's protocol needs a build of its own.
      // playwright 1.65 sends commands that Firefox ESR 153 does not know yet.
      firefox.launch({ channel: "moz-firefox", executablePath: browserPaths.firefox, timeout: patience });
