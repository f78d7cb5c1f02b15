import { cleanText } from '../clean-text.ts';
import { editDistance } from '../edit-distance.ts';
import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';

/** A text of a value as maps of values compare it: cleaned, in lower case. `''` for a blank. */
export function foldValue(text: string): string {
  return cleanText(text)?.toLowerCase() ?? '';
}

/** Words that stand where there is nothing to say. */
const blanks = ['n/a', 'na', 'none', 'unknown', 'null', 'nil', 'undefined', 'not specified', 'not set', 'undisclosed', 'prefer not to say', 'tba', '-', '--', '?', '.', 'other', 'others', 'divers', '其他', '未知'];

/** Words of other languages and systems for the values of choice fields. They are proposed, and used only once the owner agrees. */
const choiceWords: Readonly<Partial<Record<FieldKey, readonly (readonly [string, readonly string[]])[]>>> = {
  gender: [
    ['Male', ['men', 'boy', 'gentleman', 'mr', 'lelaki', 'laki-laki', 'pria', 'männlich', 'maennlich', 'mann', 'herr', 'homme', 'masculin', 'hombre', 'masculino', 'maschio', 'uomo', 'homem', 'nam', 'ชาย', '男', '男性', '男士', '先生', '남', '남성']],
    ['Female', ['women', 'girl', 'lady', 'mrs', 'ms', 'perempuan', 'wanita', 'weiblich', 'frau', 'femme', 'féminin', 'feminin', 'mujer', 'femenino', 'femmina', 'donna', 'mulher', 'feminino', 'nữ', 'หญิง', '女', '女性', '女士', '여', '여성']],
  ],
  prefix: [
    ['Mr', ['sir', 'herr', 'monsieur', 'm.', 'señor', 'sr', 'sr.', 'encik', 'en.', '先生']],
    ['Mrs', ['mdm', 'mdm.', 'madam', 'madame', 'mme', 'frau', 'señora', 'sra', 'sra.', 'puan', 'pn.', '太太']],
    ['Ms', ['mlle', 'mademoiselle', 'señorita', 'cik', 'fräulein', '小姐', '女士']],
    ['Dr', ['dr med', 'dr. med.', 'doctor (dr)', 'doktor', '医生', '博士']],
  ],
};

const yes = ['opted in', 'opted-in', 'opt in', 'opt-in', 'optin', 'agreed', 'accepted', 'accepts', 'consented', 'granted', 'active', 'enabled', 'allowed', 'ok', 'ja', 'oui', 'si', 'sí', 'sim', 'ya', 'x', '✓', '✔', '✅', '是', '是的', 'はい', '예'];
const no = [
  'opted out', 'opted-out', 'opt out', 'opt-out', 'optout', 'declined', 'refused', 'withdrawn', 'revoked', 'inactive', 'disabled', 'not allowed', 'not subscribed', 'not_subscribed', 'never subscribed',
  'nein', 'non', 'não', 'nao', 'nee', 'tidak', '✗', '✘', '❌', '否', '不', 'いいえ', '아니요',
];
/** Neither given nor refused: consent is carried over, never invented. */
const undecided = ['pending', 'invalid', 'unconfirmed', 'unverified'];

function wordsOf(field: FieldKey): ReadonlyMap<string, string> {
  const { kind, choices } = fieldOf(field);
  const words = new Map<string, string>();
  const add = (list: readonly string[], value: string): void => {
    for (const word of list) words.set(word, value);
  };
  if (kind === 'flag') {
    add([...blanks, ...undecided], '');
    add(yes, 'TRUE');
    add(no, 'FALSE');
  } else if (choices !== undefined) {
    add(blanks, '');
    for (const { value, aliases } of choices) add([value.toLowerCase(), ...aliases], value);
    for (const [value, list] of choiceWords[field] ?? []) add(list.filter((word) => !words.has(word)), value);
  }
  return words;
}

const wordsByField = new Map<FieldKey, ReadonlyMap<string, string>>();

/** The words that are known for the values of a field, lower-case, and the text that the field reads for each. Empty for fields that take any text. */
export function valueWords(field: FieldKey): ReadonlyMap<string, string> {
  let words = wordsByField.get(field);
  if (words === undefined) {
    words = wordsOf(field);
    wordsByField.set(field, words);
  }
  return words;
}

/** A guess what a text means as a value of a field. */
export interface ValueGuess {
  /** The text to read instead: `''` where the text says nothing. */
  readonly to: string;
  /** Whether it is a known word, or only close to one. */
  readonly by: 'word' | 'similar';
}

/** Guesses what a text that a choice field or a flag cannot read means. Undefined where nothing is near. */
export function guessValue(field: FieldKey, text: string): ValueGuess | undefined {
  const folded = foldValue(text);
  const words = valueWords(field);
  const exact = words.get(folded);
  if (exact !== undefined) return { to: exact, by: 'word' };
  if (folded.length < 3 || folded.length > 40) return undefined;
  let nearest: { readonly to: string; readonly distance: number } | undefined;
  for (const [word, to] of words) {
    // One slip in four letters: "femal" is one, "mild" for "male" is not.
    if (word.length < 3 || Math.abs(word.length - folded.length) > 2) continue;
    const distance = editDistance(folded, word);
    if (distance <= Math.max(folded.length, word.length) / 4 && (nearest === undefined || distance < nearest.distance)) nearest = { to, distance };
  }
  return nearest === undefined ? undefined : { to: nearest.to, by: 'similar' };
}
