var __defProp = Object.defineProperty;
var __typeError = (msg) => {
  throw TypeError(msg);
};
var __defNormalProp = (obj, key, value) => key in obj ? __defProp(obj, key, { enumerable: true, configurable: true, writable: true, value }) : obj[key] = value;
var __publicField = (obj, key, value) => __defNormalProp(obj, typeof key !== "symbol" ? key + "" : key, value);
var __accessCheck = (obj, member, msg) => member.has(obj) || __typeError("Cannot " + msg);
var __privateGet = (obj, member, getter) => (__accessCheck(obj, member, "read from private field"), getter ? getter.call(obj) : member.get(obj));
var __privateAdd = (obj, member, value) => member.has(obj) ? __typeError("Cannot add the same private member more than once") : member instanceof WeakSet ? member.add(obj) : member.set(obj, value);
var __privateSet = (obj, member, value, setter) => (__accessCheck(obj, member, "write to private field"), setter ? setter.call(obj, value) : member.set(obj, value), value);
var __privateMethod = (obj, member, method) => (__accessCheck(obj, member, "access private method"), method);
var _lendings, _complete, _workers, _starting, _Pool_instances, busy_get, add_fn, idle_get, _crew, _told, _WorkerTeam_instances, lead_fn, recall_fn, runApart_fn, failure_fn;
import { s as show, a as StateError } from "./live-network.8sQWpCpD.js";
import { ah as MemoryMap, ai as settings, E as builtin, aj as instantiate, ak as cores, al as isPageThread, am as LoneThread, an as Interval, ao as nextTask, ap as isWhole, aq as findings } from "./index.CQRbASWO.js";
const hello = "hello";
const ready = "ready";
const words = {
  meetings: (MemoryMap.barrierAt >>> 2) + 1,
  asleep: (MemoryMap.barrierAt >>> 2) + 2,
  failed: (MemoryMap.barrierAt >>> 2) + 3,
  sleepMilliseconds: (MemoryMap.barrierAt >>> 2) + 4,
  spins: (MemoryMap.barrierAt >>> 2) + 5,
  patience: (MemoryMap.barrierAt >>> 2) + 6,
  job: MemoryMap.jobAt >>> 2,
  done: (MemoryMap.jobAt >>> 2) + 1,
  /** The number of the lending times 256, and how many workers have come for it. */
  present: (MemoryMap.jobAt >>> 2) + 2
};
const workerSource = `(() => {
  const port = typeof process === "object" && process.getBuiltinModule
    ? process.getBuiltinModule("node:worker_threads").parentPort
    : undefined;
  const page = port || self;
  const fail = (error) => page.postMessage({ failure: String((error && error.message) || error) });
  const arrive = (words, lending) => {
    for (;;) {
      const seen = Atomics.load(words, ${words.present});
      if (seen >> 8 !== lending) return false;
      if (Atomics.compareExchange(words, ${words.present}, seen, seen + 1) === seen) {
        Atomics.notify(words, ${words.present});
        return true;
      }
    }
  };
  const giveUp = (words) => {
    Atomics.store(words, ${words.failed}, 2);
    for (const word of [${words.meetings}, ${words.done}]) {
      Atomics.add(words, word, 1);
      Atomics.notify(words, word);
    }
  };
  const serve = ({ module, memory, thread, job, lending }) => {
    const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports;
    const words = new Int32Array(memory.buffer, 0, 256);
    if (!arrive(words, lending)) return;
    try {
      kernels.serve(thread, job, lending);
    } catch (error) {
      giveUp(words);
      throw error;
    }
  };
  const receive = (message) => {
    try {
      if (message === "${hello}") page.postMessage("${ready}");
      else if (message && message.memory) serve(message);
    } catch (error) {
      fail(error);
    }
  };
  const listen = (type, listener) =>
    port ? port.on(type, listener) : self.addEventListener(type, ({ data }) => listener(data));
  listen("message", receive);
  listen("messageerror", () => fail("a message could not be read"));
})();
`;
const createWorker = () => {
  if (settings.createWorker) return settings.createWorker();
  if (settings.lentWorker) return settings.lentWorker();
  const node = builtin("node:worker_threads");
  if (node) return new node.Worker(workerSource, { eval: true });
  const url = URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" }));
  const worker = new Worker(url);
  worker.addEventListener("message", () => URL.revokeObjectURL(url), { once: true });
  return worker;
};
const workerOrigin = () => settings.createWorker ?? settings.lentWorker;
const messageOf = (worker, event) => worker.on ? event : event.data;
const listenTo = (worker, type, listener) => {
  var _a;
  if (worker.on) worker.on(type, listener);
  else (_a = worker.addEventListener) == null ? void 0 : _a.call(worker, type, listener);
};
const onEnd = (worker, ended) => {
  listenTo(
    worker,
    "error",
    (error) => ended(String((error == null ? void 0 : error.message) ?? "it failed"))
  );
  listenTo(worker, "exit", () => ended("its worker has ended"));
};
const startMilliseconds = 3e4;
class Crew {
  constructor(memory, module, kernels, numbers) {
    __publicField(this, "kernels");
    /** Why it has lost a thread; then it is lent no more. */
    __publicField(this, "lost");
    /** Whether its threads are at work while this thread goes on: then they are not taken away. */
    __publicField(this, "busy", false);
    __publicField(this, "workers", []);
    __privateAdd(this, _lendings, 0);
    /** What `present` holds when all workers have come. */
    __privateAdd(this, _complete, -1);
    this.memory = memory;
    this.module = module;
    this.numbers = numbers;
    this.kernels = kernels;
  }
  /** Whether it has its workers, and all of them have come. */
  get complete() {
    return Atomics.load(this.memory.ints, words.present) === __privateGet(this, _complete);
  }
  /** Calls the workers to this memory. */
  engage(workers) {
    const { ints, memory } = this.memory;
    __privateSet(this, _lendings, __privateGet(this, _lendings) + 1 & 4194303);
    this.workers = workers;
    __privateSet(this, _complete, __privateGet(this, _lendings) << 8 | workers.length);
    Atomics.store(ints, words.present, __privateGet(this, _lendings) << 8);
    const job = Atomics.load(ints, words.job);
    for (const [i, member] of workers.entries()) {
      member.crew = this;
      const assignment = { module: this.module, memory, thread: this.numbers[i], job, lending: __privateGet(this, _lendings) };
      member.worker.postMessage(assignment);
    }
  }
  /** Lets the workers go. */
  leave() {
    const { workers } = this;
    if (workers.length === 0) return;
    __privateSet(this, _complete, -1);
    this.workers = [];
    this.kernels.dismiss();
    for (const member of workers) {
      member.crew = void 0;
      if (member.retired) void member.worker.terminate();
    }
  }
  lose(reason) {
    if (this.lost !== void 0) return;
    this.lost = reason;
    Atomics.store(this.memory.ints, words.failed, 1);
  }
}
_lendings = new WeakMap();
_complete = new WeakMap();
class Pool {
  constructor(origin) {
    __privateAdd(this, _Pool_instances);
    __privateAdd(this, _workers, /* @__PURE__ */ new Set());
    __privateAdd(this, _starting, Promise.resolve());
    this.origin = origin;
  }
  /** Starts workers until there are as many as a team needs, beside those at work. Rejects when one cannot be started. */
  hire(count) {
    const hired = __privateGet(this, _starting).then(async () => {
      const missing = count + __privateGet(this, _Pool_instances, busy_get) - __privateGet(this, _workers).size;
      const started = await Promise.allSettled(Array.from({ length: Math.max(missing, 0) }, () => startWorker()));
      for (const start of started) if (start.status === "fulfilled") __privateMethod(this, _Pool_instances, add_fn).call(this, start.value);
      const failed = started.find((start) => start.status === "rejected");
      if (failed) throw failed.reason;
    });
    __privateSet(this, _starting, hired.catch(() => {
    }));
    return hired;
  }
  /**
   * Lends a crew its workers: idle ones, or those of the crew that has had them for longest and is not at work. Returns false when
   * there are not enough; they come by themselves, and `complete` tells when.
   */
  lend(crew) {
    const count = crew.numbers.length;
    if (crew.workers.length === count) return true;
    for (const { crew: other } of __privateGet(this, _workers)) {
      if (__privateGet(this, _Pool_instances, idle_get).length >= count) break;
      if (other && !other.busy) other.leave();
    }
    const idle = __privateGet(this, _Pool_instances, idle_get).slice(0, count);
    if (idle.length < count) return false;
    for (const member of idle) {
      __privateGet(this, _workers).delete(member);
      __privateGet(this, _workers).add(member);
    }
    crew.engage(idle);
    return true;
  }
  /** Ends the workers of a crew that has lost one: the others may wait for it for ever. */
  discard(crew) {
    for (const member of crew.workers) {
      __privateGet(this, _workers).delete(member);
      void member.worker.terminate();
    }
    crew.leave();
  }
  /** Ends all workers: those at work when their crew lets them go. */
  close() {
    for (const member of __privateGet(this, _workers)) {
      member.retired = true;
      if (!member.crew) void member.worker.terminate();
      else if (!member.crew.busy) member.crew.leave();
    }
    __privateGet(this, _workers).clear();
  }
}
_workers = new WeakMap();
_starting = new WeakMap();
_Pool_instances = new WeakSet();
busy_get = function() {
  let busy = 0;
  for (const { crew } of __privateGet(this, _workers)) if (crew == null ? void 0 : crew.busy) busy += 1;
  return busy;
};
add_fn = function(worker) {
  const member = { worker, crew: void 0, retired: false };
  __privateGet(this, _workers).add(member);
  const gone = (reason) => {
    var _a;
    __privateGet(this, _workers).delete(member);
    (_a = member.crew) == null ? void 0 : _a.lose(reason);
    member.crew = void 0;
  };
  onEnd(worker, gone);
  listenTo(worker, "message", (event) => {
    const { failure } = messageOf(worker, event) ?? {};
    if (failure === void 0) return;
    gone(failure);
    void worker.terminate();
  });
};
idle_get = function() {
  return [...__privateGet(this, _workers)].filter(({ crew }) => crew === void 0);
};
let pool;
const currentPool = () => {
  const origin = workerOrigin();
  if ((pool == null ? void 0 : pool.origin) !== origin) {
    pool == null ? void 0 : pool.close();
    pool = void 0;
  }
  pool ?? (pool = new Pool(origin));
  return pool;
};
const startWorker = async () => {
  var _a;
  const worker = createWorker();
  let timer;
  try {
    await new Promise((resolve, reject) => {
      timer = setTimeout(
        () => reject(new Error("it does not answer. Does it run fragua/worker.js?")),
        startMilliseconds
      );
      onEnd(worker, (reason) => reject(new Error(reason)));
      listenTo(worker, "messageerror", () => reject(new Error("its answer could not be read")));
      listenTo(worker, "message", (event) => {
        const answer = messageOf(worker, event);
        if (answer === ready) resolve();
        else reject(new Error(`it answered ${show(answer)} instead of "${ready}". Does it run fragua/worker.js?`));
      });
      worker.postMessage(hello);
    });
  } catch (error) {
    void worker.terminate();
    throw error;
  } finally {
    clearTimeout(timer);
  }
  (_a = worker.unref) == null ? void 0 : _a.call(worker);
  return worker;
};
const longPatience = { sleeps: 120, milliseconds: 1e3 };
const spins = 1e6;
const arrivalMilliseconds = 100;
const createWorkerTeam = async (memory, module, patience = longPatience) => {
  const { threads } = memory;
  const kernels = instantiate(module, memory.memory);
  memory.ints[words.sleepMilliseconds] = patience.milliseconds;
  memory.ints[words.patience] = patience.sleeps;
  memory.ints[words.spins] = threads <= cores() ? spins : 0;
  const apart = isPageThread();
  const numbers = Array.from({ length: apart ? threads : threads - 1 }, (_, i) => apart ? i : i + 1);
  const crew = new Crew(memory, module, kernels, numbers);
  try {
    await gather(crew, apart, patience);
  } catch (error) {
    findings.startFailed = true;
    findings.singleThreadReason = `a worker could not be started: ${String((error == null ? void 0 : error.message) ?? error)}`;
    return new LoneThread(kernels);
  }
  findings.startFailed = false;
  findings.singleThreadReason = void 0;
  return new WorkerTeam(crew, apart);
};
const gather = async (crew, apart, { sleeps, milliseconds }) => {
  const pool2 = currentPool();
  const waiting = new Interval(sleeps * milliseconds);
  for (let slept = 0; !crew.complete && crew.lost === void 0; ) {
    if (!pool2.lend(crew)) {
      await pool2.hire(crew.numbers.length);
      continue;
    }
    const seen = Atomics.load(crew.memory.ints, words.present);
    if (crew.complete) break;
    if (apart) await changeOf(crew.memory, words.present, seen);
    else if (Atomics.wait(crew.memory.ints, words.present, seen, milliseconds) === "timed-out") slept += 1;
    if (!crew.complete) await nextTask();
    if (slept >= sleeps || apart && waiting.due) crew.lose("it does not begin to serve");
  }
  if (crew.lost === void 0) return;
  pool2.discard(crew);
  throw new Error(crew.lost);
};
const leftBehind = {};
class WorkerTeam {
  constructor(crew, apart) {
    __privateAdd(this, _WorkerTeam_instances);
    __publicField(this, "runApart");
    __privateAdd(this, _crew);
    /** Whether a loss has been told: once, and then this thread goes on alone. */
    __privateAdd(this, _told, false);
    __privateSet(this, _crew, crew);
    this.runApart = apart ? (...job) => __privateMethod(this, _WorkerTeam_instances, runApart_fn).call(this, ...job) : void 0;
    leftBehind.registry ?? (leftBehind.registry = new FinalizationRegistry((gone) => gone.leave()));
    leftBehind.registry.register(this, crew);
  }
  get whole() {
    return isWhole(__privateGet(this, _crew).kernels);
  }
  get threads() {
    return this.lost ? 1 : __privateGet(this, _crew).memory.threads;
  }
  get lost() {
    return __privateGet(this, _crew).lost !== void 0;
  }
  run(tape, end, times, walkers) {
    const crew = __privateGet(this, _crew);
    if (this.lost && !__privateGet(this, _told)) throw __privateMethod(this, _WorkerTeam_instances, failure_fn).call(this);
    if (walkers === 1 || this.runApart || !(crew.complete || __privateMethod(this, _WorkerTeam_instances, recall_fn).call(this))) crew.kernels.run(tape, end, times, 0, 1);
    else if (this.lost || !__privateMethod(this, _WorkerTeam_instances, lead_fn).call(this, tape, end, times, walkers)) throw __privateMethod(this, _WorkerTeam_instances, failure_fn).call(this);
  }
  dismiss() {
    __privateGet(this, _crew).leave();
  }
}
_crew = new WeakMap();
_told = new WeakMap();
_WorkerTeam_instances = new WeakSet();
lead_fn = function(...job) {
  try {
    return __privateGet(this, _crew).kernels.lead(...job) !== 0;
  } catch (error) {
    __privateMethod(this, _WorkerTeam_instances, failure_fn).call(this);
    throw error;
  }
};
/** Asks for the workers back that were lent elsewhere. Returns whether they are here; until then one thread makes the same bits. */
recall_fn = function() {
  const crew = __privateGet(this, _crew);
  if (this.lost || crew.workers.length > 0) return crew.complete;
  const pool2 = currentPool();
  if (!pool2.lend(crew)) {
    pool2.hire(crew.numbers.length).catch(() => {
    });
    return false;
  }
  for (let seen = Atomics.load(crew.memory.ints, words.present); !crew.complete; ) {
    if (Atomics.wait(crew.memory.ints, words.present, seen, arrivalMilliseconds) === "timed-out") break;
    seen = Atomics.load(crew.memory.ints, words.present);
  }
  return crew.complete;
};
runApart_fn = async function(tape, end, times, walkers) {
  const crew = __privateGet(this, _crew);
  crew.busy = true;
  try {
    if (!crew.complete) await gather(crew, true, longPatience).catch(() => {
    });
    if (this.lost) throw __privateMethod(this, _WorkerTeam_instances, failure_fn).call(this);
    const before = Atomics.load(crew.memory.ints, words.done);
    crew.kernels.announce(tape, end, times, walkers);
    while (Atomics.load(crew.memory.ints, words.done) === before) {
      await changeOf(crew.memory, words.done, before);
      if (this.lost) throw __privateMethod(this, _WorkerTeam_instances, failure_fn).call(this);
    }
    if (Atomics.load(crew.memory.ints, words.failed) !== 0) throw __privateMethod(this, _WorkerTeam_instances, failure_fn).call(this);
  } finally {
    crew.busy = false;
  }
};
failure_fn = function() {
  const crew = __privateGet(this, _crew);
  const { ints } = crew.memory;
  const failed = Atomics.load(ints, words.failed);
  const seconds = ints[words.patience] * ints[words.sleepMilliseconds] / 1e3;
  crew.lose(failed === 2 ? "its kernels failed" : `it has not answered for ${seconds} seconds`);
  currentPool().discard(crew);
  findings.singleThreadReason = `a thread was lost: ${crew.lost}.`;
  __privateSet(this, _told, true);
  return new StateError(`threads: ${findings.singleThreadReason} The model goes on with one thread; call fit again.`);
};
const changeOf = async ({ ints }, word, before) => {
  const { waitAsync } = Atomics;
  if (waitAsync) {
    await waitAsync(ints, word, before, 1e3).value;
    return;
  }
  await new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(0);
  });
};
export {
  createWorkerTeam
};
