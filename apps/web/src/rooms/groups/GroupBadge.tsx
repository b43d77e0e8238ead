/** The square with the first letters of a group's name, as avatars are round with those of a person. */
export function GroupBadge({ name }: { name: string }) {
  const letters = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => Array.from(word)[0] ?? '')
    .join('')
    .toLocaleUpperCase();
  return (
    <span
      aria-hidden="true"
      className="inline-flex size-11 shrink-0 items-center justify-center rounded-thumb bg-accent-soft text-14 font-semibold text-accent"
    >
      {letters}
    </span>
  );
}
