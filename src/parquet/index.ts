// What `fragua/parquet` exports: Parquet files as tables, read with hyparquet, which is bundled into this part of the package only.

export {
  type ParquetInput,
  type ParquetOptions,
  type ParquetSourceOptions,
  parquetSource,
  readParquet,
} from "./read-parquet.js";
