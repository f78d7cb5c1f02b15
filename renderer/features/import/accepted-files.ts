/**
 * What the file dialog shows first. Old workbooks are listed although they are refused: the refusal says how to save one anew, while a
 * file that is missing from the dialog says nothing.
 */
export const acceptedFiles = '.csv,.tsv,.tab,.txt,.xlsx,.xls,text/csv,text/tab-separated-values';
