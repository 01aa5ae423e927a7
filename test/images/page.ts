// Runs in a page: reads the image files that Node reads, and posts the hashes of their pixels.

import { type GoldenFiles, hashesOf } from "./hashes.js";

const hashes = async (): Promise<Record<string, string>> =>
  hashesOf((await (await fetch("images.json")).json()) as GoldenFiles);

const found = await hashes().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
