import type { PixelBox, Retain } from '@openrounds/deidentify/dicom';

/** What the worker is asked to make safe. */
export interface StudyOrder {
  readonly files: readonly File[];
  /** The secret of the case's pseudonyms; it lives in memory and is never sent. */
  readonly key: Uint8Array;
  readonly retain: readonly Retain[];
  /** Regions to make unreadable, by (new) series. */
  readonly boxes: Readonly<Record<string, readonly PixelBox[]>>;
}

/** Where a refused file stands, without its name, which may say whom it is about. */
export interface Refusal {
  readonly number: number;
  readonly code: string;
  readonly reason: string;
}

/** The picture of a series for somebody to look at before anything is sent. */
export interface Shown {
  readonly width: number;
  readonly height: number;
  /** Eight-bit grey, row by row. */
  readonly grey: Uint8Array<ArrayBuffer>;
  readonly suggestions: readonly PixelBox[];
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
  readonly presumesText: boolean;
  readonly recognisableFace: boolean;
  readonly blob: Blob;
}

export type StudyReply =
  | { readonly kind: 'progress'; readonly done: number; readonly total: number }
  | { readonly kind: 'instance'; readonly instance: SafeInstance }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'shown'; readonly series: string; readonly shown: Shown | null }
  | { readonly kind: 'done' };
