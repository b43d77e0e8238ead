import type { Suspicion } from '@openrounds/deidentify';
import type { DicomJson, Window } from '@openrounds/domain/media';
import type { RenditionImage } from '../images/types.ts';

export type FrameBytes = number | number[];

/** What an instance says of itself, as it is kept, sealed. */
export interface InstanceHead {
  readonly metadata: DicomJson;
  readonly suspicions: readonly Suspicion[];
  /** Of all its frames, one after the other, in hex. */
  readonly sha256: string;
}

/** A file taken apart. */
export interface TakenFile {
  readonly studyUid: string;
  readonly seriesUid: string;
  readonly instanceUid: string;
  readonly number: number | null;
  readonly frames: number;
  readonly transferSyntax: string;
  readonly frameBytes: FrameBytes;
  /** An `InstanceHead`, as deflated JSON. */
  readonly head: Uint8Array;
  /** All frames, one after the other. */
  readonly pixels: Uint8Array;
}

/** One instance for the manifest: ids, and its head as it was taken. */
export interface InstanceToArrange {
  readonly id: string;
  readonly seriesId: string;
  readonly frames: number;
  readonly transferSyntax: string;
  readonly frameBytes: FrameBytes;
  readonly head: Uint8Array;
}

export interface FrameToShow {
  readonly metadata: DicomJson;
  /** From 1. */
  readonly frame: number;
  readonly transferSyntax: string;
  readonly bytes: Uint8Array;
  readonly window: Window | null;
}

export type StudyTask =
  | { readonly kind: 'take'; readonly bytes: Uint8Array }
  | { readonly kind: 'arrange'; readonly instances: readonly InstanceToArrange[] }
  | { readonly kind: 'preview'; readonly frame: FrameToShow; readonly seconds: number };

export type StudyResult =
  | { readonly kind: 'take'; readonly file: TakenFile }
  /** The series of the manifest, as deflated JSON. */
  | { readonly kind: 'arrange'; readonly manifest: Uint8Array }
  | { readonly kind: 'preview'; readonly images: readonly RenditionImage[] };
