// npm run docs:serve: serves the built site on this machine, with the headers that threads need.

import { serveFolder } from "../playground/serve-folder.js";

const { port } = await serveFolder("dist/site", { port: Number(process.env.PORT ?? 5174) });
process.stdout.write(`The site is at http://localhost:${port}/ (Ctrl+C ends it).\n`);
