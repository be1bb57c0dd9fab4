import { ENGLISH_VERBS } from './english-verbs';
import type { RequestLanguage } from './request-language';

const words = {
	english: ENGLISH_VERBS,
	wish:
		'quiero|quisiera|querria|necesito|deseo|gustaria|me interesa|quiere|queremos|' +
		'necesitamos|hace falta|haga falta|hay necesidad|es necesario|pienso|requiero|ocupo',
	barrier:
		'sobre|porque|cuando|si|dijo|{bot}|{past}|pero|aunque|mientras|donde|hasta|desde|no|' +
		'nunca|acerca',
	filler:
		'por|favor|porfavor|porfa(s|vor)?|xfa(vor)?|pf|plis|please|hola|buenas|buenos|dias|' +
		'tardes|noches|si|ok|vale|bueno|ya|ahora|ahorita|mismo|gracias|un|una|a|al|el|la|con|' +
		'oye|oiga|disculpe|disculpa|perdon|urgente|urgentemente|necesito|quiero|quisiera|' +
		'solo|ayuda|y|que|o|alguna?|algun|inmediatamente|pues|eh|amigo|senor(a|ita)?|otra?|' +
		'otro|de|es|rapido|tu|su|usted|digo|dije',

	bot:
		'bots?|robots?|maquinas?|ia|automatic(o|a)s?|contestadora?|chat ?bots?|chat ?gpt|' +
		'computadora|grabacion(es)?|inteligencia artificial|ai|asistente virtual|sistema',
	past:
		'dij(o|eron)|era|fue|me dijo|entrego|prometio|dio|llamo|vino|confirmo|ayudo|atendio|' +
		'explico|trajo|firmo|pregunto|pidio|hizo|estuvo|estaba|quedo|respondio|contesto|' +
		'colgo|aseguro|informo|mando|envio|vendio|tenia|sabia|han|nunca|trato|resolvio|' +
		'soluciono|cobro|comento|recomendo',

	genuine:
		'real(es)?|de verdad|humana?s?|humano|de carne y hueso|fisic(a|o)|viv(a|o)s?|en vivo|' +
		'verdader(a|o)|autentic(a|o)|competente|capacitad(o|a)|en linea|de a de veras|de a ' +
		'deveras|normal|pensante|con vida',
	human:
		'umano|human(o|a)s?|ser(es)? humanos?|(persona|personas|alguien|agente|asesor|' +
		'asesora|operador|gente|representante|ejecutivo|ejecutiva|individuo|voz|atencion|' +
		'asistencia|soporte|ayuda|contacto|apoyo|trato|chico|tecnico|asistente|interlocutor) ' +
		'((mas|que sea|q sea|k sea|que este) )?{genuine}|(verdader(a|o)|autentic(a|o)|ser) ' +
		'(persona|human(a|o))|no (robots?|bots?|maquinas?)',
	surelyHuman:
		'(persona|alguien|agente|asesor|asesora|operador|representante|ejecutivo|ejecutiva|' +
		'asistencia|soporte|ayuda|apoyo|asistente) (real|human(o|a)|de verdad|de carne y ' +
		'hueso|en vivo)|ser humano|gente de verdad|atencion humana|(un|algun|una) human(o|a)|' +
		'human(o|a) (de verdad|real)',
	role:
		'agentes?|(a|ha)ses(or|ora|ores)|ejecutiv(o|a)s?|operador(a|es)?|representantes?|' +
		'encargad(o|a)s?|supervisor(a|es)?|gerentes?|gerencia|jef(e|a)s?|superior(es)?|' +
		'responsable|comercial(es)?|vendedor(a|es)?|emplead(o|a)s?|tecnic(o|a)s?|' +
		'especialistas?|consultor(a|es)?|funcionari(o|a)|trabajador(a)?|atencion (al|a) ' +
		'(cliente|publico|usuario)s?|atencion cliente|atencion personali(z|s)ada|atencion ' +
		'personal|servicio (al|a|de) (cliente|atencion( al cliente)?|usuario)s?|servicio ' +
		'tecnico|soporte( tecnico)?|call center|mesa de ayuda|centro de atencion|' +
		'teleoperador(a)?|administrador(a)?|gestor(a)?|expert(o|a)s?|reclamaciones|reclamos|' +
		'quejas|facturacion|cobranzas|departamento (correspondiente|indicado|encargado|' +
		'adecuado)|duen(o|a)|propietari(o|a)|director(a)?|recepcion(ista)?|cajer(o|a)|' +
		'enfermer(o|a)|doctor(a)?|medic(o|a)|abogad(o|a)|farmaceutic(o|a)|veterinari(o|a)|' +
		'jurista|mecanic(o|a)|secretari(o|a)|colaborador(a)?|compan(ero|era)s?|miembro del ' +
		'equipo|su equipo|el equipo|personal|asistente|atenci(o|a)n|mostrador|manager|suport|' +
		'agent|cs|suporte',
	someone:
		'alguien|algien|alguein|algun(o|a)?|persona|(una|alguna|otra|cualquier|la) persona|' +
		'alguna? de (ustedes|uds|vosotros)|uno de (ustedes|vosotros)|gente|algun (chico|' +
		'senor|compan(ero|y))',
	anybody: '{human}|{role}|{someone}',
	det:
		'un|una|a|al|el|la|con|otr(o|a)|algun|alguna|su|tu|sus|de|unos?|los|mi propio|' +
		'vuestro|cualquier|buen',

	want:
		'(q|k)u?iero|quisiera|querria|queria|quiere|qisiera|kisiera|ne(c|s)e(s|c)it(o|aria|' +
		'amos|aba)|nesito|necesto|ocupo|deseo|desearia|(me )?gustaria|me encantaria|puedo|' +
		'podria(n|mos)?|podemos|podia(n|mos)?|se puede|prefiero|preferiria|exijo|solicito|' +
		'pido|requiero|urge|tengo que|debo|como|donde|forma|manera|posible|posibilidad|dej(a|' +
		'e|en)me|deja|permit(a|e)me|intento|busco|favor|porfa(vor)?|x ?favor|pls|necesidad|' +
		'opcion|ganas de|quieres|kiero|puedes?|podr(a|ia)s?|pueden|podrian|vamos a|voy a|hay ' +
		'que|necesario|mejor|debe|quien|exigimos|queremos|necesitamos|quisieramos|pretendo|' +
		'solicitar|insisto|espero|lograr|consigo|logro',
	talk:
		'(h?abla|ablar|h?able|ablr|hablr|hbla|platica|conversa|charla|trata|chatea|dialoga|' +
		'comunica|contacta|conecta|consulta|escribi|negocia|entende|reuni|habl)r?(me|nos|' +
		'le)?( (directo|directamente|ahora|urgente|ya))?|poner(me|nos) en contacto|entrar en ' +
		'contacto|contacto|estar en contacto|ser atendid(o|a)|que me (atienda|atiendan|' +
		'comuniquen|pasen|contacten|llame|llamen)|llamar|hablar(le)?|localizar|obtener|' +
		'conseguir|dirigir(me)?|recibir|tener|ver|quejar(me)?|discutir|reclamar(le)?|' +
		'encontrar|llegar|acudir',
	connect:
		'(me|nos|lo|la) (pas(a|e)(s|n)?|comuni(ca|que)(s|n)?|conect(a|e)(s|n)?|transfi(era|' +
		'ere)(s|n)?|deriv(a|e)(s|n)?|pon(e|es|en|ga|gan|gas)|enlaz?(a|ce)(s|n)?|enlaz(a|as|' +
		'an)|env(i|ia|ie)(a|e)?(s|n)?|mand(a|e)(s|n)?|d(a|as|an|en|es)|contact(a|e)(s|n)?|' +
		'redirig(e|en|es)|redirij(a|an)|remit(e|a)(n)?|busc(a|as|an)|traslad(a|e)(n)?|' +
		'vincul(a|e)(n)?|asign(a|e)(n|s)?|consig(ue|ues|uen|a|an)|canaliz?(a|an|ce|cen)|' +
		'cambi(a|e)(s|n)?|dirig(e|en)|dirij(a|an))|(me|nos|lo|te) (puede(s|n)?|podria(s|n)?|' +
		'pueden|pude|podes|podrian|podeis|gustaria que) (me )?(pasar|comunicar|conectar|' +
		'transferir|derivar|poner|enlazar|enviar|mandar|dar|contactar|redirigir|' +
		'redireccionar|dirigir|canalizar|trasladar|facilitar|asignar)|(pas(a|e|en|ar)|' +
		'comuni(ca|que|quen|car)|conect(a|e|en|ar)|transfi(ere|era|eran)|transferi(r)?|' +
		'transfi(e)?r(e|ir)|deriv(a|e|en|ar)|pon(ga|gan|er)?|enlaz(a|ar)|enlace(n)?|envi(a|e|' +
		'en|ar)|mand(a|e|en|ar)|d(a|e|en|ar)|contact(a|e|en|ar)|redirig(e|ir)|redirija|' +
		'redireccion(a|e|ar)|remit(a|e|ir)|tra(e|iga)|busc(a|ar)|busque|consig(ue|a)|' +
		'conseguir|canaliz(a|ar)|canalice|cambi(a|e|ar)|asign(a|e|ar)|traslad(a|e|ar)|' +
		'vincul(a|e)|llev(a|e)|dirig(e|ir)|dirija|facilit(a|e|ar)|dj(a|e))(me|nos)(lo)?|' +
		'escala(r|lo)?|comuniqueme|poneme|pasame|derivame|comunicame',
	contactMe:
		'llam(e|en|a|ar|ara|an)|contact(e|en|a|ar|ara|an)|ati(e)?nd(a|an|e|en)|atender|' +
		'habl(e|en|a|ar|an)|respond(a|an|e|er)|contest(e|en|a|ar)|escrib(a|an|e|ir)|' +
		'ases?or(e|en|ar)|comuni(que|quen|car|ca)|ayud(e|en)|asist(a|an|ir)|marqu(e|en)|' +
		'marcar|regres(e|en|ar) la llamada|explique|resuelva|llam(e|ar)nos|llm(e|ar)',
	helpMe: '{contactMe}|ayud(e|en|a|ar)|solucion(e|ar)|resolver|resuelva|vea|revis(e|ar)|explicar',
	not:
		'no|nunca|tampoco|ni|sin|jamas|nadie|dej(a|e|en) de|en (vez|lugar) de|antes de|odio|' +
		'evitar',
	after:
		'por|porfa(vor)?|pf|ya|ahora|ahorita|que|q|k|para|no|urgente|de|del|en|con quien|pls|' +
		'y|o|gracias|inmediatamente|xfa(vor)?|x|aqui|mejor|porque|cuanto antes|con|hoy|' +
		'rapido|al',
};

/** Spanish of Spain and the Americas. */
export const spanish: RequestLanguage = {
	unit: 'word',
	script: /[a-z]/,
	words,

	spelling: [
		'persona',
		'humano',
		'agente',
		'asesor',
		'asesora',
		'operador',
		'operadora',
		'representante',
		'ejecutivo',
		'ejecutiva',
		'supervisor',
		'encargado',
		'alguien',
		'gerente',
		'atencion',
		'servicio',
		'cliente',
		'comunicarme',
		'necesito',
	],
	notMisspelt: [
		'humanos',
		'humana',
		'personas',
		'personal',
		'agentes',
		'agencia',
		'agenda',
		'clientes',
		'servicios',
		'urgente',
		'gente',
		'asesore',
		'asesoro',
		'operadores',
		'pessoa',
		'person',
		'agent',
		'human',
		'alguem',
		'atendente',
		'encargada',
		'encargo',
		'encargados',
		'operado',
		'necesita',
		'necesite',
		'necesitas',
		'ejecutivos',
		'representantes',
		'serviço',
		'client',
	],

	ignored: [
		'(buen|bueno|bom|bon|gran|excelente|mal|bonito|lindo) (ser )?humano',
		'(tengo|hay|tenemos) que (hablar|contactar|llamar) ~1 [con|a] ~2 {anybody} para ~1',
		'como se llama ~2',
		'(version|edicion|tamano) (human(o|a)|real)',

		'(mi|mis|su|nuestro) (medic(o|a)|doctor(a)?|abogad(o|a)|veterinari(o|a)|enfermer(o|' +
			'a)|cajer(o|a))',

		'(llam(e|en|a)me|contact(e|en)me|avis(e|en)me|me llam(a|an|as)) (cuando|si|en cuanto|' +
			'antes|despues|al llegar|luego)',
		'no ~3 (llamarme|contactarme|llamar|llamen|llame)',
		'(tienen|tienes|hay|cuentan con|tendran) ~1 {anybody} que (hable|hablen|hablan|habla) ~1',
		'(un|algun) {human} (revisa|verifica|comprueba|escribe|lee|hace|empaca) (las|los|el|la)',
		'(espere|esperar|esperando|ultima vez|tarde|tardaron) ~7 {talk} [con|a] ~2 {anybody}',
		'(quien|cual|quienes) (es|son|era) ~1 {role}',
		'(agradecer|felicitar|gracias|propina|calificar) [a|al|a la] ~1 {anybody}',
		'(anadir|agregar|invitar|registrar|llevar) [a] (una|otra) persona',

		'(decir|dile|diga|digale|avisar|avise|avisale|pedir) ~1 a {anybody} [de|del] [la|el] ' +
			'(almacen|cocina|deposito|bodega|tienda|reparto)',
		'(regalo|detalle|sorpresa|uniformes?|ropa) para ~2 {anybody}',
		// Things that only sound like a person.

		'agentes? (inmobiliari(o|a)|de (limpieza|viajes?|seguros|bolsa|transito|policia|' +
			'aduanas?|bienes|futbol)|limpiador|quimico|blanqueador|007)',

		'(operador(a|es)?|operari(o|a)) (de|del) (la )?(grua|maquina|maquinaria|chip|' +
			'telefono|montacargas|camion)',

		'(cabello|pelo|cuerpo|derechos|recursos|error|consumo|uso|seres|anatomia|raza|' +
			'talento) humanos?',
		'(por|cada|0|dos|tres|cuatro|cinco|seis|cuantas|para una|segunda|tercera|mas) personas?',
		'en persona',
		'primera persona',
		'asesor(a|es)? (fiscal|financiero|inmobiliario|de imagen)',

		'soporte (de|para|del) (movil|tv|pared|celular|telefono|television|televisor|bici|' +
			'laptop|monitor)',
		'(servicio|atencion) (tecnico )?(de )?(mensajeria|envio|entrega)',

		// One's own or somebody's work.

		'mi ((ex|propio|antiguo|nuevo) )?(agente|jef(e|a)|gerente|supervisor(a)?|emplead(o|' +
			'a)|representante|encargado|compan(ero|era)|asesor(a)?|equipo|contador|tecnico|' +
			'operador(a)?|secretaria|personal)',

		'(trabajo|trabajar|trabaje|trabajaba|soy|ser|empleo|vacantes?|puesto|contratan|' +
			'contratar|contratando|hacerme|plaza|curso|convertirme|busc(o|an) (trabajo|empleo)|' +
			'experiencia) ~1 [de|en|como|para|un|una] ~1 {role}',

		// Refusals.
		'<que {not} [me|se|te|nos] {wish} ~4 {anybody}',
		'{not} [me|se] {wish} [mas] [seguir] (hablar|chatear|conversar|hablando|chateando) con ~2',

		'{not} (me|nos) (pas(es|en|e)|transfi(eras|eran|era)|comuniques?|comuniquen|' +
			'conect(es|en|e)|deriv(es|en|e)|pong(as|an|a)|contact(es|en)|llam(es|en)) ~1 [a|con] ' +
			'~1',
		'(sin|ni|ningun|ninguna) [la|un|una] [ayuda|necesidad] [de] {anybody}',
		'{not} [me|se] [hace|es] (falta|necesari(o|a)) ~3 ({contactMe}|{anybody})',
		'{not} (quiero|quisiera|deseo|necesito) [que] [me] {contactMe}',
		'no me {contactMe}',
		'(dejen|deja|deje|dejar|paren|no) [de] ~1 (llamarme|contactarme|escribirme|molestarme)',
		'(ya|tambien) (tengo|tenemos) ~1 {anybody}',
		'{anybody} ~4 (que he tenido|de mi vida)',
		'(experiencia|atencion|servicio) ~3 (de|con) (un|una|el|la) {role}',

		// Reports.

		'<(con|a|al|por) (el|la|los|las|un|una|su|tu|vuestro|vuestra|ese|esa|este|esta|aquel|' +
			'otra|otro|del|al) [mism(o|a)] ({role}|persona|senor(a|ita)?|chic(o|a)|muchach(o|a)|' +
			'tipo) ~4 [me|le|nos|ya] {past}',
		'(eres|es usted|sos|estoy hablando|hablo|eras) ~2 {anybody}',
		'es (un|una) ~1 {anybody} o',
		'(el|la) ({role}|persona) ~1 (llama|viene|llega|pasa)',

		'(hable|hablamos|hablaba|hablando|llame|escribi|converse|platique|contacte|pregunte|' +
			'comunique) [ayer|antes|anoche|hoy|ya] [con|a|por] ~2 {anybody} ~2 (ayer|antes|ya|' +
			'anoche|semana|lunes|martes|hace|pasad(o|a)|y me|y (me )?dij(o|eron)|hoy)',

		'ya (hable|llame|converse|contacte|hablamos|platique|me (atendio|contacto|comunique|' +
			'llamo)) ~2 {anybody}',

		'(alguien|persona) ((me|se|lo|le|ya|mas) )?({past}|robo|se llevo|sabe|tiene|uso|' +
			'conoce|mas|probo|abrio)',

		// Hours and quality of the service.
		'(hora|horas|horario|horarios|dias) ~6 {role}',

		'(es|fue|son|era|esta|estuvo) ~1 {role} (abiert(o|a)|cerrad(o|a)|gratis|buen(o|a)|' +
			'excelente)',
		'{role} (fue|es|abre|cierra|excelente|muy|estuvo|gratis|funciona|deja)',
		'({role}|persona|alguien) que (vend(a|e)|us(a|e)|quier(a|e)|compr(e|o|a))',
		'(telefono|numero|correo|email) (de|del) ~1 {role}',
	],

	requests: [
		'(pedi|solicite|exigi|queria) [hablar con] [un|una|al|el] ({human}|{role})',
		'(donde|quien) ~2 (personas reales|gente real|human(o|a)s|{role}) $',
		'(pon|llama|trae|trae|busca|dame|pasa|quiero a|ponga|llame) [a|al|con] [tu|su|un|una|el|vuestro] {role}',
		'{connect} [con|a|al] [el|la] (departamento|area|seccion|sector|depto|equipo) ~2',
		'(personas reales|gente real|gente de verdad|personas de verdad) [ahi|aqui|$]',
		'{anybody} (ponerse|comunicarse|entrar) en contacto conmigo',
		'{anybody} (comunicarse|hablar|contactarse) conmigo',
		'ayuda (de|del) ~1 {anybody}',

		'(pasame|paseme|pasenme|comuniqueme|comunicame|transfiereme|derivame|ponme|conectame|' +
			'me pasas|me pasan|me comunica) [con|a|al] (area|departamento|seccion) ~1',
		'(pasame|paseme|pasenme) (al|a la) (area|departamento|seccion) ~1',
		'(tranquil(o|a)|segur(o|a)|mejor|comod(o|a)) si ~2 (una persona|un humano|alguien)',

		'por que no (puedo|me (dejan|deja|pasan|comunican)) ~2 (hablar|con|contactar) ~3 ' +
			'{anybody}',

		'(puedes|puede|podes|podrias|podria|pueden) (pasar|comunicar|conectar|transferir|' +
			'poner|derivar)(me|nos)? [de una vez|ya] con',

		'({want}|^|dejame|dejeme|por favor) ~1 (hablar|ablar|comunicarme|platicar) con (un|' +
			'una|su|tu|algun|alguna|vuestro|sus|uno|el|la) !({bot})',
		'(llamar|contactar|atender)me [un|una] {anybody}',

		'(puede|podria|pueden|podrian) [por favor] [algun|alguna|un|una|su|el|la] ({role}|' +
			'{human}|una persona|persona|alguien de ustedes) ~1 (revisar|ver|verificar|mirar|' +
			'ayudar|atender|resolver|explicar|checar|comprobar|contestar|responder|tomar|' +
			'encargarse)(me|nos|lo|la)?',

		'(mejor|tranquil(o|a)|comod(o|a)|preferiria|prefiero|gustaria|segur(o|a)) [a mi] (si|' +
			'que) ~2 ({human}|{role}|persona|alguien)',
		'(llamada|cita|reunion|videollamada|conversacion|charla) con ~3 ({human}|{role}|alguien)',

		'(pasar|pasarle|pasa|pase|enviar|derivar|transferir|escalar|remitir) (esto|eso|el ' +
			'caso|mi caso|mi consulta|la conversacion|este caso|lo) a [{det}] ({human}|{role}|' +
			'alguien)',

		'(hay|hola|ahi|^) ~1 alguien ~1 (leyendo|escuchando|leyendome|contestando|' +
			'respondiendo) ~2',
		'que me (pasen|comuniquen|transfieran|deriven|pongan) con',
		'poner(me|se|nos) en contacto con ~2 {anybody}',

		'que me (contactara|llamara|atendiera|contactase|llamase|explique|explicara) ~2 ' +
			'({anybody}|de sus|de los)',

		'que (un|una|alguien) [{human}|{role}|persona] ~1 [me] (revise|vea|atienda|explique|' +
			'responda|conteste|llame)',

		'(transfiereme|transfierame|transfieranme|paseme|derivame|comunicame|comuniqueme|' +
			'conectame|escalalo|escalame|transferime) ($|ya|por|con)',

		'(pasa(le)?|pase(le)?|deriva|transfiere|escala|escalar|elevar|pasar) (la|el|este|' +
			'esta|mi|lo) ~2 (a|con) [{det}] ({human}|{role}|alguien)',

		'(consigueme|consiganme|consigame|buscame|busqueme|traeme|dame|deme|denme|necesito|' +
			'quiero|ponme) ~1 alguien que (sepa|entienda|pueda|me|resuelva|solucione)',

		'me (contactan|llaman|atienden|contactas|llamas|contacta|marcan) (por favor|porfa|ya|' +
			'por telefono|hoy|ahora|$)',
		'a quien ~2 (llamar|acudir|dirigirme|contactar)',

		'<(que|al|para) (hablar|ablar|hablarle|platicar|comunicarme|conversar|chatear|' +
			'comunicarnos|charlar|hablr) [directamente|yo] (con|c|a) ~3 {anybody}',

		'(pasame|paseme|pasenme|pasarme|comuniqueme|comuniquenme|comunicame|comunicarme|' +
			'conectame|conecteme|ponme|pongame|ponganme|derivame|deriveme|transfierame|' +
			'transfiereme|(me (pas(a|as|an|ar)|comunica(s|n|r)?|conecta(s|n|r)?|pon(e|es|en|er)|' +
			'transfiere(s|n)?|transferir|puede(s|n)? (pasar|comunicar|conectar|poner|transferir)|' +
			'podria(s|n)? (pasar|comunicar|conectar|poner|transferir)))) con !(el (link|enlace))',
		'con quien ~3 (hablar|comunicarme|quejarme|contactar|reclamar|conversar|tratar)',
		'{want} ~4 (con|ante) [{det}] [{det}] ({human}|{role})',
		'{want} ~4 (reclamacion|queja|denuncia|reclamo|cita) con [{det}] {anybody}',

		'{want} ~1 que (me|nos) (llam(e|en)|contact(e|en)|atiend(a|an)|marqu(e|en)|' +
			'comuniqu(e|en))',
		'<(es|como|para|soy|por|era) [un|una|algun|alguna|con] {surelyHuman}',
		'{english} [con] (un|una|el|la|su) {anybody}',
		'{want} ~2 {talk} ~1 [con|a|al|de|c] ~2 {anybody}',

		'({want}|^) ~1 (hablar|ablar|comunicarme|contactar|chatear|conversar|contacto|' +
			'platicar) [directamente] [con|a|c] ~2 {anybody}',
		'{connect} ~2 [con|a|al|hacia|c] ~3 {anybody}',

		'(transferir|transfiere|transfiera|derivar|pasar|pasa|pase|pasen|llama|llame|llamen) ' +
			'[con|a|al|hacia] [{det}] ({human}|{role})',

		'({want}|solo|si|y|ya) [a|con|hablar con|ver] [{det}] [{det}] ({human}|{role}|' +
			'persona|alguien) ({after}|$)',

		'({want}|solo|y|^) [que] [me] [{det}] (atencion|asistencia|ayuda|soporte|apoyo|' +
			'contacto|asesoria) (humana|personal|personali(z|s)ada|real)',

		'(ayuda|asistencia|atencion|apoyo|respuesta) (de|por parte de) [un|una|alguna|algun] ' +
			'({human}|{role}|persona|alguien)',

		// That somebody may call or serve me.
		'{want} ~2 que ~2 {contactMe} ~2 {anybody}',

		'(que|q|k) [me|nos] {contactMe} [ya|por favor|al telefono|hoy|ahora|de una vez] [un|' +
			'una|algun|alguna|su|el|la] ~1 {anybody}',

		'({want}|me|nos) ~2 {contactMe} [me|nos] [por favor|ya] [un|una|algun|alguna|el|la|' +
			'su] {anybody}',

		'(llamar|atender|contactar|ayudar|responder|asesorar|hablar|asistir|contestar|' +
			'escribir)(me|nos) [por favor|ya] [un|una|algun|alguna|el|la|su|por|otra] [un|una] ' +
			'{anybody}',

		'({role}|{human}|{someone}) ~2 [que|por favor] [me|nos] [puede|pueda|pueden|podria|' +
			'podra|quiera|va a|haga el favor de] [me|nos] {contactMe} [me|nos]',
		'({role}|{human}|{someone}) ~2 [que] (puede|pueda|podria|pudiera) {helpMe}(me|nos)',
		'({role}|{human}|una persona) ~1 que (me|nos) {helpMe}',

		'(puede|podria|puedes|podrias|pueden|podrian|favor de|porfavor|favor|necesito que|' +
			'quiero que|quisiera que) [me|nos] (llam(en|e|ar)|contact(en|e|ar)|marcar|' +
			'comunicarse conmigo) ~0 (por telefono|por favor|porfa|ya|hoy|ahora|urgente|$|al|a ' +
			'mi|cuanto antes|lo antes)',

		'(llam(e|en|a)me|contact(e|en)me|marqu(e|en)me|llamarme|contactarme) (por favor|' +
			'porfa(vor)?|ya|urgente|ahora|hoy|al|$)',

		'(quiero|necesito|solicito|pido|gustaria) ~1 (una llamada|que me (llamen|contacten|' +
			'devuelvan la llamada|regresen la llamada|marquen|atiendan))',
		'(ser atendid(o|a)|atendid(o|a)) (por|con) ~1 {anybody}',

		'(me|nos) (atienda|atendiera|atiendan|ayude|contacte|contesta|responda|conteste) ' +
			'[por favor|ya] [un|una|algun|alguna|otra] {anybody}',

		// Is anybody there?

		'(hay|ay|ahi|existe|esta|sera que hay) ~2 ({human}|{someone}|{role}) ~2 (ahi|ay|alli|' +
			'aqui|real|disponible|atendiendo|en linea|conectad(o|a)|detras|al otro lado|con ' +
			'(quien|el que|la que|kien)|(que|q|k|quien) (me )?(pueda|puede|atienda|ayude|' +
			'conteste|responda|hable|lea)|del otro lado|trabajando|para (hablar|atender(me)?|' +
			'ayudar(me)?))',
		'(hay|ay) ~2 ({human}|alguien) $',

		'(tienen|tienes|tiene|tendran|habra|hay) [a] [algun|alguna|un|una] ({human}|{role}|' +
			'{someone}) ~1 (con quien|con el|con la|para hablar|que (me )?(atienda|pueda|ayude)|' +
			'disponible|real|para que me)',
		'^ ~1 alguien (ahi|aqui|real|en linea|disponible|de verdad)',

		'con quien (puedo|podria|tengo que|debo|se puede|hablo para) (hablar|comunicarme|' +
			'quejarme|contactar)',

		// Not a robot.

		'(no|basta|deja|dejen|deje|fuera|sin|harto|cansado|en vez|lugar) ~3 {bot} ~5 {want} ' +
			'~3 {anybody}',
		'{anybody} [y|en (vez|lugar) de|que] no ~2 {bot}',
		'(no|y no|deja|basta de|nada de) ~1 {bot} ~2 ({human}|una persona|un agente|alguien)',
	],

	whole: [
		'{human} [ayuda|disponible|por favor]',
		'{role} [disponible|en linea]',
		'{role} de|del {role}',
		'persona',
		'(hablar|ablar|chat|chatear|comunicar|contacto) [con] ~2 {anybody}',
		'{connect} ~3 {anybody}',
		'{contactMe}(me|nos)',
		'(alguien|hay alguien|ay alguien) [ahi|aqui|real|me|pueda|puede|ayuda]',
		'(ayuda|asistencia|atencion|soporte) (humana?|humano|personal|en vivo)',
		'chat en vivo',
		'(escalar|transferir|derivar) ~2',
		'(que|q) me (llamen|atienda|llame|atiendan|contacten)',
	],
};
