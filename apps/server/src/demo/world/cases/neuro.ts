// Heads: bleeding, stroke, and what was found by chance.
import { ct, type CaseScript } from '../script.ts';

export const neuro: readonly CaseScript[] = [
  {
    key: 'subdural-apixaban',
    author: 'tomas',
    title: 'Mixed subdural on apixaban: drain tonight?',
    text: `Fell three weeks ago, headache since. Today GCS 14 and mild right arm weakness. Last apixaban 9 hours ago. Fresh layer on an older collection, shift of about 7 mm. Nearest theatre is two hours away by road.`,
    question: 'Would you reverse, transfer and drain tonight?',
    specialties: 'neurosurgery emergency-medicine',
    study: {
      label: 'ct',
      alt: 'Head CT, 40 slices and bone: left subdural of mixed density with midline shift',
      spec: { kind: 'head-ct', seed: 1, subdural: true },
      keyImages: [
        { series: 1, slice: 18, window: { center: 40, width: 80 }, note: 'Shift of about 7 mm' },
        { series: 1, slice: 27, window: { center: 70, width: 180 }, note: 'Fresh layer behind, older pocket in front' },
      ],
    },
    media: [
      ct({ kind: 'head-ct', options: { seed: 21, finding: 'none', level: 1 } }, 'Earlier head CT without collection'),
    ],
    audience: 'public',
    hoursAgo: 6,
    recommended: 'noor rohan ifeoma yasmin elif pedro liam hana amina',
    pins: { 0: { series: 1, slice: 18, x: 0.765, y: 0.42, window: { center: 40, width: 80 } } },
    thread: `
noor: There is a membrane here, so one burr hole may leave the front pocket. I would plan two.
ifeoma: Before the road: is there a reversal agent on your shelf, or only prothrombin complex? That decides our timing.
  tomas: Prothrombin complex only. Enough for one full dose.
  yasmin: Fifty units per kilogram then, and a note of the time. It works for hours, not days.
rohan: GCS 14 with a new weakness is a transfer tonight. I would rather drive a stable patient at midnight than a falling one at four.
pedro: I disagree about tonight. Stop the drug, go in daylight with a team that has slept. He has had this for three weeks.
  noor: The older part, yes. The fresh part is from the last day or so, and it is the fresh part that pushes.
liam: If you send him, send somebody who can manage the airway, head up 30°, and agree beforehand what a dropping pupil means on that road.
elif: Compared with the earlier scan the outer veins are stretched. No second collection on the right.
tomas: Reversed, transferred, arrived GCS 14. Thank you all: the conversation here was quicker than the telephone.`,
  },
  {
    key: 'extradural-child',
    author: 'helena',
    title: 'Lucid, then not: extradural in a teenager',
    text: `Hit by a ball above the ear, aged 15. Talked for an hour, then vomited and became drowsy. GCS 13 in the scanner, 11 on the way out. Both pupils react. The surgical team is in another theatre for forty minutes.`,
    question: 'What do you do with those forty minutes?',
    specialties: 'neurosurgery paediatrics intensive-care',
    media: [
      ct(
        { kind: 'head-ct', options: { seed: 4, finding: 'extradural' } },
        'Axial head CT: left extradural haematoma, lens shaped, with shift',
      ),
    ],
    audience: 'public',
    hoursAgo: 210,
    outcome: 'Evacuated fifty minutes after the scan. Home on day five, back at school part time after a month.',
    consent: 'attested',
    recommended: 'noor rohan ifeoma tomas liam elif pedro amina',
    thread: `
noor: Tube her gently, head up, hypertonic saline in hand, and shave the side while you wait. The forty minutes become twenty if we find everything ready.
rohan: Low normal carbon dioxide, no lower. Keep the systolic pressure up; a cough on the tube is worth ten millimetres of mercury in the head.
  ifeoma: So paralyse before the laryngoscope goes anywhere near her.
liam: If the pupil goes: a second dose and a short spell of hyperventilation, and somebody walks, not telephones, to that other theatre.
tomas: Who has drilled a burr hole in an emergency room? I did once. I would only do it with a surgeon on a video call and a blown pupil.
  noor: Correct threshold. With the CT to show you where.
elif: The fracture line crosses the artery on the bone window. Nothing on the other side.`,
  },
  {
    key: 'stroke-window',
    author: 'pedro',
    title: 'Large infarct on a scan at seven hours: is it too late?',
    text: `In his fifties, woke with a dense left side and neglect. Last seen well before midnight, so anything from one to nine hours. Plain scan already shows much of the middle cerebral territory. No perfusion imaging here.`,
    question: 'Does anyone still open the artery when the plain scan looks like this?',
    specialties: 'stroke-medicine neurosurgery radiology',
    media: [
      ct(
        { kind: 'head-ct', options: { seed: 6, finding: 'infarct' } },
        'Axial head CT: low density in the middle cerebral artery territory',
      ),
    ],
    audience: 'public',
    hoursAgo: 160,
    recommended: 'noor elif rohan hana',
    thread: `
elif: I count at least five regions gone. The large core trials did include scores of three to five, and they still showed benefit, with more bleeding.
rohan: Benefit meant fewer people bedbound rather than people back at work. At fifty-something I would still want it for myself.
  pedro: That is exactly the sentence I could not find for his wife.
noor: In parallel think of the skull: under 60, this size, I want to know him now rather than at midnight tomorrow.
yasmin: No thrombolysis with that scan whatever the clock says.
hana: Rhythm? If it fibrillates, write down today when anticoagulation starts, or it never will.`,
  },
  {
    key: 'deep-bleed',
    author: 'rohan',
    title: 'Deep bleed, pressure 220: how fast down, and how far?',
    text: `Aged 61, never treated for blood pressure. Sudden right weakness and no speech; GCS 12, protects his airway. Three hours since onset. Ninety minutes after labetalol the pressure is 172.`,
    question: 'Would you go to 140 within the hour, or stop here?',
    specialties: 'intensive-care stroke-medicine neurosurgery',
    media: [
      ct(
        { kind: 'head-ct', options: { seed: 8, finding: 'bleed' } },
        'Axial head CT: deep haemorrhage with surrounding low density',
      ),
    ],
    audience: 'public',
    hoursAgo: 33,
    recommended: 'noor tomas yasmin hana ifeoma',
    thread: `
noor: 140, smoothly, within the hour. Not below 130, and no dips. No surgery for this one today.
hana: Falling by more than 80 within the hour costs kidneys. He has 48 behind him already; I would take two hours for the rest.
  rohan: That was my hesitation. Creatinine was 1.6 to start with.
yasmin: Infusion rather than boluses. Nicardipine if you have it; the swings with boluses are the harm.
tomas: Did anybody ask about tablets? Half of mine take an anticoagulant that belongs to somebody else in the house.
  rohan: Asked, none. Clotting normal.
ifeoma: Swallow test before anything by mouth, head at 30°, and glucose. It is dull but it is what we can do well.`,
  },
  {
    key: 'ring-lesion',
    author: 'noor',
    title: 'Ring enhancing lesion, two weeks of headache',
    text: `Aged 47, gum infection treated in spring, no fever, inflammatory markers almost normal. Right frontal ring with much oedema. Diffusion not possible before next week. Steroids would ease the headache.`,
    question: 'Abscess or glioma, and would you give steroids before the needle?',
    specialties: 'neurosurgery oncology infectious-diseases',
    media: [
      ct(
        { kind: 'head-ct', options: { seed: 2, finding: 'tumour' } },
        'Axial head CT with contrast: right frontal ring enhancing lesion with oedema',
      ),
    ],
    audience: 'groups tumour',
    hoursAgo: 82,
    recommended: 'elif george grace yasmin',
    thread: `
elif: Thick, irregular wall towards the cortex. I favour tumour, sixty to forty, and would not stake a brain on it.
  noor: Nor would I. Aspirate first then, and send for culture and histology from the same pass.
grace: A plain film of the chest costs nothing. A lung primary, an abscess from a vein in the lung: both turn up there.
yasmin: If you wait for the needle, wait with antibiotics as well. A single dose after the sample is better than three before it.
george: The board should record that she wants to know everything and wants her brother present.
  noor: Recorded. Thank you for reading that far.`,
  },
];
