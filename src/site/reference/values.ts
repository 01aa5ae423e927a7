// What the package's entries export, by the name that they are imported by.

/** The values of each entry. */
export const readValues = async (): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>> =>
  new Map<string, Readonly<Record<string, unknown>>>([
    ["fragua", await import("../../index.js")],
    ["fragua/arrow", await import("../../arrow/index.js")],
    ["fragua/csv", await import("../../csv/index.js")],
    ["fragua/evaluation", await import("../../evaluation/index.js")],
    ["fragua/images", await import("../../images/index.js")],
    ["fragua/keras", await import("../../keras/index.js")],
    ["fragua/mpi", await import("../../mpi/index.js")],
    ["fragua/parquet", await import("../../parquet/index.js")],
    ["fragua/queue", await import("../../queue/index.js")],
    ["fragua/tools", await import("../../tools/index.js")],
    ["fragua/tuning", await import("../../tuning/index.js")],
  ]);
