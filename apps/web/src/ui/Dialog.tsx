import { lazy, Suspense } from 'react';
import type { ReactNode } from 'react';

export interface DialogProps {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** One sentence under the title. */
  description?: ReactNode;
  children: ReactNode;
  /** Buttons at the foot. */
  actions?: ReactNode;
  /** Only its own buttons close it. */
  stubborn?: boolean;
}

const Body = lazy(() => import('./DialogBody.tsx').then((module) => ({ default: module.DialogBody })));

/** A sheet from below on a phone, a dialog elsewhere. Its code is loaded when it is first opened. */
export function Dialog(props: DialogProps) {
  if (!props.open) return null;
  return (
    <Suspense fallback={null}>
      <Body {...props} />
    </Suspense>
  );
}
