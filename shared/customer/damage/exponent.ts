/** Whether a text is what a spreadsheet makes of a long number: `1.4E+10`. The digits behind it are lost. */
export function isExponent(text: string): boolean {
  return text.includes('E+') && /^\d(?:[.,]\d+)?E\+\d{2,3}$/.test(text);
}
