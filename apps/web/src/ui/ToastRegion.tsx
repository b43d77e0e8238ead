import { lazy, Suspense } from 'react';
import { useToast } from './toast.ts';

const Body = lazy(() => import('./ToastBody.tsx').then((module) => ({ default: module.ToastBody })));

/** Where toasts appear; the root holds one. */
export function ToastRegion() {
  const current = useToast();
  return (
    <div
      role="status"
      className="pointer-events-none fixed inset-x-0 bottom-24 z-50 flex justify-center px-4 rail:bottom-8"
    >
      {current && (
        <Suspense fallback={current.text}>
          <Body key={current.id} toast={current} />
        </Suspense>
      )}
    </div>
  );
}
