/** Who says what Loyverse says, in stamps that are only shown. */
export const loyverseNode = 'loyverse';
