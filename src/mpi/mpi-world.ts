// The world of a process that mpirun has started among others.

import { ArgumentError, StateError, show } from "../errors.js";
import { checkOptions, checkPositive } from "../options.js";
import { Deadline, pause } from "./deadline.js";
import { type Mpi, openMpi } from "./library.js";
import type { World } from "./world.js";

/** Options of `mpiWorld`. */
export interface MpiWorldOptions {
  /** The path of the MPI library, or the name that it is found under; looked for when left out. */
  readonly library?: string;
  /** How long a rank waits for another: longer than what one does alone, such as reading data. */
  readonly timeoutSeconds?: number;
}

interface Process {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly once: (event: "exit", listener: (code: number) => void) => void;
}

/** What starts processes for MPI tells them by one of these: Open MPI, PMIx (and Slurm's srun with it), MPICH and its kin. */
const signs = ["OMPI_COMM_WORLD_SIZE", "PMIX_RANK", "PMI_SIZE", "PMI_RANK"] as const;

const processOf = (): Process | undefined => (globalThis as { readonly process?: Process }).process;

/** Bytes of one message: MPI counts them in 31 bits. */
const longest = 1 << 30;

/** So many looks at once, before others may have the core between two of them. */
const looks = 2000;

const bytesOf = (values: Float32Array, begin: number, end: number): Uint8Array =>
  new Uint8Array(values.buffer, values.byteOffset + begin, Math.max(0, end - begin));

class MpiWorld implements World {
  readonly rank: number;
  readonly size: number;

  constructor(
    readonly mpi: Mpi,
    readonly timeoutSeconds: number,
  ) {
    this.rank = mpi.rank();
    this.size = mpi.size();
  }

  exchange(partner: number, send: Float32Array, receive: Float32Array): void {
    const { mpi } = this;
    const most = Math.max(send.byteLength, receive.byteLength);
    for (let begin = 0; begin < most || begin === 0; begin += longest) {
      const end = begin + longest;
      mpi.receive(bytesOf(receive, begin, Math.min(end, receive.byteLength)), partner, 0);
      mpi.send(bytesOf(send, begin, Math.min(end, send.byteLength)), partner, 1);
      this.#await(partner);
    }
  }

  #await(partner: number): void {
    for (let look = 0; look < looks; look++) if (this.mpi.done()) return;
    const deadline = new Deadline(this.timeoutSeconds);
    while (!this.mpi.done()) {
      if (deadline.passed) {
        throw new StateError(
          `mpi: expected an answer of rank ${partner} on rank ${this.rank} within ${this.timeoutSeconds} seconds, received none. Does ` +
            "every rank make the same calls? Give mpiWorld a longer timeoutSeconds where one has more to do than others.",
        );
      }
      pause(0.05);
    }
  }
}

/** A world of this process alone, in which nothing is swapped. */
const alone = (): World => ({
  rank: 0,
  size: 1,
  exchange: (partner) => {
    throw new StateError(`mpi: expected no partner in a world of one, received rank ${partner}.`);
  },
});

let world: Promise<World> | undefined;

const open = async ({ library, timeoutSeconds = 600 }: MpiWorldOptions, host: Process): Promise<World> => {
  const mpi = await openMpi(library);
  if (!mpi.initialized) mpi.initialize();
  // One that fails leaves without a word, and mpirun ends the others, which would wait for it. MPI_Abort would be ahead of its message.
  host.once("exit", (code) => {
    if (code === 0) mpi.finalize();
  });
  return new MpiWorld(mpi, timeoutSeconds);
};

/**
 * The world of this process: its rank among those that `mpirun -n 4 node train.js` has started, and how many there are. Without mpirun it
 * is a world of one, for which nothing is loaded. Under mpirun the package koffi and an MPI library have to be installed; MPI is
 * left when the process ends, and a rank that ends with an error ends all.
 *
 * `timeoutSeconds`, 600 when left out, is how long a rank waits for another. MPI is entered once: later calls give the world of the first. Throws StateError where koffi or the library is missing.
 */
export const mpiWorld = (options: MpiWorldOptions = {}): Promise<World> => {
  checkOptions("mpiWorld", options, ["library", "timeoutSeconds"]);
  const { library, timeoutSeconds } = options;
  if (library !== undefined && (typeof library !== "string" || library === "")) {
    throw new ArgumentError(`mpiWorld: library: expected the path of an MPI library, received ${show(library)}.`);
  }
  if (timeoutSeconds !== undefined) checkPositive(timeoutSeconds, "mpiWorld: timeoutSeconds");
  const host = processOf();
  if (!host || !signs.some((sign) => host.env[sign] !== undefined)) return Promise.resolve(alone());
  // MPI is entered once in a process.
  world ??= open(options, host);
  return world;
};
