import type { ReactNode } from 'react';

/** One way of showing who one is, with what belongs to it. */
export function SecurityPart({ title, lead, children }: { title: ReactNode; lead?: ReactNode; children: ReactNode }) {
  return (
    <section className="mt-8 first:mt-0">
      <h2 className="text-16 font-semibold">{title}</h2>
      {lead && <p className="mt-1 text-14 text-ink-2">{lead}</p>}
      <div className="mt-3 flex flex-col gap-3">{children}</div>
    </section>
  );
}
