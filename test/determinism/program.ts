// What every engine runs: trains all networks and prints their hashes, one a line. Its one argument is the number of threads.

import { hashNetworks } from "./hashes.js";

const { process } = globalThis as { process?: { readonly argv: readonly string[] } };

// Teams that wait for work do not keep the process alive: it ends here by itself.
for await (const [name, hash] of hashNetworks(Number(process?.argv[2] ?? 1))) console.log(`${hash}  ${name}`);
