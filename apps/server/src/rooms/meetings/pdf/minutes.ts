import type { AgendaItem, Minutes } from '@openrounds/domain/meetings';
import { specialties } from '@openrounds/domain/specialties';
import { saidOutcome } from '@openrounds/domain/templates';
import { type Say, sayIn } from './minutes-words.ts';
import { openSheet, type Sheet, styles } from '../../../kit/pdf/sheet.ts';

const nameOf = (slug: string): string => specialties.find((one) => one.slug === slug)?.name ?? slug;

interface Voice {
  readonly language: 'en' | 'ar';
  readonly say: Say;
  /** A point in time as the clock on the wall of the meeting showed it. */
  readonly moment: (at: string, zone?: string) => string;
}

/** The minutes as a document: what this member may read of them, and nothing of it in the document's own properties. */
export async function minutesDocument(
  minutes: Minutes,
  about: { language: 'en' | 'ar'; made: Date; producer: string },
): Promise<AsyncIterable<Uint8Array>> {
  const say = sayIn(about.language);
  const moment: Voice['moment'] = (at, timeZone = minutes.timeZone) =>
    new Intl.DateTimeFormat(about.language === 'ar' ? 'ar-u-nu-latn' : 'en-GB', {
      dateStyle: 'full',
      timeStyle: 'short',
      timeZone,
    }).format(new Date(at));
  const title = say('title', { title: minutes.title });
  const sheet = await openSheet({ ...about, title });
  const voice = { language: about.language, say, moment };
  sheet.say(styles.title, title);
  writeHead(sheet, minutes, voice);
  writeCases(sheet, minutes, voice);
  if (minutes.notes !== '') {
    sheet.say(styles.heading, say('notes'));
    sheet.write(styles.text, minutes.notes);
  }
  writeAddenda(sheet, minutes, voice);
  sheet.end((page, pages) => say('foot', { title: minutes.title, group: minutes.groupName, page, pages }));
  return sheet.bytes;
}

function writeHead(sheet: Sheet, minutes: Minutes, { say, moment }: Voice): void {
  const { startsAt, endsAt, approvedAt, approvedBy, chair, scribe, quorum, timeZone } = minutes;
  const when =
    minutes.mode === 'asynchronous' ? say('open', { from: moment(startsAt), to: moment(endsAt) }) : moment(startsAt);
  sheet.say(styles.text, `${minutes.groupName} · ${when} (${timeZone})`);
  sheet.say(
    styles.text,
    approvedAt === null
      ? say(minutes.state === 'cancelled' ? 'skipped' : 'draft')
      : say('approved', { name: approvedBy?.name ?? '', date: moment(approvedAt) }),
  );
  if (chair !== null) sheet.say(styles.text, say('chair', { name: chair.name }));
  if (scribe !== null) sheet.say(styles.text, say('scribe', { name: scribe.name }));
  const names = (state: 'present' | 'apologies'): string =>
    minutes.attendance
      .filter((one) => one.state === state)
      .map(({ member }) => (member.role === '' ? member.name : `${member.name} (${member.role})`))
      .join(', ');
  sheet.say(styles.text, names('present') === '' ? say('nobody') : say('present', { names: names('present') }));
  if (names('apologies') !== '') sheet.say(styles.text, say('apologies', { names: names('apologies') }));
  if (quorum.required.length === 0) return;
  const missing = quorum.required
    .filter((one) => one.present < one.minimum)
    .map((one) => say('missingOne', { ...one, specialty: nameOf(one.specialty) }))
    .join(', ');
  sheet.say(styles.text, quorum.reached ? say('quorumReached') : say('quorumMissing', { missing }));
}

function writeCases(sheet: Sheet, minutes: Minutes, voice: Voice): void {
  sheet.say(styles.heading, voice.say('cases'));
  if (minutes.items.length === 0) sheet.say(styles.text, voice.say('noCases'));
  for (const [index, item] of minutes.items.entries()) writeItem(sheet, item, index + 1, voice);
}

function writeItem(sheet: Sheet, item: AgendaItem, number: number, { say, moment, language }: Voice): void {
  if (item.case === null) {
    sheet.say(styles.item, `${number}. ${say(item.caseState === 'destroyed' ? 'destroyed' : 'notAvailable')}`);
    return;
  }
  sheet.write(styles.item, `${number}. ${item.case.title}`);
  if (item.presenter !== null && !item.presenter.withheld)
    sheet.say(styles.quiet, say('presenter', { name: item.presenter.name }));
  if (item.stream === 'protocol') sheet.say(styles.quiet, say('listed'));
  const { outcome, deferral, tally } = item;
  if (outcome !== null) {
    const said = outcome.decided === null ? null : saidOutcome(outcome.decided, language);
    if (said !== null) sheet.say(styles.text, said.headline);
    for (const { label, text } of said?.lines ?? []) sheet.say(styles.text, label === '' ? text : `${label}: ${text}`);
    sheet.write(styles.text, outcome.text);
    for (const part of ['who', 'when', 'rationale', 'dissent'] as const)
      if (outcome[part] !== '') sheet.say(styles.text, say(part, { text: outcome[part] }));
    if (outcome.approvedByLead) sheet.say(styles.text, say('lead'));
    sheet.say(styles.quiet, say('recorded', { name: outcome.by?.name ?? '', date: moment(outcome.at) }));
  }
  if (tally !== null) sheet.say(styles.quiet, say('votes', tally as unknown as Record<string, number>));
  if (deferral !== null) {
    if (deferral.reason !== '') sheet.say(styles.text, say('deferred', { text: deferral.reason }));
    if (deferral.to !== null)
      sheet.say(styles.quiet, say('deferredTo', { date: moment(deferral.to.startsAt, deferral.to.timeZone) }));
  } else if (outcome === null) sheet.say(styles.quiet, say('noOutcome'));
}

function writeAddenda(sheet: Sheet, minutes: Minutes, { say, moment }: Voice): void {
  if (minutes.addenda.length === 0) return;
  sheet.say(styles.heading, say('added'));
  for (const one of minutes.addenda) {
    const number = minutes.items.findIndex((item) => item.id === one.itemId) + 1;
    const text = one.text ?? say('notAvailable');
    sheet.say(
      styles.text,
      one.kind === 'outcome-corrected'
        ? say('corrected', { number })
        : number > 0
          ? say('about', { number, text })
          : text,
    );
    sheet.say(styles.quiet, say('byOn', { name: one.by?.name ?? '', date: moment(one.at) }));
  }
}
