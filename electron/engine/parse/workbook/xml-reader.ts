import { Attributes } from './attributes.ts';
import { decodeEntities } from './entities.ts';
import { maxTokenLength } from './workbook-limits.ts';

/** What is done with the elements of a part, in their order. Names come without their prefix. */
export interface XmlHandler {
  /** @param attributes those of this element, until the next one is opened */
  open(name: string, attributes: Attributes): void;
  close(name: string): void;
  /** Text between tags, which may come in several pieces. */
  text(text: string): void;
}

/** Why a part is not read on. */
export type XmlFault =
  | 'doctype' // a document type: the door for entities that expand without end, or fetch files
  | 'endless' // a tag or a text without end
  | 'cut-off'; // the part ends within an element

/**
 * Reads XML as workbooks are written in, piece by piece. Only its five own entities and characters by number are known, and a document
 * type is refused, so nothing is ever fetched or expanded.
 */
export class XmlReader {
  readonly #handler: XmlHandler;
  readonly #toError: (fault: XmlFault) => Error;
  readonly #attributes = new Attributes();
  #carry = '';
  #depth = 0;
  #nameEnd = 0;

  constructor(handler: XmlHandler, toError: (fault: XmlFault) => Error) {
    this.#handler = handler;
    this.#toError = toError;
  }

  push(piece: string): void {
    const text = this.#carry + piece;
    let at = 0;
    for (;;) {
      const open = text.charCodeAt(at) === 0x3c ? at : text.indexOf('<', at); // mostly the next tag begins at once
      const end = open === -1 ? 0 : this.#tokenEnd(text, open);
      if (end === 0) break;
      if (open > at) this.#handler.text(decodeEntities(text.slice(at, open)));
      this.#token(text, open, end);
      at = end;
    }
    this.#carry = text.slice(at);
    if (this.#carry.length > maxTokenLength) throw this.#toError('endless');
  }

  /** Call it once, after the last piece. */
  end(): void {
    if (this.#depth !== 0 || this.#carry.trim() !== '') throw this.#toError('cut-off');
  }

  /** Where the token that begins at `open` ends, or 0 where the text ends before it does. */
  #tokenEnd(text: string, open: number): number {
    const second = text.charCodeAt(open + 1);
    if (second === 0x21) return this.#declarationEnd(text, open);
    if (second === 0x3f) return after(text, '?>', open + 2);
    for (let at = open + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x3e) return at + 1;
      if (code !== 0x22 && code !== 0x27) continue;
      at = text.indexOf(code === 0x22 ? '"' : "'", at + 1);
      if (at === -1) return 0;
    }
    return 0;
  }

  #declarationEnd(text: string, open: number): number {
    if (text.startsWith(comment, open)) return after(text, '-->', open + comment.length);
    if (text.startsWith(cdata, open)) return after(text, ']]>', open + cdata.length);
    const begun = text.slice(open, open + cdata.length);
    if (comment.startsWith(begun) || cdata.startsWith(begun)) return 0;
    throw this.#toError('doctype');
  }

  #token(text: string, open: number, end: number): void {
    switch (text.charCodeAt(open + 1)) {
      case 0x2f: // </name>
        this.#depth -= 1;
        this.#handler.close(this.#name(text, open + 2, end - 1));
        return;
      case 0x21:
        if (text.startsWith(cdata, open)) this.#handler.text(text.slice(open + cdata.length, end - 3));
        return;
      case 0x3f:
        return;
      default:
        this.#element(text, open, end);
    }
  }

  #element(text: string, open: number, end: number): void {
    const isEmpty = text.charCodeAt(end - 2) === 0x2f;
    const last = isEmpty ? end - 2 : end - 1;
    const name = this.#name(text, open + 1, last);
    this.#handler.open(name, this.#attributes.of(text, this.#nameEnd, last));
    if (isEmpty) this.#handler.close(name);
    else this.#depth += 1;
  }

  /** The name that begins at `start`, without its prefix. Leaves where it ends. */
  #name(text: string, start: number, last: number): string {
    let first = start;
    let at = start;
    for (; at < last; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x3a) first = at + 1;
      else if (code <= 0x20) break;
    }
    this.#nameEnd = at;
    return text.slice(first, at);
  }
}

const comment = '<!--';
const cdata = '<![CDATA[';

function after(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  return found === -1 ? 0 : found + end.length;
}
