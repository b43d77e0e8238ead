// Children’s arms, hands, knees and legs.
import { film, mri, photo, type CaseScript } from '../script.ts';

export const limbs: readonly CaseScript[] = [
  {
    key: 'elbow-child',
    author: 'helena',
    title: 'Child with a swollen elbow: fat pads but no line?',
    text: `Six years old, fell from a climbing frame. Holds the arm still, fingers pink, makes a fist and the OK sign. Fat pads lifted on the side view. I cannot see a fracture but would not bet on it.`,
    question: 'Plaster and look again, or is there a line I am missing?',
    specialties: 'paediatrics orthopaedics emergency-medicine',
    media: [
      film(
        { kind: 'elbow', options: { seed: 6, side: 'R', injury: 'occult' } },
        'Child’s elbow from the side: fat pads lifted in front and behind',
      ),
    ],
    audience: 'public',
    hoursAgo: 9,
    recommended: 'amina wanjiru pedro tomas carmen ines tendai marta joseph',
    thread: `
amina: A posterior fat pad is a fracture until shown otherwise. Sling or backslab, review at ten days; you will see the callus.
pedro: The front humeral line passes through the middle of the capitellum, so nothing has moved. No need for a bigger study.
joseph: A gentle tip: do not straighten the elbow for a better front view. Shoot it flexed.
elif: There is a hairline on the outer side on my screen. Treat as undisplaced supracondylar.
  helena: Now that you say it, yes.
tendai: Why the OK sign?
  helena: It tests the anterior interosseous nerve, the one that suffers first in these fractures, and a child will do it as a game.
wanjiru: Please tell the parents about the night: pain out of proportion, or fingers they cannot straighten, and they come straight back.`,
  },
  {
    key: 'boxer',
    author: 'tomas',
    title: 'Knuckle fracture after hitting a wall: how much angle is too much?',
    text: `Aged 22, right-handed electrician. Closed, no rotation when he makes a fist, tip of the finger does not cross. Angle is about 40° on the oblique film. Swollen but content.`,
    question: 'Buddy strap and move, or do you reduce at 40°?',
    specialties: 'emergency-medicine hand-surgery',
    media: [
      film(
        { kind: 'hand', options: { seed: 3, side: 'R', finding: 'boxer' } },
        'Hand from the front: fracture of the neck of the fifth metacarpal',
      ),
    ],
    audience: 'public',
    hoursAgo: 52,
    outcome: 'Buddy strap for three weeks, full grip at five. The knuckle is a little lower and he does not mind.',
    recommended: 'lena pedro liam siobhan ines amina',
    thread: `
lena: Strap and move. Up to 60 or 70° in the little finger works well, and reduction in plaster does not hold anyway.
  pedro: We still reduce above 50° here. Mostly habit, I admit.
  lena: Ask your clinic how many of them still look reduced at three weeks.
siobhan: Movement from day one. The stiff joint bothers them, not the angle.
liam: Any tooth mark over the knuckle? The wall has an alibi more often than you think.
  tomas: Looked for it. Skin intact.
ines: Why does rotation matter so much more than the angle?
  lena: Because the finger swings with every fist and its neighbour is in the way. Angle is taken up by a very mobile base; rotation has nowhere to go.`,
  },
  {
    key: 'thumb-base',
    author: 'lena',
    title: 'Base of thumb fracture in a violinist',
    text: `Fell skiing, aged 29. Small fragment on the inner side stays, shaft has slid outwards by 3 mm. The thumb that holds the bow. Competition in four months.`,
    question: 'Wires through the skin, or open with a screw for an early start?',
    specialties: 'hand-surgery orthopaedics',
    media: [
      film(
        { kind: 'hand', options: { seed: 8, side: 'L', finding: 'base-of-thumb' } },
        'Hand from the front: fracture of the base of the first metacarpal into the joint',
      ),
    ],
    audience: 'people wanjiru amina farid siobhan',
    hoursAgo: 120,
    recommended: 'wanjiru siobhan',
    thread: `
wanjiru: Wires if it reduces closed to within a millimetre. Fewer scars around the nerve branches she needs.
siobhan: With wires I cannot load until five weeks; with a stable screw I start at two. For four months both are possible.
  lena: That decides it for her, I think. She asked only about when she may hold a bow.
farid: If the fragment takes one small screw I would open it. If it crumbles you still have wires.`,
  },
  {
    key: 'knee-acl',
    author: 'siobhan',
    title: 'Pivot injury, swollen within the hour, and an MRI',
    text: `Handball player aged 19. Heard a pop, swollen before half-time. Front drawer is soft, pivot test guarded. MRI attached. Growth plates closed. School exams in six weeks, season next autumn.`,
    question: 'Early reconstruction, or three months of proper rehabilitation first?',
    specialties: 'sports-medicine physiotherapy orthopaedics',
    media: [
      mri(
        { kind: 'knee-mr', options: { seed: 1, finding: 'acl' } },
        'Knee MR from the side: torn anterior cruciate ligament with bone bruises',
      ),
    ],
    audience: 'public',
    hoursAgo: 98,
    recommended: 'wanjiru amina farid elif ines helena carmen',
    thread: `
amina: Rehabilitation first. Half never need the operation in the trial, and the knee is a better knee when they do.
  farid: That trial excluded pivoting sport at a high level. A handball player of 19 will crossover, or tear a meniscus while we wait.
  siobhan: Not quite excluded, but yes, few like her. She must not play before a decision, and that is the hard part.
elif: Classic bruises: outer femur and back of the tibia. Menisci look whole on this slice; I would want the coronal ones.
wanjiru: Straighten first. Nobody operates on a knee that lacks ten degrees.
  siobhan: Full at two weeks. Swelling almost gone.
ines: How would you explain the choice to her parents in one sentence?
  siobhan: We can train now and operate only if it still gives way, or operate and then train just as long; either way next autumn is about the training.`,
  },
  {
    key: 'wrist-plate-pain',
    author: 'carmen',
    title: 'Tendon pain a year after a wrist plate',
    text: `In her fifties, plated a year ago elsewhere. Pain on bending the thumb, slight crackle over the front of the wrist. Bone is healed. She would rather not have another operation.`,
    question: 'How urgent is removal when the thumb tendon crackles?',
    specialties: 'hand-surgery general-practice',
    media: [
      film(
        { kind: 'wrist', options: { seed: 14, view: 'ap', side: 'R', fracture: 'distal-radius', plate: true } },
        'Wrist from the front with a plate and screws on the radius',
      ),
    ],
    audience: 'public',
    hoursAgo: 61,
    outcome: 'Plate removed within three weeks. The tendon was frayed by a third and was left to heal.',
    recommended: 'lena wanjiru amina siobhan',
    thread: `
lena: Urgent in weeks, not months. A plate past the watershed line saws through the thumb flexor, and the crackle is the warning.
  carmen: She will agree when I put it like that. Referring today.
amina: Ultrasound while she bends the thumb shows the tendon riding over the edge. Cheap, and it convinces people.
siobhan: Until then no forceful pinching. A small splint for the thumb tip helps.`,
  },
  {
    key: 'open-wound-leg',
    author: 'ruth',
    title: 'Ulcer that has not moved in eleven weeks',
    text: `In his sixties, below the knee on the inner side. Good ankle pulses, index 0.94. Compression twice weekly and well tolerated. The area was shrinking and then stopped. Not painful, little exudate, edge slightly rolled.`,
    question: 'When do you biopsy an edge that only just begins to roll?',
    specialties: 'wound-care nursing vascular-surgery',
    media: [
      photo(
        { kind: 'wound', options: { seed: 2, tone: 3, kind: 'ulcer' } },
        'Leg ulcer with red granulation, some slough, brown stained skin around',
      ),
    ],
    audience: 'public',
    hoursAgo: 44,
    recommended: 'arjun camille tendai carmen kwame ifeoma',
    thread: `
camille: Now. No progress at twelve weeks, or any rolled edge: two punches from the edge, one from the bed.
arjun: Agree, and look at the veins again while you wait. Untreated reflux is the other reason they stop.
  ruth: Last duplex was before I knew him. Booked.
kwame: I would not swab it. No cellulitis, no pain: you will only grow what lives there.
tendai: Does compression stay on between the biopsies and the result?
  ruth: Yes, we simply pad the spots. Stopping costs more than it protects.`,
  },
];
