import { useEffect, useState } from 'react';

/** The value once it has stayed the same for a moment, so that a question is asked per thought and not per key. */
export function useSettled<T>(value: T, milliseconds = 250): T {
  const [settled, settle] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => settle(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return settled;
}
