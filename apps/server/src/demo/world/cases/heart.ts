// Tracings.
import { bloods, tracing, type CaseScript } from '../script.ts';

export const heart: readonly CaseScript[] = [
  {
    key: 'anterior-stemi',
    author: 'liam',
    title: 'Chest pain in the back of an ambulance, 95 minutes from a lab',
    text: `Aged 54, fifty minutes of pain, grey and sweating. Pressure 104 over 70. Aspirin given. The weather has grounded the helicopter. Thrombolysis is in the bag and I am allowed to give it after a call.`,
    question: 'Lyse here, or drive?',
    specialties: 'cardiology paramedicine emergency-medicine',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 1, rhythm: 'anterior-stemi' } },
        '12-lead ECG: sinus rhythm, ST elevation in V1 to V5 with inferior depression',
      ),
    ],
    audience: 'groups ecg',
    hoursAgo: 48,
    outcome: 'Lysed at the roadside; ST settled by half within the hour. Stented the next morning. Good ventricle.',
    recommended: 'hana tomas pedro rohan ifeoma grace ines yasmin amina',
    thread: `
hana: Lyse. Diagnosis to wire would be more than two hours, and he is early. Then drive anyway, towards the lab.
tomas: And pads on before the drug. He will fibrillate when it opens.
yasmin: Full dose under 75. Check the list aloud: stroke, surgery, bleeding, tablets.
pedro: A colleague will say the ST in V1 makes it proximal. True, and it changes nothing you can do on that road.
  liam: It changed how hard I watched him.
ines: Why does the inferior part go down?
  hana: It looks at the injured wall from the other side. A mirror, and a good one: it makes pericarditis unlikely.`,
  },
  {
    key: 'pericarditis',
    author: 'carmen',
    title: 'Chest pain, sharp, better leaning forward',
    text: `Aged 28, cold last week. Sharp pain since yesterday, worse on lying back. Observations normal. Troponin not available here until tomorrow.`,
    question: 'Happy to treat at home with this tracing?',
    specialties: 'cardiology general-practice',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 7, rhythm: 'pericarditis' } },
        '12-lead ECG: widespread concave ST elevation, PR depression, reciprocal change only in aVR',
      ),
    ],
    audience: 'public',
    hoursAgo: 29,
    outcome:
      'Troponin normal the next day. Two weeks of ibuprofen with three months of colchicine, pain gone in four days.',
    recommended: 'hana tomas pedro grace yasmin ines',
    featured: true,
    thread: `
hana: Saddle shaped nearly everywhere, PR down, aVR the mirror. Pericarditis. Home if troponin and a bedside echo tomorrow are normal.
pedro: I would not sleep without a troponin. Myopericarditis looks exactly like this on the first day.
  hana: Then admit the ones with a raised heart rate or a fever. He has neither.
yasmin: Colchicine halves recurrence. 0.5 mg twice daily, once if he is under 70 kg, and warn him about his bowels.
tomas: Check that II is higher than III. When III wins I start to worry about the inferior wall.
ines: Is it true that spotting the PR segment matters more than the ST?
  hana: It is more specific. Few other things push it down and leave the patient smiling.`,
  },
  {
    key: 'fast-irregular',
    author: 'grace',
    title: 'New irregular rhythm during pneumonia',
    text: `Aged 72, day two of a lobar pneumonia, pressure 118 over 64. Rate between 110 and 150. No known heart disease. Potassium 3.3, magnesium not yet back.`,
    question: 'Rate, rhythm, or leave it and treat the lung?',
    specialties: 'acute-medicine cardiology respiratory-medicine',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 4, rhythm: 'atrial-fibrillation' } },
        '12-lead ECG: atrial fibrillation with a fast ventricular rate',
      ),
      bloods(
        {
          kind: 'results',
          options: {
            seed: 2,
            rows: [
              { test: 'Potassium', value: '3.3', unit: 'mmol/L', range: '3.5-5.1', flag: 'L' },
              { test: 'Magnesium', value: '0.61', unit: 'mmol/L', range: '0.70-1.00', flag: 'L' },
              { test: 'Creatinine', value: '96', unit: 'µmol/L', range: '60-110' },
              { test: 'CRP', value: '214', unit: 'mg/L', range: '< 5', flag: 'H' },
              { test: 'TSH', value: '1.9', unit: 'mU/L', range: '0.4-4.0' },
            ],
          },
        },
        'Blood results: low potassium and magnesium, high CRP',
      ),
    ],
    audience: 'groups ecg',
    hoursAgo: 18,
    recommended: 'hana rohan yasmin carmen',
    thread: `
rohan: Potassium above 4.5, magnesium 4 g, a litre less of enthusiasm with the fluids, and look again in six hours.
hana: Agree. A small beta blocker dose if he stays above 130. No cardioversion while the cause is still burning.
  grace: He wheezes. Would you still?
  hana: A selective one, small, watching him. Or diltiazem if the ventricle is good.
yasmin: He is on clarithromycin: mind digoxin and apixaban levels with it.
carmen: Please write in the letter whether this counts as his atrial fibrillation for life. We are asked to decide on anticoagulants from one line.
  hana: One in three comes back within the year. I write: monitor for two weeks at six weeks, then decide.`,
  },
  {
    key: 'complete-block',
    author: 'amina',
    title: 'Rate of 34 before a hip operation',
    text: `In her eighties, tripped or fainted, she is not sure. Pressure 142 over 60, talking, warm. Listed for a hemiarthroplasty this afternoon. Takes bisoprolol 1.25 mg.`,
    question: 'Pace before theatre, or blame the beta blocker and carry on?',
    specialties: 'cardiology anaesthesia orthopaedics',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 2, rhythm: 'complete-heart-block' } },
        '12-lead ECG: P waves march through a slow wide escape rhythm',
      ),
    ],
    audience: 'public',
    hoursAgo: 56,
    outcome: 'Permanent pacemaker the same evening, hip the next noon.',
    recommended: 'hana ifeoma rohan tomas wanjiru liam',
    thread: `
hana: The P waves walk straight through. That is complete block with a wide escape, and no homeopathic dose of bisoprolol explains it. Pace first.
ifeoma: Our rule: no spinal into a heart that cannot speed up. Pads on, wire ready, theatre tomorrow.
wanjiru: Thirty-six hours is the target for the hip, but the hip is not the emergency today.
liam: She fell because of this. Ask again what she remembers before the floor.
rohan: Check potassium and a troponin before anybody buys a generator.
  amina: 4.2 and normal. Cardiology took her within the hour.`,
  },
  {
    key: 'wide-fast',
    author: 'pedro',
    title: 'Broad, regular, 180, and he wants to drive home',
    text: `Aged 63, heart attack years ago. Palpitations for two hours, pressure 128 over 80, slightly sweaty, impatient. A colleague suggests adenosine because he looks so well.`,
    question: 'Does looking well make it supraventricular?',
    specialties: 'cardiology emergency-medicine',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 3, rhythm: 'ventricular-tachycardia' } },
        '12-lead ECG: regular broad complex tachycardia',
      ),
    ],
    audience: 'public',
    hoursAgo: 140,
    outcome: 'Sedated and shocked once after amiodarone did not hold. Scar on MR, defibrillator fitted.',
    recommended: 'hana tomas liam rohan grace ines ifeoma amina',
    thread: `
hana: Broad, regular, old infarct: it is ventricular until the autopsy says otherwise. Looking well is not a criterion.
tomas: Sedate and synchronise. Calm people with this rhythm become uncalm without warning.
  pedro: He declined sedation twice, then agreed when I showed him the strip.
liam: Drug or electricity? In the ambulance I go for amiodarone at this pressure and pads on.
hana: Either. Procainamide did better than amiodarone in the one honest trial, if anybody still stocks it.
ines: What would you look for if you had to prove it?
  hana: A beat that is captured or fused, concordance across the chest leads, and the QRS north-west. But age, infarct and regular is ninety-five per cent.`,
  },
  {
    key: 'peaked-t',
    author: 'yasmin',
    title: 'Tall T waves, and the potassium is haemolysed again',
    text: `Aged 66 on spironolactone and ramipril, three days of diarrhoea. Weak legs. The laboratory has refused two samples. Creatinine three times his usual on the point of care machine.`,
    question: 'Treat on the tracing, or wait for a clean sample?',
    specialties: 'nephrology pharmacy emergency-medicine',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 9, rhythm: 'hyperkalaemia' } },
        '12-lead ECG: narrow tall T waves, small P waves, broad QRS',
      ),
    ],
    audience: 'public',
    hoursAgo: 88,
    outcome: 'Calcium within five minutes. The clean sample read 7.9. One dialysis, kidneys recovered in a week.',
    recommended: 'hana tomas rohan pedro ifeoma liam grace',
    thread: `
tomas: Treat. Calcium is cheap and the P waves are nearly gone. Nobody was ever harmed by ten millilitres too early.
hana: QRS is broad. You are one sinus pause away from a very bad afternoon.
rohan: Calcium, insulin with glucose, salbutamol, and speak with dialysis now rather than after the second potassium.
ifeoma: Glucose checks for six hours. We caught two at 2.1 last month, at hour four.
yasmin: Done in that order. I post it because the alert for this pair of drugs fired in the shop, and was overridden three times.
  carmen: By people like me, at six in the evening, with forty alerts before it. Please make the important ones louder.`,
  },
  {
    key: 'long-qt',
    author: 'amina',
    title: 'Fainted at a fire alarm: what do I measure?',
    text: `Aged 17, second faint, both with a sudden noise. A cousin died young in water. Normal examination. I was asked to present the tracing and I am not sure where the T wave ends.`,
    question: 'How do you measure this QT, and what must be said today?',
    specialties: 'cardiology medical-education',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 5, rhythm: 'long-qt' } },
        '12-lead ECG: sinus rhythm with a long QT interval',
      ),
    ],
    audience: 'groups ecg students',
    hoursAgo: 66,
    recommended: 'hana tendai grace carmen helena tomas ines yasmin',
    thread: `
hana: Lead II or V5, draw a line down the steepest part of the T wave to the baseline: that is your end. Then correct for rate. I get about 520.
  ines: I had 440 because I stopped where it flattened.
  hana: Everybody does. Rule of thumb: if the T ends past half way to the next R at a normal rate, it is long.
helena: Said today: no sport, no swimming alone, no new tablets without asking, and the whole family gets a tracing.
yasmin: Give them the drug list on paper. Erythromycin, ondansetron and some antihistamines are the ones a young person meets.
tendai: Does noise really matter?
  hana: It is typical for one of the genes, water for another. Your story already names two suspects.
carmen: I have never seen one in thirty years, or I have never measured one. Thank you for posting.`,
  },
  {
    key: 'inferior-right',
    author: 'hana',
    title: 'Inferior infarct, pressure falls after the spray',
    text: `Aged 59, pain for an hour, 96 over 58 after nitrate given elsewhere. Lungs clear, neck veins full. A teaching tracing for the group.`,
    question: 'Which lead would you add, and which drug would you leave out?',
    specialties: 'cardiology medical-education',
    media: [
      tracing(
        { kind: 'ecg', options: { seed: 11, rhythm: 'inferior-stemi' } },
        '12-lead ECG: ST elevation in II, III and aVF with reciprocal change in aVL',
      ),
    ],
    audience: 'groups ecg students',
    hoursAgo: 190,
    outcome: 'Right sided leads showed the right ventricle. Fluid, no nitrate, stented within the hour.',
    recommended: 'ines tendai tomas pedro liam grace carmen amina rohan',
    thread: `
ines: V4 on the right, and no nitrate?
  hana: Both right. Why?
  ines: The right ventricle lives on what comes back to it, and nitrate keeps it away.
liam: III higher than II and a touch of V1: we were taught to treat that as right ventricle until shown otherwise.
rohan: And go easy on the litres. Five hundred, look, five hundred. An overfilled right side squeezes the left.
grace: Clear lungs, full neck veins, low pressure: for a chest physician that is an embolus as well. The tracing settles it here.
tendai: I gave the spray once on placement because it was on the chart. Now I will ask first.`,
  },
];
