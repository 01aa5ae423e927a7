// npm run playground: builds the page and serves it on this machine, with the headers that threads need.

import { buildPlayground } from "./build.js";
import { serveFolder } from "./serve-folder.js";

const folder = "build/playground";
await buildPlayground(folder);
const { port } = await serveFolder(folder, { port: Number(process.env.PORT ?? 5173) });
process.stdout.write(`The playground is at http://localhost:${port}/ (Ctrl+C ends it).\n`);
