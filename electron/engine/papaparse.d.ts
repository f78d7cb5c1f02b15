/**
 * The part of PapaParse that the engine calls. The published types reference Node's, which would open the engine's fence.
 */
interface ParserConfig {
  readonly delimiter: string;
  readonly newline: '\n' | '\r\n' | '\r';
  readonly quoteChar?: string;
  readonly escapeChar?: string;
}

interface ParseError {
  readonly type: 'Quotes' | 'Delimiter' | 'FieldMismatch';
  readonly code: string;
  readonly message: string;
  readonly row?: number;
  /** Offset in the parsed text. */
  readonly index?: number;
}

interface ParseResult {
  readonly data: string[][];
  readonly errors: readonly ParseError[];
  readonly meta: {
    /** Offset just behind the last row that was returned, counted from `baseIndex`. */
    readonly cursor: number;
    readonly aborted: boolean;
    readonly truncated: boolean;
  };
}

interface Parser {
  parse(text: string, baseIndex: number, ignoreLastRow: boolean): ParseResult;
  abort(): void;
  getCharIndex(): number;
}

interface UnparseConfig {
  readonly delimiter?: string;
  readonly newline?: string;
  readonly quotes?: boolean | readonly boolean[];
}

interface PapaParse {
  readonly Parser: new (config: ParserConfig) => Parser;
  unparse(rows: readonly (readonly string[])[], config?: UnparseConfig): string;
}

declare const Papa: PapaParse;
export default Papa;
