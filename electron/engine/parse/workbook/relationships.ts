import { type Attributes, readAttributes } from './attributes.ts';
import type { XmlHandler } from './xml-reader.ts';

/** A reference from one part of a workbook to another. */
export interface Relationship {
  readonly id: string;
  /** The last word of its type: `worksheet`, `sharedStrings`. The strict and the usual form of workbooks differ in what is before it. */
  readonly type: string;
  /** The path of the part within the archive. */
  readonly path: string;
}

/** Reads the references of a part. Those to places outside of the archive are left out. */
export class RelationshipsPart implements XmlHandler {
  readonly all: Relationship[] = [];
  readonly #folder: string;

  /** @param of the path of the part that refers, `''` for the archive itself */
  constructor(of: string) {
    this.#folder = folderOf(of);
  }

  open(name: string, attributes: Attributes): void {
    if (name !== 'Relationship') return;
    const values = readAttributes(attributes);
    const target = values.get('Target');
    if (target === undefined || values.get('TargetMode') === 'External') return;
    const type = values.get('Type') ?? '';
    this.all.push({ id: values.get('Id') ?? '', type: type.slice(type.lastIndexOf('/') + 1), path: resolve(this.#folder, target) });
  }

  text(): void {}

  close(): void {}
}

/** Where the references of a part are kept. */
export function relationshipsOf(path: string): string {
  const folder = folderOf(path);
  return `${folder}_rels/${path.slice(folder.length)}.rels`;
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function resolve(folder: string, target: string): string {
  const names: string[] = [];
  for (const name of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (name === '..') names.pop();
    else if (name !== '' && name !== '.') names.push(name);
  }
  return names.join('/');
}
