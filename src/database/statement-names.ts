/** Prepared statements a PostgreSQL connection keeps; later texts are not prepared ahead. */
const KEPT_STATEMENTS = 500;

/** A short name for each text, so that a connection parses and plans it once. Empty: do not keep. */
export function openStatementNames(): (text: string) => string {
  const names = new Map<string, string>();

  return (text) => {
    const known = names.get(text);
    if (known !== undefined) return known;
    if (names.size === KEPT_STATEMENTS) return '';

    const name = `s${names.size}`;
    names.set(text, name);

    return name;
  };
}
