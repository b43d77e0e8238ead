// Eyes and ears.
import { photo, retina, type CaseScript } from '../script.ts';

export const senses: readonly CaseScript[] = [
  {
    key: 'vein-occlusion',
    author: 'sofie',
    title: 'Painless blur on waking: how soon to inject?',
    text: `58, hypertensive, 6/24. Inferior quadrant only, macula swollen on the scan next door. No new vessels. Pressure at home 168 over 96. Works as a bus driver and is off the road until this settles.`,
    question: 'Inject this week, or treat the pressure and look again in a month?',
    specialties: 'ophthalmology general-practice',
    media: [
      retina(
        { kind: 'fundus', options: { seed: 1, finding: 'branch-vein-occlusion' } },
        'Fundus: flame haemorrhages, pale patches and exudates in one quadrant',
      ),
    ],
    audience: 'public',
    hoursAgo: 5,
    featured: true,
    recommended: 'carmen noor hana grace yasmin ines anneke leila tomas',
    thread: `
carmen: I will treat the pressure today whatever you do. Is there a number you want before a needle?
  sofie: No number stops me short of an emergency. Under 160 makes me happier.
hana: Two drugs in one tablet; nobody with that retina should wait for steps.
sofie: I lean to inject within two weeks: a third clear alone by three months, but the ones who wait gain less. His work tips it.
yasmin: Any stroke or infarct in the last months? It is on the leaflet and someone will ask.
anneke: The licence rules differ by country. Write down that he was told, in his words.`,
  },
  {
    key: 'diabetic-eye',
    author: 'anneke',
    title: 'First eye photograph in nine years',
    text: `Aged 45, type 2 for at least ten years, never screened because every invitation went to an old address. HbA1c 96. Sees well, reads the small line. Scattered bleeds in all quadrants and exudates near the centre.`,
    question: 'How fast do you bring the sugar down without making the eye worse?',
    specialties: 'ophthalmology endocrinology public-health',
    media: [
      retina(
        { kind: 'fundus', options: { seed: 5, finding: 'diabetic' } },
        'Fundus: scattered haemorrhages, hard exudates near the macula',
      ),
    ],
    audience: 'public',
    hoursAgo: 84,
    recommended: 'sofie carmen yasmin hana kwame',
    thread: `
sofie: Scan and laser clinic within two weeks, then the sugar. The early worsening is real, and treatable if the eye is already in care.
carmen: I go for about 15 per quarter in these. And I ring those who do not answer letters.
yasmin: Careful with the strong injections at first: retinopathy warnings are about the speed, not about the drug.
anneke: Two per cent of our register have no photograph at all. I have stopped calling them non-attenders.`,
  },
  {
    key: 'hyphaema',
    author: 'tomas',
    title: 'Blood in the front of the eye after a squash ball',
    text: `Aged 30, brown iris, layer to a third. Vision of hand movements at first, 6/36 now. Pressure 27. No ophthalmologist on site until the morning.`,
    question: 'What must I do tonight, and what must I not do?',
    specialties: 'ophthalmology emergency-medicine',
    media: [
      photo(
        { kind: 'eye', options: { seed: 1, tone: 4, iris: 'brown', finding: 'hyphaema' } },
        'Eye, close up: layer of blood in the lower third of the iris',
      ),
    ],
    audience: 'public',
    hoursAgo: 115,
    outcome: 'Pressure settled on drops, no rebleed, 6/9 at a month.',
    recommended: 'sofie pedro liam carmen ines',
    thread: `
sofie: Sit up, shield not pad, drops for the pressure, atropine if you have it. No aspirin, no anti-inflammatories, no squeezing.
pedro: Sickle test? In anyone whose family could carry it a pressure of 27 is an emergency.
  tomas: Sent. Negative.
sofie: Rebleeds come on day three to five, often worse than the first. Book him for that day, not for next month.
ines: Why must he sleep upright?
  sofie: So that the blood settles away from the middle. He also sees better for it, which calms everybody.`,
  },
  {
    key: 'corneal-ulcer',
    author: 'sofie',
    title: 'White spot in a contact lens wearer',
    text: `Aged 24, slept in lenses, showers with them. Two days of pain and light hurts. 2.5 mm infiltrate off centre, thin hypopyon. Scraped. Hourly drops since noon.`,
    question: 'Who adds cover for amoeba on the first day?',
    specialties: 'ophthalmology microbiology',
    media: [
      photo(
        { kind: 'eye', options: { seed: 2, tone: 2, iris: 'blue', finding: 'corneal-ulcer' } },
        'Eye, close up: white corneal infiltrate, red eye',
      ),
    ],
    audience: 'public',
    hoursAgo: 170,
    outcome: 'Pseudomonas. Scar off centre, reads without glasses.',
    recommended: 'kwame carmen yasmin',
    thread: `
kwame: Two days and a pus level is bacterial until the plate says no. Amoeba takes weeks and hurts more than it looks.
  sofie: Agreed, but ask the laboratory to look from the start; the second scrape after antibiotics is a poor one.
yasmin: Hourly through the night means somebody wakes her. Admit for that alone.
carmen: I had given chloramphenicol over the telephone the day before. Lens plus pain goes straight to you now.`,
  },
  {
    key: 'ear-drum',
    author: 'carmen',
    title: 'Bulging drum, fourth time this winter',
    text: `Aged 3, crying at night, 38.8°, right drum bulging and red, left dull. Speech is a little behind. Parents ask for tubes; nursery asks for antibiotics.`,
    question: 'Wait two days with a script in the drawer, or treat today?',
    specialties: 'general-practice ent paediatrics',
    media: [
      photo({ kind: 'otoscopy', options: { seed: 1, finding: 'acute-otitis' } }, 'Ear drum, right: bulging and red'),
      photo(
        { kind: 'otoscopy', options: { seed: 5, finding: 'effusion' } },
        'Ear drum, left: dull, with fluid and bubbles',
      ),
    ],
    audience: 'public',
    consent: 'signed-by-representative',
    hoursAgo: 12,
    recommended: 'helena marta yasmin',
    thread: `
helena: Over two, one side, no discharge: script in the drawer is honest medicine. Good pain relief from the first hour, by weight.
yasmin: Paracetamol is underdosed in nearly every diary I see.
carmen: And the speech?
  helena: Hearing test at three months of fluid on both sides. Tubes for hearing, not for the number of bad nights.`,
  },
];
