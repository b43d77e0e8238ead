// Check digits of registration numbers, where a standard or the register itself publishes one. They catch slips of the finger only.

/** ISO/IEC 7812-1, annex B: doubles every second digit from the right, the check digit excluded. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (const [i, character] of Array.from(digits).toReversed().entries()) {
    const digit = Number(character);
    sum += i % 2 === 0 ? digit : digit > 4 ? digit * 2 - 9 : digit * 2;
  }
  return digits.length > 1 && sum % 10 === 0;
}

/** 45 CFR 162.406: the check digit of a National Provider Identifier is taken over "80840" and the number. */
export const isNpi = (number: string): boolean => /^[12]\d{9}$/.test(number) && passesLuhn(`80840${number}`);

/** GS1 General Specifications, section 7.9.1: every second digit from the right, the check digit excluded, counts three times. */
export function passesGs1(digits: string): boolean {
  const sum = Array.from(digits)
    .toReversed()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 1 : 3), 0);
  return digits.length > 1 && sum % 10 === 0;
}

/** A Polish PWZ: its first digit is the sum of the others, weighted 1 to 6, modulo 11; ten and nought are not given out. */
export function isPwz(number: string): boolean {
  const [check = 0, ...others] = Array.from(number, Number);
  return /^[1-9]\d{6}$/.test(number) && others.reduce((sum, digit, i) => sum + digit * (i + 1), 0) % 11 === check;
}
