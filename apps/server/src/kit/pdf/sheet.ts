import Pdf from 'pdfkit';
import { type Fonts, openFonts, type Run, type Weight } from './fonts.ts';
import { breakLines, isRightToLeft, startsRightToLeft, visualOrder, type Word } from './lines.ts';

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

/** A4, tagged, with its title and language said (PDF/UA-1, ISO 14289-1): written from top to bottom, turning pages by itself. */
export interface Sheet {
  /** One paragraph; blank lines in it begin another. */
  write(style: Style, text: string): void;
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
  const pen = createPen(doc, fonts, use, about.language === 'ar');
  return {
    bytes: doc as unknown as AsyncIterable<Uint8Array>,
    write: (style, text) => {
      for (const paragraph of text.split(/\n+/).filter((one) => one.trim() !== '')) {
        // What is drawn in the order of the eye is read in the order of the tongue.
        root.add(doc.struct(style.tag, { actual: paragraph }, () => pen.paragraph(style, paragraph)));
      }
    },
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
        pen.line(styles.quiet, foot(page + 1, count), doc.page.height - margin + 14);
        doc.endMarkedContent();
      }
      last?.(doc);
      doc.end();
    },
  };
}

interface SetWord extends Word {
  readonly runs: readonly (Run & { readonly width: number })[];
}

function createPen(doc: Doc, fonts: Fonts, use: (name: string) => void, mirrored: boolean) {
  const width = doc.page.width - 2 * margin;
  let y: number = margin;

  const widthOf = (text: string, font: string, size: number): number => {
    use(font);
    return doc.font(font).fontSize(size).widthOfString(text);
  };
  const setWord = (style: Style, text: string): SetWord => {
    const runs = fonts
      .runsOf(text, style.weight)
      .map((run) => ({ ...run, width: widthOf(run.text, run.font, style.size) }));
    return { text, runs, width: runs.reduce((sum, run) => sum + run.width, 0) };
  };
  /** Longer than a line can be: cut where the line ends. */
  const cut = (text: string, size: number): string[] =>
    text.match(new RegExp(`.{1,${Math.floor(width / size)}}`, 'gu')) ?? [];
  const setWords = (style: Style, text: string): SetWord[] =>
    text
      .split(/\s+/)
      .filter((one) => one !== '')
      .map((one) => setWord(style, one))
      .flatMap((word) => (word.width <= width ? [word] : cut(word.text, style.size).map((one) => setWord(style, one))));

  const draw = (style: Style, line: readonly SetWord[], space: number, rightToLeft: boolean, at: number): void => {
    const taken = line.reduce((sum, word) => sum + word.width, 0) + space * (line.length - 1);
    let x = rightToLeft ? margin + width - taken : margin;
    doc.fillColor(style.colour);
    for (const word of visualOrder(line, rightToLeft)) {
      // A stop after an Arabic word is of another font, and stands to its left; faces differ in height, lines share one base.
      for (const run of isRightToLeft(word.text) ? word.runs.toReversed() : word.runs) {
        const base = { lineBreak: false, baseline: 'alphabetic' } as const;
        doc
          .font(run.font)
          .fontSize(style.size)
          .text(run.text, x, at + style.size, base);
        x += run.width;
      }
      x += space;
    }
  };

  return {
    paragraph: (style: Style, text: string): void => {
      const rightToLeft = startsRightToLeft(text) || (mirrored && !/\p{L}/u.test(text));
      const space = widthOf(' ', `inter-latin-${style.weight}`, style.size);
      const height = style.size * lineHeight;
      y += y === margin ? 0 : style.above;
      // A heading takes some of what follows along to the next page.
      if (y + height * (style.tag === 'P' ? 1 : 3) > doc.page.height - margin) turn();
      for (const line of breakLines(setWords(style, text), space, width) as SetWord[][]) {
        if (y + height > doc.page.height - margin) turn();
        draw(style, line, space, rightToLeft, y);
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
    line: (style: Style, text: string, at: number): void => {
      const { bottom } = doc.page.margins;
      doc.page.margins.bottom = 0;
      draw(style, setWords(style, text), widthOf(' ', 'inter-latin-400', style.size), startsRightToLeft(text), at);
      doc.page.margins.bottom = bottom;
    },
  };

  function turn(): void {
    doc.addPage();
    y = margin;
  }
}
