// The page that a browser starts with: waits until the start is over, which is none of a page's own time, and moves on.

import { otherSite } from "./messages.js";

const startMs = 1500;
setTimeout(() => location.replace(`${otherSite()}/first-step.html${location.search}`), startMs);
