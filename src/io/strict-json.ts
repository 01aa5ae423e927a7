// JSON whose objects name each key once: what says two things is not guessed at.

/** A text, and whether the one after it makes it a key: strings, brackets and colons are all that counts. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** A key that stands twice in one object of a JSON text; undefined where there is none. */
const repeatedKey = (text: string): string | undefined => {
  const open: (Set<string> | undefined)[] = [];
  let last = "";
  for (const [token] of text.matchAll(tokens)) {
    if (token === "{") open.push(new Set());
    else if (token === "[") open.push(undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (token === ":") {
      const keys = open.at(-1)!;
      // Written in two ways it is the same key.
      const key = JSON.parse(last) as string;
      if (keys.has(key)) return key;
      keys.add(key);
    }
    last = token;
  }
  return undefined;
};

/** What a JSON text holds. Throws SyntaxError for what is no JSON, and for a key that stands twice in one object. */
export const parseStrictJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  const key = repeatedKey(text);
  if (key !== undefined) throw new SyntaxError(`${JSON.stringify(key)} stands in it twice`);
  return value;
};
