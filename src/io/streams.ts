// Streams of the web, piece by piece, also in hosts whose streams cannot be iterated over.

/** What is used of a stream of the web. */
export interface ReadableStreamLike {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: unknown }>;
    cancel(): Promise<unknown>;
  };
}

export const isStream = (value: unknown): value is ReadableStreamLike =>
  typeof value === "object" && value !== null && typeof (value as Partial<ReadableStreamLike>).getReader === "function";

/** The pieces of a stream, which is let go of when they are left early. */
export const piecesOfStream = async function* (stream: ReadableStreamLike): AsyncGenerator<unknown> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel().catch(() => {});
  }
};
