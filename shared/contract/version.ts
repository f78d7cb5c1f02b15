/** Raised with every change of the contract or the envelope: two sides that differ say so at hello instead of misunderstanding each other. */
export const protocolVersion = 2;
