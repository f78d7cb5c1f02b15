import { codeOf } from '../has-code.ts';

/** Whether a transaction failed only because of others at the same time, and may be run again: serialization, deadlock. */
export function isConflict(error: unknown): boolean {
  return ['40001', '40P01'].includes(codeOf(error));
}

/**
 * Whether the data is at fault, and would fail again: values, checks, limits of the database (PostgreSQL, appendix A). A key that is
 * there twice, or a statement that is not understood, is a fault of this program, and no change of a counter may be put aside for it.
 */
export function isStatementAtFault(error: unknown): boolean {
  const code = codeOf(error);
  return /^(?:22|54)...$/.test(code) || code === '23502' || code === '23514';
}

/** Whether the server, the line to it, or a timeout is at fault: connections, resources, operators, locks that were not got. */
export function isUnavailable(error: unknown): boolean {
  const code = codeOf(error);
  return ['08', '53', '57', '58', 'XX'].includes(code.slice(0, 2)) || code === '55P03' || code === '25P03' || code === '25P04' || /^E[A-Z]+$/.test(code);
}
