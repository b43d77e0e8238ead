import { Trans, useLingui } from '@lingui/react/macro';
import { useMemo } from 'react';
import { Select } from '../../ui/Field.tsx';

// ISO 3166-1 alpha-2, as two-letter runs; the names come from the browser, in the language of the page.
const codes =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CK CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW'.split(
    ' ',
  );

interface CountriesProps {
  label: string;
  value: string | null;
  onChange: (code: string | null) => void;
}

export function Countries({ label, value, onChange }: CountriesProps) {
  const { i18n } = useLingui();
  const sorted = useMemo(() => {
    const names = new Intl.DisplayNames(i18n.locale, { type: 'region' });
    const collator = new Intl.Collator(i18n.locale);
    return codes
      .map((code) => ({ code, name: names.of(code) ?? code }))
      .sort((a, b) => collator.compare(a.name, b.name));
  }, [i18n.locale]);
  return (
    <Select
      label={label}
      autoComplete="country"
      value={value ?? ''}
      onChange={(event) => onChange(event.target.value || null)}
    >
      <option value="">
        <Trans>Choose</Trans>
      </option>
      {sorted.map(({ code, name }) => (
        <option key={code} value={code}>
          {name}
        </option>
      ))}
    </Select>
  );
}
