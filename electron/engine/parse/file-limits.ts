/** A file of this size or more is refused: 1 GB, some four million customers. Nothing is gained by reading it in one go. */
export const maxFileBytes = 1_000_000_000;

/** How much of a file's head is looked at to tell what it is, in bytes. */
export const sampleBytes = 262_144;

/** How long one row may be, in characters. Behind that a quote that opened it counts as unclosed. */
export const maxRowLength = 1_048_576;

/** How much of a row that is too long is kept, in characters. */
export const keptRowLength = 32_768;

/** How long the text of a piece may be that is parsed at once, in characters: it bounds how long messages wait. */
export const maxPieceLength = 262_144;
