/** A film to look into; its bytes are shared with the thread, not copied. */
export interface FilmTask {
  readonly bytes: SharedArrayBuffer;
  readonly audio: 'kept' | 'dropped';
}
