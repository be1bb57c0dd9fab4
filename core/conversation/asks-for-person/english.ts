import type { RequestLanguage } from './request-language';

const words = {
	wish: 'want(ing|ed)?|wanna|need|wish|like|care|have|plan|intend|prefer|require|wan na|wan t',
	barrier: 'about|regarding|when|until|if|that|which|said|told|was|were|but|{bot}|{past}|not|never',
	filler:
		'please|pl(s|z)|plea(s|z)e?|plse|hi|hey|hello|yo|good|morning|afternoon|evening|yes|' +
		'yeah|yep|no|ok|okay|k|now|already|asap|thanks|thank|thx|ty|you|u|sir|madam|just|a|' +
		'an|the|some|any|another|your|i|said|mean|meant|real|quick|quickly|immediately|' +
		'urgent|urgently|um|uh|so|well|then|here|right|today|ffs|wtf|omg|again|man|bro|bruh|' +
		'only|need|want|for|and|or|is|dude|mate|actually|ugh|sorry|excuse|me|kindly|instead|' +
		'0|hmm|seriously|directly|really|guys|lol|with|to',

	bot:
		'(chat|ro)?bots?|machines?|ai|a i|computers?|automated|automatic|automation|chat ' +
		'?gpt|recordings?|robotic|algorithm|software|menu|automated (thing|system|reply|' +
		'replies)',
	genuine:
		'real|actual|live|living|proper|genuine|true|alive|breathing|flesh and blood|non ' +
		'(bot|ai|automated)|competent|human|intelligent|responsible|senior|qualified|trained|' +
		'decent|nice|different|specific|dedicated',
	being:
		'(people|persons?|ppl|someone|somebody|one|m(a|e)n|woman|guy|individual|voice|body|' +
		'beings?|soul|dude|bloke|lad|chap|thing)',
	service:
		'c(o|u)st(o|u)mers? ?(service|support|care|success|relations|help)( (team|agent|rep|' +
		'representative|person|people|department|dept|desk|staff|executive))?|(tech|' +
		'technical|sales|billing|support|service|help|account|accounts|finance|complaints?|' +
		'returns?|refunds?|shipping|claims|orders?|payments?|front|it|warranty|cs) (team|' +
		'dept|department|agent|rep|representative|person|people|guy|staff|specialist|desk|' +
		'executive)|help ?desk|support|call cent(er|re)|reception(ist)?|head office|sales|cs|' +
		'management|managment|the office|(the|your|ur) ((technical|support|sales|billing|' +
		'returns|complaints|service|whole|other) )?(team|staff|office|people|department|' +
		'company)',
	role:
		'{service}|agents?|reps?|representatives?|operators?|advis(o|e)rs?|consultants?|' +
		'associates?|specialists?|executives?|staff( (member|person))?s?|employees?|' +
		'colleagues?|co ?workers?|team ?mates?|managers?|supervisors?|boss(es)?|superior|' +
		'owner|members? of (the |your |ur )?(staff|team|support|crew)|team (member|leader|' +
		'lead)|(one|some|any|somebody|someone|anyone) of (you|ur|your) (guys|people|' +
		'colleagues|staff|team|human|agents|workers|advisors|managers)|technician|engineer|' +
		'sales ?(man|person|woman)|csr|expert|attendant|higher ?up|admin|moderator|officer|' +
		'who ?ever (is )?(in charge|responsible)|doctor|nurse|teller|cashier|clerk|concierge|' +
		'front desk|back office|tech support|banker|broker|guide|tutor|coach|nutritionist|' +
		'receptionist|pharmacist|lawyer|vet|mechanic',
	surelyHuman:
		'(real|actual|live|living|proper|genuine|human|breathing|competent) (life )?({being}|' +
		'human|operator|agent|reps?|representative|advis(o|e)r|staff( member)?|employee|' +
		'assistant|associate|colleague|specialist|support|help|assistance|intervention|' +
		'contact|interaction)|human chat|(some|any)(one|body) (who is |whos |thats )?(real|' +
		'human|alive)|human beings?',
	human: '{surelyHuman}|humans?|person in charge|{genuine} {being}',
	someone:
		'some ?(one|body|0)|sb|sumone|sum(1|body)|some1|any ?(one|body|0)|any1|(a|an|any|one|' +
		'another|some|the) (different |other )?(person|guy|man|woman|lady|individual|people|' +
		'body)|person|(one|some|any) of (you|u|ur|your) ?(guys|lot|people)?',
	anybody: '{human}|{role}|{someone}',

	want:
		'want(ed|ing|s)?|want2|wan ?(na|t)|wnat|wnt|need(ed|ing|s)?|like|love|prefer|rather|' +
		'demand|request(ing)?|require|wish|hop(e|ing)|try(ing)?|ask(ing|ed)? (to|for)|must|' +
		'(have|has|got) to|gotta|gonna|going to|let ?(me|us|my)|lemme|lets|allow me|able to|' +
		'(can|could|may|might|shall|should|do|would|will) ?(i|we|you|u)|(i|we) (can|could|' +
		'may|d)|how (do|can|could|would|should|to)|possib(le|ility)|ways?|where|who|chance|' +
		'id|please|pl(s|z)|just|(can ?t|won t|cannot) i|ready to|time to|option|looking|' +
		'desire|(ok|okay|mind) if i|insist',
	talk:
		'talk(ing)?|tolk(ing)?|tlk|takl|tak|spe(a|e)?k(ing)?|speack|chat(ting)?|convers(e|' +
		'ation)|communicate|deal(ing)?|connect(ed)?|contact|reach( out)?|get (a )?(hold|' +
		'ahold|through|thru|in touch|in contact|on the (phone|line))( of| to| with)?|call|' +
		'phone|ring|message|messaging|text|interact|liaise|correspond|be ((put|patched) ' +
		'(through|thru)|transferr?ed|connected|passed|directed|forwarded|escalated|' +
		'redirected|helped|assisted|served|attended|contacted|switched)|(have|having|had) (a ' +
		')?(chat|word|call|conversation|talk|discussion)|hear from|be in (touch|contact)|see|' +
		'meet|discuss(ing)?( (this|it))?|complain|escalate|report( (this|it))?',
	talkPlain: 'talk|speak|speek|spek|chat|text|converse|deal|liaise|word',
	connect:
		'connect|conect|transfer|transfr|tranfer|trnsfer|put|pass|forward|patch|hand|route|' +
		'redirect|direct|refer|switch|link|move|escalate|send|hook|give|giv|get|git|bring|' +
		'find|assign|take|turn|plug|point|swap|hand over|introduce|show',
	handOver:
		'transfer|trnsfer|switch|escalate|forward|redirect|connect|hand ?over|hand off|hand|' +
		'route|refer|pass|put',
	fetch: 'gimme|((give|giv|get|find|send|bring|fetch|put|git) (me|us))',
	contact:
		'(call|phone|ring|contact|text|message|email|mail|ping|write|answer|reach|buzz|dial|' +
		'respond|reply)( (back|to|out to))?|get (back (to|0)|in (touch|contact) with|hold of|' +
		'back in touch with)|(give|drop) me a (call|ring|bell|buzz|shout)|(talk|speak|chat|' +
		'reply|respond|reach out|write|come back|listen|follow up|deal|communicate|interact) ' +
		'(to|with)|talk',
	help:
		'help|assist|take (over|this|it)|have a look|take a look|step in|jump in|answer|' +
		'reply|respond|handle|deal|review|look|sort|fix|read|attend|serve|check|explain|' +
		'listen|investigate|resolve|solve|address|speak|talk|chat|join',
	past:
		'told|said|says|promised|was|were|never|didn ?t|did|had|came|gave|asked|refused|' +
		'mentioned|wrote|sent|explained|confirmed|helped|called|rang|spoke|made|delivered|' +
		'took|left|hung|tried|signed|informed|advised|suggested|recommended|lied|kept|' +
		'answered|replied|resolved|sorted|fixed|assured|claimed|handled|(who|that) ' +
		'(delivered|came|sold|signed|picked|answered|dropped|took)',
	not:
		'don ?t|do not|didn ?t|did not|doesn ?t|does not|no|never|not|wouldn ?t|without|' +
		'instead of|rather than|refuse to|hate|stop|avoid|no need|isn ?t|(before|unless) i',
	after:
		'pl(ea)?(s|z)e?|now|to (help|call|talk|speak|contact|assist|look|answer|reply|chat|' +
		'explain|sort|fix|deal|handle|respond|check|take|get|come|solve|resolve|ring|phone|' +
		'listen|email|text|review|understand)|who|that (can|understands|actually)|instead|' +
		'not|on|for this|asap|right|immediately|today|here|in (charge|the|this|person)|from|' +
		'because|so|and|with|thanks|thx|ty|help|assistance|at|urgently|quickly|or|like|i|' +
		'this|calling|contacting|helping|around|quick|already',
};

/** English, also as it is written by people who learnt it late or type in a hurry. */
export const english: RequestLanguage = {
	unit: 'word',
	script: /[a-z]/,
	words,

	spelling: [
		'human',
		'person',
		'agent',
		'operator',
		'representative',
		'someone',
		'somebody',
		'customer',
		'service',
		'support',
		'manager',
		'supervisor',
		'advisor',
		'employee',
		'specialist',
		'colleague',
		'transfer',
		'connect',
		'speak',
	],
	notMisspelt: [
		'argent',
		'agente',
		'agency',
		'managed',
		'manages',
		'manger',
		'operated',
		'operates',
		'operador',
		'humane',
		'humano',
		'humana',
		'persona',
		'persons',
		'parson',
		'supports',
		'suporte',
		'serviced',
		'services',
		'servico',
		'customers',
		'steak',
		'sneak',
		'spear',
		'speaks',
		'spoke',
		'adviser',
		'employer',
		'transfers',
		'connects',
	],

	ignored: [
		'(good|nice|great|kind|lovely|bad|terrible|wonderful|decent|other) human [beings?]',
		'(do|does|did|will) (i|we|one|you|he|she|my) ~1 (need|have) to ~1 {talk} ~4 {anybody}',

		'(does|do|did|will) [a|an|any|the] {human} (check|read|review|write|make|approve|see|' +
			'look)',

		'(waited|wait|waiting|last time|took|spent|yesterday i|last week i) ~7 {talk} [to|' +
			'with] ~2 {anybody}',
		'(who|what|which) (is|are|s|was) [your|the|ur] {role}',

		'(thank|thanks to|praise|compliment|tip|hire|rate|review) [the|your|that|an|a] ~1 ' +
			'({role}|person|guy|lady)',
		'(add|remove|bring|invite|register|another) (a|another|one|more) (person|people)',

		'(call|ring|phone|text|message|contact) me (when|if|once|before|after|as soon|until|' +
			'by|later|tomorrow if)',
		'(tell|inform|remind|warn) ~1 {anybody}',
		// Things that only sound like a person.
		'[real] estate agents?',

		'(cleaning|travel|letting|insurance|bleaching|age?ing|delivery|shipping|free|double|' +
			'secret|customs?|drying|setting|commission|raising|thickening|foaming|bonding|' +
			'chemical|property|whitening|press|visa|immigration|purchasing|buying|sports|talent) ' +
			'(agents?|guy|person|man|driver|operator|rep|boy|lady|staff)',

		'human (hair|rights?|bod(y|ies)|resources?|size|error|races?|nature|remains|kind|' +
			'skull|anatomy|food|grade|wigs?|consumption|friendly|growth|history|blood|' +
			'verification|readable|made)',

		'{role} (samples?|commission|discounts?|jobs?|positions?|vacanc(y|ies)|chair|' +
			'uniforms?|fees?|room|parking|of the|number|hours?|email|training|course|id|badge|' +
			'portal|login|code|program|experience|bracket|stand|belt|s manual|manual|version|' +
			'licen(s|c)e|plan|stockings|name)',

		'(dual|multi|tour|crane|forklift|network|machine|excavator|mobile|phone|train|bus|' +
			'your) operators?',
		'person(s|al)? (weight|of interest|tent|table|sofa|room|limit|per|to fit)',

		'(per|each|every|0|one|two|three|four|five|six|how many|number of|other|x) (more ' +
			')?(person|people|persons|adults|humans|guests)',

		'(my|his|her|our|their) ((ex|own|line|store|area|old|new|travel|wife s|husband s) ' +
			')?(agent|manager|boss|supervisor|colleagues?|co ?workers?|employees?|employer|staff|' +
			'team|assistant|superior|owner|rep|operator|office|department|people|person|support|' +
			'accountant|technician|engineer|doctor|lawyer|vet)',

		'(work|works|working|worked|jobs?|hire|hiring|become|becoming|became|apply|applied|' +
			'recruit(ing)?|i m|im|am|vacanc(y|ies)|being|experience|husband is|wife is|he is|she ' +
			'is) [as] [in] [with] [for] [a|an|your|the] ~1 {role}',

		// Refusals.
		'<why {not} ~1 {wish} ~2 ({talk}|{connect}|be|to) ~1 [to|with] ~4 {anybody}',
		'<why {not} ~1 {wish} ~2 (talk|speak|chat) (to|with) ~1',
		'<why {not} [to] (need|want|require|like|looking for) ~2 {anybody}',
		'(can ?t|cannot|unable to) ~1 {talk} ~4 (right now|now|at the moment|today|at work)',

		'<(can|could|may|might|should|do) (i|we) [already|ve|do] (have|got|ve) [got] [a|an] ' +
			'{role}',
		'(no|without|not) [a|an|any|the|other|more] {anybody}',
		'no need ~5 {anybody}',
		'<why {not} ~2 {connect} (me|us)',
		'(don ?t|do not|no) ({wish}|{talk}) [a|an|any] {anybody}',
		'prefer ~4 (over|than|to|instead of|rather than) ~2 {anybody}',
		'(before|after|until|unless|once) (i|we) ({talk}|get|spoke) ~2 {anybody}',
		'{past} ~2 ({talk}|talked|spoken|spoke) [to|with] ~2 {anybody}',

		// Reports of somebody who did something, and questions about who is there.

		'<(to|with|from|for) (the|your|an|a|one of your|this|that|some|which|ur|ya) [real] ' +
			'({role}|person|guy|lady|man|woman) ~3 [has|have|also|just] {past}',

		'<(to|with) (someone|somebody|anyone|nobody|no one) [has|have|else|just|already] ' +
			'({past}|called|rang|stole|used|logged)',
		'(are|r|were) (you|u) ~2 [to|with] [a|an] {human}',
		'(is|was) [it|this|that|he|she] ~2 {human} or',
		'(am i|are we|was i) ~1 (talking|speaking|chatting) ~3 {anybody}',
		'(when|whenever|each time|every time) i ~1 {talk} ~4 {anybody}',
		'(can|may|could|does) [a|another|any|one] person (under|over|of|use|bring|buy|order)',

		// Hours, numbers and quality of the service.
		'(is|are) {role} ~2 (open|closed|free|good|available on|24|any good)',
		'(what|which) (time|hours|days) ~8 {role}',
		'when (is|does|do|are|will) ~2 {role} [is|be] (open|close|start|finish|opened|available)',
		'how (good|long|many|much|big|old|is|are|was) ~4 {role}',
		'{anybody} (who|that) (sells?|wants?|uses?|bought|likes?)',
		'{someone} else',
	],

	requests: [
		'(can|could|will|would) (you|u) ~1 (get|find|send|have) ({human}|{role}|{someone}) (to|0) ~1 {help}',
		'where ~3 ({human}|{role}) $',
		'(better|happier|easier|prefer it|rather) if ~1 (person|human|someone|somebody|{role})',
		'why (can ?t|cant|won t|couldn t|cannot|don t) i (talk|speak|chat|get|reach) ~4 {anybody}',

		'(can ?t|couldn t|wouldn t) (you|u) [just] {connect} (me|us) ~1 [to|with|through] ~2 ' +
			'{anybody}',

		'({want}|^) ~2 (talk|speak|chat) (to|with) (a|an|your|ur|one of your|one of them) ' +
			'!({bot}|friend|few|different)',
		'^ ~1 (talk|speak|chat) (to|with) (a|an|the|your) ~1 (please|pls|now|asap|about|$)',
		'(person|human|someone|somebody|{role}) (picks up|answers|replies|responds)',

		'(better|comfortable|prefer|rather|happier|easier|nicer|like it|appreciate it|great|' +
			'good) if [a|an|some|one of your] ~1 ({human}|{role}|person|someone|somebody)',

		'(call|appointment|meeting|chat|session|word|conversation) with ~3 ({human}|{role}|' +
			'someone)',

		'(pass|passing|hand|handing|forward|forwarding|send|give|giving|transfer|' +
			'transferring) (this|it|me) ~1 (to|over to|on to) ~1 ({human}|{role}|someone|' +
			'somebody)',
		'{anybody} (actually|really|even) (reading|there|listening|here)',
		'(transfer|hand|pass|escalate|put) me (through|over|on|to|$)',
		'(transfer|switch|redirect|forward|escalate) (me|us|this) (please|pls|plz|now|to|$)',
		'{fetch} ~1 {anybody}',

		'(take|review|look|help|handled|answered|reviewed|assistance) ~3 (of|from|by) [a|an|' +
			'another] {human}',
		'a human (to|who|look|check|help|on|being|here|please|review)',
		// I would like to speak to someone.
		'{want} ~4 {talk} [out] [directly] [to|with|too|wit|w|0|t] ~4 {anybody}',
		'{want} ~2 {talk} (to|with) ~1 [your|the] ~1 (department|dept|office|team|line|section)',
		'{talkPlain} (to|with|too|w|0) ~4 {anybody}',
		'^ ~2 (connect|transfer|escalate) [me] (to|with|0|too) ~2 {anybody}',

		'({want}|more comfortable) ~3 (discuss|discussing|sort|resolve|handle|do|settle|go ' +
			'over|talk) ~3 with ~2 {anybody}',
		'who (do|can|should|must|would|shall|could) ~3 (speak|talk|complain|chat) (to|with)',
		'(with|to) whom (can|should|do|must) i (speak|talk)',
		'{want} ~4 (complaint|dispute|word|claim) (to|with) ~2 {role}',

		'{want} ~2 (human|person) (to person )?(contact|interaction|chat|conversation|help|' +
			'support|assistance|response|reply|answer)',

		// Put me through to somebody.
		'{connect} (me|us) ~2 [to|with|through|on|over|onto] ~3 {anybody}',

		'{handOver} (this|me|it|everything|(my|the) (query|case|chat|issue|ticket|complaint|' +
			'problem|call|claim|request|question)) [over|on|through] (to|with) ~3 ({human}|' +
			'{role})',
		'{handOver} [over|on|through] (to|with) ~2 ({human}|{role}|someone|somebody)',
		'{fetch} ~2 {anybody}',

		'(can|could|would|will|please|pls|just|to|should|and|now|^) [you|u] ~2 (get|put|' +
			'bring|find|have|grab|fetch|send|involve) ~2 {anybody} (on|in|to|over|here|involved|' +
			'who|$)',

		'({fetch}|need|want|let|get|find|wanna|have) ~2 {anybody} (who|that|to) ~1 (can|' +
			'understands|actually|knows|will|is|could|help|talk|speak|isn ?t|call|contact|deal|' +
			'sort|assist|look|take)',
		'(want|need|please|like|must|should|to) ~2 (this|it|complaint|case|issue) ~1 escalated',
		'escalate (this|my|it|please|now|immediately)',

		// I want a human.

		'(i|we|just|please|really|still|only) ~2 (want|need|demand|require|prefer|request|' +
			'like|insist on|asked for|asking for|ask for|said|wanna) [to] [have|see] [a|an|' +
			'another|some|the|your|any|one|ur] ~1 ({human}|{role}|person|someone|somebody) ' +
			'({after}|$)',

		'^ (want|need|demand|get|require|request(ing)?|looking for|wanna|would like) [a|an|' +
			'some|the|any|to] ~1 ({human}|{role}|person|somebody|someone) ({after}|$)',
		'{human} (pl(ea)?(s|z)e?|now|asap|help|assistance|instead)',

		'<(is|was|are|by|like|as|for|feel|feels) [a|an|the|any] {surelyHuman} !(reviews?|' +
			'size|or|looking)',

		'(assistance|help|support|response|reply|answer) (from|by|of) [a|an|your] [real] ' +
			'({human}|{role}|person|someone)',

		// Not a bot.
		'{not} ~3 {bot} ~5 {want} ~3 {anybody}',
		'{anybody} (instead of|not|rather than|and not|over) ~2 {bot}',
		'(no|not|stop|without|instead of|enough) [more|a|an|the] {bot} ~2 ({human}|person|agent)',

		// Can somebody call me?

		'(can|could|would|have|get|let|need|needs|want|please|pls|ask|tell|like|make|is ' +
			'there|possible|should|hope|wish|may|request|kindly|require|arrange( for)?|when (can|' +
			'will)|expect|wait(ing)? for) [please|pls|for] [there|to|to have|have] ~1 {anybody} ' +
			'~3 {contact} [back] [to|with] (me|us|my (call|number|phone|mum|mother|husband|wife|' +
			'dad))',
		'{anybody} who (can|could|would) {contact} (me|us|my)',

		'^ ~1 ({someone}|{human}) [please|pls|should|must|needs to|better|has to|can] ~1 ' +
			'{contact} [back] (me|us)',

		'(can|could|would|will|please|pls|kindly|need) [you|u] [please|pls] (call|ring|phone|' +
			'contact|get back to) (me|us) [back] on|at|asap|now|please|pls|today|about|regarding|' +
			'urgently|0|thanks|$',

		'(can|could|would|will|may|let|have|get|want|like|prefer|please) ~1 [a|an|any|one of|' +
			'some|the|your] ~1 ({human}|{role}|(some|any)(one|body) (at|in|on|there)) [of] ' +
			'[yours|actually|please|there|at] ~3 {help}',

		'(can|could|have|get|want|need|let|is there|like) ~2 {someone} (from|in|at|on) [your|' +
			'the|ur] ~2 (support|team|office|department|company|dept|staff|side|end|service|' +
			'sales|billing|accounts|store|shop|management|charge|finance|accounting|claims)',

		'(i|we) (want|d like|would like|need|wanna|wish) ~1 be (called|contacted|phoned|rung|' +
			'helped by|assisted by|called back|served by)',

		'(request|want|need|like|arrange|schedule|get|have|book|please|asking for) ~2 (call ' +
			'?back|phone call|return call)',

		// Is anybody there?

		'(is|are|r) (there|their|they|thr) ~2 {anybody} [real|actually|else] [up|out|in|on] ' +
			'(here|there|online|available|around|working|alive|reading|listening|home|behind|' +
			'(who|that) (can|could|is real|will|isn t|is not|understands)|to (talk|speak|help|' +
			'chat|call|assist|answer)|(i|we) (can|could|may|might)|on (duty|the other|your)|at ' +
			'the other|not a|in (charge|this|the office))',
		'(is|are) there ~2 {human} ($|here|there|in|on|at|i)',

		'(is|are) ({someone}|{human}) [actually|even|really|real] (there|here|available|' +
			'online|alive|around|listening|reading)',

		'^ [is|are] ~1 (any ?one|any ?body|someone|somebody) [real|actually|alive|in|out|at ' +
			'all] (there|here|home|alive|online|available|around|listening)',
		'(any ?one|any ?body) ~1 human',

		'(do|have|got|does) [you|u|yous|ya] ~1 [have|got] [any|a|an|some|actual|the] ~1 ' +
			'({anybody}|people) ~2 (i|we|to|who|that|available|here|there|working) [can|could] ' +
			'[i|we] [can|could] (talk|speak|chat|contact|help|call|deal|available|assist|$)',
		'(any|no) ~1 {human} ~2 (here|there|around|available|online|working)',

		'(till|until|before|when will|when does) ~1 ({human}|{role}|person|someone|somebody) ' +
			'(joins?|picks up|is available|comes on|replies|answers|gets involved)',
	],

	whole: [
		'{human} [help|support|assistance|service|chat|contact]',
		'{role} [support]',
		'{someone} (real|human|help)',
		'(person|people|live (chat|help|support)|someone|somebody|operator|human)',

		'(talk|speak|chat|connect|transfer|escalate|contact|call|get|reach|switch|change|' +
			'back) [me] [to|with|for|through|0] ~2 {anybody} [about|on] ~2',
		'(live|real) (chat|help|support) ~3',
		'call me [back] ~1',
		'(call ?back|phone call)',
		'[is|are] (any ?one|any ?body) (there|here|home)',
		'next (agent|human|person|representative)',
		'escalate',
	],
};
