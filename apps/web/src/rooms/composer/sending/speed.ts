/** How fast bytes go, and how long the rest will take: an average in which the last seconds weigh most. */
export class Speed {
  #at = 0;
  #sent = 0;
  /** Bytes a second; null until something was measured. */
  #rate: number | null = null;

  /** @param now milliseconds @returns seconds left, or null while nobody can tell */
  left(sent: number, total: number, now: number): number | null {
    if (this.#at === 0 || sent < this.#sent) {
      this.#at = now;
      this.#sent = sent;
      return null;
    }
    const seconds = (now - this.#at) / 1000;
    if (seconds >= 0.5) {
      const rate = (sent - this.#sent) / seconds;
      const weight = 1 - Math.exp(-seconds / 5);
      this.#rate = this.#rate === null ? rate : this.#rate + weight * (rate - this.#rate);
      this.#at = now;
      this.#sent = sent;
    }
    return this.#rate === null || this.#rate <= 0 ? null : Math.ceil((total - sent) / this.#rate);
  }
}
