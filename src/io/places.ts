// Where a page keeps files, by addresses: "indexeddb://digits", "opfs://models/digits.fragua", "download://digits.fragua".

import { ArgumentError, DataError, show } from "../errors.js";
import { indexedDbStorage } from "./indexed-db.js";
import { opfsStorage } from "./opfs.js";
import { onStorage, type Storage, type StoredFile } from "./place-errors.js";

const storages: Readonly<Record<string, readonly [storage: Storage, isHere: () => boolean, called: string]>> = {
  indexeddb: [indexedDbStorage, () => typeof indexedDB !== "undefined", "IndexedDB"],
  opfs: [
    opfsStorage,
    () => typeof navigator !== "undefined" && typeof navigator.storage?.getDirectory === "function",
    "origin private file system (a page has one over https: and on localhost)",
  ],
};

const known = '"indexeddb://name" or "opfs://folder/name.fragua" (in a page)';

const partsOf = (place: string): [scheme: string, name: string] => {
  const at = place.indexOf("://");
  return [place.slice(0, at), place.slice(at + 3)];
};

const storageOf = (place: string, where: string): Storage => {
  const [scheme] = partsOf(place);
  const found = Object.hasOwn(storages, scheme) ? storages[scheme] : undefined;
  if (!found) {
    const hint =
      scheme === "download"
        ? " What was downloaded is read from the File that its user chooses."
        : /^https?$/.test(scheme)
          ? " Fetch it, and give the bytes: await (await fetch(address)).arrayBuffer()."
          : "";
    throw new ArgumentError(`${where}: expected the path of a file, ${known}, received ${show(place)}.${hint}`);
  }
  const [storage, isHere, called] = found;
  if (isHere()) return storage;
  throw new ArgumentError(`${where}: there is no ${called} here for ${show(place)}. Use the path of a file, or bytes.`);
};

/** The name behind the scheme. Throws ArgumentError for one that names no file. */
const nameOf = (place: string, where: string): string => {
  const [scheme, name] = partsOf(place);
  const names = scheme === "opfs" ? name.split("/") : [name];
  if (names.every((each) => each !== "" && (scheme !== "opfs" || !/^\.\.?$|\.part$|[\\\0]/.test(each)))) return name;
  throw new ArgumentError(`${where}: expected a name, such as "${scheme}://digits.fragua", received ${show(place)}.`);
};

/** Hands bytes to the browser as a file that it puts where its user's downloads go. */
const download = (name: string, bytes: Uint8Array, where: string): void => {
  if (typeof document === "undefined") {
    throw new ArgumentError(`${where}: only a page can download ${show(name)}. Send it the bytes: await model.save().`);
  }
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([bytes as BlobPart], { type: "application/octet-stream" }));
  link.download = name;
  link.click();
  // Firefox begins to read only after the click.
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

/** Writes a place as a whole or not at all. Throws ArgumentError for a place that is none, and DataError that says what is full or forbidden. */
export const writePlace = async (place: string, bytes: Uint8Array, where: string): Promise<void> => {
  const name = nameOf(place, where);
  if (partsOf(place)[0] === "download") return download(name, bytes, where);
  const storage = storageOf(place, where);
  await onStorage(where, `write ${place}`, () => storage.write(name, bytes));
};

/** The bytes of a place, or undefined where there is none. Throws ArgumentError and DataError. */
export const readPlaceIfThere = async (place: string, where: string): Promise<Uint8Array | undefined> => {
  const storage = storageOf(place, where);
  const name = nameOf(place, where);
  return onStorage(where, `read ${place}`, () => storage.read(name));
};

/** Says that a place is empty, and what there is instead. */
const missing = async (place: string, where: string): Promise<DataError> => {
  const [scheme] = partsOf(place);
  const there = (await listPlace(`${scheme}://`, where)).map((file) => file.place);
  const instead =
    there.length > 0
      ? `There is ${there.slice(0, 8).join(", ")}${there.length > 8 ? " …" : ""}`
      : "There is none at all";
  return new DataError(`${where}: there is no ${place}. ${instead}.`);
};

/** The bytes of a place. Throws ArgumentError, and DataError for a place where there is nothing. */
export const readPlace = async (place: string, where: string): Promise<Uint8Array> => {
  const bytes = await readPlaceIfThere(place, where);
  if (bytes) return bytes;
  throw await missing(place, where);
};

/** Removes what stands in a place. Throws ArgumentError, and DataError where there is nothing, unless that is as well. */
export const removePlace = async (place: string, where: string, ifThere = false): Promise<void> => {
  const storage = storageOf(place, where);
  const name = nameOf(place, where);
  const found = await onStorage(where, `remove ${place}`, () => storage.remove(name));
  if (!found && !ifThere) throw await missing(place, where);
};

/** What stands in a place, sorted by code units: "indexeddb://", "opfs://", or a folder, "opfs://models/". Throws ArgumentError and DataError. */
export const listPlace = async (place: string, where: string): Promise<StoredFile[]> => {
  const [scheme, folder] = partsOf(place);
  const storage = storageOf(place, where);
  const below = folder === "" || folder.endsWith("/") || scheme !== "opfs" ? folder : `${folder}/`;
  const found = await onStorage(where, `list ${place}`, () => storage.list(below));
  return found
    .map(({ name, bytes }) => ({ place: `${scheme}://${name}`, bytes }))
    .sort((a, b) => (a.place < b.place ? -1 : 1));
};
