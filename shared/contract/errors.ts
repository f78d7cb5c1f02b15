/** Every way a call can fail. The UI decides by code, people read the message. */
export type ErrorCode =
  | 'cancelled' // the caller asked for it
  | 'engine-lost' // the engine died before it answered
  | 'unknown-call'
  | 'protocol-mismatch'
  | 'book-in-use' // another window or tab has the book open
  | 'book-unreadable'
  | 'storage-full'
  | 'storage-failed'
  | 'not-found'
  | 'not-valid' // the input breaks rules; details name the fields
  | 'file-empty'
  | 'file-not-text' // a PDF, a picture, a workbook renamed .csv
  | 'file-too-large'
  | 'file-unreadable'
  | 'file-no-header'
  | 'file-no-rows'
  | 'wrong-phase' // the import is not in a state for that call
  | 'office-unreachable' // no line to the back office, or something in between answers in its place
  | 'office-refused' // the code or the token is wrong, or was withdrawn
  | 'wrong-address' // there is no back office at the address
  | 'internal';

/** An error as it crosses the port: data, since a class does not survive structured cloning. */
export interface ErrorData {
  readonly code: ErrorCode;
  /** One or two sentences for a person: what, where, what to do. */
  readonly message: string;
  /** Facts for the screen, by name. */
  readonly details?: Readonly<Record<string, string | number>>;
}

/** The one error of the program. Made where something goes wrong, turned into data at the port, and back. */
export class AppError extends Error {
  override readonly name = 'AppError';
  readonly code: ErrorCode;
  readonly details: ErrorData['details'];

  constructor(code: ErrorCode, message: string, options: { readonly details?: ErrorData['details']; readonly cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.code = code;
    this.details = options.details;
  }
}

/** Turns whatever was thrown into data that a port can carry. */
export function toErrorData(thrown: unknown): ErrorData {
  if (thrown instanceof AppError) {
    return { code: thrown.code, message: thrown.message, ...(thrown.details === undefined ? {} : { details: thrown.details }) };
  }
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: 'internal', message: `Something went wrong inside Counterbook: ${message}` };
}

/** Turns data from the port back into an error. */
export function fromErrorData(data: ErrorData): AppError {
  return new AppError(data.code, data.message, data.details === undefined ? {} : { details: data.details });
}
