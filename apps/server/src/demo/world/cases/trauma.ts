// Bones and joints.
import { film, type CaseScript } from '../script.ts';

export const trauma: readonly CaseScript[] = [
  {
    key: 'distal-radius',
    author: 'wanjiru',
    title: 'Distal radius fracture at 67: fix or cast?',
    text: `Fell gardening, dominant hand. Dorsal tilt is back after reduction. Closed, pulses and sensation normal. Reduced under a haematoma block; seen at one week, when the tilt had slipped from neutral to 18°. Lives alone and does all her own cooking; walks without aids. Bone density never measured.`,
    question: 'Fix or cast? She works with this hand, and the tilt has slipped to 18°.',
    specialties: 'orthopaedics hand-surgery',
    media: [
      film(
        { kind: 'wrist', options: { seed: 1, view: 'ap', side: 'L', fracture: 'distal-radius' } },
        'Wrist from the front: transverse fracture of the distal radius and a small ulnar styloid fragment',
      ),
      film(
        { kind: 'wrist', options: { seed: 1, view: 'lateral', side: 'L', fracture: 'distal-radius' } },
        'Wrist from the side: distal fragment tilted backwards',
      ),
    ],
    audience: 'public',
    hoursAgo: 2.2,
    featured: true,
    recommended:
      'amina lena farid siobhan tomas pedro elif joseph ifeoma carmen ines helena noor mateo ruth hana rohan tendai',
    thread: `
lena: At a year the trials level out. The months before that are what she will feel. If she needs the hand next month I would plate it.
  amina: The difference in function at three months was real but small, and one in ten plates comes out again. I would put that number to her.
  lena: Agreed, and I do. Most people who cook for themselves and live alone still choose the plate.
siobhan: Whatever you choose, move the fingers from today. The stiff hands I see in clinic were all perfectly reduced.
pedro: Was the cast well moulded? Half of our slips are a good reduction in a poor cast.
  wanjiru: Fair. It was loose at one week once the swelling had gone. I changed it and the tilt did not improve.
farid: Dorsal comminution and over 60: it will slip again. Re-manipulating an unstable fracture only delays the decision.
elif: Look at the sigmoid notch on the front view. There is a faint line into it; a few slices of CT would settle whether the joint is involved.
carmen: From general practice: please measure bone density or simply start treatment. This is her sentinel fracture and nobody owns it.
  wanjiru: Referred. Thank you, that is the part we forget.
ifeoma: If you do plate, a block alone is kind at this age. No starvation, home the same day, and she is awake to hear the plan.
tendai: May I ask what she is told about numbness in the thumb and index? I was taught to check it before and after every cast.
  lena: Exactly right. Median nerve before, after, and in writing. A tight flexed cast is how it gets hurt.`,
  },
  {
    key: 'wrist-three-weeks',
    author: 'farid',
    title: 'Same wrist injury, three weeks late',
    text: `In her seventies, treated elsewhere in a backslab. Arrives at three weeks with a deformity she can live with and pain on rotation only. Finger movement is full. Carpal tunnel symptoms at night, settling.`,
    question: 'Early osteotomy, or let it heal and see what bothers her?',
    specialties: 'orthopaedics hand-surgery',
    media: [
      film(
        { kind: 'wrist', options: { seed: 12, view: 'lateral', side: 'R', fracture: 'die-punch' } },
        'Wrist from the side, distal fragment tilted backwards, early callus',
      ),
    ],
    audience: 'groups trauma',
    hoursAgo: 30,
    outcome: 'Treated without operation. At six weeks she turns a key and a tap; the night symptoms have gone.',
    recommended: 'wanjiru lena amina siobhan',
    thread: `
lena: Let it heal. A planned correction at four months is an easier operation than this one, and most never ask for it.
wanjiru: The rotation pain is the joint below, not the tilt. I would not chase the film.
  farid: That was my worry. She points to the ulnar side every time.
siobhan: Give me six weeks with her before anybody books theatre.
joseph: A true lateral of the other wrist would help. Her ulnar variance may simply be hers.
amina: Do the night symptoms change the timing? Acute carpal tunnel after a fracture is treated as urgent in our unit.
  lena: Progressive and constant is urgent. Settling and only at night can wait, with a date to look again.`,
  },
  {
    key: 'ankle-fibula',
    author: 'amina',
    title: 'Fibula at the joint line: stable on stress views?',
    text: `Twisted on a kerb, aged 34. Tender over the fibula, and also a little on the inner side. Mortise looks even on the resting film. Gravity stress view is equivocal at 4 mm. Wants to be back at work as a postman soon.`,
    question: 'Would you trust 4 mm, or scan it?',
    specialties: 'orthopaedics trauma-surgery',
    media: [
      film(
        { kind: 'ankle', options: { seed: 3, side: 'R', injury: 'fibula' } },
        'Ankle mortise view: oblique fracture of the fibula at the level of the joint',
      ),
    ],
    audience: 'groups trauma',
    hoursAgo: 5,
    featured: true,
    recommended: 'wanjiru farid lena siobhan tomas',
    thread: `
wanjiru: Weight-bearing film in a boot at one week. If the mortise holds under his own weight it is stable, whatever gravity says.
  farid: This. Gravity views overcall it. I have stopped operating on 4 mm.
pedro: Medial tenderness on its own is a poor test. I would not hang a plate on it.
siobhan: A boot and full load from the start. They do better, and you learn the answer sooner.
lena: And if it opens at one week you have lost nothing: the fracture is still easy to fix.
amina: Thank you. Boot, loaded film at one week, back here with the answer.`,
  },
  {
    key: 'ankle-reduction',
    author: 'pedro',
    title: 'Ankle after reduction: is this enough?',
    text: `Fracture dislocation at football, reduced under sedation within half an hour. Skin over the inner side was white and is now pink. Pulses strong. Swelling is severe and blisters are starting.`,
    question: 'Accept this position for a week, or an external frame tonight?',
    specialties: 'orthopaedics emergency-medicine',
    media: [
      film(
        { kind: 'ankle', options: { seed: 5, side: 'R', injury: 'bimalleolar' } },
        'Ankle mortise view after reduction: both malleoli broken, talus slightly displaced',
      ),
    ],
    audience: 'public',
    hoursAgo: 1.2,
    recommended: 'tomas wanjiru',
    flags: [
      {
        by: 'joseph',
        reason: 'identifier-visible',
        text: 'I think I can read part of a label in the top corner of the picture when I zoom in.',
        hoursAgo: 0.3,
      },
      { by: 'carmen', reason: 'identifier-visible', text: 'Same here, grey on grey in the corner.', hoursAgo: 0.2 },
    ],
    thread: `
wanjiru: The talus is still a few millimetres out. Try once more, then a frame if it does not stay. Skin first.
farid: I would frame it. Blisters plus a joint that is not reduced is a bad week.`,
  },
  {
    key: 'hip-impacted',
    author: 'amina',
    title: 'Impacted neck of femur, still walks with her frame',
    text: `In her eighties, fell four days ago, walked in. Mild dementia, heart failure, well cared for at home. Valgus impacted on the front view, no tilt on the side view. Pain is slight and she wants to go home.`,
    question: 'Screws tomorrow, or believe that she has shown us it is stable?',
    specialties: 'orthopaedics geriatrics anaesthesia',
    media: [
      film(
        { kind: 'hip', options: { seed: 4, side: 'R', injury: 'impacted' } },
        'Hip from the front: impacted fracture of the femoral neck',
      ),
    ],
    audience: 'public',
    hoursAgo: 26,
    outcome: 'Screws the next morning under spinal and a nerve block. Home on day four with her own frame.',
    recommended: 'wanjiru farid ifeoma siobhan rohan elif',
    thread: `
wanjiru: Screws. A third to a half of these slip when left alone, and then it is a replacement in somebody sicker.
farid: Agreed, and it is twenty minutes.
ifeoma: With that heart I would want an echo only if it changes what we do. It should not delay a small operation under spinal.
  rohan: Seconded. A loud murmur we look at by the bedside, everything else can wait. Block now, in the ward.
siobhan: She can stand on it from the same afternoon. Please do not write touch weight bearing: she cannot follow it, and nobody at her age can.
elif: Side view is hidden by soft tissue on what you posted. Before you screw, be sure there is no tilt of more than 20°.
  amina: It was 11° on the table film. Thank you.
carmen: Who talks with the family about what happens if she gets confused? It was never the hip that kept mine in hospital.`,
  },
  {
    key: 'hip-displaced',
    author: 'farid',
    title: 'Displaced neck of femur at 58, very active',
    text: `Fell off a bicycle. No other illness, swims every day. Operated list is free at noon and again in the evening. Long talk about both options; he asks what we would choose ourselves.`,
    question: 'Reduce and fix at 58, or a total hip now?',
    specialties: 'orthopaedics trauma-surgery',
    media: [
      film(
        { kind: 'hip', options: { seed: 9, side: 'L', injury: 'displaced' } },
        'Hip from the front: displaced fracture of the femoral neck with shortening',
      ),
      film(
        { kind: 'hip', options: { seed: 10, side: 'L', injury: 'screws' } },
        'Another hip a year after three screws, healed in slight varus',
      ),
    ],
    audience: 'groups trauma',
    hoursAgo: 75,
    recommended: 'wanjiru amina siobhan',
    thread: `
wanjiru: Fix, today, and be honest that one in three needs a second operation. He may still be glad of ten years with his own hip.
lena: At 58 I would want the replacement. One operation, and the modern ones outlive most of us.
  wanjiru: Twenty-five years of swimming is a long time for a bearing. I do not think either of us is wrong.
siobhan: They walk sooner with the replacement. They trust the hip more after a healed fixation. I have no better data than that.
amina: The second film is from the same surgeon? Shortening like that is what patients notice.
  farid: Yes, mine, shown on purpose. He limps and is content.`,
  },
];
