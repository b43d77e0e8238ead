// What notes are made of. {slots} are filled by notes.ts; words outside them are nobody's identifiers.

/** Clinical sentences without an identifier, over many specialties: eponyms, drugs, scores, months and words that are also names. */
export const CLINICAL = `
A 54-year-old man with Crohn's disease on adalimumab presented with perianal sepsis.
Known Parkinson's disease, on Sinemet and rotigotine.
Colles fracture of the left wrist, dorsally angulated, manipulated under haematoma block.
Weber B ankle fracture with talar shift; Lisfranc injury excluded on weight-bearing views.
Salter-Harris II fracture of the distal tibia, closed reduction in theatre.
Garden IV intracapsular neck of femur fracture, listed for Exeter hemiarthroplasty.
Gustilo IIIA open tibial fracture, washed out, Ilizarov frame applied.
Monteggia fracture-dislocation; Galeazzi excluded. Schatzker IV plateau.
Murphy's sign positive, Rovsing's negative, McBurney's point not tender.
Hartmann's procedure for perforated diverticulitis, Hinchey III. Lloyd-Davies position.
Whipple's resection planned after ERCP and Hickman line.
Kocher incision, Calot's triangle dissected, Pringle manoeuvre for six minutes.
Barrett's oesophagus, Prague C3M5, Seattle protocol biopsies. Los Angeles grade B.
Grave's eye signs absent. Hashimoto's thyroiditis. Started Carbimazole 20 mg.
Guillain-Barré suspected, Miller Fisher variant considered, IVIG given for 5 days.
Horner's syndrome on the left. Babinski up-going. Hoffmann's and Lhermitte's positive.
Brown-Séquard picture at T8. Wernicke's and Korsakoff considered, Pabrinex started.
Bell's palsy, House-Brackmann grade IV. Ramsay Hunt excluded. Dix-Hallpike negative.
Todd's paresis resolved. Lennox-Gastaut on Keppra, Epilim and Frisium.
ECG: Mobitz II, then Wenckebach. Wolff-Parkinson-White ruled out. Brugada pattern absent.
Tetralogy of Fallot repaired, Blalock-Taussig shunt in infancy, Fontan circulation.
Levine grade 3 murmur, Austin Flint. Duke criteria met, Osler's nodes, Janeway lesions.
Started Entresto, Bisoprolol and Forxiga; Eplerenone held for potassium of 5.8.
Stanford type B dissection; Crawford extent II. DeBakey clamp, Fogarty catheter.
Kawasaki disease, Kocher criteria 1 of 4, Henoch-Schönlein considered.
Apgar 9 and 10. Moro symmetrical. Ortolani and Barlow negative. Guthrie taken.
Bishop score 6, Syntocinon started. McRoberts then Rubin, Wood's screw for dystocia. Neville-Barnes forceps.
Mirena in situ, Pipelle biopsy taken. Sertoli-Leydig tumour. Bartholin's abscess marsupialised with a Word catheter.
Gleason 3+4, PI-RADS 5, Fuhrman grade 2. Peyronie's plaque palpable. Foley 16 Fr, Millin's considered.
Wilms tumour with Ann Arbor staging not applicable. Hodgkin lymphoma, Deauville 2. Reed-Sternberg cells seen.
Burkitt, Ewing and Kaposi reported in the differential. Breslow 1.2 mm, Clark level III.
Mohs surgery for basal cell carcinoma; Wood's lamp normal. Dermovate and Eumovate.
Dupuytren's contracture, Garrod's pads. Heberden's and Bouchard's nodes. De Quervain's, Finkelstein positive.
Lachman positive, McMurray equivocal, Segond fragment. Thessaly test negative.
Baker's cyst, Osgood-Schlatter, Sever's. Scheuermann's kyphosis, Cobb angle 42 degrees.
Perthes, Catterall III. Blount's disease. Ponseti casting, Dennis Browne boots.
Snellen 6/9, Schirmer 4 mm, Goldmann fields full. Fuchs dystrophy, Descemet's folds, Tenon's block.
Meniere's disease, Rinne positive, Weber central. Killian's dehiscence. Waldeyer's ring prominent.
Le Fort II, Gillies approach. Angle class II. Frankfort plane horizontal.
Cushing's response with Cheyne-Stokes breathing; Kernohan notch. Glasgow Coma Scale 7, Hunt and Hess 4, Fisher 3.
Chiari malformation, Dandy-Walker. Ommaya reservoir, Rickham. Spetzler-Martin grade II.
Addison's disease, Synacthen test. Conn's, Nelson's, Sheehan's considered. Kussmaul breathing.
Charcot joint, Wagner grade 2. Insulin changed from Lantus to Tresiba, NovoRapid with meals.
Ranson 2, Glasgow-Imrie 3, Balthazar C. Child-Pugh B, Maddrey 34. Budd-Chiari excluded on Doppler.
Sengstaken-Blakemore passed, Rockall 5, Blatchford 12, Forrest IIa ulcer clipped.
Goodpasture's and Wegener's screened. Bence Jones protein negative. Berger's nephropathy. Tenckhoff catheter.
Mantoux 14 mm, Ziehl-Neelsen negative, Ghon focus. Widal unhelpful. Weil's disease considered.
Lyme serology negative. Epstein-Barr and Coxsackie screened. Q fever. Legionella antigen negative.
Well's score 4.5, Padua 6. Started Clexane then Apixaban. Virchow's triad discussed.
Raynaud's with Sjögren's. Felty's considered. Plaquenil, Imuran, Rituximab. Still's disease. Behçet's.
Mallampati 3, Cormack-Lehane 2, Macintosh blade, McGill forceps, Bougie used. Mapleson C.
Propofol, Rocuronium, Sugammadex. Bier's block. Tuohy needle at L3/4. Marcain with Fentanyl.
MoCA 19, Addenbrooke's 72. Lewy body features. Capgras absent. Charles Bonnet hallucinations.
Schneiderian first-rank symptoms. Clozaril clinic. Othello and Cotard considered. Beck inventory 31.
Munchausen considered. Section 5(2). Korsakov. Asperger's. Tourette's. Rett excluded.
Temp 37.2, HR 88, BP 120/80, SpO2 94% on air, RR 18, GCS 15/15, BM 7.1. NEWS 2.
Hb 135 g/L, WCC 12.3, platelets 250, Na 140, K 4.5, creatinine 88, eGFR > 60, CRP 212.
CT chest shows a 14 mm nodule in the right upper lobe; Fleischner follow up.
MRI spine: Modic type 2 change, Schmorl's nodes, L4/5 disc protrusion, Tarlov cyst at S2.
Ultrasound: Morison's pouch clear, Courvoisier gallbladder, no Meckel's.
Chest radiograph: Kerley B lines, Hampton hump absent, Golden S sign. Swan-Ganz tip in the right main.
Will need review in May. Best done before June; April was too early for the flap.
Hope this helps. Rose bengal staining. Grace period over. A long, young, brown naevus. White cell scan.
Will mark the site. Bill for the dressing. Pat dry. Sue was not the word used. Frank haematuria, frank pus.
March fracture of the second metatarsal. Summer exacerbation of hay fever. Early dawn stiffness.
The faith community nurse helped. Joy returned to gardening. Ivy and violet dyes irritate the skin.
Stone in the left ureter, 6 mm. Bone scan clear. Heel and hand wounds. Foot drop. Head injury advice.
Jack-knife position. Mark with indelible ink. Sharp pain on deep breath. Cross-match two units. Ward clerk informed.
Day surgery, then District nurse. Stroke Unit bed. Fracture Clinic in two weeks. Breast Clinic. Pain Team.
Cardiology opinion: continue Ramipril. Discussed with Radiology, Haematology and the Acute Medical Unit.
The Emergency Department sister suggested Entonox. Renal, Vascular and Plastics aware.
Physiotherapy and Occupational Therapy to assess. Dietitian: Fortisip. Speech and Language: level 4.
Cochrane and NICE guidance followed. Smith et al reported similar figures. ATLS, then FAST.
Returned from Ghana and Nepal; malaria film negative, Malarone completed. British, of Nigerian heritage. Polish speaker.
Augmentin then Tazocin; allergic to Septrin. Gentamicin level 0.8. Metronidazole stopped. Teicoplanin.
Smokes 20 a day, 40 pack years. Alcohol 14 units. Independent. Lives alone. Retired teacher. Drives a lorry.
Mother well, primiparous. Father had a stroke in his 60s. Sister has coeliac disease. No family history of note.
Wound clean and dry. Sutures out in 10 days. Weight 82 kg. Height 1.74 m. Pain 7/10. Power 5/5 throughout.
Post-op day 3. Drain 40 mL. Bowels opened. Mobilising with a Zimmer frame. TEDS on. VTE assessed.
Consider anti-NMDA. Dose 1.5 mg/kg. 500 mg BD for 5/7. Ratio 1 in 4. T2N1M0. Stage IIIB. ICD-10 S52.5. NCT01234567.
Any thoughts on Girdlestone versus one-stage? Would you use Durolane or Ostenil? Thanks all.
Great result! How long was the tourniquet? We use Vicryl Rapide, Monocryl and Dermabond.
Has anybody seen this after Pfizer or Moderna? Ours had Bactroban and Flamazine.
`;

/** Sentences that hold a person or an identifier, in full prose: letters, dictation, comments. */
export const PROSE = `
{title} was reviewed in clinic on {date}.
I reviewed {title} today with {title}.
Thank you for referring {title}, who attended with {kin} {given}.
{full} is a 67-year-old retired nurse who presented with chest pain.
{full}, {age}, fell at home.
{given} presented with three days of fever.
{given} was admitted under {doctor}.
We discussed the scan with {doctor} and {doctor}.
The patient, {full}, consented to surgery.
His wife {given} noticed the weakness first.
Her son {full} is the next of kin, {phone}.
{family}'s blood results were normal.
{full}'s MRI shows progression.
Operation performed by {doctor}, assisted by {initialled}.
Referred by {initialled}, general practitioner.
She was transferred from {hospital} on {date}.
Lives at {address}, {town}, {postcode}.
{nhs} was on the wristband. {dob}.
Her record is {mrn}; film from {date}.
Please contact {doctor} on {phone} or {email}.
Copy to {doctor}, {hospital}.
Dear {doctor},
Yours sincerely, {initialled}
Patient name: {reversed}
Name: {full}. {dob}. {nhs}.
{reversed} {mrn}
Seen by {doctor} ({bleep}).
A {age} lady from {town} with a hip fracture.
Family page at {url}.
Insurance verified, {ssn}. {npi}.
Previously under {doctor} at {hospital}.
Dictated by {full} on {date}.
I met {given} and {kin} {given} in the relatives' room.
{title} and {title} share a room.
Mr and Mrs {family} came together.
The surgeon, {full}, closed in layers.
Discussed with {full}, registrar.
According to {kin} {given}, the pain began on {date}.
{title} has Parkinson's disease; {title} has Crohn's.
Nurse {full} dressed the wound.
Baby {family} was born by forceps.
{chi} confirmed by telephone on {date}.
We admitted {full} for observation.
Little {given} has been coughing since {date}.
{initialled} will follow up.
When I examined {given} the chest was clear.
{given} says the pain is better and {given} agrees.
Social worker {full} visited on {date}.
`;

/** Ward-round shorthand, handover lists: capitals for names, hardly a verb. */
export const SHORTHAND = `
WR {doctor}. Pt {family} d3 post op, obs stable.
Pt. {family} - bloods ok, home tmrw.
Bed 4 {title} NBM, for theatre.
{reversed} {mrn} {dob} #NOF
{reversed} 78F CAP, IV abx
1. {full} - bed 12 - D/W {doctor}
2. {title}: drain out, {nhs}
- {full} {mrn}
NOK: {full} (dtr) {phone}
d/w {doctor} micro, cont Taz.
S/B {doctor} {bleep}
GP: {doctor}, {postcode}
Consultant: {doctor}
Adm {date} via ED. {nhs}
Rv by {doctor} {date}
{family} {age} from {hospital}
Op {date}: {doctor}/{doctor}
cc {doctor}
{title} ?PE, CTPA neg
Bed 7: {full}, {age}, {mrn}
`;

/** Messages between colleagues: no capitals, few stops. */
export const CHAT = `
just saw {title} again wound looks great
pt {family} still spiking can someone review
spoke to {doctor} she says go ahead
{full} in bed 4 needs bloods
can you call {kin} {given} on {phone}
{title} came in on {date} with abdo pain
anyone know {doctor} at {hospital}
mrs {family} wants to go home lol
his wife {given} is asking for an update
dr {family} is on call tonight {bleep}
her nhs number is {nhs}
its {full} from clinic, {dob}
email me {email}
discussed with {doctor} re ct
{given} says pain is worse
seen by {doctor} this am
pls chase {full} results {mrn}
admitted {date} under {doctor}
pt name {full}
thanks {doctor}
nurse {given} flagged it
patient called {full} turned up again
{age} from {town}, {postcode}
`;

/** Chat and shorthand without an identifier. */
export const CHAT_CLINICAL = `
thats a classic colles imo, cast and fracture clinic
would go for a dhs not a nail tbh
abdo soft non tender bs present
started abx, trop neg, d dimer pending, ?pe
any thoughts on this rash, looks like pityriasis
had the same last week, turned out to be wegeners
tmrw list is full, can we squeeze an appendix
thx will do, pls chase the bloods and the echo
sats 94 on air, apyrexial, eating and drinking
weber b, will fix on friday, needs elevation
hb dropped to 78, transfused 2 units, ogd in am
parkinsons meds on time pls, no metoclopramide
crohns flare, calpro 1800, on azathioprine and infliximab
good shout, lets get a ct ap with contrast
wound dehisced, vac on, micro says pseudomonas
recieved tetanus, diferential is cellulitis vs gout
hes on apixaban and bisoprolol, held for theatre
may need a stent, will ask ir, hope it settles
`;

/** Short notes in other languages, with the dates and names they would have. */
export const FOREIGN: Readonly<Record<string, string>> = {
  fr: `Le patient a été vu le {date-fr} pour une douleur thoracique.\nMme {family} est née le {date-fr}.\nAdressé par le Dr {family} pour avis chirurgical.`,
  es: `Paciente visto el {date-es} con dolor abdominal.\nLa Sra. {family} acude a urgencias.\nIngresado por el Dr. {family} el {date-es}.`,
  de: `Aufnahme am {date-de} wegen akuter Bauchschmerzen.\nHerr {family} klagt über Luftnot.\nVorgestellt durch Dr. {family}.`,
  pl: `Pacjent przyjęty {date-pl} z bólem brzucha.\nBadany przez dr {family}.`,
  it: `Il paziente è stato visitato il {date-it} per dispnea.\nIl Sig. {family} riferisce dolore.`,
  pt: `Doente observado em {date-pt} por febre.\nA Sra. {family} refere dor torácica.`,
  nl: `Patiënt gezien op {date-nl} wegens koorts.\nMevrouw {family} heeft pijn op de borst.`,
};
