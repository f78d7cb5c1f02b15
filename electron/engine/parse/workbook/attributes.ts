import { decodeEntities } from './entities.ts';

/**
 * Goes through the attributes of an element one by one: `while (attributes.next()) ...`. One of these serves millions of cells, so that
 * none of them costs an object.
 */
export class Attributes {
  /** The name as it stands, prefix included. */
  name = '';
  /** The text that the attributes are in, and where the value begins that `next` came to. */
  text = '';
  valueAt = 0;
  #end = 0;
  #at = 0;
  #valueEnd = 0;

  /** Starts anew with what stands between two places of a text. */
  of(text: string, start = 0, end = text.length): this {
    this.text = text;
    this.#at = start;
    this.#end = end;
    return this;
  }

  next(): boolean {
    const { text } = this;
    const end = this.#end;
    const nameAt = this.#skipBlanks(this.#at);
    let nameEnd = nameAt;
    while (nameEnd < end && text.charCodeAt(nameEnd) !== 0x3d && text.charCodeAt(nameEnd) > 0x20) nameEnd += 1;
    const equals = this.#skipBlanks(nameEnd);
    const quoteAt = this.#skipBlanks(equals + 1);
    if (quoteAt >= end || text.charCodeAt(equals) !== 0x3d) return false;
    const quote = text.charCodeAt(quoteAt);
    if (quote !== 0x22 && quote !== 0x27) return false;
    let valueEnd = quoteAt + 1;
    while (valueEnd < end && text.charCodeAt(valueEnd) !== quote) valueEnd += 1; // nearly all values are short
    if (valueEnd >= end) return false;
    this.name = text.slice(nameAt, nameEnd);
    this.valueAt = quoteAt + 1;
    this.#valueEnd = valueEnd;
    this.#at = valueEnd + 1;
    return true;
  }

  /** The value of the attribute that `next` came to. */
  get value(): string {
    return decodeEntities(this.text.slice(this.valueAt, this.#valueEnd));
  }

  #skipBlanks(from: number): number {
    let at = from;
    while (at < this.#end && this.text.charCodeAt(at) <= 0x20) at += 1;
    return at;
  }
}

/** All attributes of an element by their names without prefix, for parts that are short. Names such as `__proto__` are names like any other. */
export function readAttributes(attributes: Attributes): ReadonlyMap<string, string> {
  const values = new Map<string, string>();
  while (attributes.next()) {
    const { name } = attributes;
    if (name === 'xmlns' || name.startsWith('xmlns:')) continue;
    values.set(name.slice(name.indexOf(':') + 1), attributes.value);
  }
  return values;
}
