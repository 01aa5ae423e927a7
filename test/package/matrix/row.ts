// One row of the matrix.

export interface Row {
  readonly name: string;
  /** The installed tool whose version the table shows. */
  readonly tool?: string;
  /** Files that the application has beside, or in place of, the common ones. */
  readonly files?: Readonly<Record<string, string>>;
  /** It trains the wide network of the program. */
  readonly wide?: true;
  /** Builds the application in its folder; returns the folder of what was built. */
  readonly build?: (folder: string) => Promise<string>;
  /** Trains in the application's folder, or in what was built, and returns what was printed or posted. */
  readonly run: (folder: string) => Promise<string>;
}
