// Where the pages of the reference are written before the site is built of them.

export const referenceFolder = "build/reference";
