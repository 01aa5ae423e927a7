// Defaults of optimizers, and what they say to options they cannot use.

import { expect, test } from "vitest";
import { adagrad, adam, adamw, rmsprop, sgd } from "../../src/index.js";
import { resolveOptimizer } from "../../src/optimizers/resolve.js";

test("defaults are Keras'", () => {
  expect(sgd()).toMatchObject({ learningRate: 0.01, config: { momentum: 0, nesterov: false } });
  expect(adam()).toMatchObject({
    learningRate: 1e-3,
    config: { beta1: 0.9, beta2: 0.999, epsilon: 1e-7, amsgrad: false },
  });
  expect(adamw()).toMatchObject({ learningRate: 1e-3, config: { beta1: 0.9, beta2: 0.999, weightDecay: 0.004 } });
  expect(rmsprop()).toMatchObject({
    learningRate: 1e-3,
    config: { rho: 0.9, momentum: 0, epsilon: 1e-7, centered: false },
  });
  expect(adagrad()).toMatchObject({ learningRate: 1e-3, config: { initialAccumulatorValue: 0.1, epsilon: 1e-7 } });
});

test("the configuration makes the same optimizer again", () => {
  const makers = { sgd, adam, adamw, rmsprop, adagrad } as const;
  for (const [name, make] of Object.entries(makers)) {
    const options = { learningRate: 0.25 };
    const { config } = make(options);
    expect(config, name).toMatchObject(options);
    expect((make as (options: object) => { config: object })(config!).config, name).toEqual(config);
  }
});

const bad: readonly (readonly [() => unknown, string])[] = [
  [() => sgd({ learningRate: -1 }), "sgd: learningRate: expected a finite number of at least 0, received -1."],
  [
    () => adam({ learningRate: Number.NaN }),
    "adam: learningRate: expected a finite number of at least 0, received NaN.",
  ],
  [() => sgd({ momentum: 1 }), "sgd: momentum: expected a number from 0 to less than 1, received 1."],
  [() => adam({ beta2: -0.1 }), "adam: beta2: expected a number from 0 to less than 1, received -0.1."],
  [() => adam({ epsilon: 0 }), "adam: epsilon: expected a finite number above 0, received 0."],
  [() => rmsprop({ centered: 1 as never }), "rmsprop: centered: expected true or false, received 1."],
  [() => adamw({ weightDecay: -1 }), "adamw: weightDecay: expected a finite number of at least 0, received -1."],
  [() => adam({ learning_rate: 0.1 } as object), 'adam: unknown option "learning_rate". Did you mean "learningRate"?'],
  [() => adam(0.1 as never), "adam: expected options as an object, received 0.1."],
  [() => resolveOptimizer("adma"), 'optimizer: unknown name "adma". Did you mean "adam"?'],
  [() => resolveOptimizer("constructor"), 'optimizer: unknown name "constructor".'],
  [() => resolveOptimizer(adam as never), "optimizer: expected an optimizer such as adam(), or a name, received"],
];

test.each(bad)("%s says what is wrong", (call, message) => {
  expect(call).toThrow(message);
});
