import { describe, expect, it } from 'vitest';
import { filmsOf, renditionWidth, shareOf } from './films.ts';

const upright = { id: 'a', width: 800, height: 1200 };
const wide = { id: 'b', width: 1600, height: 1000 };

describe('the films of a card', () => {
  it('puts two portrait films side by side', () => {
    expect(filmsOf([upright, { ...upright, id: 'c' }, wide]).map(({ id }) => id)).toEqual(['a', 'c']);
  });
  it('shows one when either is wide', () => {
    expect(filmsOf([upright, wide]).map(({ id }) => id)).toEqual(['a']);
    expect(filmsOf([wide, upright]).map(({ id }) => id)).toEqual(['b']);
    expect(filmsOf([])).toEqual([]);
  });
  it('says how wide a rendition is when its longest side is limited', () => {
    expect(renditionWidth(upright, 480)).toBe(320);
    expect(renditionWidth(wide, 480)).toBe(480);
    expect(renditionWidth({ width: 100, height: 50 }, 480)).toBe(100);
  });
  it('says how much of the frame a picture fills', () => {
    expect(shareOf(wide, 1.6)).toBe(1);
    expect(shareOf({ width: 800, height: 1000 }, 1.6)).toBe(0.5);
  });
});
