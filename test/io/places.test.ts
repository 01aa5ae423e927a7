// Models in a page's storage, in real browsers: kept, listed, removed, whole whatever fails, and errors that name the place.

import { readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Browser, Page as Tab } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  dense,
  listModels,
  loadModel,
  modelCheckpoint,
  removeModel,
  sequential,
  weightsHash,
} from "../../src/index.js";
import { bundlePage } from "../browsers/bundle-page.js";
import { drive, patience } from "../browsers/drive.js";
import { type BrowserName, hasBrowser } from "../browsers/launch.js";
import { type Served, serve } from "../browsers/serve.js";
import type { Page } from "./places-page.js";

declare const page: Page;

const folder = "build/io/places";

beforeAll(async () => {
  await bundlePage("test/io/places-page.ts", folder, '<input type="file">');
});

describe.each<BrowserName>(["chromium", "firefox"])("in %s", (name) => {
  describe.runIf(hasBrowser(name))("where there is one", () => {
    let browser: Browser;
    let served: Served;
    let tab: Tab;

    beforeAll(async () => {
      served = await serve(folder);
      browser = await drive(name);
      tab = await browser.newPage();
      tab.setDefaultTimeout(patience);
      await tab.goto(`${served.origin}/`);
      await tab.waitForFunction("globalThis.page !== undefined");
    }, patience);
    afterAll(async () => {
      await browser?.close();
      served?.close();
    });

    test.each(["indexeddb://", "opfs://", "opfs://deep/folder/"])("%s keeps models, each by its name", async (root) => {
      const found = await tab.evaluate(async (place) => {
        const { errorOf, hashOf, listModels, loadModel, removeModel, trained } = page;
        const [first, second] = [await trained(1), await trained(2)];
        const [a, b] = [`${place}a.fragua`, `${place}b ü.fragua`];
        await second.save(b);
        await first.save(a);
        const bytes = await first.save({ optimizer: true });
        const before = await listModels(place);
        // Over what stands there.
        await first.save(a, { optimizer: true });
        const after = await listModels(place);
        const hashes = [hashOf(await loadModel(a)), hashOf(await loadModel(b))];
        const missing = await errorOf(loadModel(`${place}c.fragua`));
        await removeModel(a);
        const gone = await errorOf(removeModel(a));
        const left = await listModels(place);
        await removeModel(b);
        const none = await errorOf(loadModel(a));
        const expected = [hashOf(first), hashOf(second)];
        return { before, after, hashes, expected, missing, gone, left, none, length: bytes.length };
      }, root);
      expect(found.hashes).toEqual(found.expected);
      expect(found.before.map(({ place }) => place)).toEqual([`${root}a.fragua`, `${root}b ü.fragua`]);
      expect(found.after[0]).toEqual({ place: `${root}a.fragua`, bytes: found.length });
      expect(found.left.map(({ place }) => place)).toEqual([`${root}b ü.fragua`]);
      expect(found.missing).toBe(
        `DataError: loadModel: there is no ${root}c.fragua. There is ${root}a.fragua, ${root}b ü.fragua.`,
      );
      expect(found.gone).toMatch(/^DataError: removeModel: there is no .*a\.fragua\./);
      expect(found.none).toBe(`DataError: loadModel: there is no ${root}a.fragua. There is none at all.`);
    });

    test.each(["indexeddb://", "opfs://"])("%s is the old model where writing fails", async (root) => {
      const found = await tab.evaluate(async (place) => {
        const { errorOf, hashOf, listModels, loadModel, removeModel, trained } = page;
        const [old, next] = [await trained(1), await trained(2)];
        await old.save(`${place}kept`);
        const full = () => {
          throw new DOMException("no room", "QuotaExceededError");
        };
        const errors: string[] = [];
        // Each call that writes fails in turn: of the first, of the second store; of the file.
        const put = IDBObjectStore.prototype.put;
        for (const failing of ["files", "sizes"]) {
          IDBObjectStore.prototype.put = function (...args) {
            if (this.name === failing) full();
            return put.apply(this, args);
          };
          if (place === "indexeddb://") errors.push(await errorOf(next.save(`${place}kept`)));
        }
        IDBObjectStore.prototype.put = put;
        const handle = FileSystemFileHandle.prototype as unknown as Record<string, unknown>;
        const stream = FileSystemWritableFileStream.prototype as unknown as Record<string, unknown>;
        for (const [owner, failing] of [
          [handle, "createWritable"],
          [stream, "write"],
          [stream, "close"],
          [handle, "move"],
        ] as const) {
          const kept = Object.getOwnPropertyDescriptor(owner, failing);
          if (place !== "opfs://" || !(failing in owner)) continue;
          Object.defineProperty(owner, failing, { configurable: true, writable: true, value: async () => full() });
          errors.push(await errorOf(next.save(`${place}kept`)), await errorOf(next.save(`${place}new`)));
          if (kept) Object.defineProperty(owner, failing, kept);
          else delete owner[failing];
        }
        const same = hashOf(await loadModel(`${place}kept`)) === hashOf(old);
        const there = (await listModels(place)).map((file) => file.place);
        await next.save(`${place}kept`);
        const replaced = hashOf(await loadModel(`${place}kept`)) === hashOf(next);
        await removeModel(`${place}kept`);
        return { errors, same, there, replaced };
      }, root);
      expect([found.same, found.replaced]).toEqual([true, true]);
      expect(found.there).toEqual([`${root}kept`]);
      expect(found.errors.length).toBeGreaterThanOrEqual(2);
      for (const error of found.errors) {
        expect(error).toMatch(
          /^DataError: save: cannot write (indexeddb|opfs):\/\/(kept|new): no room\. There is no room left/,
        );
      }
    });

    // The driver hears of no downloads of Firefox.
    test.runIf(name === "chromium")("a download is the model's bytes", async () => {
      const downloading = tab.waitForEvent("download");
      const expected = await tab.evaluate(async () => {
        const model = await page.trained(3);
        await model.save("download://xor.fragua");
        return page.hashOf(model);
      });
      const download = await downloading;
      expect(download.suggestedFilename()).toBe("xor.fragua");
      expect(weightsHash((await loadModel(readFileSync(await download.path()))).getWeights())).toBe(expected);
    });

    test("a link with the model's bytes is clicked for a download, and a chosen File loads", async () => {
      const path = resolve(folder, "chosen.fragua");
      const { saved, called, expected } = await tab.evaluate(async () => {
        const model = await page.trained(3);
        let clicked: HTMLAnchorElement | undefined;
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () {
          clicked = this;
        };
        await model.save("download://xor.fragua");
        HTMLAnchorElement.prototype.click = click;
        const bytes = await (await fetch(clicked!.href)).arrayBuffer();
        return { saved: [...new Uint8Array(bytes)], called: clicked!.download, expected: page.hashOf(model) };
      });
      expect(called).toBe("xor.fragua");
      writeFileSync(path, Uint8Array.from(saved));
      await tab.setInputFiles("input", path);
      const hashes = await tab.evaluate(async () => {
        const file = document.querySelector("input")!.files![0]!;
        return [page.hashOf(await page.loadModel(file)), page.hashOf(await page.loadModel(new Blob([file])))];
      });
      expect(hashes).toEqual([expected, expected]);
    });

    test("callbacks write there, and go on from there to the same bits", async () => {
      const found = await tab.evaluate(async () => {
        const { backupAndRestore, hashOf, listModels, loadModel, modelCheckpoint, removeModel, trained } = page;
        const whole = hashOf(await trained(4, { epochs: 4 }));
        const checkpoints = modelCheckpoint("opfs://run/xor-{epoch:02d}.fragua");
        const callbacks = [backupAndRestore("indexeddb://backup", { deleteCheckpoint: false }), checkpoints];
        await trained(4, { epochs: 2, callbacks });
        const backups = (await listModels("indexeddb://")).map(({ place }) => place);
        const resumed = await trained(4, {
          epochs: 4,
          callbacks: [backupAndRestore("indexeddb://backup"), checkpoints],
        });
        const files = (await listModels("opfs://run")).map(({ place }) => place);
        const last = hashOf(await loadModel(files.at(-1)!));
        for (const file of files) await removeModel(file);
        const after = await listModels("indexeddb://");
        return { whole, backups, resumed: hashOf(resumed), files, last, after };
      });
      expect([found.resumed, found.last]).toEqual([found.whole, found.whole]);
      expect([found.backups, found.after]).toEqual([["indexeddb://backup"], []]);
      expect(found.files).toEqual([1, 2, 3, 4].map((epoch) => `opfs://run/xor-0${epoch}.fragua`));
    });
  });
});

test.runIf(hasBrowser("chromium"))(
  "a full disk is said, and the old model is there",
  async () => {
    const served = await serve(folder);
    const browser = await drive("chromium");
    try {
      const tab = await browser.newPage();
      await tab.goto(`${served.origin}/`);
      await tab.waitForFunction("globalThis.page !== undefined");
      const session = await tab.context().newCDPSession(tab);
      await session.send("Storage.overrideQuotaForOrigin", { origin: served.origin, quotaSize: 1_000_000 });
      const errors = await tab.evaluate(async () => {
        const { errorOf, hashOf, large, loadModel, trained } = page;
        const all: string[] = [];
        for (const place of ["indexeddb://digits", "opfs://digits"]) {
          const old = await trained(1);
          await old.save(place);
          const model = large();
          await model.build([1000]);
          all.push(await errorOf(model.save(place)));
          all.push(String(hashOf(await loadModel(place)) === hashOf(old)));
        }
        return all;
      });
      expect([errors[1], errors[3]]).toEqual(["true", "true"]);
      for (const [i, place] of [
        [0, "indexeddb://digits"],
        [2, "opfs://digits"],
      ] as const) {
        expect(errors[i]).toMatch(new RegExp(`^DataError: save: cannot write ${place}: .*There is no room left`));
      }
    } finally {
      await browser.close();
      served.close();
    }
  },
  patience,
);

const model = sequential([dense(1)], { seed: 1 });

test.each([
  ["indexeddb://digits", /there is no IndexedDB here for "indexeddb:\/\/digits"\. Use the path of a file, or bytes/],
  ["opfs://digits", /there is no origin private file system .* here/],
  ["download://digits", /only a page can download "digits"/],
  ["downloads://digits", /expected the path of a file, "indexeddb:.*received "downloads:\/\/digits"/],
  ["indexeddb://", /expected a name, such as "indexeddb:\/\/digits\.fragua"/],
  ["opfs://a//b", /expected a name/],
  ["opfs://../b", /expected a name/],
])("save to %s is refused in Node", async (place, message) => {
  await model.build([2]);
  await expect(model.save(place)).rejects.toThrow(message);
});

test.each([
  ["https://example.org/digits.fragua", /Fetch it, and give the bytes/],
  ["download://digits", /read from the File that its user chooses/],
])("loading from %s says what to do instead", async (place, message) => {
  await expect(loadModel(place)).rejects.toThrow(message);
});

test("a Blob is read in Node, too, and one that cannot be read is named", async () => {
  await model.build([2]);
  const blob = new Blob([(await model.save()) as Uint8Array<ArrayBuffer>]);
  expect(weightsHash((await loadModel(blob)).getWeights())).toBe(weightsHash(model.getWeights()));
  const gone = new File([], "digits.fragua");
  gone.arrayBuffer = async () => {
    throw new DOMException("The file has changed", "NotReadableError");
  };
  await expect(loadModel(gone)).rejects.toThrow(/loadModel: cannot read digits\.fragua: The file has changed\./);
});

test("lists and removals are of places of a page", async () => {
  await expect(listModels("models/")).rejects.toThrow(
    /listModels: expected a place of this page, .* received "models\/"/,
  );
  await expect(removeModel(undefined as never)).rejects.toThrow(/removeModel: expected a place of this page/);
  await expect(listModels("indexeddb://")).rejects.toThrow(/listModels: there is no IndexedDB here/);
});

test("a checkpoint in a place that is not here stops the run, and names the callback", async () => {
  const trains = sequential([dense(1)], { seed: 1 });
  trains.compile({ optimizer: "sgd", loss: "meanSquaredError" });
  const fit = trains.fit([[1, 2]], [[1]], { verbose: "silent", callbacks: [modelCheckpoint("indexeddb://x")] });
  await expect(fit).rejects.toThrow(/modelCheckpoint: .*IndexedDB|save: there is no IndexedDB/);
});
