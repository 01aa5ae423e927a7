declare module "jsfive" {
  export interface Dataset {
    readonly shape: readonly number[];
    readonly dtype: unknown;
    readonly attrs: { readonly [name: string]: unknown };
    readonly value: unknown;
  }
  export interface Group {
    readonly keys: readonly string[];
    readonly attrs: { readonly [name: string]: unknown };
    get(name: string): Group | Dataset;
  }
  const File: new (bytes: ArrayBuffer, name: string) => Group;

  export { File };
}
