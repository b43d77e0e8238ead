// Chests, fevers and a beginning of life.
import { bloods, echo, film, scopeView, type CaseScript } from '../script.ts';

export const chest: readonly CaseScript[] = [
  {
    key: 'pneumothorax-tall',
    author: 'grace',
    title: 'Large pneumothorax, sats 97, wants to go home',
    text: `Aged 23, tall, first time. Rim of 4 cm, breathless on stairs only. No lung disease, lives ten minutes away with his brother. The ward is full.`,
    question: 'Has anyone stopped putting drains into these?',
    specialties: 'respiratory-medicine emergency-medicine',
    study: {
      label: 'x-ray',
      alt: 'Chest film: right pneumothorax with visible lung edge',
      spec: { kind: 'chest-film', film: { seed: 1, finding: 'pneumothorax' } },
      keyImages: [],
    },
    media: [],
    pins: { 0: { series: 1, slice: 1, x: 0.29, y: 0.42 } },
    audience: 'public',
    hoursAgo: 46,
    recommended: 'tomas pedro liam rohan joseph carmen amina',
    thread: `
tomas: Yes. Observe four hours, film, home with a plan. The trial let them heal and they bled, hurt and returned less.
pedro: It also accepted that some take eight weeks. Mine want to fly on Saturday.
  grace: No flying until a normal film plus a week. He has cancelled.
liam: Leave the word diving in the letter in capitals. Somebody forgets each year.
rohan: Breathless at rest, one lung, or ventilated: none of this applies. I have seen it applied.`,
  },
  {
    key: 'lobar-not-better',
    author: 'kwame',
    title: 'Day four of a lobar pneumonia and no better',
    text: `Aged 39, HIV with 210 CD4 cells, on treatment for three months. Right lower lobe, 39.1° still, on ceftriaxone and doxycycline. Sputum grew nothing. Small effusion today on ultrasound.`,
    question: 'Change drugs, tap the fluid, or look for tuberculosis harder?',
    specialties: 'infectious-diseases respiratory-medicine',
    media: [
      film(
        { kind: 'chest', options: { seed: 2, finding: 'consolidation' } },
        'Chest film: right lower zone consolidation',
      ),
      film(
        { kind: 'chest', options: { seed: 3, finding: 'effusion' } },
        'Chest film of another admission: left effusion',
      ),
    ],
    audience: 'public',
    hoursAgo: 62,
    recommended: 'grace rohan camille yasmin joseph',
    thread: `
grace: Tap it today. If it is pus no drug will do, and if it is lymphocytes you have your answer as well.
rohan: Three months into treatment: the immune system waking up can look exactly like failure.
  kwame: On my list. Molecular test on sputum twice negative, urine antigen test sent.
yasmin: Doxycycline with calcium tablets? He takes them from the clinic. It binds, and half of it is lost.
  kwame: He does. I had not looked at that drawer.
joseph: The two films are different exposures, please compare with the older one at the same window before calling it larger.`,
  },
  {
    key: 'breathless-night',
    author: 'rohan',
    title: 'Wet lungs at four in the morning, pressure 210',
    text: `Aged 69, sudden breathlessness, sits upright, 84 per cent on air, wheeze. Told for years that it is asthma. Clammy. Heart large on the film.`,
    question: 'Nitrate before diuretic: does everybody agree by now?',
    specialties: 'intensive-care cardiology acute-medicine',
    study: {
      label: 'ultrasound',
      alt: 'Apical four chamber loop: the left ventricle squeezes little',
      spec: { kind: 'heart-cine', seed: 4 },
      keyImages: [{ series: 1, slice: 1, frame: 6, window: null, note: 'At its smallest' }],
    },
    media: [
      film(
        { kind: 'chest', options: { seed: 4, finding: 'heart-failure' } },
        'Chest film: large heart, cloudy hila, fine lines at the edges',
      ),
    ],
    audience: 'public',
    hoursAgo: 36,
    outcome: 'Mask pressure and nitrate; talking in sentences after twenty-five minutes. Furosemide came third.',
    recommended: 'hana tomas liam grace ifeoma pedro',
    thread: `
hana: Yes. At 210 the fluid is in the wrong place rather than too much. Mask, nitrate, then diuretic.
liam: High dose, by pump or spray every few minutes. The small doses are homeopathy and we all still give them.
carmen: Asthma that starts at 66 is heart failure until someone shows me otherwise. She was probably mine.
ifeoma: A calm person at the mask for the first ten minutes does more than the settings.`,
  },
  {
    key: 'nodule-chance',
    author: 'elif',
    title: 'Round shadow found before a knee operation',
    text: `Aged 57, stopped smoking eight years ago. Film taken because a form asked for one. 18 mm in the left upper zone, not on the film of four years ago. No symptoms.`,
    question: 'PET first or straight to a needle?',
    specialties: 'radiology respiratory-medicine oncology',
    media: [
      film(
        { kind: 'chest', options: { seed: 6, finding: 'nodule' } },
        'Chest film: round shadow in the left upper zone',
      ),
    ],
    audience: 'groups tumour',
    hoursAgo: 118,
    recommended: 'grace george mateo joseph',
    thread: `
grace: CT with contrast first, then PET: new, 18 mm and smoked is well over ten per cent. Needle when we know the nodes.
george: And please, somebody tell him this week. He believes that it is about the knee.
  elif: Told him yesterday, sitting down. He thanked the form.
joseph: The old film was turned a little to that side. I looked twice; it was really not there.`,
  },
  {
    key: 'early-pregnancy',
    author: 'marta',
    title: 'Bleeding at seven weeks, sac seen, no heartbeat yet',
    text: `Second pregnancy, light bleeding, no pain. Sac of 19 mm with a yolk sac and a pole of 4 mm. Her first ended at nine weeks. She wants to know today.`,
    question: 'How do you say that we do not know yet?',
    specialties: 'midwifery obstetrics-gynaecology',
    media: [
      echo(
        { kind: 'ultrasound', options: { seed: 2, view: 'early-pregnancy' } },
        'Ultrasound: early sac with yolk sac and a small pole',
      ),
    ],
    audience: 'public',
    hoursAgo: 57,
    recommended: 'aisha helena ifeoma tendai carmen',
    thread: `
aisha: Below 7 mm without a beat nobody may decide. Rescan at a week, same machine if you can.
marta: I say: I cannot tell you yes or no today, and I will not guess with something so important.
  aisha: And give her a name and a telephone to use in that week. It is the silence that hurts.
tendai: Would you offer progesterone with her history?
  aisha: Bleeding and one earlier loss: small benefit, little harm. I offer it.
marta: Heartbeat at eight days. She rang every second day and I was glad that she did.`,
  },
  {
    key: 'fast-scan',
    author: 'ifeoma',
    title: 'Fluid on the scan, pressure holding',
    text: `Motorcycle, aged 26. Pulse 112, pressure 108 over 70 after a litre. Thin dark stripe between liver and kidney. CT is next door, the surgeon is scrubbed for twenty more minutes.`,
    question: 'Scanner or wait outside the theatre door?',
    specialties: 'anaesthesia trauma-surgery emergency-medicine',
    media: [
      echo(
        { kind: 'ultrasound', options: { seed: 2, view: 'free-fluid' } },
        'Ultrasound: dark stripe of fluid between liver and kidney',
      ),
    ],
    audience: 'groups trauma surgery',
    hoursAgo: 15,
    recommended: 'mateo tomas rohan liam elif',
    thread: `
mateo: Scanner, with me on the telephone. He responds, and most livers now keep their surgeon out.
tomas: Scanner, but with blood hanging and no more clear fluid. The litre bought you that pressure.
liam: Tranexamic acid in the first three hours, if it is not already in.
  ifeoma: Given at the roadside. Well done, whoever it was.
rohan: Set the rule before the doors close: under 90 on the table and we turn round.`,
  },
  {
    key: 'colitis-severe',
    author: 'leila',
    title: 'Twelve stools with blood on day three of steroids',
    text: `Aged 27, known colitis for two years. Albumin 24, CRP 88 after 140, pulse 96. Abdomen soft. Stool tests clean. She is writing her finals next month and fears a bag above all.`,
    question: 'Rescue today, and with which drug?',
    specialties: 'gastroenterology colorectal-surgery',
    media: [
      scopeView(
        { kind: 'endoscopy', options: { seed: 3, finding: 'colitis' } },
        'Endoscopic view: raw mucosa with blood and yellow exudate',
      ),
      bloods(
        {
          kind: 'results',
          options: {
            seed: 3,
            rows: [
              { test: 'Haemoglobin', value: '92', unit: 'g/L', range: '120-150', flag: 'L' },
              { test: 'Albumin', value: '24', unit: 'g/L', range: '35-50', flag: 'L' },
              { test: 'CRP', value: '88', unit: 'mg/L', range: '< 5', flag: 'H' },
              { test: 'Potassium', value: '3.4', unit: 'mmol/L', range: '3.5-5.1', flag: 'L' },
              { test: 'Platelets', value: '486', unit: '10*9/L', range: '150-400', flag: 'H' },
            ],
          },
        },
        'Blood results: low albumin and haemoglobin, high CRP',
      ),
    ],
    audience: 'groups surgery',
    hoursAgo: 31,
    recommended: 'george mateo yasmin',
    flags: [
      {
        by: 'tendai',
        reason: 'disrespectful',
        text: 'One remark in the discussion speaks about the patient in a way that upset me.',
        hoursAgo: 2,
      },
    ],
    thread: `
george: More than eight stools on day three: four in five lose the colon without rescue. Meet her today, as a person and not as a threat.
yasmin: Infliximab or ciclosporin, equal in the trials. With that albumin half of the first is lost in the stool; I would plan a second dose early.
george: Honestly, patients who fear the bag this much are usually the ones who make all the fuss afterwards.
  leila: I do not recognise her in that sentence. Please read it again.`,
  },
];
