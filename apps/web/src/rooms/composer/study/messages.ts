import type { PixelBox, Retain } from '@openrounds/deidentify/dicom';

/** Where a refused file stands, without its name, which may say whom it is about. */
export interface Refusal {
  readonly number: number;
  readonly code: string;
  readonly reason: string;
}

/** A picture of a study as a person sees it: eight-bit grey, row by row. */
export interface GreyPicture {
  readonly width: number;
  readonly height: number;
  readonly grey: Uint8Array<ArrayBuffer>;
}

/** A file that can be made safe. Its bytes stay where they were chosen from until it is sent. */
export interface SafeInstance {
  /** Its place among all files that were chosen, those in archives counted one by one. */
  readonly at: number;
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly modality: string;
  /** Which of its series it says it is (0020,0013). */
  readonly number: number | null;
  readonly width: number;
  readonly height: number;
  readonly frames: number;
  readonly recognisableFace: boolean;
  /** Screen furniture around an ultrasound is blacked out. */
  readonly masked: boolean;
  /** As it will be sent, if nothing more is covered. */
  readonly bytes: number;
}

/** How one file is made as it may leave this device. */
export interface Making {
  readonly retain: readonly Retain[];
  readonly boxes: readonly PixelBox[];
}

/** What the worker does. Nothing of a file is kept between two questions. */
export interface StudyWork {
  /** Files and archives, and the secret of the case's pseudonyms; it lives in memory and is never sent. */
  open: (files: readonly File[], key: Uint8Array) => { readonly count: number; readonly refused: readonly Refusal[] };
  read: (at: number) => SafeInstance | Refusal;
  /** One frame (from 0) as it will look; null where it takes a codec that is not here, or it is damaged. */
  show: (at: number, frame: number) => Promise<GreyPicture | null>;
  make: (at: number, making: Making) => Promise<Uint8Array<ArrayBuffer> | Refusal>;
}

export interface Question {
  readonly id: number;
  readonly ask: keyof StudyWork;
  readonly given: readonly unknown[];
}
/** `gone`: the file can no longer be read; anything else is a fault of ours. */
export type Reply = { readonly id: number } & ({ readonly answer: unknown } | { readonly failed: 'gone' | 'broken' });

export const isRefusal = (answer: object): answer is Refusal => 'reason' in answer;
