import { AppError } from '../../../../shared/contract/errors.ts';

/** A file of another kind, or one that is locked. */
export function notWorkbook(name: string, fault: string, cure: string): AppError {
  return new AppError('file-not-text', `${name} ${fault}. ${cure}.`, { details: { file: name } });
}

/** A workbook that a transfer or a disk has damaged. */
export function damaged(name: string, what: string, cause?: unknown): AppError {
  return new AppError('file-unreadable', `${name} is damaged: ${what}. Download or copy it once more, or open it in your spreadsheet and save it as a new workbook.`, {
    details: { file: name },
    cause,
  });
}

/** A workbook that no spreadsheet program would write. */
export function suspicious(name: string, what: string): AppError {
  return notWorkbook(name, `${what}, which no spreadsheet program writes, so it was not read`, 'Open it in your spreadsheet, save it as a new workbook and choose that');
}

/** A workbook that unpacks to more than can be read. */
export function tooLarge(name: string, limit: number): AppError {
  return new AppError(
    'file-too-large',
    `${name} unpacks to more than ${limit / 1_000_000} MB. Save the sheet with the customers as CSV, or split it into several workbooks, and import those.`,
    { details: { file: name, limit } },
  );
}

/** The file itself can no longer be read. */
export function gone(name: string, cause: unknown): AppError {
  return new AppError('file-unreadable', `${name} can no longer be read. It may have been changed, moved or taken out since it was chosen. Choose the file again.`, {
    details: { file: name },
    cause,
  });
}
