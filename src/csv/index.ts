// What `fragua/csv` exports: CSV files as tables, read with Papa Parse, which is bundled into this part of the package only.

export type { CsvInput } from "./chunks.js";
export type { ColumnType } from "./infer.js";
export { type CsvOptions, type CsvSourceOptions, csvSource, readCsv } from "./read-csv.js";
