import { readFileSync } from "node:fs";
import { gemmSuite } from "./suites/gemm.js";
import { line, measure } from "./harness.js";
const m = new WebAssembly.Module(readFileSync("/tmp/stub/build/peak.wasm"));
const memory = new WebAssembly.Memory({initial:1, maximum:65536});
const e = new WebAssembly.Instance(m,{env:{memory}}).exports as any;
const peak=()=>40.7;
console.log(peak(), 8*4*1e6/measure(()=>e.multiplies(1e6),0.1)/1e6*2, 12*4*1e6/measure(()=>e.mixed(1e6),0.1)/1e6);
for (const r of await gemmSuite(peak)) console.log(line(r));
