import { cx } from './cx.ts';

interface TabsProps<V extends string> {
  label: string;
  value: V;
  onChange: (value: V) => void;
  /** Closer together, beside a queue. */
  dense?: boolean;
  tabs: readonly { value: V; label: string; count?: number | undefined }[];
}

/** Views of one list. Buttons with a pressed state: the list beneath is one region, not several panels. */
export function Tabs<V extends string>({ label, value, onChange, tabs, dense = false }: TabsProps<V>) {
  return (
    <div
      role="group"
      aria-label={label}
      className={cx(
        'scroll-quiet flex overflow-x-auto border-b border-line',
        dense ? 'gap-3 text-14' : 'gap-5 text-15',
      )}
    >
      {tabs.map((tab) => (
        <button
          key={tab.value}
          type="button"
          aria-pressed={tab.value === value}
          onClick={() => onChange(tab.value)}
          className={cx(
            '-mb-px min-h-11 shrink-0 border-b-2 font-medium focus-visible:-outline-offset-2',
            tab.value === value ? 'border-ink text-ink' : 'border-transparent text-ink-2 hover:text-ink',
          )}
        >
          {tab.label}
          {tab.count !== undefined && <span className="tabular ms-1.5">{tab.count}</span>}
        </button>
      ))}
    </div>
  );
}
