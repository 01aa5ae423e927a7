// Runs in a page: reads the files that Node reads, and posts what they hold.

import { type GoldenFiles, tablesOf } from "./tables.js";

const golden = async (name: string): Promise<GoldenFiles> => (await (await fetch(name)).json()) as GoldenFiles;
const tables = async () => tablesOf(await golden("parquet.json"), await golden("arrow.json"));

const found = await tables().catch((error: unknown) => ({ error: String(error) }));
await fetch("/result", { method: "POST", body: JSON.stringify(found) });
