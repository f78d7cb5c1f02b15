/** Whether an error carries this code: `EEXIST` of the file system, `23505` of PostgreSQL. */
export function hasCode(error: unknown, code: string): boolean {
  return codeOf(error) === code;
}

/** The code that an error carries, or `''`. */
export function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
