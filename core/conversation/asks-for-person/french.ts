import { ENGLISH_VERBS } from './english-verbs';
import type { RequestLanguage } from './request-language';

const words = {
	english: ENGLISH_VERBS,
	wish:
		've(u|ux)|veu(x|t)|voudrais|souhaite|desire|besoin|aimerais|aime|faut|vouloir|envie|' +
		'utile|necessaire|interesse|la peine|tiens|ai besoin|voulons',
	barrier:
		'au sujet|concernant|parce que|quand|si|dit|{bot}|{past}|mais|pendant|jusqu|depuis|' +
		'pas|jamais|sur ma|de ma|de mon|propos',
	filler:
		's|il|vous|te|plait|svp|stp|sil|silvousplait|merci|bonjour|bonsoir|bjr|bsr|salut|slt|' +
		'cc|coucou|hello|oui|non|ok|d|accord|maintenant|de|suite|tout|un|une|le|la|les|l|du|' +
		'des|en|vite|urgent|urgence|rapidement|je|j|veux|voudrais|besoin|juste|et|alors|bon|' +
		'ben|euh|monsieur|madame|mr|mme|please|pls|immediatement|avec|a|au|y|ici|la|allo|' +
		'aide|autre|moi|donc|enfin|pardon|excusez|desole|ai|dit',

	bot:
		'bots?|robots?|machines?|ia|automatique(s)?|automate|chat ?bots?|chat ?gpt|' +
		'ordinateur|intelligence artificielle|repondeur|assistant virtuel|logiciel|programme',
	past:
		'm a|ma dit|m ont|m avait|a (dit|ete|fait|promis|donne|livre|repondu|refuse|' +
		'raccroche|signe|vole|pris|demande|confirme|explique|appele|recupere|essaye|utilise|' +
		'vendu|aide|conseille|envoye|assure)|etait|etaient|a ete|ont|avait|n a|n est|n etait|' +
		'ne m a|devait|disait|est (venu|passe|mort|parti)|s est|sait|savait|connait|vend',

	genuine:
		'humain(e)?s?|reel(le)?s?|en chair et en os|vivant(e)?|en direct|physique|' +
		'competent(e)?|de vrai|en vrai|vrai(e)?|en ligne|normal(e)?|veritable|qualifie(e)?|' +
		'intelligent',
	human:
		'humain(e)?s?|etres? humains?|(personne|quelqu un|qqun|qqn|agent|conseiller|' +
		'conseillere|operateur|interlocuteur|gens|individu|voix|contact|assistance|aide|' +
		'support|assistant|representant|technicien|correspondant) ((qui (est|soit) )|d |de ' +
		')?{genuine}|vrai(e)?(s)? (personnes?|humains?|gens|agent|conseiller|conseillere|' +
		'interlocuteur|quelqu un|etre humain|operateur)|veritable (personne|humain|' +
		'conseiller|agent)|pas (un )?(robot|bot)',
	surelyHuman:
		'vrai(e)? (personne|humain|agent|conseiller|conseillere|interlocuteur)|(personne|' +
		'agent|conseiller|conseillere|operateur|assistance|aide|support|interlocuteur|' +
		'contact) (humain(e)?|reel(le)?)|quelqu un de (vrai|reel|humain)|etre humain|(un|d ' +
		'un) humain',
	role:
		'agents?|conseil(l)?er(e)? clientele|guichetier|infirmier(e)?|medecin|docteur|avocat|' +
		'pharmacien(ne)?|veterinaire|receptionniste|reception|charge(e)? de (clientele|' +
		'compte)|caissier(e)?|conseil(l)?(er|ers|ere|eres|lé|lère)|conseiler|operat(eur|eurs|' +
		'rice)|representant(e|s)?|responsables?|superieur(e)?s?|superviseur(s|e)?|manageu?r|' +
		'gerant(e)?|directeur|directrice|chef(fe)?|patron(ne)?|employe(e)?s?|collegue|' +
		'collaborat(eur|rice)|commercial(e)?|vendeur|vendeuse|technicien(ne)?s?|specialiste|' +
		'expert|interlocut(eur|rice)|correspondant|gestionnaire|teleconseiller|teleoperateur|' +
		'charge(e)? de clientele|direction|hierarchie|service(s)? (client(s|ele|ell)?|apres ' +
		'vente|technique|commercial|facturation|reclamations?|comptabilite|livraison|' +
		'comptable|consommateurs?|vente|retours|assistance|support|juridique)|sav|support( ' +
		'(client|technique|humain))?|assistance( (client|technique|humaine))?|hotline|' +
		'standard(iste)?|centre d appels?|equipe|membre de (l equipe|votre equipe|votre ' +
		'personnel|la societe)|service (concerne|competent|approprie)|accueil|secretariat|' +
		'secretaire|proprietaire|boss|conciergerie|moderateur|personnel|dirigeant|' +
		'assistant(e)?|administrateur',
	someone:
		'(quelqu|quelq|qelqu|kelk|quelque|quelqe|qlq) ?(un|1|une|uns|in)|quelquun|quelquin|' +
		'quelqun|qql ?un|qqu ?un|qq ?(un|1)|qqun|qqn|qqu|qq|kelkun|kelqun|kelqu un|ql1|(une|' +
		'la|autre|des|cette|d autres) personnes?|personne|(l )?un(e)? (de|d entre) (vous|vos ' +
		'collegues)|gens',
	anybody: '{human}|{role}|{someone}',
	det:
		'un|une|le|la|l|les|des|du|de|d|au|a|avec|votre|vos|ton|autre|aux|vrai|vraie|mon ' +
		'propre|cette|ce|par',

	want:
		'veu(x|t|lent)|ve(u|ux)|voudrais|voudrai|voudrait|voulais|voulait|voulons|souhait(e|' +
		'erais|erai|ons|erions|ais)|desir(e|erais)|aimerais|aimerai|aimerait|prefer(e|erais|' +
		'erai|es)|demande|exige|requiers|besoin|peu(x|t)|peut on|puis je|puis|pourrais|' +
		'pourrai|pourrait|pouvez|pourriez|possible|possibilite|moyen|comment|ou|faire pour|' +
		'dois|devrais|faut|faudrait|laisse(z)? moi|permettez|essaie|essaye|cherche|tente|' +
		'veuillez|merci de|priere de|svp|stp|plutot|qui|souhaitons|jveux|jveu|jvoudrais|' +
		'jaimerais|jai besoin|jaimerai|envie|insiste|reclame|vouloir|necessaire|urgent|' +
		'arrive pas|arrive|aimerions|il me faut|voudrions|chveux|jvx|vx',
	talk:
		'parl(er|é|ez|e)|parlé|palrer|discut(er|e|ez|é)|echang(er|é|e)|convers(er)?|' +
		'contact(er|é|ez|e)?|joindre|tchat(ter|er)?|chat(ter|er)?|dialogu(er|e)|' +
		'commu?niqu(er|e)|appeler|telephoner|ecrire|traiter|avoir( affaire)?|obtenir|etre ' +
		'(mis(e)? en (relation|contact)|transfer(e|é)(e)?|recontacte(e)?|contacte(e)?|' +
		'rappele(e)?|dirige(e)?|redirige(e)?|en (contact|relation|ligne)|oriente(e)?|' +
		'aide(e)?|renvoye(e)?|mis(e)?)|entrer en (contact|relation|communication)|prendre ' +
		'contact|mettre en (relation|contact)|voir|rencontrer|trouver|expliquer|causer|s ' +
		'adresser|m adresser|adresser|rentrer en contact|tomber sur|recevoir l aide|m ' +
		'entretenir|plaindre|me plaindre|tchater|tchatcher|parle',
	connect:
		'(pass(ez|e|er)|mett(ez|re)|mets?|transfer(ez|er|e|é)|redirig(ez|er|e|é)|dirig(ez|er|' +
		'e)|connect(ez|er|e|é)|orient(ez|er|e)|renvoy(ez|er)|envoy(ez|er)|donn(ez|er|e)|' +
		'branch(ez|er|e)|bascul(ez|er|e|é)|trouv(ez|er|e)|appel(ez|er|le|e)|amen(ez|e)|' +
		'rout(ez|er)|adress(ez|er)|refer(ez|er)|file(z)?|aiguill(ez|er)) (moi|nous)|(me|m|' +
		'nous|le|l) (passer|passe(z)?|mettre( en (relation|contact|ligne|communication))?|' +
		'transferer|rediriger|diriger|connecter|orienter|renvoyer|envoyer|donner|basculer|' +
		'trouver|mettez en (relation|contact)|adresser|fournir|transferez|transfere|' +
		'redirigez)( (avec|vers|a|au|aux|sur))?|(mis(e)?|mise) en (relation|contact) (avec|' +
		'a)|transfer(t|er) (vers|a|au)|contactez|faites (venir|intervenir)',
	contactMe:
		'appel(er|le|lé|e|ez)|rappel(er|le|é|e|ez)|contact(er|e|ez|é)|recontact(er|e|ez|é)|' +
		'telephon(er|e)|joindre|repondre|repond(e|ez)?|ecrire|parl(er|e|ez)|aid(er)|' +
		'joign(e)?|assister|renseigner|conseiller|prendre en charge|s occupe(r)?|aide|passer ' +
		'un coup de fil|occuper de',
	not:
		'pas|jamais|sans|ni|inutile|aucun(e)?|plus besoin|eviter|au lieu|plutot que|arret(ez|' +
		'er|e) de|avant de|deteste',
	after:
		's il|svp|stp|sil|maintenant|merci|pour|qui|pas|et|vite|tout|urgent|urgemment|de|du|' +
		'en|au|humain(e)?|please|ou|immediatement|rapidement|la|ici|plutot|a qui|avec|car|' +
		'parce|pcq|direct|a|aujourd|reel(le)?|donc|pls|par|d|chez',
};

/** French. */
export const french: RequestLanguage = {
	unit: 'word',
	script: /[a-z]/,
	words,

	spelling: [
		'humain',
		'humaine',
		'conseiller',
		'conseillere',
		'operateur',
		'responsable',
		'technicien',
		'interlocuteur',
		'representant',
		'superviseur',
		'personne',
		'parler',
		'service',
		'client',
	],
	notMisspelt: [
		'humains',
		'conseille',
		'conseilles',
		'conseillers',
		'conseillez',
		'conseilla',
		'personnes',
		'personnel',
		'personnels',
		'person',
		'persona',
		'parlez',
		'parlera',
		'parlerai',
		'parle',
		'services',
		'servir',
		'clients',
		'cliente',
		'responsables',
		'operateurs',
		'operatrice',
		'cliënt',
		'servicio',
		'servico',
		'human',
		'humano',
		'cliente',
		'parker',
	],

	ignored: [
		'(bon|bel|grand|mauvais|gentil) (etre )?humain',
		'(quelqu un|personne) de (connu|celebre|special|bien|gentil|confiance)',
		'(faut|dois|doit|devons|doivent) (il|je|t on|on|nous) (parler|contacter|appeler) ~3 ' +
			'{anybody}',
		'(m|nous|t) appeler (un|une|le|la)',
		'(version|edition|taille) (humain(e)?|reel(le)?)',
		'(mon|ma|mes) (medecin|docteur|avocat|pharmacien(ne)?|veterinaire|infirmier(e)?)',
		'je parle a (un|une|mon|ma) ~1',

		'(appelez|rappelez|contactez|appelle|rappelle|prevenez|previens) moi (quand|si|des ' +
			'que|avant|apres|plus tard|lorsque)',
		'(avez vous|avez|y a t il|ont) ~2 {anybody} qui (parle|parlent) ~1',
		'(un|d) humain (verifie|controle|lit|ecrit|valide|emballe) (les|le|la)',
		'(attendu|attendre|derniere fois|attente) ~7 {talk} [a|avec] ~2 {anybody}',
		'(qui|quel|quelle) (est|sont|etait) ~1 {role}',
		'(remercier|feliciter|merci a|noter) [a|l] ~1 ({role}|personne)',
		'(ajouter|inviter|amener|inscrire) (une|un|une autre) (autre )?(personne)',
		'({want}) pas (qu|que) ~1 (m|me) {contactMe}',
		'(devenir|etre) [un|une] {role} (pour|chez|de)',

		'(dire|dites|demander|prevenir|dis) a {anybody} (de l|du|de la) (entrepot|cuisine|' +
			'magasin|depot|livraison)',

		'agents? (immobilier|immobiliere|d entretien|de (nettoyage|voyages?|joueurs|securite|' +
			'police|livraison|conservation|blanchiment|sante|texture)|secret|nettoyant|' +
			'blanchissant|sportif|commercial immobilier|pathogene)',

		'(cheveux|corps|droits?|ressources?|erreur|consommation|genre|race|taille|squelette|' +
			'anatomie|poils?) humain(e)?s?',

		'(par|chaque|0|deux|trois|quatre|cinq|six|combien de|pour une|de|nombre de|deuxieme|' +
			'seconde|autres?|plusieurs|grande|taille) personnes? [de|en plus|max|adulte]',
		'en personne',

		'personne (ne|n|au|a la|dans|chez) ~1 (repond|est|a|veut|decroche|vient|peut|m|me|' +
			'maison|telephone|prend|sait)',
		'(a|de|y a) personne !(reel|reelle|de|qui|en|humain)',

		'conseill(er|e|ere|ez) (fiscal|financier|municipal|immobilier|vous|moi|un|une|le|la|' +
			'ce|quel|quelle)',
		'que (me|m|nous) ~2 conseil(l)?(er|ez|le)',
		'operateur (telephonique|mobile|de (grue|telephonie|machine)|pour|utilise|sim)',

		'(mon|ma|mes|son|sa|leur) ((ex|propre|ancien|nouveau|nouvel) )?(agent|chef(fe)?|' +
			'responsable|patron(ne)?|superieur|gerant|employe(e)?s?|collegues?|conseiller|' +
			'conseillere|equipe|comptable|technicien|directeur|manager|assistante|commercial|' +
			'personnel|operateur|representant)',

		'(travaille|travailler|travaillais|suis|etre|devenir|emploi|poste|recrut(ez|e|er|' +
			'ement)|embauch(ez|er|e)|metier|formation|cherche (un )?(travail|emploi)|candidat(er|' +
			'ure)?) ~1 [de|en|comme|pour|un|une|chez|au|le] ~1 {role}',

		'{not} {wish} ~4 {anybody}',
		'{wish} (pas|plus) [besoin] ~1 ({talk}|{connect}|{contactMe}|de|d|que|qu) ~3 {anybody}',
		'{wish} (plus|pas) (parler|discuter|echanger|tchater) (a|avec) ~2',
		'ai (deja|un|une|mon) ~1 {role}',

		'(pas besoin|inutile|pas la peine|pas necessaire) ~3 (d|de|qu|que) ~3 ({anybody}|' +
			'{contactMe})',
		'n ai pas ~4 {anybody}',

		'(sans|ni|aucun|aucune) [le|la|un|une|d|passer par] [aide|intervention] [de|d|par] ' +
			'{anybody}',
		'(ne|n) (m|me|nous) {contactMe} (pas|plus|jamais)',
		'ne (m|me|nous) ~1 (pas|plus|jamais|a personne)',
		'{not} [que] [vous] (m|me) {contactMe}',
		'(m|me) {contactMe} (pas|plus|jamais)',

		'<(avec|a|au|par|de|d) (le|la|les|l|un|une|votre|vos|ton|ce|cet|cette|autre|au|du|' +
			'des) ({role}|personne|dame|monsieur|gars|fille) ~4 [ne|m|j|ai] {past}',

		'(es tu|etes vous|tu es|vous etes|t es|est ce que je parle|je parle|parle je|suis ' +
			'je) ~3 {anybody}',
		'(c est|est ce) ~1 {anybody} (ou|special|de special)',
		'(le|la) ({role}|personne) ~1 (appelle|vient|passe|arrive)',
		'(cadeau|surprise|uniformes?|tenue|vetements?|remise|cadeaux) ~1 (pour|de) ~2 {anybody}',
		'(m appelle|nom est|surnom) ~1 {role}',
		'(transferer|envoyer|donner|offrir) (mes|mon|ma|les|des|le|la) ~1 a ~1 {someone}',
		'plus besoin ~2 {anybody}',

		'(ai|avais|avons|eu) [deja|hier|eu|juste] (parle|parlé|eu|discute|contacte|appele|' +
			'joint|echange|contact) ~3 {anybody}',
		'({someone}) [d autre|la] ({past}|sait|a|connait|veut|vend|utilise|est)',
		'merci ~2 {role} qui',

		'(heure|heures|horaires?|jours?) ~7 {role}',

		'{role} (etait|super|ouvert|ferme|au top|gratuit|ouvre|marche|nickel|est (super|' +
			'ouvert|ferme|gratuit|genial|nul|sympa|au))',
		'(numero|adresse|mail|telephone) (de|du) ~1 {role}',
		'{anybody} qui (vend|utilise|veut|a|connait|cherche)',
		'(qui est|quel est|ou est) ~1 {role}',
	],

	requests: [
		'<s (passe|appelle|donne|trouve|amene)(z)? [moi] (ton|ta|votre|vos|un|une) {role}',
		'ou ~2 (vrai(e)?s (personnes|gens|humains)|humains|conseillers|agents) ~1',
		'(demande|voulais|reclame|exige) (un|une|a parler a un|a voir un) ({human}|{role}) $',
		'(transfere(z)?|passe(z)?|transmette(z)?|donne(z)?|renvoye(z)?) (ce|cette|le|la|cet|' +
			'ma|mon) ~1 a [{det}] ({human}|{role}|quelqu un)',
		'(dire un mot|glisser un mot|un mot) (a|au|avec) ~2 {anybody}',
		'(laisse(z)?|que) [un|une] {human} ~1 (s en|occuper|gerer|prendre|s occuper)',
		'que [le|la|l|un|une] ({role}|{human}|quelqu un) ~1 (m|me|nous) {contactMe}',

		'(reserver|prendre|planifier|programmer|avoir) [un|une] (appel|rendez vous|rdv|' +
			'creneau|entretien) avec ~2 {anybody}',
		'(un|l un) de (vos|tes) ({role}|experts?)',

		'pourquoi ~2 (peux|puis|pourrais|peut) [pas|je] [pas] (parler|avoir|joindre|' +
			'discuter) ~3 {anybody}',

		'(pouvez|pourriez|peux) [vous|tu] pas ~1 (me|m) (passer|transferer|mettre|donner) ~3 ' +
			'{anybody}',

		'({want}|^|svp) ~1 (parler|discuter|echanger) (a|avec) (un|une|votre|vos|ton|ta|l un|' +
			'l une|le|la) !({bot})',
		'{want} ~2 (parler|discuter|echanger|voir) (de|du) ~3 avec [{det}] {anybody}',
		'({role}|{human}|une personne) [est|serait] [il|elle] (disponible|dispo|joignable)',
		'(escalader|escalade|remonter) (a|vers|au) ~1 {role}',
		'passe(z)? moi (la|le|l|les|votre|un|une|quelqu) ~1 (svp|s il|$)',

		'(peut|pourrait|peux|pourriez) [un|une|l un de vos|quelqu un] ({role}|{human}|' +
			'personne) ~1 (regarder|verifier|voir|aider|traiter|repondre|examiner|expliquer)',

		'({role}|{human}|quelqu un de votre equipe|vraie personne) (peut|pourrait|peu) [il|' +
			'elle|t il|t elle] ~1 (regarder|verifier|voir|aider|traiter|repondre|examiner|' +
			'expliquer|m aider|prendre|jeter)',

		'(mieux|rassure(e)?|prefere|prefererais|aimerais|plus simple) ~1 (si|que|qu) ~1 ' +
			'({human}|{role}|une personne|quelqu un)',

		'(appel|rendez vous|rdv|entretien|echange|visio|discussion) avec ~3 ({human}|{role}|' +
			'quelqu un)',

		'(transmettre|passer|transferer|envoyer|donner|remonter) [ca|cela|mon dossier|ma ' +
			'demande|le] a ({role}|{human}|quelqu un qui)',

		'(quelqu un|une personne|un humain) ~1 (lit|ecoute|repond|regarde) ~1 (vraiment|ici|' +
			'la|mes|ca|ce|$)',

		'(que|qu) [le|la|l|un|une] {role} ~1 (m|me|nous) (appelle|rappelle|contacte|' +
			'recontacte|reponde)',

		'(transferez|transfere|redirigez|basculez|rappelez|passez) moi ($|svp|s il|vite|' +
			'maintenant|vers|a|au)',

		'(passe|passez|transfere|transferez|donne|remonter|escalader|transmettre|transmettez|' +
			'laisse|faire remonter) (la main|le relais|la conversation|ce probleme|mon dossier|' +
			'le dossier|ma demande|ca|le chat) a [{det}] ({human}|{role}|quelqu un)',

		'({human}|{role}|une personne|quelqu un) (est|serait|est elle|est il) (disponible|' +
			'dispo|la)',
		'{want} ~4 (a|avec) la (direction|hierarchie)',
		'(trouvez|trouve|donnez|passez|mettez) (moi|nous) ~1 quelqu un qui',

		'<(pour|sans|de) (parler|discuter|echanger|tchater|converser|dialoguer|parle|parlé) ' +
			'[directement|svp|s il vous plait] (a|à|avec|au|aux) ~3 {anybody}',

		'{want} ~4 (avec|aupres d|aupres de|aupres du) [{det}] [{det}] ({human}|{role}|une ' +
			'personne|quelqu un)',

		'{want} ~2 (qu|que) [{det}] ({human}|{role}|personne|{someone}) ~1 (s occupe|m ' +
			'explique|me contacte|m appelle|me rappelle|m aide|me reponde|prenne|regarde)',
		'(pris|prise) en charge ~3 par ~1 {anybody}',

		'(l un|un|une|quelqu un) (de|d entre) (vos|tes|votre|ton) ~1 (collaborateurs?|' +
			'collegues?|conseillers?|agents?|specialistes?|equipe|techniciens?)',
		'(personne|quelqu un|gens) ~1 (avec|a) qui ~3 (parler|discuter|echanger)',
		'<(c est|est ce|es|suis|comme|par) [un|une|d un|d une] {surelyHuman}',
		'{english} (un|une|le|la|votre) {anybody}',
		'{want} ~3 {talk} ~1 [a|à|avec|au|aux|de|d|en direct avec] ~2 {anybody}',

		'({want}|^) ~1 (parler|discuter|echanger|tchater|contacter|joindre|contact|converser|' +
			'dialoguer) [directement|en direct] [a|avec|au|aux|le|la|un|une] ~2 {anybody}',

		'{connect} [en] [relation|contact|ligne|communication] [avec|vers|a|au|aux|sur|chez] ' +
			'~3 {anybody}',

		'({want}|juste) [avoir|d|de] [{det}] [{det}] ({human}|{role}|personne|{someone}) ' +
			'({after}|$)',

		'(besoin|envie|aide|assistance) (d|de) [l aide d|l aide de|la part d] [un|une|l] ~1 ' +
			'({human}|{role}|{someone})',
		'(aide|assistance|contact|reponse|intervention|support|service) (humain(e)?|reel(le)?)',
		'(aide|assistance|reponse|intervention|support|avis) d un|une ({human}|{role})',

		'({someone}|{human}|{role}) ~2 [pour] [peut|pourrait|puisse|peu|pourrais|pourra] [il|' +
			'elle|t il|on] [svp|s il vous plait|enfin] (me|m|nous) {contactMe}',

		'({someone}|{human}|{role}) ~3 (peut|pourrait|puisse|peu) [il|elle|t il|t elle] ' +
			'[svp] (me|m|nous) {contactMe}',

		'(que|qu|faites|demandez a|dites a|demander a|dire a) ~1 ({someone}|{human}|{role}) ' +
			'~1 [de] (me|m|nous) {contactMe}',

		'({want}|qu|que|pour) ~1 [qu|que] [on|vous] (me|m|nous) (rappelle|rappel(er|ez)|' +
			'appelle|contacte|contactiez|recontacte|appeler|contacter|telephone|recontacter|' +
			'appel|rappele)',

		'(rappel(ez)|recontactez|contactez|telephonez|appelez) (moi|nous) (svp|s il|au|' +
			'maintenant|vite|par|merci|sur|$)',

		'(pouvez|pourriez|peux|pourrais|peut|pourrait|veuillez|merci de) [vous|tu|on] [svp] ' +
			'(me|m|nous) (rappeler|appeler|contacter|recontacter|telephoner|joindre|rappelez|' +
			'appelez)',

		'(etre|me faire|faites moi|fais moi|faire) (rappele|rappeler|contacte|contacter|' +
			'recontacte|recontacter|aider|aide|servi|assiste|accompagne|appeler|rapeler)(e)? ' +
			'[par|ou|avec|au|svp|rapidement]',

		'(demande|veux|voudrais|souhaite|souhaiterais|attends|aimerais|besoin) [d|de] [un|' +
			'une|qu on] (rappel|appel|contact telephonique|coup de fil|entretien telephonique|' +
			'rappele)',
		'(faire|faites|fasse) ~1 (venir|intervenir|appeler) ~1 {anybody}',

		'(y a|il y a|ya|y a t il|ya t il|y aurait|ya til|y a til|est ce qu il y a|ilya|y a ' +
			'ti l|existe t il) ~2 ({human}|{someone}|{role}) ~3 (ici|la|derriere|disponible|reel|' +
			'pour|qui (peut|pourrait|puisse|soit|est)|en ligne|a qui|avec qui|de l autre cote|au ' +
			'bout|dispo|de vrai|de reel|que je peux|$)',
		'(y a|ya|il y a) ~1 (quelqu un|{human}) ($|ici|la|disponible|dispo|pour|derriere|en ligne|de disponible|de reel|de vrai)',
		'personne (de|d) (reel|vrai|humain|vivant|disponible)',

		'(avez|as|auriez) [vous|tu] ~1 ({human}|{role}|{someone}) ~2 (a qui|avec qui|qui ' +
			'(peut|pourrait|puisse)|disponible|pour)',

		'(a|avec) qui (puis je|je peux|peut on|peux je|est ce que je peux|je dois|dois je|' +
			'pourrais je) [m] (parler|adresser|discuter|me plaindre|parle|echanger)',
		'^ [allo|alo] ~1 quelqu un [la|ici|en ligne|de vrai|de reel] $',

		'(pas|marre|arretez|stop|sans|au lieu|plutot qu|assez|ras le bol) ~3 {bot} ~5 {want} ' +
			'~3 {anybody}',

		'({human}|{role}|{someone}|personne) [et|au lieu|plutot|mais] (pas|que|qu|d|non|non ' +
			'pas|a la place) ~2 {bot}',

		'(pas|marre|stop|plus|arretez) ~2 {bot} ~2 ({human}|une personne|un agent|quelqu un|' +
			'un conseiller)',
	],

	whole: [
		'{human} [disponible|en ligne|aide]',
		'{role} [humain|disponible|en ligne|client]',
		'{someone}',

		'(parler|discuter|echanger|contacter|joindre|contact|tchat|chat|parlé|appeler|' +
			'rejoindre) [a|avec|au|aux] ~2 {anybody}',
		'{connect} ~3 {anybody}',
		'(rappelez|appelez|contactez|recontactez) moi',
		'(aide|assistance|contact|support) humain(e)?',
		'(rappel|tchat|chat) (telephonique|en direct|en ligne|humain|client)',
		'(mise en relation|transfert) ~3',
	],
};
