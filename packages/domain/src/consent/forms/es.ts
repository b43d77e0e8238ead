import type { ConsentForm } from './type.ts';

/** The same version as in English, sentence by sentence. */
export const es20262: ConsentForm = {
  version: '2026-2',
  language: 'es',
  direction: 'ltr',
  validFrom: '2026-11-01',
  title: '¿Podemos compartir sus imágenes?',
  body: `
Su médico o enfermero quiere compartir las imágenes que ve aquí con otras personas que atienden a pacientes, para pedir consejo o para ayudar a otros a aprender.

Usted decide. Puede decir que sí o que no. Si dice que no, le atenderemos igual de bien. Nadie se molestará y nadie le preguntará por qué.

Quitamos su nombre, su fecha de nacimiento y otros datos que dicen quién es. Antes puede mirar cada imagen. Aun así, alguien que le conozca bien podría adivinar que es usted.

Solo verán las imágenes las personas que elija abajo. Una persona real ha comprobado quién es cada profesional de esta red.

Puede cambiar de opinión en cualquier momento. Al firmar recibe un código. Con él puede ver dónde se muestran sus imágenes y retirarlas usted mismo. También puede decírselo a cualquier médico o enfermero de aquí. No tiene que dar ningún motivo. Entonces sus imágenes se retiran de esta red enseguida. Lo que se haya impreso o puesto en la web abierta puede ser difícil de recuperar.

Guardamos bajo llave este formulario con su nombre. Se guarda aparte de las imágenes. Quienes ven las imágenes nunca ven su nombre.

Si firma por un niño, o por alguien que no puede decidir solo, elija lo que esa persona querría. Pregúntenos lo que quiera antes de firmar.
`.trim(),
  uses: [
    {
      use: 'group',
      words:
        'Mostrar mis imágenes a un grupo cerrado de profesionales que elija mi médico o enfermero, para pedir consejo',
    },
    { use: 'advice', words: 'Mostrar mis imágenes a todos los profesionales de esta red, para pedir consejo' },
    { use: 'teaching', words: 'Usar mis imágenes para enseñar a médicos, enfermeros y estudiantes' },
    { use: 'journal', words: 'Imprimir mis imágenes en un libro o una revista de medicina' },
    { use: 'open-web', words: 'Mostrar mis imágenes en la web abierta, donde cualquiera puede verlas' },
    {
      use: 'sponsored',
      words: 'Usar mis imágenes en cursos pagados por una empresa. La empresa no recibe las imágenes',
    },
  ],
  agree: 'He leído esto, o alguien me lo ha leído. He podido preguntar. Acepto los usos que he elegido.',
  decline: 'No, no compartan mis imágenes',
  words: {
    onlyThisForm: 'Solo está abierto este formulario',
    showLarge: 'Ver esta imagen en grande',
    whatYouAllow: 'Lo que permite',
    chooseOne: 'Elija al menos uno, o diga que no.',
    howLong: 'Por cuánto tiempo',
    untilTakenBack: 'Hasta que lo retire',
    oneYear: 'Por un año',
    fiveYears: 'Por cinco años',
    firstName: 'Nombre',
    familyName: 'Apellidos',
    dateOfBirth: 'Fecha de nacimiento',
    gender: 'Género',
    optional: 'Puede dejarlo vacío',
    thePatient: 'El paciente',
    patientFirstName: 'Su nombre',
    patientFamilyName: 'Sus apellidos',
    patientDateOfBirth: 'Su fecha de nacimiento',
    aboutYou: 'Usted',
    yourFirstName: 'El nombre de usted',
    yourFamilyName: 'Los apellidos de usted',
    relationship: 'Quién es usted para el paciente',
    authority: 'Por qué puede firmar: madre o padre, tutor, poder notarial',
    pleaseFill: 'Rellene este campo.',
    sign: 'Firme con el dedo',
    typeToSign: 'Escriba su nombre para firmar',
    placeToSign: 'Lugar para firmar',
    fullName: 'Su nombre completo',
    clear: 'Borrar',
    typeInstead: 'Escribir mi nombre',
    drawInstead: 'Firmar con el dedo',
    pleaseSign: 'Firme aquí, o diga que no.',
    forSomeoneElse: 'Firmo por otra persona',
    forMyself: 'Firmo por mí',
    readAloud: 'Léamelo',
    stopReading: 'Dejar de leer',
    largerText: 'Letra más grande',
    agreeButton: 'Acepto',
    declineButton: 'Digo que no',
    sealing: 'Sellando lo que ha firmado',
    noConnection: 'Firmado. Ahora no hay conexión.',
    keepPageOpen: 'Se guarda sellado en esta página y se envía en cuanto vuelva la conexión. No cierre la página.',
    thanks: 'Gracias. Lo que ha firmado está sellado.',
    yourCode:
      'Este es su código. Con él y su fecha de nacimiento puede ver lo que firmó y retirarlo en cualquier momento.',
    whereToGo: 'Anote el código o llévese el recibo: solo se dan ahora. Después vaya a',
    receipt: 'Recibo',
    showReceipt: 'Abrir mi recibo',
    giveBack: 'Tengo mi código. Devolver el aparato',
    wantPictures: 'Poner copias pequeñas de las imágenes en mi recibo',
    simpleSignature:
      'Esta es una firma electrónica simple (Reglamento (UE) 910/2014, artículo 25, apartado 1). El sello de la instalación en este documento muestra que no se ha modificado.',
  },
};
