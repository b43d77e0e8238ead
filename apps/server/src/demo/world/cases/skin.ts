// Skin of every colour.
import { photo, type CaseScript } from '../script.ts';

export const skin: readonly CaseScript[] = [
  {
    key: 'changing-mole',
    author: 'camille',
    title: 'Changing mole, shoulder: margin first time?',
    text: `Grew over four months in a man of 52. Two colours, a blue-grey corner, 15 mm. Dermoscopy shows an irregular network and a veil. No nodes felt. He lives four hours away and would prefer one visit.`,
    question: 'Narrow margin and wait for the depth, or 1 cm at once?',
    specialties: 'dermatology plastic-surgery',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 1, tone: 2, kind: 'melanoma' } },
        'Irregular dark lesion with a ruler, about 15 mm across',
      ),
      photo(
        { kind: 'lesion', options: { seed: 18, tone: 2, kind: 'naevus' } },
        'An ordinary mole of the same person for comparison',
      ),
    ],
    audience: 'public',
    hoursAgo: 9,
    featured: true,
    recommended: 'carmen lena kwame helena george ines ruth anneke noor aisha sofie tendai leila elif',
    thread: `
carmen: 2 mm and wait. The depth decides the margin and whether the node is sampled; cut wide first and you have spoilt the map.
  camille: That is the guideline and my habit. The four hours tempted me.
lena: Orientate the ellipse along the limb and not along the lines of the skin: whoever widens it later will thank you.
george: I would present him to the board before, not after, if the blue corner means depth.
kwame: Photograph the whole back while he is there. The second one is found that way.
helena: What do you tell him about the months? Mine ask whether they came too late.
  camille: That he came. Four months is quick for a back he cannot see.`,
  },
  {
    key: 'rings-dark-skin',
    author: 'kwame',
    title: 'Rings on a forearm, worse on steroid cream',
    text: `Aged 19, brown skin. Began small, treated with a strong steroid cream from a market for five weeks. Rings wander outwards with a fine scaly rim, itch in the sun. Two cousins have the same.`,
    question: 'How do you explain that the cream that helped is what feeds it?',
    specialties: 'dermatology infectious-diseases general-practice',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 2, tone: 5, kind: 'annular' } },
        'Forearm, brown skin: several rings with a scaly, darker rim',
      ),
    ],
    audience: 'groups dermatology',
    hoursAgo: 20,
    recommended: 'camille carmen helena ines tendai aisha',
    thread: `
camille: Tinea incognita. Scrape the rim, stop the steroid, terbinafine by mouth for two to four weeks at this extent.
carmen: I say: the cream quietened the skin and let the fungus walk. People like that sentence.
  kwame: Borrowed, thank you.
helena: Treat the cousins the same week or you will see him again.
ines: On darker skin I would have missed the redness completely.
  camille: Look for the rim and the scale rather than for red. Here the edge is violet-brown, and that is what inflammation looks like.
yasmin: If it fails: the resistant strain is spreading. Ask for a culture before the third course, not after.`,
  },
  {
    key: 'rings-light-skin',
    author: 'carmen',
    title: 'The same rings on olive skin, no scale at all',
    text: `Aged 41 with diabetes for ten years. Smooth firm rings on the forearm, no itch, slowly larger over a year. Fungal scrape negative twice. Posted as a pair to the case with the scaly rim.`,
    question: 'Granuloma annulare: biopsy, or is the story enough?',
    specialties: 'dermatology general-practice',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 9, tone: 3, kind: 'annular' } },
        'Forearm, olive skin: smooth rings with raised edges',
      ),
    ],
    audience: 'groups dermatology',
    hoursAgo: 65,
    outcome: 'Biopsy agreed with the story. No treatment; half of them faded in a year.',
    recommended: 'camille kwame helena ines',
    thread: `
camille: Enough for me if it is truly smooth and firm. One punch if the patient worries more than you do.
kwame: In my clinic I would test the feeling inside the ring before saying it aloud. Leprosy also draws rings.
  carmen: I had not thought of it. Feeling is normal, hairs are there.
  kwame: Then I am quiet.
helena: Is the link with diabetes still believed?
  camille: For the widespread form, probably. For a forearm, I would check her sugar because she has diabetes, not because of the rings.`,
  },
  {
    key: 'cellulitis-leg',
    author: 'anneke',
    title: 'Third cellulitis this year, or was it ever?',
    text: `Aged 58, fair skin, swollen leg since a thrombosis. Hot, red, a blister, 38.6°, white cells 15. I drew a line. Two earlier episodes were on both legs with no fever, and were treated with three courses each.`,
    question: 'How do you stop the next one, and how do you stop the next wrong one?',
    specialties: 'general-practice dermatology infectious-diseases',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 3, tone: 1, kind: 'cellulitis' } },
        'Lower leg with sharply spreading redness and a dashed pen line',
      ),
    ],
    audience: 'public',
    hoursAgo: 77,
    recommended: 'kwame camille carmen ruth arjun',
    thread: `
kwame: This one is real: one leg, fever, a line it crosses. Both legs at once is almost never infection.
ruth: Compression as soon as it is bearable, not when it is healed. Swelling is the disease.
camille: Look between the toes. Treat the crack there and you prevent more than penicillin does.
  kwame: Low dose penicillin halves it while it is taken, then the curve rejoins. I use it for a year, with the stocking.
carmen: The wrong ones come from us, on a Friday, by telephone. A photograph to compare with would help.`,
  },
  {
    key: 'zoster-band',
    author: 'aisha',
    title: 'Band of blisters at 34 weeks',
    text: `Painful for three days, blisters since yesterday along one side of the trunk, some crusting. Well, afebrile. She had chickenpox as a child. A toddler of two at home, not vaccinated.`,
    question: 'Is the baby at risk, and who is?',
    specialties: 'obstetrics-gynaecology dermatology infectious-diseases',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 4, tone: 3, kind: 'vesicles' } },
        'Trunk: band of grouped blisters on red skin',
      ),
    ],
    audience: 'public',
    hoursAgo: 50,
    outcome: 'Aciclovir within three days, crusted in a week, baby well. The toddler was vaccinated late but in time.',
    recommended: 'kwame marta helena camille carmen yasmin',
    thread: `
kwame: Shingles does not harm the baby: her own antibodies are already across. The toddler can catch chickenpox from the blisters.
helena: Keep them covered, wash hands, and offer the toddler the vaccine today. Within three to five days it still helps.
yasmin: Aciclovir is fine in the third trimester. Better than valaciclovir only in the years of experience.
marta: And it hurts. She will not say so, because everything is about the baby. Please ask.
  aisha: She had not said so. Thank you.`,
  },
  {
    key: 'plaques-arm',
    author: 'aisha',
    title: 'Silver scale: how do I describe this on brown skin?',
    text: `Aged 36, thick plaques on the forearm, scalp and behind the ear. Nails pitted. Said nobody had looked at them before. I wrote erythematous and a colleague asked whether I had really seen that.`,
    question: 'Which words would you use, and what did I forget to ask?',
    specialties: 'dermatology medical-education rheumatology',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 5, tone: 4, kind: 'plaque' } },
        'Forearm, brown skin: sharply bordered plaques with silver scale',
      ),
    ],
    audience: 'groups dermatology',
    hoursAgo: 34,
    recommended: 'camille carmen tendai helena kwame ruth lena george',
    thread: `
camille: Well bordered, thickened, violet-brown with silver scale. Say what you see; erythematous is what we learnt from books with one skin.
carmen: You forgot the joints and the morning. Pitted nails and a stiff finger is arthritis that can still be stopped.
  aisha: Two fingers, an hour each morning. I asked today because of you.
tendai: Did the person mind the photograph?
  aisha: No, she asked for a copy for her sister.
kwame: Ask what it costs in sleep and in sleeves. It is often the severity.`,
  },
  {
    key: 'pearly-nose',
    author: 'lena',
    title: 'Pearly lesion near the eye, 71',
    text: `Fair skin, outdoors all his life. 9 mm, rolled edge, small vessels, ulcerates and heals. One centimetre from the lower lid. Takes warfarin for a valve.`,
    question: 'Excise with a flap, margin control, or radiotherapy in view of the valve?',
    specialties: 'plastic-surgery dermatology oncology',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 6, tone: 1, kind: 'basal-cell' } },
        'Pearly lesion with central ulcer and a ruler',
      ),
    ],
    audience: 'groups tumour dermatology',
    hoursAgo: 150,
    recommended: 'camille george carmen yasmin',
    thread: `
camille: Margin control for that place. A recurrence at a lid costs more than the afternoon.
yasmin: Do not stop the warfarin. Stop the surgeon from worrying about ooze instead. INR under 3 and local adrenaline.
  lena: The surgeon promises.
george: Noted for the board: he wants one visit and does not mind a scar.`,
  },
  {
    key: 'purpura-student',
    author: 'helena',
    title: 'Spots that do not fade, and a child who looks well',
    text: `Aged 5, sore ankles, tummy ache, spots on the legs and forearms since yesterday, some raised. No fever. Drinks, plays, draws. Platelets normal, urine with a trace of blood.`,
    question: 'How long do you keep looking at the urine?',
    specialties: 'paediatrics nephrology',
    media: [
      photo(
        { kind: 'lesion', options: { seed: 7, tone: 2, kind: 'purpura' } },
        'Forearm: red-purple spots that do not fade',
      ),
    ],
    audience: 'public',
    hoursAgo: 102,
    consent: 'signed-by-representative',
    recommended: 'carmen kwame marta camille ines tendai pedro',
    thread: `
kwame: Well, afebrile, palpable, below the waist mostly: vasculitis. But I would have given the antibiotic first and asked you afterwards.
  helena: With fever so would I. Within the minute.
carmen: We dip weekly for a month, then monthly to six. Almost every kidney that suffers has shown itself by then.
pedro: Blood pressure with each dip. It is the one everybody forgets in a five-year-old.
marta: And tell the mother what the tummy may do: pain in waves with blood needs a scan the same day.`,
  },
];
