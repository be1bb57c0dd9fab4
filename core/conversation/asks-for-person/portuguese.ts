import { ENGLISH_VERBS } from './english-verbs';
import type { RequestLanguage } from './request-language';

const words = {
	english: ENGLISH_VERBS,
	wish:
		'quero|queria|gostaria|preciso|precisa|precisam|precisamos|necessito|desejo|e ' +
		'preciso|e necessario|ha necessidade|adianta|queremos|pretendo',
	barrier: 'sobre|porque|quando|se|disse|{bot}|{past}|mas|enquanto|onde|ate|desde|nao|nunca|acerca',
	filler:
		'por|favor|porfavor|pfv?r?|pf|pls|please|oi|ola|bom|boa|dia|tarde|noite|sim|ok|ta|' +
		'agora|ja|mesmo|obrigad(o|a)|obg|vlw|um|uma|o|a|com|pra|para|me|moc(o|a)|amigo|mano|' +
		'cara|po|aqui|urgente|urgentemente|preciso|quero|queria|so|ajuda|e|que|algum|alguma|' +
		'imediatamente|outr(o|a)|de|eh|aff|gente|pessoal|voce|vc|la|ai|entao|rapido|logo|' +
		'hoje|desculpa|aham',

	bot:
		'bots?|robos?|robots?|maquinas?|ia|automatic(o|a)s?|chat ?bots?|chat ?gpt|computador|' +
		'gravac(ao|oes)|inteligencia artificial|assistente virtual|sistema|atendimento ' +
		'automatico|eletronic(o|a)|mensage(m|ns) automaticas?',
	past:
		'disse|disseram|falou|falaram|era|foi|foram|entregou|prometeu|deu|ligou|veio|' +
		'confirmou|ajudou|atendeu|explicou|trouxe|assinou|perguntou|pediu|fez|estava|ficou|' +
		'respondeu|desligou|garantiu|informou|mandou|enviou|vendeu|tinha|sabia|nunca|tratou|' +
		'resolveu|cobrou|indicou|recomendou|passou|roubou|levou',

	genuine:
		'real|reais|de verdade|a serio|mesmo|human(o|a)s?|de carne e osso|fisic(a|o)|viv(a|' +
		'o)s?|ao vivo|verdadeir(a|o)|competente|capacitad(o|a)|online|normal|pensante|que ' +
		'(seja )?human(o|a)',
	human:
		'human(o|a)s?|umano|ser(es)? humanos?|(pessoa|pessoas|alguem|agente|atendente|' +
		'operador|gente|representante|individuo|voz|atendimento|assistencia|suporte|ajuda|' +
		'contato|contacto|apoio|assistente|consultor|tecnico|funcionario) {genuine}|' +
		'(verdadeir(a|o)|ser) (pessoa|human(a|o))|gente de verdade|(um|algum|uma) human(o|a)|' +
		'ser humano|human(o|a) (de verdade|real)',
	surelyHuman:
		'(pessoa|alguem|agente|atendente|operador|representante|assistencia|suporte|ajuda|' +
		'apoio|atendimento|consultor|assistente) (real|human(o|a)|de verdade|de carne e osso|' +
		'ao vivo)|gente de verdade',
	role:
		'equip(e|a)|setor|departamento|atend(e|i)(n|m)?(t|d)es?|atendnte|atendete|agentes?|assistentes?|consultor(a|es|' +
		'as)?|operador(a|es)?|representantes?|colegas?|supervisor(a|es)?|gerentes?|gerencia|' +
		'chef(e|ia)|superior|responsave(l|is)|vendedor(a|es)?|funcionari(o|a)s?|' +
		'colaborador(a|es)?|tecnic(o|a)s?|especialistas?|analistas?|encarregad(o|a)|apoio ao ' +
		'cliente|atendimento( (humano|ao cliente|ao consumidor|pessoal|personalizado|' +
		'presencial))?|servico (ao|de|de apoio ao|de atendimento ao|apoio) (cliente|' +
		'consumidor)|suporte( (tecnico|humano|ao cliente))?|sac|call center|central de ' +
		'atendimento|central|caixa|enfermeir(o|a)|medic(o|a)|doutor(a)?|advogad(o|a)|' +
		'farmaceutic(o|a)|veterinari(o|a)|recepcionista|recepcao|linha de apoio|' +
		'administrador(a)?|gestor(a)?|reclamac(oes|ao)|departamento (responsavel|' +
		'correspondente|certo)|setor (responsavel|certo)|don(o|a)|proprietari(o|a)|' +
		'diretor(a)?|recepc(ao|ionista)|colega|membro da equip(e|a)|sua equipe|vossa equipa|' +
		'a equip(e|a)|manager|suporte|agent|comercial|atendiment(o)?',
	someone:
		'algu(e|i)(m|n)|algm|alg|pessoa|((uma|alguma|outra|qualquer|a) )pessoa|um de voces|' +
		'algum de (voces|vcs)|gente|alguma? (moca|moco|senhor)|um cara',
	anybody: '{human}|{role}|{someone}',
	det:
		'um|uma|a|o|ao|com|outr(o|a)|algum|alguma|seu|sua|teu|de|do|da|no|na|os|vosso|vossa|' +
		'uns|umas|bom',

	want:
		'(q|k)u?ero|qro|qr|queria|gostaria|gostava|quer|quiser|preciso|precisava|prec(i)?so|' +
		'necessito|desejo|desejaria|posso|poderia|podia|podemos|da pra|da para|tem como|como|' +
		'onde|forma|maneira|jeito|acho|achar|encontro|encontrar|possivel|possibilidade|' +
		'prefiro|preferia|preferiria|exijo|solicito|pe(c|s)o|requeiro|tenho (que|de)|dev(o|' +
		'eria)|deixa|deixe|deixem|tentando|tento|consigo|conseguiria|favor|porfavor|pfv?|pls|' +
		'opcao|vontade de|quem|vou|bora|queremos|precisamos|agradecia|agradeceria|insisto|' +
		'espero|necessario|pode(m|s)?|querendo|quero|poderiam|consegue|conseguem|melhor|so',
	talk:
		'fala(r)?|falr|flr|flar|fla|falarmos|conversar|ser conectad(o|a)|ser colocad(o|a) em ' +
		'contato|convers(a|ar)|comunicar|contactar|contatar|entrar em (contato|contacto)|' +
		'tratar|chatear|teclar|dialogar|ligar|discutir|resolver|ser (atendid(o|a)|' +
		'contactad(o|a)|contatad(o|a)|transferid(o|a)|encaminhad(o|a)|ajudad(o|a))|contato|' +
		'contacto|tc|trocar (uma )?ideia|bater um papo|chegar|obter|ter|encontrar|reclamar|' +
		'receber|ver|atendimento|atendid(o|a)|acesso|escrever|dirigir',
	connect:
		'(me|nos) (passa|passe|passar|passem|transfere|transfira|transferir|transferem|' +
		'coloca|coloque|colocar|colocam|poe|ponha|por|conecta|conecte|conectar|encaminha|' +
		'encaminhe|encaminhar|direciona|direcione|direcionar|redireciona|redirecione|manda|' +
		'mande|mandar|da|de|dar|deem|arruma|arranja|liga|ligue|ligar|chama|chame|chamar|bota|' +
		'bote|botar|leva|leve|contacta|envia|envie|enviar|traz|traga|consegue|passas?|' +
		'transferes|troca|joga|deixa (falar|conversar))|(passa|passe|passem|passar|transfere|' +
		'transfira|transferir|transferiras?|coloca|coloque|colocar|poe|ponha|ponham|por|' +
		'conecta|conecte|conectar|encaminha|encaminhe|encaminhar|direciona|direcione|' +
		'direcionar|redireciona|redirecione|redirecionar|manda|mande|da|de|deem|dar|arranja|' +
		'arranje|liga|ligue|ligar|chama|chame|chamar|chamem|traz|traga|envia|envie|contacta|' +
		'transf(e)?r(e|ir))( (me|nos|eu|isso|ja|logo|meu (caso|atendimento|chamado)))',
	contactMe:
		'lig(ue|uem|a|ar|am|ue)|contact(e|em|ar|a)|contat(e|em|ar|a)|atend(a|am|er|e|em)|' +
		'fal(e|em|ar|a)|respond(a|am|er|e)|escrev(a|am|er)|telefon(e|em|ar|a)|retorn(e|em|ar|' +
		'a)|entr(e|em|ar|a) em (contato|contacto)|cham(e|em|ar)|ajud(e|em)|liguem|d(e|ar|a) ' +
		'um(a)? (retorno|ligada|toque)',
	helpMe: '{contactMe}|ajud(e|em|ar|a)|resolv(a|er|e)|explic(ar|a)|ve(r|ja)|esclarec(er|a)',
	not:
		'nao|nunca|nem|tampouco|sem|jamais|ninguem|par(e|a|em) de|em vez de|ao inves de|' +
		'antes de|odeio|evitar|num|n|naum',
	after:
		'por|pfv?|porfavor|ja|agora|que|q|para|pra|nao|urgente|do|da|de|em|pls|e|ou|' +
		'obrigad(o|a)|imediatamente|aqui|mesmo|logo|pq|porque|o mais|com quem|com|hoje|' +
		'rapido|ai|no|na|humano|pf|n',
};

/** Portuguese of Brazil and of Portugal. */
export const portuguese: RequestLanguage = {
	unit: 'word',
	script: /[a-z]/,
	words,

	spelling: [
		'pessoa',
		'humano',
		'atendente',
		'atendimento',
		'consultor',
		'operador',
		'operadora',
		'representante',
		'supervisor',
		'funcionario',
		'responsavel',
		'gerente',
		'alguem',
		'assistente',
		'suporte',
	],
	notMisspelt: [
		'pessoas',
		'pessoal',
		'humanos',
		'human',
		'humans',
		'humana',
		'atendentes',
		'consultora',
		'operado',
		'operadores',
		'persona',
		'alguien',
		'asistente',
		'soporte',
		'suportes',
		'supporte',
		'supported',
		'support',
		'urgente',
		'gente',
		'representantes',
		'funcionaria',
		'funcionarios',
		'supervisora',
		'gerentes',
		'consultoria',
		'atendimentos',
		'consulto',
	],

	ignored: [
		'(bom|boa|grande|otimo|excelente|mau|lindo) (ser )?humano',
		'(preciso|tenho (que|de)) (falar|contatar|contactar|ligar) ~1 [com|para] ~2 ' +
			'{anybody} (pra|para) ~1',
		'(versao|edicao|tamanho) (human(o|a)|real)',
		'(meu|minha|meus|seu) (medic(o|a)|doutor(a)?|advogad(o|a)|veterinari(o|a)|enfermeir(o|a))',

		'(me (liga|ligue|liguem|chama|avisa|avise)|(liga|ligue|liguem) me) (quando|se|assim|' +
			'antes|depois|logo que|mais tarde)',
		'(tem|tem algum|voces tem|ha|possuem) ~1 {anybody} que (fale|falem|falam|fala) ~1',
		'(um|algum) {human} (confere|revisa|verifica|le|escreve|embala|faz) (as|os|a|o)',
		'(esperei|esperar|esperando|ultima vez|demorei|demorou) ~7 {talk} [com] ~2 {anybody}',
		'(quem|qual|quais) (e|eh|sao|era) [o|a|seu|sua] {role}',
		'(agradecer|elogiar|parabenizar|gorjeta|avaliar) [ao|a|o] ~1 ({role}|pessoa)',
		'(adicionar|convidar|incluir|levar|cadastrar) (uma|outra|mais uma) pessoa',

		'(pedir|pede|pedem|avisar|dizer|falar|avisa) [pra|para|a|ao] {anybody} (do|da|no|na) ' +
			'(estoque|armazem|cozinha|deposito|loja|entrega)',
		'(presente|lembranca|uniformes?|roupa) (pra|para|pro) ~2 {anybody}',

		'agentes? (imobiliari(o|a)|de (limpeza|viage(m|ns)|seguros|transito|policia)|quimico|' +
			'secreto|007)',

		'(operador(a|es)?) (do|da|de) (chip|guindaste|maquina|empilhadeira|celular|telefone|' +
			'telemovel|viagens|turismo)',
		'(cabelo|corpo|direitos|recursos|erro|consumo|seres|anatomia|raca) humanos?',
		'(seres|aos|para) humanos',
		'(por|cada|0|dois|duas|tres|quatro|cinco|seis|quantas|para uma|segunda|mais) pessoas?',
		'em pessoa',

		'suporte (de|para|pra|do) (tv|celular|notebook|parede|telemovel|monitor|televisao|' +
			'bicicleta|carro)',
		'suporte tecnico de (tv|celular)',

		'(meu|minha) ((ex|proprio|antigo|nov(o|a)) )?(agente|chefe|gerente|supervisor(a)?|' +
			'funcionari(o|a)|representante|colega|consultor(a)?|equip(e|a)|contador|tecnico|' +
			'operadora?|secretaria|pessoal|assistente|patrao)',

		'(trabalho|trabalhar|trabalhei|sou|ser|emprego|vagas?|cargo|contratam|contratar|' +
			'contratando|virar|curso|tornar|procuro emprego|experiencia) ~1 [de|em|como|para|um|' +
			'uma|no|na] ~1 {role}',

		'<que {not} [me|se|te|nos] {wish} ~4 {anybody}',
		'{not} {wish} [mais] (falar|conversar|teclar) (com|c) ~2',

		'{not} me (pass(e|em|a)|transf(ira|iram|ere)|encaminh(e|em|a)|coloqu(e|em)|conect(e|' +
			'em)|ligu(e|em)) ~1 [a|com|para|pra] ~1',
		'(ja|tambem) (tenho|temos) ~1 {anybody}',
		'(parem|para|pare|parar) de (me )?(ligar|contatar|mandar|escrever)( me)?',
		'(sem|nem|nenhum|nenhuma) [um|uma|o] [ajuda|necessidade] [de] {anybody}',
		'{not} (quero|queria|desejo|preciso|precisa|precisam) [que] [me] {contactMe}',
		'{not} me {contactMe}',
		'(experiencia|atendimento) ~3 (de|com) [um|uma] {role}',

		'<(com|ao|a|por|pelo|pela) (o|a|os|as|um|uma|seu|sua|teu|esse|essa|este|esta|aquele|' +
			'aquela|outra|outro|do|da|ao) ({role}|pessoa|senhor(a)?|moc(o|a)|rapaz|cara|menina) ' +
			'~4 [me|nos|ja] {past}',
		'(voce e|vc e|vc eh|es|estou falando|to falando|falo) ~2 {anybody}',
		'(e|eh) [um|uma] ~1 {anybody} ou',
		'(o|a) ({role}|pessoa) ~1 (liga|vem|chega|passa)',

		'(falei|falamos|falava|falando|liguei|escrevi|conversei|contactei|contatei|' +
			'perguntei) [ontem|antes|hoje|ja] [com|a|para|pra] ~2 {anybody}',
		'fui (atendid(o|a)|ajudad(o|a)|transferid(o|a)) ~3 {anybody}',

		'(alguem|pessoa) ((me|se|ja|mais) )?({past}|sabe|tem|usa|conhece|mais|usou|comprou|' +
			'abriu|vende|vendendo|quer)',

		'(hora|horas|horario|horarios|dias) ~6 {role}',

		'{role} (foi|e|abre|fecha|excelente|muito|otimo|gratis|funciona|esta de|estao de|' +
			'maravilhos(o|a))',
		'(telefone|numero|email|horario) (de|do|da) ~1 {role}',
	],

	requests: [
		'(pedi|solicitei|exigi) [falar com] [um|uma|o|a] ({human}|{role})',
		'(cade|onde) ~3 (pessoas|{human}|{role}|gente) ~2 $',
		'(poe|passa|chama|traz|bota|da|ponha|chame) [o|a] [teu|tua|seu|sua|um|uma] {role}',
		'(me|nos) (conect(a|e|em|ar)|direcion(e|a|em|ar)|encaminh(e|a|em|ar)|pass(e|a|em|ar)|transfir(a|am)|transferir|coloqu(e|em)) [com|para|pra|pro|a|ao] ~1 (equip(e|a)|setor|departamento|{anybody})',
		'{anybody} (entrar|entre|entrem|entrasse) em (contato|contacto) comigo',
		'(fale|falo|falemos|conversar|falar) (com|c) (alguem|uma pessoa|um humano|gente|{human})',
		'(pessoas|gente) (de verdade|reais|real) ~1',
		'(deixa|deixe|quero que|bota) (um|uma) ({human}|{role}|pessoa) ~2',
		'como (eu )?(falo|converso|contato|contacto) (com|c) ~2 {anybody}',
		'(ajuda|auxilio) (da|do|de|dos) ~1 (equip(e|a)|{human}|{role}|pessoa)',

		'me (passar|transferir|encaminhar|passa|transfere) (pro|pra|para) [o|a] (setor|' +
			'departamento|area|equipe|time) ~2',
		'(colocar|botar|por|envolver|incluir) (um|uma) ({human}|{role}|pessoa) ~1',
		'ser (conectad(o|a)|transferid(o|a)|encaminhad(o|a)) (com|para|pra|a|ao) ~2',
		'(por que|pq|porque) (eu )?nao (posso|consigo|da) ~3 {anybody}',

		'(nao|n) (da|tem como|pode|consegue) [pra|para|de] me (passar|transferir|encaminhar|' +
			'colocar|ligar) ~4',

		'({want}|^|deixa|me deixa|por favor) ~1 (falar|flr|conversar) (com|c) (um|uma|seu|' +
			'sua|teu|tua|algum|alguma|o|a|os|as) !({bot}|minha|meu|meus|minhas)',

		'({role}|{human}|uma pessoa|pessoa de verdade) (pode|podia|poderia|consegue) ~1 ' +
			'(verificar|ver|olhar|ajudar|analisar|responder|resolver|explicar|checar|dar uma ' +
			'olhada)',

		'(pode|podia|poderia|da pra) [um|uma|algum|alguma] ({role}|{human}|pessoa) ~1 ' +
			'(verificar|ver|olhar|ajudar|analisar|responder|resolver|explicar|checar|atender)',

		'(melhor|tranquil(o|a)|confortavel|preferia|prefiro|gostaria|segur(o|a)) (se|que) ~2 ' +
			'({human}|{role}|pessoa|alguem)',

		'(ligacao|chamada|reuniao|conversa|horario|videochamada|call) com ~3 ({human}|{role}|' +
			'alguem)',
		'que me (passem|transfiram|encaminhem|coloquem|liguem)',
		'{want} que (um|uma|algum|alguma) ({human}|{role}|pessoa) ~2',

		'que (uma pessoa|alguem|um humano|um atendente) me (explique|explicasse|atenda|ajude|' +
			'ligue|responda)',

		'(me (transfere|transfira|encaminha|encaminhe|passa)|transfira me|transfere me) ($|' +
			'ja|por|logo|agora|pra|para|pro)',

		'(passa|passe|transfere|transfira|encaminha|encaminhe|escala|escalar|passar|' +
			'encaminhar) (a|o|essa|esse|isso|este|esta|meu|minha) ~2 (pra|para|pro|a|ao) [{det}] ' +
			'({human}|{role}|alguem)',

		'(arruma|arranja|arrume|chama|chame|traz|consegue|me ve|ve ai|bota|coloca|quero|' +
			'preciso de) ~1 (alguem|uma pessoa|gente) que (saiba|entenda|possa|me|resolva)',

		'(representante|{role}|{human}|alguem) ~1 me (ligasse|ligue|contactasse|contatasse|' +
			'retornasse|atendesse)',
		'(pra|para|a) quem [eu] (ligo|posso ligar|devo|reclamo|me dirijo) ~3',

		'[podem|pode|voces] me (ligam|ligar|contactar|contatar|ligarem) (por favor|ja|hoje|' +
			'agora|$)',

		'<(que|ao|para) (falar|flr|conversar|comunicar me|fala|teclar|tratar) [diretamente|' +
			'direto|eu] (com|c|cm|ao) ~3 {anybody}',
		'com quem ~4 (falar|reclamar|contactar|conversar|tratar|resolver)',

		'(me (passa|passe|coloca|coloque|poe|bota|conecta|transfere|transfira|liga|' +
			'encaminha)) (pra|pro|para o|para a|com) ~2 (setor|departamento|area|{anybody})',
		'{want} ~4 (com|direto com) [{det}] [{det}] ({human}|{role})',
		'{want} ~4 (reclamacao|queixa|denuncia) com [{det}] {anybody}',
		'{want} ~2 que ~3 ({human}|{role}|pessoa|alguem) ~1 [me|nos] {helpMe}',

		'{want} ~2 que ~2 (um|uma|algum|alguma) d(e|os|as) (voces|vossos|seus|vossas|suas) ' +
			'~2 (me|nos) (contact(e|asse)|lig(ue|asse)|atend(a|esse))',
		'<(e|como|para|sou|por|era|de) [um|uma|algum|alguma|com] {surelyHuman}',
		'({english}|talk|speak|chat) (com|um|uma|com um|com uma) {anybody}',
		'{want} ~2 {talk} ~1 [com|c|a|ao|cm|p|pra] ~2 {anybody}',

		'({want}|^) ~1 (falar|flr|conversar|contactar|contatar|contato|contacto|comunicar|' +
			'fala) [diretamente|direto] [com|c|ao|a|cm] ~2 {anybody}',
		'{connect} ~1 [com|para|pra|p|a|ao|pro|pros|c] ~2 {anybody}',

		'(transferir|transfere|transfira|passar|passa|passe|encaminhar|chama|chame|chamar|' +
			'direcionar|manda) [com|para|pra|a|ao|pro] [{det}] ({human}|{role}|uma pessoa|alguem)',

		'({want}|so|sim|e|ja) [a|com|falar com|ver|de] [{det}] [{det}] ({human}|{role}|' +
			'pessoa|alguem) ({after}|$)',

		'({want}|so|^) ~1 (atendimento|assistencia|ajuda|suporte|apoio|contato|contacto) ' +
			'(humano|humana|pessoal|personalizado|real)',
		'(atendimento|assistencia|suporte|apoio|contato|contacto) com [um|uma] {anybody}',

		'(ajuda|assistencia|atendimento|apoio|resposta|contato|contacto) (de|por|com) [um|' +
			'uma|alguma|algum] ({human}|{role}|pessoa|alguem)',

		'{want} ~2 que ~1 [alguem] (me|nos) (lig(ue|uem|asse)|contact(e|em)|contat(e|em)|' +
			'atend(a|am)|retorn(e|em))',
		'(que|pra|para) (alguem|um|uma) ~2 [me|nos] {contactMe}',

		'({want}|me|nos|^) ~2 {contactMe} [me|nos|pra mim|para mim] [por favor|ja] [um|uma|' +
			'algum|alguma|o|a|seu] {anybody}',

		'(^|{role}|{human}|{someone}|{want}) [por favor] ({role}|{human}|{someone}) ~2 [que|' +
			'por favor] [me|nos] (pode|possa|podem|podia|poderia|consegue|vai|queira) [me|nos] ' +
			'{helpMe} [me|nos]',

		'({role}|{human}|uma pessoa|alguem) ~1 [por favor] (me|nos) (ligue|liga|contacte|' +
			'contate|atenda|atende|responda|responde|chame|retorne|chama|ligar|atender|contatar)',

		'({role}|{human}|{someone}) [que] [me] (pode|possa|podia|poderia|consegue) [me] ' +
			'(ligar|contactar|contatar|atender|telefonar|falar comigo|responder|dar um retorno|' +
			'retornar)',
		'({role}|{human}|uma pessoa) ~1 que (me|nos) [possa] {helpMe}',

		'(pode|podem|podia|podiam|poderia|poderiam|favor|consegue) ~1 (me ligar|ligar me|' +
			'ligar pra mim|me contactar|me contatar|contactar me|telefonar me|entrar em (contato|' +
			'contacto) comigo|me retornar|me dar um retorno)',

		'(me (liga|ligue|liguem|contate|contacte|contatem|retorne)|(liguem|ligue|liga|' +
			'contactem|contacte) me) [pra mim] (por favor|pfv|ja|urgente|agora|hoje|$)',

		'(quero|preciso|solicito|peco|gostaria|gostava) ~1 (de )?(uma (ligacao|chamada)|um ' +
			'(retorno|contato|contacto|telefonema)|que me (liguem|contactem|contatem|atendam))',
		'atendid(o|a) por ~1 {anybody}',

		'(me|nos) (atenda|atendesse|ajude|contacte|responda) [por favor|ja] [um|uma|algum|' +
			'alguma|outra] {anybody}',

		'(ha|tem|existe|esta|tera|sera que tem|ten|teria|haveria) ~2 ({human}|{someone}|' +
			'{role}) ~2 (ai|aqui|la|real|de verdade|disponivel|atendendo|online|on|do outro lado|' +
			'por tras|atras|com quem|que (me |eu )?(possa|pode|atenda|ajude|responda|fale|leia)|' +
			'trabalhando|pra (falar|atender|me (atender|ajudar))|para (falar|atender|me (atender|' +
			'ajudar))|nesse|neste|em carne)',
		'(ha|tem) ~2 ({human}|alguem) $',

		'(tem|ha|teria) [algum|alguma|um|uma] ({human}|{role}|{someone}) ~1 (com quem|que ' +
			'(eu )?(possa|pode|me)|disponivel|pra mim)',
		'^ ~1 alguem (ai|aqui|real|online|disponivel|de verdade)',

		'com quem (eu )?(posso|poderia|falo|devo|consigo|tenho) ~1 (falar|reclamar|contactar|' +
			'conversar|$)',

		'(nao|chega|para|sem|cansad(o|a)|em vez|inves) ~3 {bot} ~5 {want} ~3 {anybody}',
		'{anybody} [e|em vez de|ao inves de] (nao|n|nada de|sem) ~2 {bot}',
		'(nao|chega de|nada de|sem) ~1 {bot} ~2 ({human}|uma pessoa|um atendente|alguem)',
	],

	whole: [
		'{human} [ajuda|disponivel|por favor]',
		'{role} [disponivel|online|humano|real]',
		'{role} de|do|da|ao {role}',
		'{role} de atendimento',
		'pessoa',
		'(falar|flr|fala|chat|conversar|contato|contacto) [com|c] ~2 {anybody}',
		'{connect} ~3 {anybody}',
		'(me (liga|ligue|liguem)|(liga|ligue|liguem) me)',
		'[tem|ha] alguem [ai|aqui|real|me|pode|ajuda]',
		'(ajuda|assistencia|suporte|apoio) (humana|humano|pessoal|ao vivo)',
		'chat ao vivo',
	],
};
