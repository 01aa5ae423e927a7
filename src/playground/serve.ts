// npm run playground: builds the page, serves it on this machine and opens it, with the headers that threads need.

import { buildPlayground } from "./build.js";
import { openBrowser } from "./open-browser.js";
import { serveFolder } from "./serve-folder.js";

const folder = "build/playground";
await buildPlayground(folder);
const { port } = await serveFolder(folder, { port: Number(process.env.PORT ?? 5173) });
const address = `http://localhost:${port}/`;
process.stdout.write(`The playground is at ${address} (Ctrl+C ends it).\n`);
openBrowser(address);
