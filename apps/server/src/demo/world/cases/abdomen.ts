// Bellies, bowels and what comes after an operation.
import { bloods, ct, echo, type CaseScript } from '../script.ts';

export const abdomen: readonly CaseScript[] = [
  {
    key: 'gallstone-pregnant',
    author: 'aisha',
    title: 'Gallstone in the neck, febrile, 30 weeks',
    text: `Third attack in a month, now 38.4° with a tender gallbladder. Baby well. Stone does not move when she rolls. White cells 17. Antibiotics since last night, still sore.`,
    question: 'Take it out at 30 weeks, drain it, or hold on for four weeks?',
    specialties: 'general-surgery obstetrics-gynaecology anaesthesia',
    media: [
      echo(
        { kind: 'ultrasound', options: { seed: 1, view: 'gallstone' } },
        'Ultrasound: gallbladder with a stone in the neck and shadow',
      ),
      bloods(
        {
          kind: 'results',
          options: {
            seed: 4,
            rows: [
              { test: 'White cells', value: '17.2', unit: '10*9/L', range: '4.0-11.0', flag: 'H' },
              { test: 'CRP', value: '96', unit: 'mg/L', range: '< 5', flag: 'H' },
              { test: 'Bilirubin', value: '14', unit: 'µmol/L', range: '< 21' },
              { test: 'ALT', value: '38', unit: 'U/L', range: '< 40' },
              { test: 'Platelets', value: '231', unit: '10*9/L', range: '150-400' },
            ],
          },
        },
        'Blood results: raised white cells and CRP, normal bilirubin',
      ),
    ],
    audience: 'public',
    hoursAgo: 14,
    featured: true,
    recommended: 'mateo george ifeoma marta leila helena elif kwame',
    thread: `
mateo: Take it out. Third attack, febrile, and the recurrence rate is over half before delivery. High ports, left tilt, low pressure.
  george: With the uterus at 30 weeks it is a different operation from the one at 20. Is there somebody who has done it?
  mateo: Two of us, three in the last years. All long, none converted.
ifeoma: We watch the baby before and after, steroids first if the team thinks delivery is possible, and no lying flat at any point.
marta: She has asked twice whether she will go into labour. Somebody should answer in numbers, about one in twenty, rather than in a soothing voice.
leila: Bilirubin normal, duct thin: no reason for anything from my side.
helena: If she delivers at 30 weeks she should do so where we can look after the baby. Is that your building?
  aisha: It is. Steroids given this morning.
george: A drain under local is the honest plan B if the wall is rotten.`,
  },
  {
    key: 'appendix-phlegmon',
    author: 'mateo',
    title: 'Appendix on day six: operate into the mass?',
    text: `Aged 31, pain for six days, walked in, 37.9°, firm tender mass on the right. Faecolith on the scan, no drainable collection, strands all around. Appetite returned this morning.`,
    question: 'Antibiotics and wait, or take the faecolith out while we can?',
    specialties: 'general-surgery',
    media: [
      ct(
        { kind: 'abdomen-ct', options: { seed: 1, finding: 'appendicitis' } },
        'Axial CT: thick appendix with a faecolith and surrounding stranding',
      ),
    ],
    audience: 'groups surgery',
    hoursAgo: 40,
    recommended: 'george leila elif kwame rohan',
    thread: `
george: Wait. On day six you will meet a right hemicolectomy you did not plan.
  mateo: That is the old wisdom. With a faecolith half of them come back, and the newer series do well laparoscopically.
  george: In the hands of those who publish series.
kwame: Whichever way, three to five days of antibiotics with an end date. I keep finding them on day fourteen.
elif: No free air, caecum wall itself is fine. If you wait, ask me again in ten days, not in six weeks.
rohan: He eats and his heart rate is 80. From the foot of the bed I would leave him alone.
ines: Why is the stone the deciding thing?
  mateo: It blocked the lumen once and it is still there. Without it, antibiotics alone hold in most.`,
  },
  {
    key: 'diverticular-air',
    author: 'george',
    title: 'Diverticulitis with pockets of air, and he feels better',
    text: `Aged 49, second episode. Small pericolic air, 3 cm collection, no peritonitis. On the third day of treatment white cells are falling from 19 to 12. He asks for a date to have it removed.`,
    question: 'Is there anybody left who would plan a resection after two episodes?',
    specialties: 'colorectal-surgery general-surgery',
    media: [
      ct(
        { kind: 'abdomen-ct', options: { seed: 2, finding: 'diverticulitis' } },
        'Axial CT: inflamed left colon with small pockets of air',
      ),
    ],
    audience: 'groups surgery',
    hoursAgo: 72,
    recommended: 'mateo leila elif kwame',
    thread: `
mateo: Not for counting to two. For a collection that comes back, a fistula, or a life that stops twice a year, yes.
leila: Colonoscopy at six weeks whatever you decide. One in fifteen with a collection has a cancer hiding behind it.
  george: The strongest argument for looking, and the one patients understand best.
kwame: Four days once the source is controlled. There is a trial and it was well done.
elif: The collection is too small for my drain and too close to the iliac vessels for my nerves.`,
  },
  {
    key: 'obstruction-virgin',
    author: 'rohan',
    title: 'Obstruction in an abdomen nobody has opened',
    text: `Aged 55, no previous operations, no hernia that three people could find. Vomiting for two days. Lactate 1.4. Distended small bowel with levels, collapsed beyond; I cannot see the cause.`,
    question: 'Contrast and time, or straight to theatre because there are no adhesions to blame?',
    specialties: 'general-surgery intensive-care radiology',
    media: [
      ct(
        { kind: 'abdomen-ct', options: { seed: 5, finding: 'obstruction' } },
        'Axial CT: dilated small bowel with air fluid levels',
      ),
    ],
    audience: 'groups surgery',
    hoursAgo: 110,
    outcome: 'Laparoscopy: a single band from the appendix to the mesentery, divided in a minute. Home on day three.',
    recommended: 'mateo george elif ifeoma',
    thread: `
george: A third of virgin abdomens are still adhesions, congenital or after silent inflammation. Contrast works in those too. But look first.
elif: Look for the femoral canal again with him standing, and the obturator on the lowest slices. I see fat only.
mateo: I would put a camera in tomorrow morning if contrast has not reached the colon. Waiting longer is only hope.
  rohan: It had not, at sixteen hours.
ifeoma: Tube in and on drainage before induction, please. The one that aspirates is always the one who felt much better.`,
  },
  {
    key: 'aneurysm-contained',
    author: 'arjun',
    title: 'Contained rupture at 84, and he has decided',
    text: `Back pain for a day, 6.9 cm with blood beside the left psoas, 116 over 70. Independent, reads, cooks. Says he has had enough operations and means it. His daughter hopes we will persuade him.`,
    question: 'How hard do you try to change a clear no?',
    specialties: 'vascular-surgery palliative-care geriatrics',
    media: [
      ct(
        { kind: 'abdomen-ct', options: { seed: 2, finding: 'aneurysm' } },
        'Axial CT: large aortic aneurysm with blood beside the left psoas',
      ),
    ],
    audience: 'people mateo rohan ifeoma ruth carmen',
    hoursAgo: 240,
    outcome: 'He kept his decision. Comfortable, at home with his family, for two days.',
    recommended: 'mateo rohan ifeoma ruth carmen',
    thread: `
carmen: Not at all. I would make sure he knows that a stent is a different thing from what he had before, once, and then I would listen.
  arjun: Told him that. He asked good questions and said no again.
rohan: The daughter needs the time you would have spent persuading.
ruth: He will need drugs at home tonight. Somebody should write them before the ambulance comes, not after.
ifeoma: Thank you for asking this here. We talk about the knot and rarely about the no.`,
  },
  {
    key: 'stone-single-kidney',
    author: 'olumide',
    title: 'Stone at the outlet of the better kidney, fever 38.9°',
    text: `Aged 44 with diabetes. Left loin pain, stone of 9 mm at the outlet, dilated. The right kidney is small. Lactate 2.9, pressure answers to a litre. No theatre for two hours, radiology suite free now.`,
    question: 'Tube through the back now, or a stent from below in two hours?',
    specialties: 'urology interventional-radiology infectious-diseases',
    study: {
      label: 'ct',
      alt: 'Abdominal CT: bright stone at the outlet of a dilated left kidney',
      spec: { kind: 'abdomen-ct', seed: 7, finding: 'stone' },
      keyImages: [{ series: 1, slice: 9, window: { center: 40, width: 400 }, note: 'Stone of 9 mm' }],
    },
    media: [
      echo(
        { kind: 'ultrasound', options: { seed: 8, view: 'hydronephrosis' } },
        'Ultrasound: dilated collecting system',
      ),
    ],
    audience: 'public',
    hoursAgo: 21,
    recommended: 'elif kwame rohan mateo ifeoma',
    thread: `
elif: I can puncture her in fifteen minutes under local. Equivalent results in the trials; the difference here is the two hours.
kwame: Drain first, argue later. First dose should already be in, with urine and blood before it.
  olumide: In at twenty minutes.
rohan: Only one good kidney and a lactate near 3: the quickest route wins, and I would like her on my unit beforehand.
yasmin: One dose of gentamicin is worth it even with that creatinine. It is the second one that costs.
olumide: Drained, pus under pressure, temperature down by evening. Stone in six weeks.`,
  },
];
