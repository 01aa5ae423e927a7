// npm run verify: builds verify.html and serves it on this machine, with the headers that let threads share memory.

import { isolation, serve } from "../browsers/serve.js";
import { buildPage } from "./bundle.js";

await buildPage("build/verify/verify.html");
const { origin } = await serve("build/verify", isolation);
process.stdout.write(`Open ${origin}/verify.html in any browser of this machine. Ctrl+C ends.\n`);
