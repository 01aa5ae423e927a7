// Lower case by a table of our own: hosts know different versions of Unicode, and a text must come to the same tokens everywhere.

/**
 * The simple lower case of Unicode 14, made by test/golden/lower-case.py: rows of characters that lie equally far apart, each as how far it begins after
 * the row before, how many there are, how far apart, and how far away their lower case is; in base 36.
 */
const rows =
  "1t q 1 w,3j n 1 w,o 7 1 w,14 o 2 1,1c 1 1 -5j,2 3 2 1,7 8 2 1,h n 2 1,1a 1 1 -3d,1 3 2 1,8 1 1 5u,1 2 2 1," +
  "4 1 1 5q,1 1 1 1,2 2 1 5p,2 1 1 1,3 1 1 27,1 1 1 5m,1 1 1 5n,1 1 1 1,2 1 1 5p,1 1 1 5r,2 1 1 5v,1 1 1 5t," +
  "1 1 1 1,4 1 1 5v,1 1 1 5x,2 1 1 5y,1 3 2 1,6 1 1 62,1 1 1 1,2 1 1 62,3 1 1 1,2 1 1 62,1 1 1 1,2 2 1 61,2 2 2 1," +
  "4 1 1 63,1 1 1 1,4 1 1 1,8 1 1 2,1 1 1 1,2 1 1 2,1 1 1 1,2 1 1 2,1 9 2 1,j 9 2 1,j 1 1 2,1 2 2 1,4 1 1 -2p," +
  "1 1 1 -1k,1 k 2 1,14 1 1 -3m,2 9 2 1,o 1 1 8bv,1 1 1 1,2 1 1 -4j,1 1 1 8bs,3 1 1 1,2 1 1 -5f,1 1 1 1x,1 1 1 1z," +
  "1 5 2 1,8a 2 2 1,6 1 1 1,9 1 1 38,7 1 1 12,2 3 1 11,4 1 1 1s,2 2 1 1r,3 h 1 w,i 9 1 w,18 1 1 8,9 c 2 1," +
  "s 1 1 -1o,3 1 1 1,2 1 1 -7,1 1 1 1,3 3 1 -3m,3 g 1 28,g w 1 w,28 h 2 1,16 r 2 1,1i 1 1 f,1 7 2 1,f 1c 2 1," +
  "2p 12 1 1c,29b 12 1 5ls,13 1 1 5ls,6 1 1 5ls,k3 28 1 tzk,28 6 1 8,1pc 17 1 -2bk,19 3 1 -2bk,8z 23 2 1," +
  "4e 1 1 -5vj,2 1c 2 1,2w 8 1 -8,g 6 1 -8,g 8 1 -8,g 8 1 -8,g 6 1 -8,h 4 2 -8,f 8 1 -8,w 8 1 -8,g 8 1 -8,g 8 1 -8," +
  "g 2 1 -8,2 2 1 -22,2 1 1 -9,c 4 1 -2e,4 1 1 -9,c 2 1 -8,2 2 1 -2s,e 2 1 -8,2 2 1 -34,2 1 1 -7,c 2 1 -3k," +
  "2 2 1 -3i,2 1 1 -9,8a 1 1 -5st,4 1 1 -6gv,1 1 1 -6di,7 1 1 s,1a g 1 g,z 1 1 1,mr q 1 q,1fu 1c 1 1c,2o 1 1 1," +
  "2 1 1 -8af,1 1 1 -2xy,1 1 1 -89z,3 3 2 1,6 1 1 -8bg,1 1 1 -8al,1 1 1 -8bj,1 1 1 -8bi,2 1 1 1,3 1 1 1,9 2 1 -8cf," +
  "2 1e 2 1,2z 2 2 1,7 1 1 1,nym n 2 1,1s e 2 1,4i 7 2 1,g v 2 1,1z 2 2 1,4 1 1 -r9g,1 5 2 1,d 1 1 1,2 1 1 -wmg," +
  "3 2 2 1,6 a 2 1,k 1 1 -wn8,1 1 1 -wnj,1 1 1 -wnf,1 1 1 -wn5,1 1 1 -wn8,2 1 1 -wlu,1 1 1 -wmi,1 1 1 -wlx," +
  "1 1 1 ps,1 8 2 1,g 1 1 -1c,1 1 1 -wn7,1 1 1 -raw,1 2 2 1,9 1 1 1,6 2 2 1,v 1 1 1,h7w q 1 w,yn 14 1 14," +
  "4w 10 1 14,5c b 1 13,c f 1 13,g 7 1 13,8 2 1 13,1d8 1f 1 1s,2e8 w 1 w,gww w 1 w,o8w y 1 y";

let known: ReadonlyMap<number, number> | undefined;

/** The lower case of each character that has one, by their codes. */
const readRows = (): ReadonlyMap<number, number> => {
  const found = new Map<number, number>();
  let first = 0;
  for (const row of rows.split(",")) {
    const [after, count, apart, away] = row.split(" ").map((field) => Number.parseInt(field, 36));
    first += after!;
    for (let i = 0; i < count!; i++) found.set(first + i * apart!, first + i * apart! + away!);
  }
  return found;
};

/** A text in lower case: each character by itself, whatever language it is of and wherever it stands in its word. */
export const lowerCase = (text: string): string => {
  known ??= readRows();
  let lower = "";
  for (const character of text) {
    const code = known.get(character.codePointAt(0)!);
    lower += code === undefined ? character : String.fromCodePoint(code);
  }
  return lower;
};
