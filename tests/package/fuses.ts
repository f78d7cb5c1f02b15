/** What stands before the fuses in Electron's program, so that tools find them. */
export const fuseSentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** Fuses of version 1 in the order of their bytes. The ninth is Electron's own and no tool names it yet. */
const names = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const;

/** Bytes of a program whose nine fuses stand the wrong way round for us, so that a fuse that is not set shows. */
export function programWithFuses(): Uint8Array {
  return Buffer.from(`head${fuseSentinel}\u0001\u0009101110111tail`, 'latin1');
}

/** Reads which fuses of a program are on. */
export function readFuses(program: Buffer): Readonly<Record<string, boolean>> {
  const at = program.indexOf(fuseSentinel);
  if (at < 0) throw new Error('The program has no fuses.');
  const first = at + fuseSentinel.length + 2; // a version byte and a length byte come first
  return Object.fromEntries(names.map((name, index) => [name, program[first + index] === '1'.charCodeAt(0)]));
}
