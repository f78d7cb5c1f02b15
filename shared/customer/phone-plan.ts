import metadata from 'libphonenumber-js/min/metadata';

/** The numbering plan of a country, compiled from libphonenumber's metadata to what reading a usual number takes. */
export interface PhonePlan {
  readonly callingCode: string;
  /** Whether no other country has its calling code. */
  readonly isAlone: boolean;
  /** What dials abroad. */
  readonly abroad: RegExp;
  /** The whole of a national number, without its prefix. */
  readonly national: RegExp;
  readonly lengths: readonly number[];
  /** What stands before a national number inside the country (`0`), and whether it is simply left out. */
  readonly prefix?: { readonly pattern: RegExp; readonly leftOut: boolean };
  /** The digits that tell a country from others with its calling code. */
  readonly leading?: RegExp;
  /** Numbers by type: only countries that share a calling code have them. */
  readonly types?: readonly { readonly pattern: RegExp; readonly lengths: readonly number[] }[];
}

/** Where libphonenumber-js keeps what in a minified plan. The property test of normalise-phone.ts fails should a version move them. */
const at = { callingCode: 0, abroad: 1, national: 2, lengths: 3, nationalPrefix: 5, prefixForParsing: 7, prefixTransform: 8, leading: 10, types: 11 } as const;

const plans = new Map<string, PhonePlan | undefined>();

/** The plan of a country (ISO 3166-1 alpha-2), compiled once. Undefined for a code that is none. */
export function planOfCountry(country: string): PhonePlan | undefined {
  if (!plans.has(country)) plans.set(country, compilePlan(country));
  return plans.get(country);
}

const countriesByCallingCode: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(metadata.country_calling_codes));

/** The countries with a calling code, the main one first. Undefined where there is none: no code is the beginning of another. */
export function countriesWith(callingCode: string): readonly string[] | undefined {
  return countriesByCallingCode.get(callingCode);
}

const plansByCallingCode = new Map<number, PhonePlan | undefined>();

/** The plan of the main country with a calling code, compiled once. Undefined where there is none. */
export function planOfCallingCode(callingCode: number): PhonePlan | undefined {
  const known = plansByCallingCode.get(callingCode);
  if (known !== undefined || plansByCallingCode.has(callingCode)) return known;
  const [main] = countriesWith(String(callingCode)) ?? [];
  const plan = main === undefined ? undefined : planOfCountry(main);
  plansByCallingCode.set(callingCode, plan);
  return plan;
}

function compilePlan(country: string): PhonePlan | undefined {
  const raw: readonly unknown[] | undefined = new Map<string, readonly unknown[]>(Object.entries(metadata.countries)).get(country);
  if (raw === undefined) return undefined;
  const lengths = numbers(raw[at.lengths]);
  const prefix = text(raw[at.prefixForParsing]) ?? text(raw[at.nationalPrefix]);
  const leading = text(raw[at.leading]);
  const types = raw[at.types];
  const callingCode = text(raw[at.callingCode]) ?? '';
  return {
    callingCode,
    isAlone: countriesWith(callingCode)?.length === 1,
    abroad: new RegExp(`^(?:${text(raw[at.abroad]) ?? ''})`),
    national: whole(text(raw[at.national]) ?? ''),
    lengths,
    ...(prefix === undefined ? {} : { prefix: { pattern: new RegExp(`^(?:${prefix})`), leftOut: !/\((?!\?)/.test(prefix) && text(raw[at.prefixTransform]) === undefined } }),
    ...(leading === undefined ? {} : { leading: new RegExp(`^(?:${leading})`) }),
    ...(Array.isArray(types) && types.length > 0 ? { types: types.flatMap((type) => compileType(type, lengths)) } : {}),
  };
}

function compileType(raw: unknown, lengths: readonly number[]): readonly { readonly pattern: RegExp; readonly lengths: readonly number[] }[] {
  if (!Array.isArray(raw)) return [];
  const pattern = text(raw[0]);
  return pattern === undefined ? [] : [{ pattern: whole(pattern), lengths: Array.isArray(raw[1]) ? numbers(raw[1]) : lengths }];
}

function whole(pattern: string): RegExp {
  return new RegExp(`^(?:${pattern})$`);
}

/** In minified metadata, 0 and '' stand for what a country has not. */
function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function numbers(value: unknown): readonly number[] {
  return Array.isArray(value) ? value.filter((entry) => typeof entry === 'number') : [];
}
