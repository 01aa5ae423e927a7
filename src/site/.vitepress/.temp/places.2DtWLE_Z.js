import { b as DataError, A as ArgumentError, s as show } from "./live-network.8sQWpCpD.js";
import { r as reasonOf } from "./save.DlcZugr7.js";
import "./index.CQRbASWO.js";
const database = "fragua";
const [files, sizes] = ["files", "sizes"];
const resultOf = (request) => new Promise((resolve, reject) => {
  request.onsuccess = () => resolve(request.result);
  request.onerror = () => reject(request.error);
});
const open = async () => {
  const request = indexedDB.open(database, 1);
  request.onupgradeneeded = () => {
    for (const store of [files, sizes]) request.result.createObjectStore(store);
  };
  return resultOf(request);
};
const transact = async (mode, work) => {
  const opened = await open();
  try {
    const transaction = opened.transaction([files, sizes], mode, { durability: "strict" });
    const done = new Promise((resolve, reject) => {
      transaction.oncomplete = () => resolve();
      transaction.onabort = () => reject(transaction.error);
    });
    const worked = work((name) => transaction.objectStore(name)).catch((error) => {
      try {
        transaction.abort();
      } catch {
      }
      throw error;
    });
    const [result] = await Promise.all([worked, done]);
    return result;
  } finally {
    opened.close();
  }
};
const indexedDbStorage = {
  write: (name, bytes) => transact("readwrite", async (store) => {
    const whole = bytes.buffer instanceof ArrayBuffer && bytes.byteLength === bytes.buffer.byteLength;
    const requests = [
      store(files).put(whole ? bytes : new Uint8Array(bytes), name),
      store(sizes).put(bytes.length, name)
    ];
    await Promise.all(requests.map(resultOf));
  }),
  read: (name) => transact("readonly", (store) => resultOf(store(files).get(name))),
  remove: (name) => transact("readwrite", async (store) => {
    const known2 = await resultOf(store(sizes).count(name));
    await Promise.all([files, sizes].map((each) => resultOf(store(each).delete(name))));
    return known2 > 0;
  }),
  list: (folder) => transact("readonly", async (store) => {
    const [names, bytes] = await Promise.all([
      resultOf(store(sizes).getAllKeys()),
      resultOf(store(sizes).getAll())
    ]);
    return names.map((name, i) => ({ name, bytes: bytes[i] })).filter(({ name }) => name.startsWith(folder));
  })
};
const unfinished = ".part";
const isMissing = (error) => (error == null ? void 0 : error.name) === "NotFoundError";
const folderOf = async (path, create) => {
  const names = path.split("/");
  const last = names.pop();
  try {
    let folder = await navigator.storage.getDirectory();
    for (const name of names) folder = await folder.getDirectoryHandle(name, { create });
    return [folder, last];
  } catch (error) {
    if (!create && isMissing(error)) return void 0;
    throw error;
  }
};
const fileOf = async (path) => {
  const found = await folderOf(path, false);
  try {
    return await (found == null ? void 0 : found[0].getFileHandle(found[1]));
  } catch (error) {
    if (isMissing(error)) return void 0;
    throw error;
  }
};
const put = async (file, bytes) => {
  const stream = await file.createWritable();
  try {
    await stream.truncate(bytes.length);
    await stream.write(
      bytes.buffer instanceof ArrayBuffer ? bytes : new Uint8Array(bytes)
    );
    await stream.close();
  } catch (error) {
    await stream.abort().catch(() => {
    });
    throw error;
  }
};
const alone = (path, work) => navigator.locks ? navigator.locks.request(`fragua opfs://${path}`, work) : work();
async function* filesBelow(folder, path) {
  const entries = folder.values();
  for await (const entry of entries) {
    if (entry.kind === "directory") yield* filesBelow(entry, `${path}${entry.name}/`);
    else if (!entry.name.endsWith(unfinished)) {
      yield { name: path + entry.name, bytes: (await entry.getFile()).size };
    }
  }
}
const opfsStorage = {
  write: (path, bytes) => alone(path, async () => {
    const [folder, name] = await folderOf(path, true);
    const beside = await folder.getFileHandle(name + unfinished, { create: true });
    try {
      await put(beside, bytes);
      if (typeof beside.move === "function") await beside.move(name);
      else await put(await folder.getFileHandle(name, { create: true }), bytes);
    } finally {
      await folder.removeEntry(name + unfinished).catch(() => {
      });
    }
  }),
  read: async (path) => {
    const file = await fileOf(path);
    return file && new Uint8Array(await (await file.getFile()).arrayBuffer());
  },
  remove: async (path) => {
    const file = await fileOf(path);
    if (!file) return false;
    const [folder, name] = await folderOf(path, false);
    await folder.removeEntry(name);
    return true;
  },
  list: async (path) => {
    const found = await folderOf(path, false);
    const all = [];
    if (found) for await (const file of filesBelow(found[0], path)) all.push(file);
    return all;
  }
};
const remedyOf = (name) => {
  if (name === "QuotaExceededError") {
    return " There is no room left: what stood there is as it was. Make room with removeModel; listModels says what there is.";
  }
  if (name === "SecurityError" || name === "NotAllowedError" || name === "InvalidStateError") {
    return " The browser lets this page keep nothing: it may be a private window, a file: page, a frame of another site, or cookies are blocked.";
  }
  if (name === "NoModificationAllowedError") return " It is being written at this moment, perhaps by another tab.";
  return "";
};
const onStorage = async (where, what, work) => {
  try {
    return await work();
  } catch (cause) {
    const reason = reasonOf(cause).replace(/\.$/, "");
    const remedy = remedyOf(cause == null ? void 0 : cause.name);
    throw new DataError(`${where}: cannot ${what}: ${reason}.${remedy}`, { cause });
  }
};
const storages = {
  indexeddb: [indexedDbStorage, () => typeof indexedDB !== "undefined", "IndexedDB"],
  opfs: [
    opfsStorage,
    () => {
      var _a;
      return typeof navigator !== "undefined" && typeof ((_a = navigator.storage) == null ? void 0 : _a.getDirectory) === "function";
    },
    "origin private file system (a page has one over https: and on localhost)"
  ]
};
const known = '"indexeddb://name" or "opfs://folder/name.fragua" (in a page)';
const partsOf = (place) => {
  const at = place.indexOf("://");
  return [place.slice(0, at), place.slice(at + 3)];
};
const storageOf = (place, where) => {
  const [scheme] = partsOf(place);
  const found = Object.hasOwn(storages, scheme) ? storages[scheme] : void 0;
  if (!found) {
    const hint = scheme === "download" ? " What was downloaded is read from the File that its user chooses." : /^https?$/.test(scheme) ? " Fetch it, and give the bytes: await (await fetch(address)).arrayBuffer()." : "";
    throw new ArgumentError(`${where}: expected the path of a file, ${known}, received ${show(place)}.${hint}`);
  }
  const [storage, isHere, called] = found;
  if (isHere()) return storage;
  throw new ArgumentError(`${where}: there is no ${called} here for ${show(place)}. Use the path of a file, or bytes.`);
};
const nameOf = (place, where) => {
  const [scheme, name] = partsOf(place);
  const names = scheme === "opfs" ? name.split("/") : [name];
  if (names.every((each) => each !== "" && (scheme !== "opfs" || !/^\.\.?$|\.part$|[\\\0]/.test(each)))) return name;
  throw new ArgumentError(`${where}: expected a name, such as "${scheme}://digits.fragua", received ${show(place)}.`);
};
const download = (name, bytes, where) => {
  if (typeof document === "undefined") {
    throw new ArgumentError(`${where}: only a page can download ${show(name)}. Send it the bytes: await model.save().`);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 6e4);
};
const writePlace = async (place, bytes, where) => {
  const name = nameOf(place, where);
  if (partsOf(place)[0] === "download") return download(name, bytes, where);
  const storage = storageOf(place, where);
  await onStorage(where, `write ${place}`, () => storage.write(name, bytes));
};
const readPlaceIfThere = async (place, where) => {
  const storage = storageOf(place, where);
  const name = nameOf(place, where);
  return onStorage(where, `read ${place}`, () => storage.read(name));
};
const missing = async (place, where) => {
  const [scheme] = partsOf(place);
  const there = (await listPlace(`${scheme}://`, where)).map((file) => file.place);
  const instead = there.length > 0 ? `There is ${there.slice(0, 8).join(", ")}${there.length > 8 ? " …" : ""}` : "There is none at all";
  return new DataError(`${where}: there is no ${place}. ${instead}.`);
};
const readPlace = async (place, where) => {
  const bytes = await readPlaceIfThere(place, where);
  if (bytes) return bytes;
  throw await missing(place, where);
};
const removePlace = async (place, where, ifThere = false) => {
  const storage = storageOf(place, where);
  const name = nameOf(place, where);
  const found = await onStorage(where, `remove ${place}`, () => storage.remove(name));
  if (!found && !ifThere) throw await missing(place, where);
};
const listPlace = async (place, where) => {
  const [scheme, folder] = partsOf(place);
  const storage = storageOf(place, where);
  const below = folder === "" || folder.endsWith("/") || scheme !== "opfs" ? folder : `${folder}/`;
  const found = await onStorage(where, `list ${place}`, () => storage.list(below));
  return found.map(({ name, bytes }) => ({ place: `${scheme}://${name}`, bytes })).sort((a, b) => a.place < b.place ? -1 : 1);
};
export {
  listPlace,
  readPlace,
  readPlaceIfThere,
  removePlace,
  writePlace
};
