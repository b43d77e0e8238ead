import Pdf from 'pdfkit';
import { type Fonts, openFonts, type Run, type Weight } from './fonts.ts';
import { breakLines, drawnRuns, startsRightToLeft, type Word } from './lines.ts';
import type { Outlines } from './outlines.ts';

/** The structure types of PDF 1.7 (ISO 32000-1, 14.8.4) that a letter of words needs. */
type Tag = 'H1' | 'H2' | 'H3' | 'P';
export type Doc = InstanceType<typeof Pdf>;
interface Style {
  readonly tag: Tag;
  readonly size: number;
  readonly weight: Weight;
  readonly above: number;
  readonly colour: string;
}
export const styles = {
  title: { tag: 'H1', size: 20, weight: 600, above: 0, colour: '#151515' },
  heading: { tag: 'H2', size: 13, weight: 600, above: 20, colour: '#151515' },
  item: { tag: 'H3', size: 11, weight: 600, above: 14, colour: '#151515' },
  text: { tag: 'P', size: 10, weight: 400, above: 4, colour: '#151515' },
  quiet: { tag: 'P', size: 9, weight: 400, above: 3, colour: '#545454' },
} as const satisfies Record<string, Style>;

const margin = 56;
const lineHeight = 1.4;
/** From the top of a line to where its letters stand, as a share of their size. */
const ascent = 1;

/** A4, tagged, with its title and language said (PDF/UA-1, ISO 14289-1): written from top to bottom, turning pages by itself. */
export interface Sheet {
  /** What somebody wrote: each line stands as its own letters do. */
  write(style: Style, text: string): void;
  /** A sentence of the document: stands as its language does, whosever name it begins with. */
  say(style: Style, text: string): void;
  /** A picture of this height in points, which says in words what it shows; `paint` draws at this corner, as wide as the page at most. */
  figure(height: number, alt: string, paint: (doc: Doc, x: number, y: number, width: number) => void): void;
  /** At the foot of every page, outside of what is read aloud; then the end. */
  end(foot: (page: number, pages: number) => string, last?: (doc: Doc) => void): void;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export async function openSheet(about: {
  title: string;
  language: string;
  made: Date;
  producer: string;
}): Promise<Sheet> {
  const fonts = await openFonts();
  const doc = new Pdf({
    size: 'A4',
    margins: { top: margin, left: margin, right: margin, bottom: margin },
    bufferPages: true,
    pdfVersion: '1.7',
    subset: 'PDF/UA' as never,
    tagged: true,
    displayTitle: true,
    lang: about.language === 'en' ? 'en-GB' : about.language,
    info: { Title: about.title, Creator: about.producer, Producer: about.producer, CreationDate: about.made },
  });
  const known = new Set<string>();
  /** Handed to the document when the first word needs it. */
  const use = (name: string): void => {
    const part = known.has(name) ? undefined : fonts.parts.find((one) => one.name === name);
    known.add(name);
    if (part !== undefined) doc.registerFont(name, part.bytes());
  };
  const root = doc.struct('Document');
  doc.addStructure(root);
  const pen = createPen(doc, fonts, use);
  const paragraph = (style: Style, text: string, rightToLeft: boolean): void => {
    // What is drawn in the order of the eye is read in the order of the tongue.
    root.add(doc.struct(style.tag, { actual: text }, () => pen.paragraph(style, text, rightToLeft)));
  };
  const isMirrored = about.language === 'ar';
  return {
    bytes: doc as unknown as AsyncIterable<Uint8Array>,
    write: (style, text) => {
      for (const line of text.split(/\n+/).filter((one) => one.trim() !== ''))
        paragraph(style, line, startsRightToLeft(line) || (isMirrored && !/\p{L}/u.test(line)));
    },
    say: (style, text) => paragraph(style, text, isMirrored),
    figure: (height, alt, paint) => {
      // Room first: what is marked must begin and end on one page.
      pen.makeRoom(height);
      root.add(doc.struct('Figure', { alt }, () => pen.figure(height, (x, y, width) => paint(doc, x, y, width))));
    },
    end: (foot, last) => {
      root.end();
      const { count } = doc.bufferedPageRange();
      for (let page = 0; page < count; page += 1) {
        doc.switchToPage(page);
        doc.markContent('Artifact', { type: 'Pagination' });
        pen.line(styles.quiet, foot(page + 1, count), doc.page.height - margin + 14, isMirrored);
        doc.endMarkedContent();
      }
      last?.(doc);
      doc.end();
    },
  };
}

type SetRun = Run & { readonly width: number };

/** How strong the pen is, as a share of the size, that makes a thin face (weight 100) as strong as the words beside it. */
const pens: Readonly<Record<Weight, number>> = { 400: 0.045, 600: 0.06 };

/** The paragraph says in words what is drawn here as shapes. */
function drawOutlines(
  doc: Doc,
  style: Style,
  outlines: Outlines,
  { text, x, base }: { text: string; x: number; base: number },
): void {
  const scale = style.size / outlines.unitsPerEm;
  let left = x;
  doc.markContent('Span', { actual: text });
  for (const { path, advance } of outlines.letters(text)) {
    doc.save().translate(left, base).scale(scale, -scale);
    doc
      .lineWidth(pens[style.weight] * outlines.unitsPerEm)
      .lineJoin('round')
      .path(path)
      .fillAndStroke(style.colour, style.colour);
    doc.restore();
    left += advance * scale;
  }
  doc.endMarkedContent();
}

function createPen(doc: Doc, fonts: Fonts, use: (name: string) => void) {
  const width = doc.page.width - 2 * margin;
  let y: number = margin;

  const widthOf = (text: string, font: string, size: number): number => {
    use(font);
    return doc.font(font).fontSize(size).widthOfString(text);
  };
  const measured = (style: Style, runs: readonly Run[]): SetRun[] =>
    runs.map((run) => ({
      ...run,
      width: run.outlines?.widthOf(run.text, style.size) ?? widthOf(run.text, run.font, style.size),
    }));
  const total = (runs: readonly SetRun[]): number => runs.reduce((sum, run) => sum + run.width, 0);
  const setWord = (style: Style, text: string): Word => ({
    text,
    width: total(measured(style, fonts.runsOf(text, style.weight))),
  });
  /** Longer than a line can be: cut where the line ends. */
  const cut = (text: string, size: number): string[] =>
    text.match(new RegExp(`.{1,${Math.floor(width / size)}}`, 'gu')) ?? [];
  const setWords = (style: Style, text: string): Word[] =>
    text
      .split(/\s+/)
      .filter((one) => one !== '')
      .map((one) => setWord(style, one))
      .flatMap((word) => (word.width <= width ? [word] : cut(word.text, style.size).map((one) => setWord(style, one))));

  const draw = (style: Style, line: readonly Word[], rightToLeft: boolean, at: number): void => {
    const text = line.map((word) => word.text).join(' ');
    const runs = measured(
      style,
      drawnRuns(text, rightToLeft, (part) => fonts.runsOf(part, style.weight)),
    );
    let x = rightToLeft ? margin + width - total(runs) : margin;
    // Whatever face they are of, letters stand on one line.
    const base = at + style.size * ascent;
    doc.fillColor(style.colour);
    for (const run of runs) {
      if (run.outlines !== undefined) drawOutlines(doc, style, run.outlines, { text: run.text, x, base });
      else
        doc.font(run.font).fontSize(style.size).text(run.text, x, base, { lineBreak: false, baseline: 'alphabetic' });
      x += run.width;
    }
  };

  return {
    paragraph: (style: Style, text: string, rightToLeft: boolean): void => {
      const space = total(measured(style, fonts.runsOf(' ', style.weight)));
      const height = style.size * lineHeight;
      y += y === margin ? 0 : style.above;
      // A heading takes some of what follows along to the next page.
      if (y + height * (style.tag === 'P' ? 1 : 3) > doc.page.height - margin) turn();
      for (const line of breakLines(setWords(style, text), space, width)) {
        if (y + height > doc.page.height - margin) turn();
        draw(style, line, rightToLeft, y);
        y += height;
      }
    },
    makeRoom: (height: number): void => {
      y += 8;
      if (y + height > doc.page.height - margin) turn();
    },
    figure: (height: number, paint: (x: number, y: number, width: number) => void): void => {
      paint(margin, y, width);
      y += height + 8;
    },
    line: (style: Style, text: string, at: number, rightToLeft: boolean): void => {
      const { bottom } = doc.page.margins;
      doc.page.margins.bottom = 0;
      draw(style, setWords(style, text), rightToLeft, at);
      doc.page.margins.bottom = bottom;
    },
  };

  function turn(): void {
    // What is being read aloud goes on there.
    doc.continueOnNewPage();
    y = margin;
  }
}
