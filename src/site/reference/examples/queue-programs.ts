// Programs that show studies in databases and on many machines: the compiler checks them. What they need, a server or Node's SQLite, is not everywhere, so nothing runs them here.

const lines = (...each: readonly string[]): string => each.join("\n");

/** A bowl in a storage, with what is imported for that. */
const bowl = (imported: string, storage: string): string =>
  lines(
    `import { ${imported} } from "fragua/queue";`,
    'import { float, study } from "fragua/tuning";',
    "",
    "const search = study({",
    "  space: { x: float(-5, 5), y: float(-5, 5) },",
    ...(storage === "" ? [] : [`  storage: ${storage},`]),
    "  objective: ({ x, y }) => (x - 1) * (x - 1) + (y + 2) * (y + 2),",
    "});",
  );

const redis = 'redisStorage({ url: "redis://127.0.0.1:6379", name: "bowl" })';

const programs: Readonly<Record<string, string>> = {
  bullQueue: lines(
    bowl("bullQueue, redisStorage", redis),
    "// On other machines: npx fragua worker --redis redis://127.0.0.1:6379 search.js",
    "await search.run({ trials: 40, queue: bullQueue({ attempts: 3, backoff: 1000 }) });",
    "console.log(search.best.params);",
  ),
  redisStorage: lines(
    bowl("redisStorage", redis),
    "// The same program on another machine shares the trials.",
    "await search.run({ trials: 40 });",
    "console.log(search.best.params);",
  ),
  serveQueue: lines(
    bowl("serveQueue", ""),
    "// Until Ctrl-C; the same as npx fragua worker.",
    "await serveQueue(search, {",
    '  url: "redis://127.0.0.1:6379",',
    "  onTrial: ({ number, value }) => console.log(number, value),",
    "});",
  ),
  sqliteStorage: lines(
    bowl("sqliteStorage", 'sqliteStorage("bowl.db")'),
    "await search.run({ trials: 40 });",
    "console.log(search.trials.length);",
  ),
};

/** The program of each, behind its entry and its name. */
export const queuePrograms: [string, string][] = Object.entries(programs).map(([name, text]) => [
  `fragua/queue ${name}`,
  text,
]);
