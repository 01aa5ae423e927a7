// Makes parquet.json: Parquet files by DuckDB and by Arrow's Rust library, as base64. What they hold is said by formulas, here in
// SQL and in test/parquet/read-parquet.test.ts in JavaScript. Run with: npm install --no-save @duckdb/node-api parquet-wasm apache-arrow

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as arrow from "apache-arrow";
import * as rust from "parquet-wasm/node";

const folder = mkdtempSync(join(tmpdir(), "parquet-"));
const connection = await (await DuckDBInstance.create(":memory:")).connect();
const files = {};

const write = async (name, select, options = "codec 'uncompressed'") => {
  const path = join(folder, `${name}.parquet`);
  await connection.run(`copy (select ${select}) to '${path}' (format parquet, ${options})`);
  files[name] = readFileSync(path).toString("base64");
};

const plain =
  "i::integer as a, i * 1.5::double as b, case when i % 3 = 0 then null else 'town ' || (i % 4) end as c from range(60) t(i)";
for (const codec of ["snappy", "gzip", "zstd", "brotli", "lz4_raw", "uncompressed"]) {
  for (const version of ["v1", "v2"]) {
    await write(`${codec} ${version}`, plain, `codec '${codec}', parquet_version '${version}'`);
  }
}
await write(
  "groups",
  "i::integer as a, 'w' || (i % 7) as w from range(5000) t(i)",
  "codec 'zstd', row_group_size 2048",
);
await write(
  "types",
  `(i - 2)::tinyint as int8, (i * 100 - 200)::smallint as int16, (i * 1000000000 - 2000000000)::integer as int32,
   i * 1500000000000000 as int64, i::utinyint as uint8, (i * 1000000000)::uinteger as uint32, (i * 3)::ubigint as uint64,
   (i / 3)::float as float32, (i / 3)::double as float64, (i * 1.25)::decimal(9, 3) as decimal9, (i * 1.25)::decimal(18, 2) as decimal18,
   (i * 1.25)::decimal(30, 2) as decimal30, i % 2 = 0 as truth, date '1969-12-30' + i::integer as day,
   timestamp '1969-12-31 23:59:59.250' + to_seconds(i) as microseconds, (timestamp '2020-01-01' + to_seconds(i))::timestamp_ms as milliseconds,
   (timestamp '2020-01-01 00:00:00.123456' + to_seconds(i))::timestamp_ns as nanoseconds, timestamptz '2020-01-01 00:00:00+02' as zoned,
   time '01:02:03.5' as hour, 'ñ€😀' || i as letters, '' as blank, null::integer as nothing,
   ('00000000-0000-0000-0000-00000000000' || i)::uuid as uuid, case when i = 1 then null else i end as gaps,
   case when i = 1 then 'NaN'::double else i end as nans, 'Infinity'::double as infinite from range(5) t(i)`,
);
await write("empty", "i::integer as a, 'x' as b from range(0) t(i)");
await write("big", "case when i = 3 then 9007199254740993 else i end as id, i as x from range(5) t(i)");
await write("lists", "i as x, [i] as list, {'a': i} as record, map {'k': i} as map from range(3) t(i)");
await write("bytes", "i as x, '\\xFF\\xFE'::blob as raw from range(3) t(i)");
await write("interval", "i as x, interval 1 day as span from range(3) t(i)");

const count = 40;
const list = (make) => Array.from({ length: count }, (_, i) => make(i));
const table = new arrow.Table({
  a: arrow.vectorFromArray(
    list((i) => i),
    new arrow.Int32(),
  ),
  word: arrow.vectorFromArray(
    list((i) => (i % 5 === 0 ? null : `w${i % 3}`)),
    new arrow.Dictionary(new arrow.Utf8(), new arrow.Int32()),
  ),
  x: arrow.vectorFromArray(
    list((i) => i / 7),
    new arrow.Float32(),
  ),
});
const properties = new rust.WriterPropertiesBuilder()
  .setCompression(rust.Compression.ZSTD)
  .setWriterVersion(rust.WriterVersion.V2)
  .setMaxRowGroupSize(16)
  .build();
const bytes = rust.writeParquet(rust.Table.fromIPCStream(arrow.tableToIPC(table, "stream")), properties);
files.rust = Buffer.from(bytes).toString("base64");

writeFileSync(new URL("parquet.json", import.meta.url), `${JSON.stringify(files, undefined, 1)}\n`);
rmSync(folder, { recursive: true });
process.exit(0);
