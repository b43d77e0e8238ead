// Scopes, and wounds that did not behave.
import { bloods, photo, scopeView, type CaseScript } from '../script.ts';

export const gutAndWounds: readonly CaseScript[] = [
  {
    key: 'polyp-large',
    author: 'leila',
    title: 'Sessile polyp of 4 cm in the right colon',
    text: `Found on screening at 61. Lifts well everywhere except a small central part. No ulcer. Surface pattern regular apart from an area of a few millimetres. Fit, plays tennis.`,
    question: 'Piecemeal resection, or is the part that does not lift already surgery?',
    specialties: 'gastroenterology colorectal-surgery oncology',
    media: [
      scopeView(
        { kind: 'endoscopy', options: { seed: 1, finding: 'polyp' } },
        'Endoscopic view: large sessile polyp on a fold',
      ),
    ],
    audience: 'groups tumour',
    hoursAgo: 58,
    recommended: 'george elif mateo yasmin',
    thread: `
george: Was it biopsied before? Scar under it is the commonest reason for not lifting.
  leila: Twice, by a careful colleague. So probably yes.
mateo: A right hemicolectomy at 61 in a tennis player is safe, and still an operation for a benign polyp nine times in ten.
george: En bloc by dissection if you have the hands. Piecemeal of an area with a doubtful centre destroys the evidence.
  leila: I have the hands for the rectum, and a neighbour with hands for the rest. Referring.
elif: Nothing on the staging scan. It will never show you a few millimetres.`,
  },
  {
    key: 'ulcer-vessel',
    author: 'leila',
    title: 'Clean looking ulcer with one dark spot',
    text: `Aged 70, melaena, on low dose aspirin and an anti-inflammatory for the knee. Haemoglobin 71 after 108 last month. Pressure settled with two units. A pigmented protuberance in the base; does not bleed when washed.`,
    question: 'Treat a spot that does not bleed, and when does aspirin return?',
    specialties: 'gastroenterology general-practice',
    media: [
      scopeView(
        { kind: 'endoscopy', options: { seed: 2, finding: 'ulcer' } },
        'Endoscopic view: gastric ulcer with a pigmented spot',
      ),
      bloods(
        {
          kind: 'results',
          options: {
            seed: 6,
            rows: [
              { test: 'Haemoglobin', value: '71', unit: 'g/L', range: '130-170', flag: 'L' },
              { test: 'MCV', value: '82', unit: 'fL', range: '80-100' },
              { test: 'Urea', value: '14.8', unit: 'mmol/L', range: '2.5-7.8', flag: 'H' },
              { test: 'Creatinine', value: '88', unit: 'µmol/L', range: '60-110' },
              { test: 'INR', value: '1.1', unit: '', range: '0.9-1.2' },
            ],
          },
        },
        'Blood results: low haemoglobin, raised urea',
      ),
    ],
    audience: 'public',
    hoursAgo: 95,
    outcome:
      'Two clips, no rebleed. Aspirin restarted on day three with a proton pump inhibitor; Helicobacter found and treated.',
    recommended: 'mateo hana carmen yasmin rohan george',
    thread: `
mateo: Clip it. A visible vessel is a visible vessel, bleeding or not: half of them rebleed without treatment.
hana: Why was the aspirin there? If he has a stent it comes back within three days. If it is for luck it never comes back.
  leila: Stent, four years ago. So it returns.
yasmin: The anti-inflammatory does not. It is in the cupboard still; somebody has to ask at home.
carmen: I will ask, and I will look for the Helicobacter result that nobody copies to us.
rohan: Transfuse to 80 with heart disease, 70 without. He was not helped by the third unit somebody had already hung.`,
  },
  {
    key: 'wound-infected',
    author: 'aisha',
    title: 'Red around the staples on day six: mark it or open it?',
    text: `After a bowel resection. 37.8°, hot along the line, a little cloudy fluid between two staples. Redness was 2 cm from the edge yesterday, 4 cm this morning. I drew round it.`,
    question: 'What would you want a ward nurse to do before calling you?',
    specialties: 'nursing wound-care general-surgery',
    media: [
      photo(
        { kind: 'wound', options: { seed: 1, tone: 2, kind: 'infected' } },
        'Stapled abdominal wound with redness and a little pus',
      ),
    ],
    audience: 'groups surgery',
    hoursAgo: 37,
    recommended: 'ruth mateo george ifeoma ines kwame tendai arjun',
    thread: `
ruth: What you did. Mark, measure, temperature, photograph with consent, call. And say the word spreading.
mateo: Then I come, take out three staples and let it drain. Antibiotics without opening it is the commonest mistake we make.
  kwame: And a swab from the pus, not from the skin.
george: Feel for crackle and for pain beyond the redness. Those two turn a wound into an emergency.
aisha: It was opened on the ward: about a spoonful of pus, fascia intact. She was relieved afterwards.
  ruth: You gave her that relief a day earlier. Remember it.`,
  },
  {
    key: 'wound-dehisced',
    author: 'ruth',
    title: 'Gap of 8 cm, fascia holds: vacuum or honey?',
    text: `Day nine after a laparotomy, diabetes, eats well. Clean base with patches of slough, no undermining. He wants to go home and his village has electricity half of the day.`,
    question: 'What do you use where the power goes off?',
    specialties: 'wound-care nursing general-surgery',
    media: [
      photo(
        { kind: 'wound', options: { seed: 2, tone: 5, kind: 'dehisced' } },
        'Abdominal wound open in the middle, staples at both ends',
      ),
    ],
    audience: 'groups surgery',
    hoursAgo: 130,
    recommended: 'mateo tendai ifeoma arjun kwame',
    thread: `
ifeoma: A battery unit lasts a day on one charge. Otherwise gauze and saline done well, twice daily, heal it in the same number of weeks.
mateo: Hydrogel for the slough first. Vacuum over slough is expensive decoration.
arjun: And get his sugar below 10. That is the dressing.
  ruth: 14 on average, we are on it.
tendai: Who teaches the family, and how do you know that it was understood?
  ruth: They do it in front of me three times. On the third I sit on my hands.`,
  },
];
