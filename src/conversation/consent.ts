const YES =
  /^(?:ya|iya|y|yes|ok|oke|okay|betul|benar|setuju|boleh|silakan|catat|hapus|ubah)(?:[ ,.!]+(?:ya|catat|dicatat|hapus|ubah|betul|benar|saja|pak|bu|min|tolong))*[ ,.!]*$/i;
const NO =
  /^(?:tidak|tdk|tak|enggak|nggak|ngga|gak|ga|no|jangan|batal|bukan)(?:[ ,.!]+(?:jadi|usah|perlu|dulu|pak|bu|min))*[ ,.!]*$/i;

/** What a typed answer to "Catat …?" says; null when it is no answer. */
export function readConsent(text: string): 'yes' | 'no' | null {
  const answer = text.trim();
  if (YES.test(answer)) return 'yes';
  return NO.test(answer) ? 'no' : null;
}

/** "bukan, jam 3 pagi": what is said in place of what was asked. */
export function afterNo(text: string): string {
  return text.replace(/^\s*(?:tidak|tdk|enggak|nggak|ngga|gak|ga|bukan)[\s,.]+/i, '');
}
