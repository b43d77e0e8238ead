import { useLingui } from '@lingui/react/macro';
import { back, canGoBack, navigate } from '../router/index.ts';
import { ArrowLeft } from 'lucide-react';
import { IconButton } from '../ui/Button.tsx';

/** To where one came from, or Home when this page was opened first. For the bar of a page on a phone. */
export function BackLink() {
  const { t } = useLingui();
  return (
    <IconButton
      label={t`Back`}
      icon={ArrowLeft}
      size={24}
      directional
      className="-ms-2.5 hover:bg-sunken"
      onClick={() => (canGoBack() ? back() : void navigate({ to: '/home' }))}
    />
  );
}
