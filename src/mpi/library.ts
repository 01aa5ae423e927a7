// The MPI library of the machine, called through koffi: both are there only where several processes are to train together.

import { StateError } from "../errors.js";

/** What of koffi is used. */
interface Library {
  func(definition: string): (...given: unknown[]) => number;
  symbol(name: string): unknown;
}
interface Koffi {
  load(path: string, options: { readonly global: boolean }): Library;
}

/** The calls of MPI that are made. Each throws StateError with what MPI says of its failure. */
export interface Mpi {
  /** Name and version, as the library tells them. */
  readonly name: string;
  initialize(): void;
  readonly initialized: boolean;
  rank(): number;
  size(): number;
  /** Begins to send, or to take, bytes; `request` is one of the two that `done` asks after. */
  send(bytes: Uint8Array, partner: number, request: 0 | 1): void;
  receive(bytes: Uint8Array, partner: number, request: 0 | 1): void;
  /** Whether both requests have ended. */
  done(): boolean;
  finalize(): void;
}

/** Where the library is looked for: Open MPI 4 and 5 on Linux, what is installed for development, macOS, MPICH. */
const fileNames = ["libmpi.so.40", "libmpi.so", "libmpi.40.dylib", "libmpi.dylib", "libmpich.so.12", "libmpi.so.12"];

/** What handles are made of: pointers to data of the library in Open MPI, numbers that its headers fix in MPICH and its kin. */
const kinds = {
  openMpi: {
    type: "void *",
    bytes: 8,
    world: (library: Library) => library.symbol("ompi_mpi_comm_world"),
    byte: (library: Library) => library.symbol("ompi_mpi_byte"),
    returns: (library: Library) => library.symbol("ompi_mpi_errors_return"),
  },
  mpich: { type: "int", bytes: 4, world: () => 0x44000000, byte: () => 0x4c00010d, returns: () => 0x54000001 },
} as const;

const messageTag = 1;

const loadKoffi = async (): Promise<Koffi> => {
  // By a name that bundlers do not follow: only who trains on several processes has it.
  const name = "koffi";
  try {
    const found = (await import(/* webpackIgnore: true */ /* @vite-ignore */ name)) as { readonly default?: Koffi };
    return found.default ?? (found as unknown as Koffi);
  } catch (cause) {
    throw new StateError(
      "mpiWorld: expected the package koffi, which calls the MPI library, and it is not installed. Install it: npm install koffi",
      { cause },
    );
  }
};

const loadLibrary = (koffi: Koffi, path: string | undefined): Library => {
  let refused: unknown;
  for (const name of path === undefined ? fileNames : [path]) {
    try {
      // Its parts find it among the names that all may use.
      return koffi.load(name, { global: true });
    } catch (error) {
      refused ??= error;
    }
  }
  throw new StateError(
    `mpiWorld: expected an MPI library, and found none under ${path ?? fileNames.join(", ")}. Install Open MPI (Debian: apt-get install ` +
      "libopenmpi3 openmpi-bin; macOS: brew install open-mpi), or give its path: mpiWorld({ library }).",
    { cause: refused },
  );
};

/** Opens the library. Throws StateError, which says what to install, where it or koffi is missing, or for one that is neither Open MPI nor MPICH. */
export const openMpi = async (path: string | undefined): Promise<Mpi> => {
  const library = loadLibrary(await loadKoffi(), path);
  const text = new Uint8Array(8192);
  const length = [0];
  library.func("int MPI_Get_library_version(void *text, _Out_ int *length)")(text, length);
  const name = new TextDecoder().decode(text.subarray(0, length[0])).split(/[,\n]/)[0]!.trim();
  const kind = /Open MPI/.test(name) ? kinds.openMpi : /MPICH|Intel|MVAPICH/i.test(name) ? kinds.mpich : undefined;
  if (!kind) {
    throw new StateError(
      `mpiWorld: expected Open MPI or MPICH, received ${name}. Give the path of one: mpiWorld({ library }).`,
    );
  }
  const { type, bytes } = kind;
  const [world, byte] = [kind.world(library), kind.byte(library)];
  const errorString = library.func("int MPI_Error_string(int code, void *text, _Out_ int *length)");
  /** A call of the library that throws what went wrong. */
  const call = (called: string, given: string) => {
    const made = library.func(`int ${called}(${given})`);
    return (...values: unknown[]): void => {
      const code = made(...values);
      if (code === 0) return;
      errorString(code, text, length);
      const said = new TextDecoder().decode(text.subarray(0, length[0]));
      throw new StateError(
        `mpi: ${called} failed: ${said}. Do all ranks make the same calls, and are all of them alive?`,
      );
    };
  };
  const number = (ask: (comm: unknown, out: number[]) => void): number => {
    const out = [0];
    ask(world, out);
    return out[0]!;
  };
  const requests = new Uint8Array(2 * bytes);
  const requestAt = [requests.subarray(0, bytes), requests.subarray(bytes)] as const;
  const transfer = `void *data, int count, ${type} datatype, int partner, int tag, ${type} comm, void *request`;
  const initialize = call("MPI_Init", "void *count, void *values");
  const setHandler = call("MPI_Comm_set_errhandler", `${type} comm, ${type} handler`);
  const rank = call("MPI_Comm_rank", `${type} comm, _Out_ int *rank`);
  const size = call("MPI_Comm_size", `${type} comm, _Out_ int *size`);
  const send = call("MPI_Isend", transfer);
  const receive = call("MPI_Irecv", transfer);
  const test = call("MPI_Testall", "int count, void *requests, _Out_ int *flag, void *statuses");
  const finalize = call("MPI_Finalize", "");
  const isInitialized = call("MPI_Initialized", "_Out_ int *flag");
  const flag = [0];
  // MPI_STATUSES_IGNORE: no address in Open MPI, the address 1 in MPICH.
  const ignored = kind === kinds.openMpi ? null : 1n;
  return {
    name,
    initialize: () => {
      initialize(null, null);
      setHandler(world, kind.returns(library));
    },
    get initialized() {
      isInitialized(flag);
      return flag[0] !== 0;
    },
    rank: () => number(rank),
    size: () => number(size),
    send: (data, partner, request) => send(data, data.length, byte, partner, messageTag, world, requestAt[request]),
    receive: (data, partner, request) =>
      receive(data, data.length, byte, partner, messageTag, world, requestAt[request]),
    done: () => {
      test(2, requests, flag, ignored);
      return flag[0] !== 0;
    },
    finalize: () => finalize(),
  };
};
