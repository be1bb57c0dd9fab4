import { ENGLISH_VERBS } from './english-verbs';
import type { RequestLanguage } from './request-language';

const words = {
	english: ENGLISH_VERBS,
	wish:
		'will|mochte|moechte|wollen|mochten|brauche|brauchen|benotige|muss|mussen|musst|' +
		'bitte|mag|notig|notwendig|wunsche',
	barrier:
		'ueber|uber|weil|wenn|ob|dass|sagt|sagte|{bot}|aber|wahrend|bis|seit|nie|nicht|wegen ' +
		'meine(r|s)|hatte|hat|war|wurde|gesagt|damals|gestern|letzte',
	filler:
		'bitte|bitt|biite|danke|hallo|hi|hey|moin|guten|tag|morgen|abend|ja|nein|ok|okay|gut|' +
		'jetzt|sofort|schnell|dringend|mal|ein|eine|einen|einem|einer|nen|ne|n|den|der|die|' +
		'das|dem|ich|will|mochte|moechte|brauche|und|also|na|ah|sorry|entschuldigung|mit|an|' +
		'zu|zum|zur|hier|gern|gerne|nur|hilfe|herr|frau|pls|please|endlich|doch|direkt|heute|' +
		'halt|dann|noch|ey|alter|man|aeh|aehm|ahm|ah|lieber|anderen|andere|einfach|bittte|' +
		'vielen|dank|umgehend',

	bot:
		'bots?|robot(er)?(s|n|ern)?|maschinen?|ki|automat(en)?|automatisch(e|en|er)?|chat ' +
		'?bots?|chat ?gpt|computer(n|s)?|kunstlich(e|en|er) intelligenz|ansage(n)?|' +
		'bandansage|programm|software|ai|sprachcomputer|textbausteine?|standardantwort(en)?',

	genuine:
		'echt(e|en|er|es|em|n)?|real(e|en|er|em)?|richtig(e|en|er|em)?|wirklich(e|en|er|em)?|' +
		'lebend(ig)?(e|en|er|em)|menschlich(e|en|er|es|em)|kompetent(e|en|er|em)|' +
		'leibhaftig(e|en|er|em)|physisch(e|en|er)|vernunftig(e|en|er|em)|zustandig(e|en|er|' +
		'em)|verantwortlich(e|en|er|em)|normal(e|en|er|em)|personlich(e|en|er|em)|live|aus ' +
		'fleisch und blut|qualifiziert(e|en|er)',
	human:
		'mensch(en)?|mensch(lich(e|en|er|es|em)) (kontakt|hilfe|unterstutzung|' +
		'mitarbeiter(in)?|ansprechpartner|berater|support|wesen|agent(en)?|betreuung|' +
		'antwort)|{genuine} (mensch(en)?|person(en)?|leute(n)?|mitarbeiter(in|n|s)?|' +
		'berater(in)?|ansprechpartner(in)?|agent(en)?|kontakt|jemand(em|en)?|wesen|support|' +
		'hilfe|beratung|kundenberater|gesprach(spartner)?|kollegen?|sachbearbeiter|betreuer|' +
		'kundenservice|chat)|(jemand(em|en)?|wem|wen) {genuine}|live (chat|agent|support|' +
		'mitarbeiter|berater)|person aus fleisch und blut',
	surelyHuman:
		'(echt|real|richtig|wirklich|lebend|menschlich|leibhaftig)(e|en|er|es|em|n) ' +
		'(menschen|mensch|person|mitarbeiter(in)?|berater|ansprechpartner|agent(en)?|kontakt|' +
		'support|hilfe|kollegen)',
	role:
		'mitarb(ei|ie)t(er|erin|ern|ers|erinnen|r)|(kunden|service|fach|support|' +
		'verkaufs)?berat(er|erin|ern|ers)|kundenbetreuer(in)?|betreuer(in)?|agent(en|in)?|' +
		'operator(en)?|ansprechpartner(in|n|s)?|ansprechperson|kontaktperson|kolleg(e|en|in|' +
		'innen)|vorgesetzt(e|en|er|em)|vertreter(in|s)?|chef(in|s)?|manager(in|s)?|(filial|' +
		'abteilungs|team|geschafts)?leiter(in|s)?|geschaftsfuhr(er|erin|ung|ers)|' +
		'inhaber(in)?|verantwortlich(e|en|er|em)|zustandig(e|en|er|em)|sachbearbeiter(in|n|' +
		's)?|techniker(in)?|verkaufer(in)?|spezialist(en)?|experten?|angestellt(e|en|er|em)|' +
		'fachmann|fachkraft|support( ?(team|mitarbeiter|agent))?|kundenservice|kundendienst|' +
		'kundensupport|kunden ?(service|dienst|support|betreuung|center)|kundenbetreuung|' +
		'service ?(team|center|mitarbeiter|hotline|personal|abteilung|kraft)|service|hotline|' +
		'team|personal|buchhaltung|rechnungsabteilung|vertrieb|reklamation(sabteilung)?|' +
		'retourenabteilung|abteilung|zentrale|geschaftsleitung|fuhrung|leitung|(support|' +
		'rechnungs|retouren|reklamations|service|verkaufs|kunden|fach|versand|beschwerde|' +
		'technik|buchhaltungs)abteilung|(support|rechnungs|retouren|fach|beschwerde)stelle|' +
		'burokraft|sekretariat|(vertriebs|verkaufs|service|support)team|krankenschwester|' +
		'arzt|arztin|anwalt|apotheker(in)?|tierarzt|kassierer(in)?|schaltermitarbeiter(in)?|' +
		'supervisor|rezeption|call ?center|(technisch(e|en|er) )?(dienst|support|abteilung)|' +
		'admin|supporter(in)?|disponent(en)?',
	someone:
		'(irgend ?)?jeman(d|t|ndem)(em|en|n)?|jemandn|jmd(m|n|em)?|irgendwem|irgendwen|' +
		'irgendwer|irgendeinem?|wem|wen|(eine|einer|der|andere|anderen|ne|ner) (person|dame|' +
		'herr)|person(en)?|leuten?|(einer|einem|einen|eine|eines|ein) (von (euch|ihnen)|' +
		'ihrer (leute|kollegen))',
	anybody: '{human}|{role}|{someone}',
	det:
		'ein(e|en|em|er)?|nen|ner|nem|ne|n|der|den|dem|die|das|ihr(e|en|em|er)?|eur(e|en|em|' +
		'er)|dein(e|en|em)?|ander(e|en|em|er)|irgendein(e|en|em)?|an|mit|zu|zum|zur|' +
		'richtigen|noch|bitte|endlich|mal|sofort|jetzt',

	want:
		'will|wil|wollen|wollte|mochte|moechte|mocht|mochten|moechten|muchte|wurde|wuerde|' +
		'hatte|haette|brauch(e|en|t)?|benotig(e|en)|benoetig(e|en)|bevorzuge|verlange|' +
		'fordere|bitte|wunsche|wuensche|kann|konnt(e|en)|koennt(e|en)|konnen|koennen|muss|' +
		'mussen|darf|durft(e|en)|duerft(e|en)|lieber|gern(e)?|lass(t|en)?|moglich(keit)?|' +
		'moeglich(keit)?|geht|wie|wo|versuche|hoffe|bestehe|dringend|wunscht|sollte|sollten|' +
		'soll|suche|erbitte|mag|chance|konnten sie|ware|waere|kannst|konntest|pls|einfach',
	talk:
		'sprechen|spreche|sprech(n)?|sprchen|sprechn|reden|redn|schreiben|schreibe|chatten|' +
		'telefonieren|telefoniere|unterhalten|kommunizieren|kontaktieren|kontakt( ' +
		'aufnehmen)?|in kontakt (treten|kommen|sein)|erreichen|erreiche|anrufen|anschreiben|' +
		'besprechen|diskutieren|verbunden (werden|sein|haben)?|verbunden|verbinden|' +
		'weitergeleitet (werden)?|durchgestellt (werden)?|beraten werden|betreut werden|zu ' +
		'tun haben|plaudern|verhandeln|quatschen|labern|treffen|klaren|beschweren|' +
		'austauschen|wenden|gesprach|telefonat|haben|sehen|kriegen|bekommen|hinwenden|texten',
	connect:
		'(verbind(e|en|et|est)?|leit(e|en|et)|stell(e|en|t)?|ubergeb(e|en)|uebergeb(e|en)|' +
		'gib|geb(en|t)|hol(e|en|t|s)?|schick(e|en|t)?|bring(e|en|t)?|reich(e|en|t)?|such(e|' +
		'en|t)?|find(e|en|et)|vermittel(n|t|e)?|vermitteln|besorg(e|en|t)?|ruf(e|en|t)?|hole|' +
		'setz(e|en|t)?|transferier(e|en|t)?|weiterleiten|durchstellen|nenn(e|en|t))( (wir|' +
		'sie|ihr|du))?',
	contactMe:
		'anruf(en|e|t)?|anzurufen|zuruckruf(en|e|t)?|zuruckzurufen|zurueckruf(en|e|t)?|' +
		'kontaktier(en|e|t)|zu kontaktieren|melde(n|t)?|meldet|zuruckmelden|schreib(en|t)|' +
		'antwort(en|et|e)|helf(en|t|e)|weiterhelf(en|t|e)|unterstutz(en|t|e)|beraten|' +
		'berat(et|e)|sprech(en|e)|red(en|et)|betreuen|erreich(en|t)|annehmen|ansprechen|' +
		'bedienen|erklar(en|t)|uberneh?men|kummer(n|t)|telefonieren|durchklingeln|anklingeln|' +
		'zuhor(en|t)',
	not:
		'nicht|nichts|kein(e|en|em|er)?|nie|niemals|ohne|statt|anstatt|weder|ungern|aufhoren|' +
		'bevor ich|hasse|vermeiden|brauchst? (mich|nicht)|brauchen (mich )?nicht',
	after:
		'bitte|jetzt|sofort|der|die|das|dem|und|von|vom|mit|dringend|kein(e|en)?|statt|' +
		'sprechen|haben|als|zum|fur|fuer|am|an|aus|im|bei|danke|schnell|gerne?|oder|damit|zu|' +
		'anstatt|anstelle|reden|hier|weil|heute|mir|kontaktieren|erreichen|endlich|konnen|' +
		'sein|in|auf|wegen|bzgl|doch|mal',
};

/** German, with ä, ö and ü in any of their spellings. */
export const german: RequestLanguage = {
	unit: 'word',
	script: /[a-z]/,
	words,

	spelling: [
		'mensch',
		'menschen',
		'mitarbeiter',
		'mitarbeiterin',
		'berater',
		'kundenservice',
		'kundendienst',
		'kundenberater',
		'ansprechpartner',
		'vorgesetzten',
		'jemandem',
		'jemanden',
		'jemand',
		'sprechen',
		'verbinden',
		'kollegen',
		'person',
	],
	notMisspelt: [
		'menschlich',
		'mitarbeitern',
		'mitarbeiters',
		'beraten',
		'beratet',
		'beratern',
		'personen',
		'persona',
		'pearson',
		'persons',
		'reason',
		'kollege',
		'kollegin',
		'versprechen',
		'ansprechen',
		'besprechen',
		'spreche',
		'verbunden',
		'entsprechen',
		'gesprochen',
		'sprachen',
		'brechen',
		'ansprechpartnerin',
	],

	ignored: [
		'(guter|gute|netter|toller|lieber|schlechter|anderer) mensch(en)?',
		'(muss|mussen) (ich|wir|man) ~4 mit ~2 {anybody} (sprechen|reden|telefonieren)',
		'(heist|heisen|heissen|name von) ~1 {role}',
		'menschliche (version|ausgabe|grosse)',
		'mein(e|en|em|er) (arzt|arztin|anwalt|apotheker|tierarzt)',

		'(ruft|rufen|ruf|meldet|melden|kontaktiert|kontaktieren) [sie] (mich|sich|euch|uns) ' +
			'[an|zuruck|bei mir] (wenn|falls|sobald|bevor|sofern|spater wenn)',
		'{anybody} [im|in der|vom] (lager|kuche|versand) ~1 (sagen|mitteilen|ausrichten|bescheid)',

		'(haben sie|habt ihr|gibt es) ~2 {anybody} (der|die|das) ~1 (englisch|deutsch|' +
			'franzosisch|turkisch|spanisch|russisch)',

		'(pruft|liest|kontrolliert|schreibt|kontrollieren|verpackt|nahen|pruefen) [ein|eine] ' +
			'{human} ~1 (die|den|das|oder|ihre)',
		'(gewartet|warten|letztes mal|letzte woche|wartezeit) ~7 {anybody} ~1 {talk}',
		'(gewartet|warten|letztes mal) ~7 {talk} ~2 {anybody}',
		'(wer|was|welcher) (ist|sind|war) [ihr|euer|der|dein] {role}',
		'(danken|dank an|loben|bewerten|trinkgeld) [dem|der|den] {role}',
		'{role} (danken|loben|bewerten)',
		'(eine|weitere|zweite) person ~4 (hinzufugen|mitbringen|einladen|anmelden|eintragen)',
		'(kein|keinen|keine) ~1 (anruf|ruckruf|telefonat|kontakt|gesprach)',

		'(geschenk|gutschein|blumen) (fur|an) ~2 {anybody}',
		'(ruft|rufen) (der|die|das|ihr|euer) {role} ~1 (vorher|vorab|an)',

		'(reinigungs|immobilien|versicherungs|geheim|steuer|reise|finanz|anlage|ernahrungs|' +
			'typ)(agent|berater|makler)',
		'agent(en)? (0|im auftrag|provocateur)',

		'(pro|je|jede|jeder|0|zwei|drei|vier|funf|sechs|viele|wieviele|zweite|dritte|weitere|' +
			'fur eine|zusatzliche|mehr) (person(en)?|mensch(en)?|leute|mitarbeiter)',
		'fur ~1 (menschen|personen|leute)',
		'^ mensch (das|ist|bin|bist|du|leute|was|war|hab|wie|jetzt)',
		'menschen wie (sie|du|ihr)',
		'(ruckruf|rueckruf) (aktion|action|betroffen|des produkts|wegen mangel)',
		'(vom|von einem|dem) (ruckruf|rueckruf)',

		'(mein(e|en|em|er|es)?|sein(e|en|em|er)?|unser(e|en|em|er)?|deren) ((alt|neu|ex|' +
			'eigen)(e|en|er|em)? )?(agent(en)?|chef(in)?|vorgesetzt(e|en|er)|mitarbeiter(n|in|' +
			'innen)?|kolleg(e|en|in|innen)|team|berater(in)?|steuerberater|manager|buchhaltung|' +
			'techniker|personal|firma|leute|verkaufer)',

		'(bin|arbeite|arbeiten|werde|werden|arbeitete|stelle|stellen|job|jobs|such(t|e|en)|' +
			'bewerb(e|en|ung)|beruf|ausbildung|tatig) ~1 [als|bei|im|in|sie|ihr|eine|einen|noch|' +
			'um|zum] {role} !(der|die|mit|um|sprechen|zum)',
		'(such(t|en)) (ihr|sie) {role}',

		'{wish} ~3 nicht [mehr] [mit|zu|an|von] ~3 {anybody} ~1 [{talk}|{connect}]',
		'{wish} ~2 nicht [mehr] mit ~3 ({talk})',
		'(nicht|nie) [notig|noetig] ~2 (verbinden|durchstellen|weiterleiten)',
		'(habe|hab) [schon|bereits] ~1 {role}',
		'({wish}|danke|^) kein(e|en|er|em)? [{det}] {anybody}',
		'kein(e|en|er|em)? [{det}] {anybody} (notig|noetig|mehr|erforderlich|gebraucht)',
		'({want}|brauche) (kein(e|en)?|nicht) ~4 {anybody}',
		'{wish} ~2 nicht ~2 ({contactMe}|{talk})',
		'nicht ~1 (anrufen|kontaktieren|zuruckrufen|melden)',
		'(anruf|kontakt|ruf|hort auf|horen sie auf) ~3 anzurufen',
		'(ohne|statt|anstatt) [mit|zu] [{det}] {anybody}',

		'(der|die|das|den|dem|ihr(e|en|em|er)?|ein(e|en|em|er)?|eur(e|en|em|er)|dies(e|er|em|' +
			'en)|jene(r|m)?|ander(e|er|en)) ({role}|person|dame|herr|mann|frau|typ) [am schalter|' +
			'im laden|am telefon|vor ort|von gestern|in der filiale] (hat|hatte|war|waren|sagte|' +
			'meinte|wollte|gab|versprach|ist|haben|konnte|kam|war|wusste|heisst|wurde|hiess|will|' +
			'rief|schrieb)',
		'(bist du|sind sie|spreche ich|rede ich|schreibe ich|bin ich) ~3 {anybody}',
		'(packt|macht|ist) (das|es) [ein|eine] {anybody} (oder|gemacht)',
		'(heisse|heise|name ist|nachname) ~2 {anybody}',
		'(sonst|noch) [noch] jemand',

		'(habe|hab|hatte|haben) ~2 [mit|von] ~2 {anybody} ~2 (gesprochen|telefoniert|geredet|' +
			'geschrieben|gechattet|kontaktiert|erreicht|gehort|gefragt|versprochen|bekommen|' +
			'getroffen)',

		'(wurde|bin|war) ~2 [von|mit] ~2 {anybody} ~2 (beraten|bedient|verbunden|angerufen|' +
			'betreut|weitergeleitet)',

		'{someone} (hat|hatte|war|anderes|anderer|anderen|ist|weiss|hier|sonst) !(menschlich|' +
			'echt|reales|zum|der mir|da|ansprechbar)',
		'(weiss|kennt|hat|hatte|verkauft|nutzt|benutzt) (hier )?{someone}',

		'(wann|oeffnungszeiten|offnungszeiten|uhrzeit|wie lange) ~6 {role}',
		'{role} (ist|war|hat|offnet|schliesst|geoffnet|super|sehr|top|gut|toll|nett)',
		'(nummer|telefonnummer|mail|adresse) (vom|von|des|der) ~1 {role}',
		'{role} (rabatt|stelle|job|ausweis|portal|handbuch|parkplatz|karte|login|app)',

		'(gutschein|schuhe|kleidung|geschenk|geschenke|lizenz|lizenzen|fortbildung) (fur|an) ' +
			'~2 {role}',
		'(rufe|melde|schreibe) ich',
	],

	requests: [
		'(ist|sind) ~1 ({someone}|{human}|{role}) ~3 (da|dran|online|erreichbar|verfugbar)',
		'wo ~2 ({human}|{role}) $',
		'(hol|ruf|gib|schick) ~2 {role} ~1',
		'{human} ~1 (mit dem|der mir|die mir|mit der) ~2',
		'(lass|lasst|lassen) (sie|ihr|das|es|bitte) ~3 ({human}|{role}) ~1 (machen|prufen|' +
			'ansehen|bearbeiten|ubernehmen|erledigen|regeln)',

		'dass (mich|mir|sich) [ein|eine|einer] ({role}|{human}|jemand) ~6 (anruft|zuruckruft|' +
			'kontaktiert|meldet|hilft|kummert)',
		'(telefonieren|sprechen|reden|chatten) [mit] (jemand(em|en)?|wem) ~1',
		'mit ({human}|{role}|jemand(em|en)?) (aus|vom|von|im|in) ~2 $',
		'(warum|wieso|weshalb) ~3 nicht ~1 mit ~2 {anybody} ~1',

		'(konnen|konnt|kann|kannst|konnten) (sie|ihr|man|du) ~1 nicht ~1 (mit|zu|an) ~2 ' +
			'{anybody} ~1 (verbinden|durchstellen|weiterleiten|stellen)',

		'({want}|^) ~3 mit (einem|einer|nem|ner|ihrem|eurem|ihrer|eurer|deinem|dem ' +
			'zustandigen) ~2 (sprechen|reden|telefonieren|chatten|schreiben)',

		'{want} ~2 von [{det}] {anybody} ~1 (zuruckgerufen|angerufen|kontaktiert|beraten|' +
			'bedient|betreut|hilfe)',

		'(ist|sind|ware|waren) ~2 ({role}|{human}|jemand) ~1 (verfugbar|erreichbar|frei|' +
			'online|da)',
		'(eskalieren|eskalation|hochstufen|weitergeben) ~1',
		'{anybody} [bitte] (eskalieren|einschalten|hinzuziehen)',
		'(mich|mir) ~2 {anybody} ~5 (anrufen|zuruckrufen|kontaktieren|erklaren|helfen)',

		'(kann|konnte|koennte|konnten|wurde) [bitte|mal] [ein|eine|einer|jemand|irgendein] ' +
			'[bitte|von ihnen] ({role}|{human}|jemand) ~4 (prufen|ansehen|anschauen|helfen|' +
			'nachsehen|klaren|losen|bearbeiten|beantworten|ubernehmen|erklaren|kummern)',

		'(wohler|lieber|besser|sicherer|angenehmer) ~2 (wenn|dass) ~2 ({human}|{role}|jemand|' +
			'person)',
		'(anruf|termin|gesprach|telefonat|videocall|call) mit ~3 ({human}|{role}|jemand(em)?)',

		'(verbinde|verbinden|verbindet|stell|stellt|stellen) [sie|ihr] (mich|uns) [bitte] ' +
			'[mit|zu] ~1 ({human}|{role}|{someone})',

		'(an jemand(en)?|zu jemand(em)?|mit jemand(em)?) [weitergeben|weiterleiten] (der|' +
			'die) ~2 (entscheiden|helfen|kann|englisch|deutsch|weiss|ahnung|zustandig)',
		'mit [{det}] [{det}] {anybody} uber ~6 (sprechen|reden|telefonieren|schreiben)',

		'(leite|leiten|leitet|verbinde|verbinden|stelle|stellen|stellt) [sie|ihr] mich ' +
			'[bitte] (weiter|durch|$)',

		'(mir|mich) ~2 ({human}|{role}|person|jemand|einer) (antwortet|hilft|anruft|' +
			'zuruckruft|kontaktiert|beratet|zuruckrufen|anrufen|kontaktieren|helfen|berat|' +
			'betreut|weiterhilft|schreibt)',
		'(man|ihr|jemand|wer) (mich|mir) ~2 (anruft|zuruckruft|kontaktiert|anrufen|zuruckrufen)',

		'(ein|einen|einem|mit|eine) [echt(en|er|em)] (mensch|menschen|berater|mitarbeiter|' +
			'person) (aus fleisch und blut|sich|ansieht|anschaut|helfen|hilft|dran|bitte)',
		'({want}|dass) ~2 ein mensch ~4',
		'jemand(en|em)? (sprechen|reden|schreiben) ~1',
		'(gib|gebt|geben|geb) (das|es|sie|mich|den fall|die sache) ~1 an [{det}] ({human}|{role})',

		'mit [{det}] [{det}] {anybody} ~3 (sprechen|reden|telefonieren|schreiben|chatten|' +
			'klaren|quatschen|kommunizieren|unterhalten|besprechen|verbunden|verbinden|sprechn|' +
			'redn)',

		'({want}|ob|das|es) ~4 (mit|von|durch|bei|zu) [{det}] [{det}] ({human}|{role}|person|' +
			'jemand(em|en)) ~1 (klaren|losen|besprechen|beschweren|kontaktiert|beraten|regeln|' +
			'erledigen|durchgestellt|telefonisch)',
		'({want}|ob|das|es|geht) ~4 mit [{det}] [{det}] ({human}|{role}) $',

		'(gib|gebt|geben|hol|holt|holen|bring|bringt|schick|schickt|such|ruf|verbinde|' +
			'verbind) (mir|uns|mich|sie|bitte|doch) ~2 {anybody}',
		'(hol|holt|holen|ruf) ~2 ({human}|{role}|jemanden)',
		'{anybody} ~1 (hinzuziehen|dazuholen|einschalten|holen|rufen|zuschalten)',

		'({human}|{role}|jemand|person) ~3 (erklart|kummert|annimmt|bearbeitet|ubernimmt|' +
			'anschaut)',

		'(mensch(en)?|person|jemand(en|em)?|niemand(en|em)?) [da|hier] mit dem ~4 (reden|' +
			'sprechen|kann|konnte|schreiben)',
		'(kein|keine|ein|eine|irgendein) ~1 {surelyHuman} ~1 (da|hier|$|dran|online)',
		'<(ist|bin|bist|als|wie|von) [ein|einen|einem|eine|einer|nen|nem|ner] {surelyHuman}',
		'{english} (einem|einen|einer|eine|den|dem|ihrem) {anybody}',
		'{want} ~3 [mit|zu|an|von] ~3 {anybody} ~3 {talk}',
		'{want} ~2 {talk} ~1 [mit|zu|an] ~2 {anybody}',
		'^ ~2 mit ~2 {anybody} ~3 {talk}',
		'{want} [ich|wir] ~2 {talk} [ich|wir] [mit|an|zu] ~2 {anybody}',

		'(wie|wo|wann) (erreiche|kontaktiere|spreche|bekomme|finde|komme|kriege) [ich] [hier|' +
			'denn|bei euch|endlich|zu|an|mit] ~2 {anybody}',
		'an wen ~3 (wenden|melden)',
		'mit wem ~3 (sprechen|reden|schreiben)',

		// Connect me.

		'{connect} [bitte|sie|wir|du|ihr] (mich|mir|uns|das|es|meinen fall|meine anfrage|' +
			'diesen chat) ~2 [mit|zu|an|zum|zur|ans] ~3 {anybody}',

		'{connect} [sie|bitte|mal|doch|endlich] [sie|bitte|mal|doch|endlich|her|ran] [{det}] ' +
			'[{det}] [bitte] ({human}|{role}|{someone}) [her|ran|dazu|ans|bitte|an|hinzu|dran|$]',

		'(mich|mir|uns) ~1 [bitte|mal] [mit|zu|an|zum] ~3 {anybody} ~1 (verbinden|' +
			'weiterleiten|durchstellen|vermitteln|weitergeben|geben|ubergeben|weiterverbinden|' +
			'verbindet|leiten|stellen|schicken|bringen|transferieren|weiter|durch)',

		'[bitte] (mit|an|zu|zum|zur) ~2 {anybody} ~1 (verbinden|weiterleiten|durchstellen|' +
			'vermitteln|weitergeben|ubergeben|weiterverbinden|eskalieren|uebergeben|weiter|' +
			'abgeben)',

		'(weiterleit(en|ung)|verbinden|wechseln|ubergabe|wechsel|umleiten) (an|zu|mit|auf) ' +
			'~2 {anybody}',

		// I want one.

		'({want}|nur|sofort|endlich) ~1 [{det}] [{det}] [{det}] ({human}|{role}|jemand(en|' +
			'em)?|person) ({after}|$)',
		'{want} ~3 ({human}|{role}) (haben|sprechen|bekommen|kriegen|sehen)',

		'({want}|^|brauche|um) ~2 (hilfe|unterstutzung|beratung|auskunft|antwort|kontakt) ' +
			'(von|durch|mit|zu|eines|einer) [{det}] [{det}] {anybody}',

		'(menschlich(e|en|er|es|em)|personlich(e|en|er|es|em)) (hilfe|kontakt|unterstutzung|' +
			'beratung|ansprechpartner(in)?|gesprach|betreuung|berater(in)?|rat|service|antwort)',
		'personlich (beraten|betreut|sprechen|reden|gesprochen) ~1 (werden|$)',

		// Somebody should call or help me.

		'(kann|konnte|koennte|konnen|soll|sollte|moge|mag|wurde|darf|bitte|will|dass|moechte|' +
			'mochte) ~1 (mich|mir|sich|uns|bitte) ~2 ({role}|{human}|{someone}) ~4 {contactMe}',

		'(kann|konnte|koennte|soll|sollte|moge|mag|wurde|darf|bitte|dass|moechte|mochte) ' +
			'[bitte|mal|hier|denn|endlich|vielleicht] [{det}] ({role}|{human}|{someone}) ~1 ' +
			'(mich|mir|sich|uns|bei mir|mit mir|meinen|meine) ~3 ({contactMe}|ansehen|anschauen|' +
			'prufen)',

		'({role}|{human}|{someone}) (soll|sollte|moge|muss|kann|konnte|mochte|bitte) ~1 ' +
			'(mich|mir|sich|uns) ~3 {contactMe}',

		'({human}|{role}|jemand|wer) [der|die] ~1 (mir|mich|uns) ~3 (helfen|hilft|' +
			'weiterhilft|anruft|zuruckruft|helfen kann|versteht|anrufen|zuhort|helft)',

		'(ruft|rufen|meldet|melden|kontaktiert|kontaktieren|ruf|meld|kontaktiere) [sie|ihr|' +
			'euch|dich|bitte] [mich|sich|mir|bei mir] [doch|bitte|mal|schnell|heute|bald|' +
			'dringend|umgehend|jemand] ~1 [an|zuruck|bei mir|telefonisch] ~1 (an|zuruck|bei mir|' +
			'telefonisch|durch)',

		'(konnen|koennen|konnt|konnten|koennten|kann|kannst|konntest|wurden|mogen) (sie|ihr|' +
			'man|du|euch) ~1 (mich|sich|euch) ~4 (anrufen|zuruckrufen|kontaktieren|telefonisch|' +
			'bei mir melden|zurueckrufen)',

		'(bitte|um|wunsche|mochte|hatte|will|brauche|erbitte|moechte|gerne|einen) ~2 ' +
			'(ruckruf|rueckruf|anruf|telefontermin|telefonat)',
		'(ruckruf|rueckruf|anruf) (bitte|erwunscht|erbeten|gewunscht|unter|durch)',

		'(will|mochte|moechte|wurde gern(e)?|bitte) ~2 (angerufen|zuruckgerufen|kontaktiert|' +
			'personlich beraten|telefonisch beraten|weitergeleitet|durchgestellt) (werden|zu ' +
			'werden)',
		'jemand(em|en)? (anrufen|sprechen) der',

		// Is anybody there?

		'(ist|sitzt|gibt|arbeitet|sind|habt|haben|schreibt|antwortet|lauft) (hier|da|dort|es|' +
			'ihr|sie|bei euch|denn|uberhaupt|nicht|auch|irgendwo) ~3 ({human}|{someone}|{role}) ' +
			'~2 (da|hier|echt(es)?|am anderen ende|dahinter|online|erreichbar|mit dem|' +
			'zum (reden|sprechen)|verfugbar|menschlich|dran|$)',

		'(ist|sitzt|gibt|sind|schreibt|antwortet) ~3 {human} ~1 (da|hier|dahinter|dran|' +
			'online|echt)',
		'(ist|jemand|wer) ~1 (jemand|hier|da|echtes|wer) (da|hier|dran|echtes|online)',
		'gibt (es|s) ~2 ({human}|{someone}|{role}) ~1 (mit|der|die|den|an den|bei|zum)',

		'(kein|keine|keinen|nicht|statt|genug|ohne|satt|weg mit|schluss mit|anstatt) ~3 ' +
			'{bot} ~5 {want} ~3 {anybody}',

		'({human}|{role}|person|jemand(en|em)?) [und] (statt|kein(e|en)?|anstatt|anstelle|' +
			'nicht|ohne|keinem) ~2 {bot}',

		'(kein(e|en)?|genug|statt|schluss mit) ~1 {bot} ~3 ({human}|mitarbeiter|person|' +
			'jemand(en|em)?)',
	],

	whole: [
		'{human} [hilfe|bitte|verbinden]',
		'{role} [verbinden|sprechen|kontaktieren|anrufen|holen]',
		'(person|jemand(en)?)',
		'(jemand|wer) (da|hier|erreichbar|online)',

		'(chat|chatten|sprechen|reden|kontakt|verbinden|gesprach|verbindung|weiterleitung|' +
			'schreiben|telefonieren|wechsel|weiter) [mit|zu|an] ~2 {anybody}',
		'{connect} ~3 {anybody}',
		'(ruckruf|rueckruf|anruf)',
		'(live ?chat|telefonat)',
		'(ruft|rufen|ruf) [sie] (mich|uns) ~1 (an|zuruck)',
		'mit ~2 {anybody} ({talk})',
	],
};
