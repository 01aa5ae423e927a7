// Files that are whole whatever happens: processes that are killed while they write, and each call of the file system failing in turn.

import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import * as fs from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { DataError, dense, loadModel, sequential, weightsHash } from "../../src/index.js";
import { writeFile } from "../../src/io/files.js";

let folder: string;
beforeAll(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), "fragua-files-"));
});
afterAll(() => fs.rm(folder, { recursive: true }));

/** Writes two contents by turns for ever, and says when the first is there. */
const writer = `
import { writeFile } from "../../src/io/files.js";
const contents = [1, 2].map((byte) => new Uint8Array(3_000_000 + byte).fill(byte));
for (let turn = 0; ; turn++) {
  await writeFile(process.argv[2], contents[turn % 2], "writer");
  if (turn === 0) process.send("begun");
}`;

const sumOf = (bytes: Uint8Array): string => createHash("sha256").update(bytes).digest("hex");

test("a process that is killed while it writes leaves the old file or the new one, never a part", async () => {
  const kills = process.env.FRAGUA_LONG ? 200 : 25;
  const program = join(folder, "writer.mjs");
  await build({
    stdin: { contents: writer, resolveDir: "test/io", loader: "ts" },
    ...{ bundle: true, platform: "node", format: "esm", outfile: program },
  });
  const whole = [1, 2].map((byte) => sumOf(new Uint8Array(3_000_000 + byte).fill(byte)));
  const path = join(folder, "killed.bin");
  for (let kill = 0; kill < kills; kill++) {
    const child = fork(program, [path], { stdio: "ignore" });
    await new Promise<void>((resolve, reject) => {
      child.once("message", () => resolve());
      child.once("error", reject);
      child.once("exit", () => reject(new Error("the writer has ended by itself")));
    });
    // Anywhere in one of the writes that follow.
    await new Promise((resolve) => setTimeout(resolve, (kill * 7) % 23));
    const gone = new Promise((resolve) => child.once("close", resolve));
    child.removeAllListeners("exit");
    child.kill("SIGKILL");
    await gone;
    expect(whole, `kill ${kill}`).toContain(sumOf(await fs.readFile(path)));
  }
  // What was being written when the process ended has names of its own.
  const names = await fs.readdir(folder);
  expect(
    names.filter((name) => name.startsWith("killed.bin") && !/^killed\.bin(\.\d+-\d+\.part)?$/.test(name)),
  ).toEqual([]);
}, 600_000);

/** The file system of Node, whose call number `failing` fails as if the disk were full; counts all calls. */
const failingAt = (failing: number) => {
  let calls = 0;
  const check = (): void => {
    calls += 1;
    if (calls === failing) throw Object.assign(new Error("ENOSPC: no space left on device"), { code: "ENOSPC" });
  };
  const spy = vi.spyOn(process, "getBuiltinModule").mockImplementation(((name: string) => {
    if (name !== "node:fs/promises") throw new Error(`no ${name} here`);
    return {
      ...fs,
      open: async (path: string, flags: string) => {
        check();
        const file = await fs.open(path, flags);
        return {
          writeFile: async (bytes: Uint8Array) => {
            // A full disk takes a part.
            if (calls + 1 === failing) await file.writeFile(bytes.subarray(0, bytes.length >> 1));
            check();
            await file.writeFile(bytes);
          },
          sync: async () => {
            check();
            await file.sync();
          },
          close: () => file.close(),
        };
      },
      rename: async (from: string, to: string) => {
        check();
        await fs.rename(from, to);
      },
    };
  }) as never);
  return { calls: () => calls, restore: () => spy.mockRestore() };
};

describe("when a call of the file system fails", () => {
  test("the error names the file, the old file or the new one is whole, and nothing else is left", async () => {
    const own = await fs.mkdtemp(join(folder, "full-"));
    const path = join(own, "model.bin");
    const [before, after] = [new Uint8Array(1000).fill(1), new Uint8Array(2000).fill(2)];
    for (let failing = 1; ; failing++) {
      await writeFile(path, before, "save");
      const files = failingAt(failing);
      const outcome = await writeFile(path, after, "save").then(
        () => undefined,
        (error: unknown) => error,
      );
      files.restore();
      if (outcome === undefined) {
        // Opened, written, flushed, renamed; and the folder opened and flushed.
        expect([files.calls(), failing]).toEqual([6, 7]);
        break;
      }
      expect(outcome).toBeInstanceOf(DataError);
      expect((outcome as Error).message).toBe(`save: cannot write ${path}: ENOSPC: no space left on device.`);
      const found = sumOf(await fs.readFile(path));
      // Behind the renaming the new one is there, though perhaps not through a power failure: that is said.
      expect(found, `call ${failing}`).toBe(sumOf(failing <= 4 ? before : after));
      expect(await fs.readdir(own)).toEqual(["model.bin"]);
    }
  });

  test("the model is as it was, and can be saved once there is room", async () => {
    const model = sequential([dense(2)], { seed: 1 });
    await model.build([3]);
    const hash = weightsHash(model.getWeights());
    const path = join(folder, "later.fragua");
    const files = failingAt(2);
    await expect(model.save(path)).rejects.toThrow(`save: cannot write ${path}`);
    files.restore();
    expect(weightsHash(model.getWeights())).toBe(hash);
    await model.save(path);
    expect(weightsHash((await loadModel(path)).getWeights())).toBe(hash);
  });
});
