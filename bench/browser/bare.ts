// A page that does nothing, between those of first-step.ts: what a navigation takes on this machine by itself.

import { otherSite, send } from "./messages.js";

const medianMs = performance.now();
const query = new URLSearchParams(location.search);
const visit = Number(query.get("visit") ?? 1);
await send({
  kind: "record",
  record: { suite: "page", name: `  a bare page, navigation ${visit}`, threads: 1, medianMs },
});
query.set("visit", String(visit + 1));
location.replace(`${otherSite()}/first-step.html?${query}`);
