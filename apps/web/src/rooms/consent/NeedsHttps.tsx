import { Trans } from '@lingui/react/macro';
import { Banner } from '../../ui/Banner.tsx';

/** Elsewhere than on https and on the machine itself, browsers can seal nothing: better no form than an open one. */
export function NeedsHttps() {
  return (
    <Banner tone="danger" inset>
      <strong className="block font-semibold">
        <Trans>This needs a secure connection</Trans>
      </strong>
      <Trans>
        What is signed is sealed on this device, which browsers do on https addresses alone. Ask who runs this
        installation.
      </Trans>
    </Banner>
  );
}
