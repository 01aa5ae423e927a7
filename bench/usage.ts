// What `--help` shows: one line for each thing that can be asked for.

/** Usage, then tables of names and what they are; ends with a line break. */
export const usage = (what: string, command: string, tables: Readonly<Record<string, Lines>>): string => {
  const width = Math.max(...Object.values(tables).flatMap((lines) => Object.keys(lines).map((name) => name.length)));
  const parts = Object.entries(tables).map(([title, lines]) =>
    [`${title}:`, ...Object.entries(lines).map(([name, text]) => `  ${name.padEnd(width)}  ${text}`.trimEnd())].join(
      "\n",
    ),
  );
  return `${[what, `  npm run ${command}`, ...parts].join("\n\n")}\n`;
};

type Lines = Readonly<Record<string, string>>;
