import { parseSync } from 'vite';

/** How a module reaches another one, and by which name. */
export interface Reach {
  readonly how: 'import' | 'require';
  readonly what: string;
}

/** Every module that a piece of JavaScript names: imports, re-exports, import() and require() with a fixed name. */
export function importsOf(source: string): readonly Reach[] {
  const found: Reach[] = [];
  visit(parseSync('bundle.js', source, { sourceType: 'unambiguous' }).program, found);
  return found;
}

function visit(node: unknown, found: Reach[]): void {
  if (Array.isArray(node)) {
    for (const child of node) visit(child, found);
    return;
  }
  if (!isObject(node)) return;
  const reach = reachOf(node);
  if (reach !== undefined) found.push(reach);
  for (const child of Object.values(node)) visit(child, found);
}

function reachOf(node: Readonly<Record<string, unknown>>): Reach | undefined {
  switch (node['type']) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
    case 'ImportExpression': {
      const what = textOf(node['source']);
      return what === undefined ? undefined : { how: 'import', what };
    }
    case 'CallExpression': {
      const { callee, arguments: args } = node;
      const isRequire = isObject(callee) && callee['type'] === 'Identifier' && callee['name'] === 'require';
      const what = isRequire && Array.isArray(args) ? textOf(args[0]) : undefined;
      return what === undefined ? undefined : { how: 'require', what };
    }
    default:
      return undefined;
  }
}

function textOf(node: unknown): string | undefined {
  return isObject(node) && typeof node['value'] === 'string' ? node['value'] : undefined;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
