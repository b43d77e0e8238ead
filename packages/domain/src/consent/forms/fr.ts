import type { ConsentForm } from './type.ts';

/** The same version as in English, sentence by sentence. */
export const fr20262: ConsentForm = {
  version: '2026-2',
  language: 'fr',
  direction: 'ltr',
  validFrom: '2026-11-01',
  title: 'Pouvons-nous partager vos images ?',
  body: `
Votre médecin ou votre infirmier souhaite partager les images que vous voyez ici avec d’autres personnes qui soignent des patients, pour demander un avis ou pour aider d’autres à apprendre.

C’est vous qui décidez. Vous pouvez dire oui ou non. Si vous dites non, vous serez tout aussi bien soigné. Personne ne vous en voudra et personne ne vous demandera pourquoi.

Nous enlevons votre nom, votre date de naissance et les autres détails qui disent qui vous êtes. Vous pouvez d’abord regarder chaque image. Il reste possible qu’une personne qui vous connaît bien devine que c’est vous.

Seules les personnes que vous choisissez ci-dessous verront les images. L’identité de chaque soignant de ce réseau a été vérifiée par une vraie personne.

Vous pouvez changer d’avis à tout moment. En signant, vous recevez un code. Avec lui, vous pouvez voir où vos images sont montrées et les retirer vous-même. Vous pouvez aussi le dire à n’importe quel médecin ou infirmier ici. Vous n’avez pas à donner de raison. Vos images sont alors retirées de ce réseau aussitôt. Ce qui a été imprimé ou mis sur le web ouvert peut être difficile à récupérer.

Nous gardons sous clé ce formulaire qui porte votre nom. Il est gardé à part des images. Les personnes qui voient les images ne voient jamais votre nom.

Si vous signez pour un enfant, ou pour une personne qui ne peut pas décider seule, choisissez ce que cette personne voudrait. Posez-nous toutes vos questions avant de signer.
`.trim(),
  uses: [
    {
      use: 'group',
      words:
        'Montrer mes images à un groupe fermé de soignants choisi par mon médecin ou mon infirmier, pour demander un avis',
    },
    { use: 'advice', words: 'Montrer mes images à tous les soignants de ce réseau, pour demander un avis' },
    { use: 'teaching', words: 'Utiliser mes images pour former des médecins, des infirmiers et des étudiants' },
    { use: 'journal', words: 'Imprimer mes images dans un livre ou une revue de médecine' },
    { use: 'open-web', words: 'Montrer mes images sur le web ouvert, où tout le monde peut les voir' },
    {
      use: 'sponsored',
      words: 'Utiliser mes images dans une formation payée par une entreprise. L’entreprise ne reçoit pas les images',
    },
  ],
  agree:
    'J’ai lu ce texte, ou quelqu’un me l’a lu. J’ai pu poser des questions. J’accepte les usages que j’ai choisis.',
  decline: 'Non, ne partagez pas mes images',
  words: {
    onlyThisForm: 'Seul ce formulaire est ouvert',
    showLarge: 'Agrandir cette image',
    whatYouAllow: 'Ce que vous autorisez',
    chooseOne: 'Choisissez au moins un usage, ou dites non.',
    howLong: 'Pour combien de temps',
    untilTakenBack: 'Jusqu’à ce que je le retire',
    oneYear: 'Pour un an',
    fiveYears: 'Pour cinq ans',
    firstName: 'Prénom',
    familyName: 'Nom',
    dateOfBirth: 'Date de naissance',
    gender: 'Genre',
    optional: 'Vous pouvez laisser ce champ vide',
    thePatient: 'Le patient',
    patientFirstName: 'Son prénom',
    patientFamilyName: 'Son nom',
    patientDateOfBirth: 'Sa date de naissance',
    aboutYou: 'Vous',
    yourFirstName: 'Votre prénom',
    yourFamilyName: 'Votre nom',
    relationship: 'Qui vous êtes pour le patient',
    authority: 'Pourquoi vous pouvez signer : parent, tuteur, mandataire',
    pleaseFill: 'Veuillez remplir ce champ.',
    sign: 'Signez avec le doigt',
    typeToSign: 'Tapez votre nom pour signer',
    placeToSign: 'Zone de signature',
    fullName: 'Votre nom complet',
    clear: 'Effacer',
    typeInstead: 'Taper mon nom à la place',
    drawInstead: 'Signer avec le doigt à la place',
    pleaseSign: 'Veuillez signer ici, ou dites non.',
    forSomeoneElse: 'Je signe pour quelqu’un d’autre',
    forMyself: 'Je signe pour moi-même',
    readAloud: 'Lisez-le-moi',
    stopReading: 'Arrêter la lecture',
    largerText: 'Texte plus grand',
    agreeButton: 'J’accepte',
    declineButton: 'Je dis non',
    sealing: 'Mise sous scellé de ce que vous avez signé',
    noConnection: 'Signé. Il n’y a pas de connexion pour l’instant.',
    keepPageOpen:
      'Le formulaire est gardé scellé sur cette page et envoyé dès que la connexion revient. Gardez la page ouverte.',
    thanks: 'Merci. Ce que vous avez signé est scellé.',
    yourCode:
      'Voici votre code. Avec lui et votre date de naissance, vous pouvez voir ce que vous avez signé et le retirer à tout moment.',
    whereToGo: 'Notez le code ou emportez le reçu : ils ne sont donnés que maintenant. Allez ensuite sur',
    receipt: 'Reçu',
    showReceipt: 'Ouvrir mon reçu',
    giveBack: 'J’ai mon code. Rendre l’appareil',
    wantPictures: 'Mettre de petites copies des images sur mon reçu',
    simpleSignature:
      'Ceci est une signature électronique simple (règlement (UE) 910/2014, article 25, paragraphe 1). Le sceau de l’installation sur ce document montre qu’il n’a pas été modifié.',
  },
};
