// Regions of a memory: never over each other, given back, and without holes that only grow; the arena behind them moves and grows.

import fc from "fast-check";
import { afterEach, describe, expect, test, vi } from "vitest";
import { MemoryError } from "../../src/errors.js";
import { dense, sequential } from "../../src/index.js";
import { Memory } from "../../src/runtime/memory.js";

interface Taken {
  readonly address: number;
  readonly bytes: number;
}

const disjoint = (regions: readonly Taken[]): boolean => {
  const sorted = [...regions].sort((a, b) => a.address - b.address);
  return sorted.every(({ address }, i) => i === 0 || sorted[i - 1]!.address + sorted[i - 1]!.bytes <= address);
};

describe("regions", () => {
  test("never lie over each other, whatever is taken, given back, held and grown", () => {
    const action = fc.oneof(
      fc.record({ kind: fc.constant("take"), bytes: fc.nat({ max: 300_000 }) }),
      fc.record({ kind: fc.constant("give"), bytes: fc.nat() }),
      fc.record({ kind: fc.constant("arena"), bytes: fc.nat({ max: 1_000_000 }) }),
      fc.record({ kind: fc.constant("trim"), bytes: fc.nat({ max: 1_000_000 }) }),
      fc.record({ kind: fc.constant("hold"), bytes: fc.nat({ max: 1 }) }),
    );
    fc.assert(
      fc.property(fc.array(action, { maxLength: 60 }), (actions) => {
        const memory = new Memory(1);
        const start = memory.used;
        const taken: Taken[] = [];
        let arena = 0;
        for (const { kind, bytes } of actions) {
          const arenaBefore = memory.arenaAt;
          if (kind === "take") taken.push({ address: memory.allocate(bytes), bytes: Math.max(bytes, 1) });
          else if (kind === "give" && taken.length > 0) {
            const [{ address, bytes: size }] = taken.splice(bytes % taken.length, 1) as [Taken];
            memory.release(address, size);
          } else if (kind === "arena") {
            memory.reserveArena(bytes);
            arena = Math.max(arena, bytes);
          } else if (kind === "trim") {
            memory.trimArena(bytes);
            arena = Math.min(arena, bytes);
          } else if (kind === "hold") memory.arenaHeld = bytes === 1;
          if (memory.arenaHeld && kind === "take") expect(memory.arenaAt).toBe(arenaBefore);
          const all = arena > 0 ? [...taken, { address: memory.arenaAt, bytes: arena }] : taken;
          expect(disjoint(all)).toBe(true);
          expect(all.every(({ address, bytes: size }) => address >= start && address + size <= memory.used)).toBe(true);
          expect(all.every(({ address }) => address % 64 === 0)).toBe(true);
          expect(memory.used).toBeLessThanOrEqual(memory.size);
        }
        for (const { address, bytes } of taken) memory.release(address, bytes);
        memory.trimArena(0);
        expect(memory.used).toBe(start);
      }),
      { numRuns: 200 },
    );
  });

  test("of sizes that grow a little each time, sixteen at a time, take no more than three times what they hold", () => {
    const memory = new Memory(1);
    const start = memory.used;
    const alive: Taken[] = [];
    let held = 0;
    for (let length = 10; length <= 3000; length++) {
      const bytes = 400 * length;
      memory.reserveArena(1000 * length);
      alive.push({ address: memory.allocate(bytes), bytes });
      held += bytes;
      if (alive.length > 16) {
        const { address, bytes: size } = alive.shift()!;
        memory.release(address, size);
        held -= size;
      }
    }
    expect(memory.used - start).toBeLessThan(3 * held + 3000 * 1000);
  });

  test("that are too large are refused, and nothing changes", () => {
    const memory = new Memory(1);
    memory.allocate(100);
    memory.reserveArena(1000);
    const before = [memory.used, memory.arenaAt, memory.size];
    expect(() => memory.allocate(0x1_0000_0000)).toThrow(MemoryError);
    expect(() => memory.reserveArena(0x1_0000_0000)).toThrow(MemoryError);
    expect([memory.used, memory.arenaAt, memory.size]).toEqual(before);
  });
});

test("the arena grows where it is, also after other regions have come", () => {
  const memory = new Memory(1);
  memory.allocate(100);
  for (let i = 1; i <= 100; i++) {
    memory.reserveArena(100_000 * i);
    memory.allocate(64 * i);
  }
  // One arena of 10 MB, not the sum of a hundred.
  expect(memory.size).toBeLessThan(12_000_000);
});

describe("where the engine has no room", () => {
  const { Memory: HostMemory } = WebAssembly;
  /** An engine that reserves what a memory may grow to, and has only so many pages. */
  const withRoomFor = (pages: number): void => {
    const limited = class extends HostMemory {
      constructor(descriptor: WebAssembly.MemoryDescriptor) {
        if (descriptor.maximum! > pages) throw new RangeError("WebAssembly.Memory(): could not allocate memory");
        super(descriptor);
      }
    };
    vi.stubGlobal("WebAssembly", {
      ...Object.fromEntries(
        Object.getOwnPropertyNames(WebAssembly).map((name) => [name, WebAssembly[name as "Memory"]]),
      ),
      Memory: limited,
    });
  };
  afterEach(() => vi.unstubAllGlobals());

  test("for all of 4 GiB, a memory may grow less far, and says how far", () => {
    withRoomFor(5000);
    const memory = new Memory(1);
    memory.allocate(200_000_000);
    expect(() => memory.allocate(100_000_000)).toThrow(MemoryError);
    expect(() => memory.allocate(100_000_000)).toThrow("(at most 256 MiB here)");
  });

  test("for any memory, it is a MemoryError with advice", async () => {
    withRoomFor(8);
    expect(() => new Memory(1)).toThrow(MemoryError);
    const model = sequential([dense(1)]);
    await expect(model.build([2])).rejects.toThrow(
      /no address space left for another model's memory\. .+ let go of those/,
    );
  });
});
