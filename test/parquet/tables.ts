// Tables of the files of test/golden, as lines that a page and Node can compare.

import { readArrow } from "../../src/arrow/index.js";
import { readCsv } from "../../src/csv/index.js";
import type { DataTable } from "../../src/index.js";
import { parquetSource, readParquet } from "../../src/parquet/index.js";

export type GoldenFiles = Readonly<Record<string, string>>;

const fileOf = (base64: string, name: string): File =>
  new File([Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))], name);

const cellsOf = (table: DataTable): string =>
  JSON.stringify(
    table.columns.map(({ name, kind }) => [
      name,
      kind,
      Array.from({ length: table.count }, (_, row) => table.row(row)[name]),
    ]),
  );

/** What each file holds, or why it is refused. */
export const tablesOf = async (parquet: GoldenFiles, arrow: GoldenFiles): Promise<Record<string, string>> => {
  const tables: Record<string, string> = {};
  const add = async (name: string, read: () => Promise<DataTable>): Promise<void> => {
    tables[name] = await read().then(cellsOf, String);
  };
  for (const [name, file] of Object.entries(parquet)) {
    await add(`${name}.parquet`, () => readParquet(fileOf(file, `${name}.parquet`)));
  }
  for (const [name, file] of Object.entries(arrow)) {
    await add(`${name}.arrow`, () => readArrow(fileOf(file, `${name}.arrow`)));
  }
  await add("towns.csv", () =>
    readCsv(new File(['town,x\n"Peñíscola, ""vieja""",0.12345678901234567\nA Coruña,1e3\n'], "towns.csv")),
  );
  const pieces: string[] = [];
  const source = parquetSource(fileOf(parquet.rust!, "rust.parquet"), (piece) => {
    pieces.push(cellsOf(piece));
    return { x: piece.numbers("x"), y: piece.numbers("a") };
  });
  for await (const { x } of source()) if (x === undefined) pieces.push("no batch");
  tables.pieces = pieces.join("\n");
  return tables;
};
