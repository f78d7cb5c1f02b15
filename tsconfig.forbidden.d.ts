/** What 'electron' is to a room that must not import it, and 'papaparse', whose published types bring Node's: a module without anything in it. */
export {};
