// A small model on rows, for a worker and for the test beside it.

import {
  type DataTable,
  dense,
  featureColumns,
  type Model,
  sequential,
  sgd,
  textVectorization,
} from "../../src/index.js";

export const houses = Array.from({ length: 40 }, (_, i) => ({
  area: (i * 37) % 23,
  remark: ["with a garden", "by the sea", "without a garden, by the road"][i % 3]!,
  kind: i % 3 === 1 ? "villa" : "flat",
  sold: i % 5 === 0 ? null : new Date(Date.UTC(2020, 0, 1 + i)),
  visits: 1 + (i % 4),
}));

export const houseModel = (train: DataTable): Model => {
  const remark = textVectorization({ outputMode: "multiHot" });
  const columns = { area: "auto", sold: "auto", remark } as const;
  const features = featureColumns(train, { target: "kind", columns, sampleWeight: "visits" });
  const model = sequential([dense(8, { activation: "relu" }), dense(2, { activation: "softmax" })], {
    seed: 2,
    features,
  });
  model.compile({
    optimizer: sgd({ learningRate: 0.1 }),
    loss: "sparseCategoricalCrossentropy",
    metrics: ["accuracy"],
  });
  return model;
};
