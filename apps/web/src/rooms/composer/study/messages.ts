import type { PixelBox, Retain } from '@openrounds/deidentify/dicom';

/** What the worker is asked to make safe. */
export interface StudyOrder {
  readonly files: readonly File[];
  /** The secret of the case's pseudonyms; it lives in memory and is never sent. */
  readonly key: Uint8Array;
  readonly retain: readonly Retain[];
  /** Regions to make unreadable, by (new) series. */
  readonly boxes: Readonly<Record<string, readonly PixelBox[]>>;
  /** A picture of each series is wanted, for somebody to look at. */
  readonly looks: boolean;
}

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

/** The picture of a series for somebody to look at before anything is sent. */
export interface Shown extends GreyPicture {
  /** Others of the series, to be looked through too: what is written in one of them is covered in all. */
  readonly others: readonly GreyPicture[];
  /** Screen furniture around an ultrasound is blacked out already. */
  readonly masked: boolean;
}

/** A file that was made safe. */
export interface SafeInstance {
  readonly study: string;
  readonly series: string;
  readonly instance: string;
  readonly modality: string;
  readonly frames: number;
  readonly recognisableFace: boolean;
  readonly blob: Blob;
}

export type StudyReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'instance'; readonly instance: SafeInstance }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'shown'; readonly series: string; readonly shown: Shown | null }
  | { readonly kind: 'done' };
