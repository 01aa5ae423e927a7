// A cell as files of comma-separated values hold it.

/** Quoted where it has to be (RFC 4180). */
export const csvCell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
