/** How far the parts of an archive may unpack. */
export interface UnpackLimits {
  /** All parts together, in bytes. */
  readonly maxBytes: number;
  /** How many times its packed size a large part may unpack to. */
  readonly maxRatio: number;
  /** The unpacked size from which a part counts as large, in bytes: below it, a few equal rows may well pack better. */
  readonly largePart: number;
}

/** Some four million rows of usual customers. Sheets pack by up to 40 times; what is made to choke a reader, by up to 1,000. */
export const unpackLimits: UnpackLimits = { maxBytes: 500_000_000, maxRatio: 100, largePart: 16_000_000 };

/** How many parts a workbook may have. Large ones have some hundreds. */
export const maxParts = 20_000;

/** The last row and column that a spreadsheet knows, 1 = first. */
export const lastRow = 1_048_576;
export const lastColumn = 16_384;

/** How many cells of a row are read. What stands far to the right of the customers is no customer's. */
export const maxCells = 1024;

/** How long one piece of XML between two tags, or one tag, may be, in characters. A cell holds 32,767. */
export const maxTokenLength = 1_048_576;

/** How many sheets are looked into to tell how many rows they have, and which one holds the customers. */
export const maxSheetsSampled = 64;
