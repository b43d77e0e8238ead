import { Trans } from '@lingui/react/macro';
import { useState } from 'react';

/** The one picture of the front page, with the same covered box as in the product. A plain film until it has arrived. */
export function Hero() {
  const [missing, setMissing] = useState(false);
  return (
    <figure className="relative aspect-[656/472] overflow-clip rounded-panel bg-film">
      {!missing && (
        <img
          src="/front/hero.webp"
          alt=""
          width={1312}
          height={944}
          fetchPriority="high"
          className="size-full object-cover"
          onError={() => setMissing(true)}
        />
      )}
      <figcaption className="absolute start-[4%] top-[5.5%] w-[34%] min-w-40">
        <span className="block aspect-[220/66] rounded-box border-2 border-mark bg-cover shadow-[0_0_0_1px_rgb(0_0_0/0.6)]" />
        <span className="mt-2.5 block text-13 text-film-ink rail:text-15 [text-shadow:0_0_8px_#000,0_0_3px_#000]">
          <Trans>Name and date of birth, gone before sending</Trans>
        </span>
      </figcaption>
    </figure>
  );
}
