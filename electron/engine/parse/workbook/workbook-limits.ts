/** How much of a workbook is unpacked at most, in bytes, all its parts together: some four million rows of usual customers. */
export const maxUnpackedBytes = 500_000_000;

/** How many times its packed size a large part may unpack to. Sheets reach 40; what is made to choke a reader reaches 1,000. */
export const maxUnpackedRatio = 100;

/** The unpacked size from which a part counts as large, in bytes: below it, a few equal rows may well pack better. */
export const largePartBytes = 16_000_000;

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
