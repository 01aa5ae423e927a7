// JSON whose objects name each key once, and that is nested as deep as anybody needs: what says two things is not guessed at.

/** A text, and whether the one after it makes it a key: strings, brackets and colons are all that counts. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]:,]/g;

/** Whoever walks through what was read may call itself for each level. */
const deepest = 1000;

/** What a JSON text has that is refused: a key that stands twice in one object, or too many levels. */
const complaintOf = (text: string): string | undefined => {
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
      if (keys.has(key)) return `${JSON.stringify(key)} stands in it twice`;
      keys.add(key);
    }
    if (open.length > deepest) return `it is nested deeper than ${deepest} levels`;
    last = token;
  }
  return undefined;
};

/** What a JSON text holds. Throws SyntaxError for what is no JSON, for a key that stands twice in one object, and for more than a thousand levels. */
export const parseStrictJson = (text: string): unknown => {
  const value: unknown = JSON.parse(text);
  const complaint = complaintOf(text);
  if (complaint !== undefined) throw new SyntaxError(complaint);
  return value;
};
