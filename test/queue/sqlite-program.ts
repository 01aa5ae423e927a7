// A study in an SQLite file, as a program that is killed and begun again: `node … path [read]`.

import { readFile, writeFile } from "node:fs/promises";
import { sqliteStorage } from "../../src/queue/index.js";
import { make } from "./bowl.js";

export const [concurrency, trials] = [3, 40];

const [, , path, read] = process.argv;
if (path !== undefined && read !== undefined) {
  const [here, there] = [sqliteStorage(path), sqliteStorage(path)];
  const ends = (await here.read(0)).filter(({ type }) => type === "end").length;
  // A checkpoint that one has kept is there for another one, until its trial is over.
  await writeFile(await here.checkpoint!(trials), "epoch 4");
  await here.keepCheckpoint!(trials);
  const kept = await readFile(await there.checkpoint!(trials), "utf8");
  await here.append({ type: "end", number: trials, state: "failed", values: [null], milliseconds: 0 });
  const missing = await readFile(await there.checkpoint!(trials)).then(
    () => false,
    () => true,
  );
  // What a trial leaves is there for all others, also when it is over.
  await here.leave!(trials, Uint8Array.of(1, 2, 3));
  await here.leave!(trials, Uint8Array.of(4, 5));
  const left = [...(await there.left!(trials))!];
  console.log(JSON.stringify({ ends, kept, missing, left, none: (await there.left!(trials + 1)) === undefined }));
  await Promise.all([here.close!(), there.close!()]);
} else if (path?.endsWith(".db")) {
  const storage = sqliteStorage(path);
  const done = await make(concurrency, storage).run({ trials, onTrial: ({ number }) => void process.send!(number) });
  process.send!(done.hash);
  await storage.close!();
  process.disconnect!();
}
