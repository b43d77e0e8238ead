import { useLingui } from '@lingui/react/macro';
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { IconButton } from '../../ui/Button.tsx';

/** To where one came from, or Home when this page was opened first. For the bar of a page on a phone. */
export function BackLink() {
  const { t } = useLingui();
  const router = useRouter();
  const navigate = useNavigate();
  const canGoBack = useCanGoBack();
  return (
    <IconButton
      label={t`Back`}
      icon={ArrowLeft}
      size={24}
      directional
      className="-ms-2.5 hover:bg-sunken"
      onClick={() => (canGoBack ? router.history.back() : void navigate({ to: '/home' }))}
    />
  );
}
