import { getCatalogs } from '@lingui/cli/api';
import { getConfig } from '@lingui/conf';
import { beforeAll, expect, test } from 'vitest';

/** What stands in a message to be filled in, or marks a part of it: {name}, {0}, <0>. */
const places = (message: string): string[] =>
  [
    // Not what a way of counting says: one {CT}.
    ...new Set(message.match(/(?<!(?:zero|one|two|few|many|other|=\d) )\{\w+(?=[,}])|<\/?\d+\/?>/g)),
  ].toSorted();

const translations = new Map<string, string>();
let inCode: string[] = [];

beforeAll(async () => {
  const [catalogue] = await getCatalogs(getConfig({ cwd: import.meta.dirname }));
  const [messages, kept] = [await catalogue?.collect(), await catalogue?.read('ar')];
  inCode = Object.values(messages ?? {}).map(({ message }) => message ?? '');
  for (const { message, translation, obsolete } of Object.values(kept ?? {}))
    if (!obsolete) translations.set(message ?? '', translation ?? '');
}, 180_000);

test('every sentence of the code is there in Arabic', () => {
  expect(inCode.length).toBeGreaterThan(500);
  expect(inCode.filter((message) => !translations.get(message))).toEqual([]);
});

test('a translation fills in what its sentence fills in', () => {
  const wrong = [...translations].filter(
    ([message, translation]) => places(message).join() !== places(translation).join(),
  );
  expect(wrong).toEqual([]);
});

test('where English counts, Arabic has its own six ways of counting', () => {
  const wrong = [...translations].filter(
    ([message, translation]) =>
      message.includes(', plural,') &&
      !['one', 'two', 'few', 'many', 'other'].every((form) => translation.includes(`${form} {`)),
  );
  expect(wrong).toEqual([]);
});
