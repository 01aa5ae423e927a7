// What studies on many machines need of Node, and packages that are installed by those who use them.

import { ArgumentError } from "../errors.js";
import type { OwnerHost } from "../tuning/storage/owner.js";

interface Host extends OwnerHost {
  getBuiltinModule(name: "node:os"): typeof import("node:os");
  getBuiltinModule(name: "node:fs/promises"): typeof import("node:fs/promises");
  getBuiltinModule(name: "node:path"): typeof import("node:path");
  getBuiltinModule(name: "node:crypto"): typeof import("node:crypto");
  getBuiltinModule(name: string): unknown;
  on(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  off(event: "SIGINT" | "SIGTERM", listener: () => void): unknown;
  exit(code: number): never;
}

/** The process. Throws ArgumentError on a page. */
export const nodeHost = (where: string): Host => {
  const { process } = globalThis as unknown as { readonly process?: Host };
  if (process?.getBuiltinModule !== undefined) return process;
  throw new ArgumentError(`${where}: expected a program of Node's. A page has memoryStorage and trialWorkers.`);
};

/** Loads a package that fragua can do without. Throws ArgumentError, with what to type, where it is not installed. */
export const loadPackage = async <T>(where: string, name: string, load: () => Promise<T>): Promise<T> => {
  try {
    return await load();
  } catch (cause) {
    const { code, message } = cause as { readonly code?: string; readonly message?: string };
    const missing = /^(ERR_)?MODULE_NOT_FOUND$/.test(code ?? "") && message?.includes(name) === true;
    if (!missing) throw cause;
    throw new ArgumentError(`${where}: expected the package ${name}. Install it: npm install ${name}`, { cause });
  }
};
