// What the domain of an e-mail address says before any directory is asked. Written for this project, from public knowledge of
// who gives mailboxes to everybody and who makes drugs and devices; an installation's directory goes before both lists.

const words = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));

/** Mailboxes for anybody: an address there says nothing about where somebody works. */
const freeMail = words(`
  gmail.com googlemail.com outlook.com outlook.fr outlook.de outlook.es outlook.ie hotmail.com hotmail.co.uk hotmail.fr hotmail.de
  hotmail.it hotmail.es live.com live.co.uk live.fr live.nl live.ie msn.com windowslive.com passport.com
  yahoo.com yahoo.co.uk yahoo.co.in yahoo.in yahoo.fr yahoo.de yahoo.it yahoo.es yahoo.ca yahoo.com.au yahoo.com.br yahoo.co.jp
  ymail.com rocketmail.com aol.com aim.com icloud.com me.com mac.com proton.me protonmail.com protonmail.ch pm.me
  tutanota.com tutanota.de tuta.io tuta.com keemail.me gmx.com gmx.de gmx.net gmx.at gmx.ch web.de freenet.de t-online.de
  mail.com email.com usa.com fastmail.com fastmail.fm hey.com hushmail.com zoho.com zohomail.com yandex.com yandex.ru ya.ru
  mail.ru bk.ru list.ru inbox.ru rambler.ru laposte.net orange.fr wanadoo.fr free.fr sfr.fr neuf.fr bbox.fr libero.it virgilio.it
  tiscali.it alice.it tin.it btinternet.com btopenworld.com sky.com virginmedia.com ntlworld.com talktalk.net blueyonder.co.uk
  tiscali.co.uk o2.co.uk eircom.net comcast.net verizon.net att.net sbcglobal.net bellsouth.net cox.net charter.net earthlink.net
  rogers.com shaw.ca sympatico.ca telus.net bigpond.com bigpond.net.au optusnet.com.au xtra.co.nz ziggo.nl kpnmail.nl xs4all.nl
  planet.nl hetnet.nl telenet.be skynet.be bluewin.ch seznam.cz centrum.cz wp.pl o2.pl onet.pl interia.pl abv.bg ukr.net
  qq.com 163.com 126.com sina.com sohu.com aliyun.com naver.com daum.net hanmail.net rediffmail.com uol.com.br bol.com.br terra.com.br
  mailinator.com guerrillamail.com 10minutemail.com temp-mail.org yopmail.com trashmail.com sharklasers.com dispostable.com
  maildrop.cc getnada.com simplelogin.com duck.com mozmail.com anonaddy.com
`);

/** Makers of drugs, devices and diagnostics, and those who sell for them. */
const industry = words(`
  abbott.com abbvie.com alcon.com alexion.com amgen.com arthrex.com astellas.com astrazeneca.com baxter.com bayer.com bbraun.com
  bd.com beigene.com biogen.com biomerieux.com biontech.de bio-rad.com bms.com boehringer-ingelheim.com bostonscientific.com bsci.com
  bausch.com cardinalhealth.com celgene.com cepheid.com coloplast.com convatec.com cookmedical.com cslbehring.com csl.com daiichi-sankyo.eu
  danaher.com depuysynthes.com dexcom.com draeger.com edwards.com eisai.com eisai.net elekta.com lilly.com ethicon.com exactsciences.com
  ferring.com fresenius.com fresenius-kabi.com fujifilm.com galderma.com ge.com gehealthcare.com genentech.com gene.com genmab.com
  getinge.com gilead.com grifols.com gsk.com hologic.com hologic.co.uk horizontherapeutics.com illumina.com incyte.com insulet.com
  intuitive.com intusurg.com ipsen.com iqvia.com janssen.com its.jnj.com jnj.com jazzpharma.com karlstorz.com kyowakirin.com leo-pharma.com
  linvatec.com lundbeck.com masimo.com medtronic.com merck.com merckgroup.com merz.com msd.com molnlycke.com moderna.com modernatx.com
  novartis.com sandoz.com novonordisk.com nuvasive.com olympus.com olympus-europa.com organon.com orthofix.com otsuka.com otsuka-us.com
  parexel.com pfizer.com philips.com ppd.com qiagen.com quidelortho.com regeneron.com resmed.com roche.com sanofi.com schulkemayr.com
  seagen.com servier.com shionogi.com siemens-healthineers.com smith-nephew.com stago.com straumann.com stryker.com sunpharma.com
  syneoshealth.com sysmex.com takeda.com teleflex.com terumo.com terumo-europe.com teva.com tevapharma.com thermofisher.com ucb.com
  varian.com vertex.com vrtx.com viatris.com wlgore.com zeiss.com zimmerbiomet.com zoll.com
`);

/** Country domains under which registries give `ac.` or `edu.` to places of higher education alone; `edu` itself is one (EDUCAUSE). */
const academicAc = words(
  'ae at be bd bw cn cr cy fj id il in ir jp ke kr lk ma mu mw mz na ni nz om pg rs rw sz th tz ug uk vn za zm zw',
);
const academicEdu = words(`
  al ar au az ba bd bh bo br bt cn co cu cy do dz ec ee eg es et ge gh gr gt hk hn iq it jo kg kh kw kz lb lk ly mk mm mn mo mt mx my
  ng ni np om pa pe ph pk pl ps pt py qa sa sd sg sv sy tr tt tw ua uy ve vn ye
`);

/** Whether only a place of higher education can have this domain. Graduates keep their `alumni.` addresses for life: those say nothing. */
function isAcademic(domain: string): boolean {
  const labels = domain.split('.');
  if (labels.some((label) => label.startsWith('alum'))) return false;
  const [second, top] = labels.slice(-2);
  if (top === 'edu') return labels.length > 1;
  if (labels.length < 3 || top === undefined) return false;
  return (second === 'ac' && academicAc.has(top)) || (second === 'edu' && academicEdu.has(top));
}

/** In lower case, without a last dot; empty when there is none. */
export const domainOf = (email: string): string =>
  email
    .slice(email.lastIndexOf('@') + 1)
    .trim()
    .toLowerCase()
    .replace(/\.$/, '');

/** The domain and those above it, the longest first: a directory may know `nhs.uk`, and an address `mail.barts.nhs.uk`. */
export function domainsAbove(domain: string): string[] {
  const parts = domain.split('.');
  return parts.slice(0, -1).map((_, i) => parts.slice(i).join('.'));
}

/** What is known without a directory. */
export function commonKind(domain: string): 'free-mail' | 'industry' | 'university' | null {
  const all = domainsAbove(domain);
  if (all.some((one) => freeMail.has(one))) return 'free-mail';
  if (all.some((one) => industry.has(one))) return 'industry';
  return isAcademic(domain) ? 'university' : null;
}
