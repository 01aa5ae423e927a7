// Calls from a page to its worker, answered by promises, and news that come unasked.

/** What a worker answers to, by name. Each takes one value that can be cloned. */
export type Handlers = Readonly<Record<string, (given: never) => unknown>>;

interface Call {
  readonly call: string;
  readonly id: number;
  readonly given: unknown;
}

type Answer<News> =
  | { readonly answer: number; readonly value: unknown }
  | { readonly answer: number; readonly problem: string }
  | { readonly news: News };

const has = (data: unknown, key: string): boolean => typeof data === "object" && data !== null && key in data;

/** Listens to the page; calls are begun in the order in which they come, and do not wait for each other. */
export const serveCalls = (handlers: Handlers): void => {
  addEventListener("message", async ({ data }: MessageEvent<Call>) => {
    // The library's own messages go by here, too.
    if (!has(data, "call")) return;
    const { id } = data;
    try {
      const value = await handlers[data.call]!(data.given as never);
      postMessage({ answer: id, value } satisfies Answer<never>);
    } catch (error) {
      postMessage({ answer: id, problem: (error as Error).message } satisfies Answer<never>);
    }
  });
};

/** Tells the page something that it has not asked for. */
export const tell = <News>(news: News): void => postMessage({ news } satisfies Answer<News>);

/** The page's side: asks, and is answered or told why not. */
export type Ask<H extends Handlers> = <Name extends keyof H & string>(
  name: Name,
  ...given: Parameters<H[Name]> extends [] ? [] : [Parameters<H[Name]>[0]]
) => Promise<Awaited<ReturnType<H[Name]>>>;

/** Connects a page with its worker; `heard` gets the news. A worker that cannot be loaded fails all that is asked. */
export const connect = <H extends Handlers, News>(worker: Worker, heard: (news: News) => void): Ask<H> => {
  const open = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>();
  let count = 0;
  worker.addEventListener("message", ({ data }: MessageEvent<Answer<News>>) => {
    if (has(data, "news")) heard((data as { news: News }).news);
    if (!has(data, "answer")) return;
    const answer = data as Exclude<Answer<News>, { news: News }>;
    const asked = open.get(answer.answer);
    open.delete(answer.answer);
    if ("problem" in answer) asked?.reject(new Error(answer.problem));
    else asked?.resolve(answer.value);
  });
  worker.addEventListener("error", ({ message }) => {
    for (const { reject } of open.values()) reject(new Error(message || "The worker could not be started."));
    open.clear();
  });
  return ((call: string, given?: unknown) =>
    new Promise((resolve, reject) => {
      count += 1;
      open.set(count, { resolve, reject });
      worker.postMessage({ call, id: count, given } satisfies Call);
    })) as Ask<H>;
};
