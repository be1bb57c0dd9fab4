import type { RequestLanguage } from './request-language';

const words = {
	barrier:
		'kyu|kyun|kyo|kyon|ba+re|bare|ki|lekin|par|magar|jab|agar|nahi|nhi|mat|na|kabhi|bola|' +
		'bataya|kaha|{bot}',
	filler:
		'pl(s|z)|plea(s|z)e?|plse|pliz|kripya|krpya|helo|hi|hey|namaste|namaskar|ha|haan|han|' +
		'ji|thik|theek|hai|h|ab|abhi|jaldi|jldi|turant|dhanyavad|shukriya|thanks|mujhe|muje|' +
		'mujhko|mujko|mujh|mere|meri|mera|ko|ek|koi|kisi|sir|madam|mam|bhai|bhaiya|bhaya|yar|' +
		'yaar|bas|bus|madad|ki|ka|se|aur|ok|are|arey|oye|ap|aap|do|dijiye|dijie|chahiye|' +
		'chaiye|idhar|yaha|aj|hi|to|pehle|suno|suniye|kya|now|just|help|de|na',

	bot:
		'bots?|robots?|rob(o|u)t|machine|ai|computer|automatic|automated|chat ?bot|software|' +
		'recording|bott',
	genuine:
		'asli|asl|real|sache|sacha|zinda|jinda|live|human|proper|actual|sahi|jimedar|' +
		'samajhdar|dhang ke|sachi|sach me',
	human:
		'(insn|insna|insane|inshan|in(s|n)a?a?n|insaan|insan|insa|insano|ins(a|aa)n|isan|' +
		'isaan|manav|manushya|human(s)?( being)?|hooman|hu?man)|{genuine} (ke )?(admi|aadmi|' +
		'adami|insan|insaan|vyakti|person|bande?|banda|log|logo|agent|human|chat|support|' +
		'executive|rep|help|bandi)',
	role:
		'cashier|nurse|doctor|reception|receptionist|vakil|counter|engineer|tech suport|tech ' +
		'support|account manager|sales team|ag(e|a)nt(s)?|ejent|ajent|agant|egent|' +
		'representative|rep|represent(a|i)tive|pratinidhi|adhikari|aphsar|afsar|officer|' +
		'karmchari|karamchari|staf(f)?|manager|maneger|manger|manejer|mgr|supervisor|' +
		'suparvisor|senior|seniors|boss|malik|owner|operator|oprator|executive|exicutive|' +
		'executve|exec|excutive|advisor|expert|technician|tech|engineer|customer (care|' +
		'service|support|kare|ker)|custmer (care|service|support)|costumer (care|service|' +
		'support)|cust care|cc|grahak (seva|sewa|sahayata)|call ?cent(er|re)|helpline|help ' +
		'?desk|support|suport|team|tim|sales|billing|department|dept|dukandar|seth|incharge|' +
		'in charge|reception|specialist|consultant|employee|worker|colleague|relationship ' +
		'manager|rm|management|upar wale?|uper wale?|incharge|oficer|colleague',
	someone:
		'(kisi|koi|kise|ksi|kisy|kisii|kisse|kisise|ek)( (aur|or|bhi|dusre|ek))?( (admi|' +
		'aadmi|adami|vyakti|bande?|banda|shaks|person|log|madam|sir|bade))?|aadmi|admi|' +
		'vyakti|vykti|bande|banda|person|kisise|kise',
	anybody: '{human}|{role}|{someone}',

	do:
		'k(a|)r(ni|na|ani|ana|wani|wana|vani|vana|ne|nai|nee|nay)|k(a|)r(a|ao|ado|aiye|aie|' +
		'aye|aie|aen|ain|ayiye|aiyega|ai)|k(a|)r(w|v)(a|ao|ado|aiye|aie|aye|ayiye|aen|ain|' +
		'aiyega|ai|ani)|kar(u|un|unga|ungi|oon|oo)|kr(u|un|unga)|ho (sakti|skti|sake|jaye|' +
		'jaegi|jayegi|jayega|jae|payegi)|hogi|k(a|)r (sakta|sakti|sakte|skta|skti|skte|saku|' +
		'sakun|lu|pau|pao|du|wa|va|a|ke batao|na|ni)|chahta|chahti|chahte|cahta|chata|' +
		'chahiye|chaiye|chahie|chaie|chiye|cahiye|mangta|karenge|krenge|karwa|karva|krva|' +
		'krwa|karegi|karega',
	talk:
		'bt|ba+t|baat|bat|batt|baatchit|batchit|baat cheet|bat chit|chat|chating|sampark|' +
		'contact|call|cal|phone|fon|fone|connect|conect|conct|baten|baatein|batein|charcha|' +
		'discus|speak|talk|tok|mil|milna|milwa|milao|complaint|complain|shikayat|kontact',
	connect:
		'connect|conect|conct|konect|transfer|transfr|tranfer|tansfer|jod|jodo|jodiye|judna|' +
		'judwa|milao|mila|milwa|milwao|milaiye|forward|forword|bhejo|put|link|escalate|shift|' +
		'refer|divert',
	callMe:
		'call|cal|phone|fon|fone|kol|contact|sampark|reply|jawab|javab|calback|cal bac(k)?|' +
		'callback|call back|mesage|msg|madad|help|ring|miscall|rply',
	give:
		'dijiye|dijie|dijiyega|bulao|bulaiye|bula|bulwao|bulwa|bhejo|bhej|bhejiye|chahiye|' +
		'chaiye|chahie|chaie|chiye|cahiye|chahiy|chhiye|chaheye|chahye|lao|mangta|lagao|' +
		'available|milega|milegi|mil sakta|chahta|chahti|available hai|dedo|dhundo',
	giveShortly: 'do|den|dein|de|dedo|la do|lado',
	not: 'nahi|nhi|nahin|nai|mat|na|nahee|naa|nh|bina|bagair|without|ni',
};

/** Hindi in Latin letters, mixed with English as it is on the phone. */
export const romanisedHindi: RequestLanguage = {
	unit: 'word',
	script: /[a-z]/,
	// The same sound is written ee or i, oo or u, aa or a (doubles are squeezed already).
	fold: (text) => text.replace(/\bbaat\b/g, 'bat'),
	words,

	spelling: [
		'customer',
		'executive',
		'supervisor',
		'manager',
		'operator',
		'representative',
		'insaan',
		'pratinidhi',
		'karmchari',
		'adhikari',
	],
	notMisspelt: ['customers', 'managers', 'managed', 'manage', 'executives', 'operators', 'adhikar'],

	ignored: [
		'(acha|achha|bura|nek|bhala) (insan|insaan|admi|aadmi|banda)',
		'{anybody} se (bat|baat) (karna|karni|krna) (zaruri|jaruri|zaroori|padega|compulsory) ~1',
		'(is|ye) ~2 {human} (version|edition)',
		'{anybody} se (bat|baat) (karni|krni|karna) (padegi|padega|hogi|padi|pdegi)',
		'(mere|apne|hamare) (doctor|vakil|lawyer) ~1',
		'(mere|humare) pas ~1 {role}',
		'(account|app|printer|wifi|bluetooth|bank) ~3 {connect} ~1',
		'{role} ko (jhootha|jhuta|chor|galat|thanks|dhanyavad) ~2',
		'(pichli bar|pichli baar|wait kiya|intezar|intazar) ~8 {talk} ~2',
		'(pichli|last) (bar|baar|time) ~2 {anybody} ~3',
		'koi {human} (check|padh|likh|pack|banata) ~1',
		'{role} (kaun|kon|kaon) ~1',
		'{anybody} se ~1 (bat|baat) kar (raha|rahi|rha|rhi) (hu|hun|hoon|h)',
		'se ~1 (mila|mili|mile) (tha|thi|the)',
		'(bhejne|pahunchne|aane|ship) (ke bad|ke baad|par|se pehle) ~1 (call|cal|phone)',
		'(godown|warehouse|kitchen|dukan) (me|mein) ~1 (kisi|koi) ~1',
		'{role} ~1 (bhasha|language|english|hindi) ~1',
		'(ap|tum|kya ap|aap|tu) ~2 {human} (ho|hai|hain|h)',
		'{human} (ya|ki) {bot}',

		'<(team|agent|admi|banda|insan) (points|paise|money|amount|order|parcel|parsal|gift) ' +
			'~1 (kisi|koi) ~1',
		'(bol|bola|keh|likha|dikha) (raha|rahi|rahe|hai) ~2 {role}',

		'(property|travel|insurance|lic|bima|cleaning|delivery|courier|estate|bus|train|' +
			'visa) (agent|wala|wale|boy|admi|banda|bande|person|guy)',
		'human (hair|rights?|resource|resources|body|size)',

		'(0|ek|do|teen|tin|char|kitne|har|per|panch|one|two) (log|logo|admi|person|insan|' +
			'vyakti|bande|staf)',
		'(insan|insano|admi|aadmi|vyakti|human|humans) (ke|ki|par) (liye|lie|lye|baal|bal|shari)',
		'(support|team|sales|cal|staf) (karta|krta|karti|milta|kare|price|chalu|hoga|hota)',
		'(mobile|phone|holder|tv|laptop|bike|wall) ~1 support',

		'(mere|mera|meri|hamare|hmare|hamara) ((purane|dost|ofice ke|wale|ghar ke) ' +
			')?(manager|bos|boss|agent|senior|staf|team|tim|karmchari|malik|owner|ofice|employe|' +
			'employee|supervisor|representative|worker)',

		'{role} (ban(na|ne|u)|ki naukri|hu|hun|hoon|me naukri|me kam|ka number|ka no|ka fon|' +
			'ka email|ka kam|ki job|ke liye|ka number|number)',
		'(naukri|job|vacancy) ~3 {role}',

		'{anybody} [se|ko|ki|ke] ~4 {not} !(aya|mil|mila|utha|ho|hai kya|kya|h)',
		'{not} ~2 {role} ~1 chahiye',
		'(mujhe|muje|mujhko) ~1 {callMe} ~1 {not}',
		'(mat|na) (karna|karo|kro|krna)',

		'({role}|{human}|{someone}|wale|wala|boy) (ne|nay)',

		'{anybody} [se|ke sath] ~2 (baat|bat|chat|contact|cal|sampark) (ki|hui|ho gai|ho ' +
			'gayi|ho chuki|kar li|kr li|karke|krke|kiya|kia|hua|ho rahi|hui thi|ki thi|kar chuka|' +
			'kr chuka|kari|kri thi|kari thi)',

		'(kisi|koi) (aur|ne|dusra|bhi ofer|ofer|discount|offer|bat|baat|color|option|problem|' +
			'isue|number|dikat|chakar|charge|delivery)',
		'koi (phone|reply|jawab|response) {not}',

		'{role} ~2 (kab|kitne|acha|achi|acha|kharab|bahut|bohot|bhut|khulta|band|time|timing|' +
			'badtameez|great|good|accha|mast)',
		'(kab|kitne baje|time) ~1 {role}',
	],

	requests: [
		'({role}|{human}) (manga|mangi|maanga|bola) (tha|thi|hai) ~1',
		'koi ~1 (available|online|free|khali|milega) ~1',
		'(asli|real|sache) (log|insan|admi|bande) (kaha|kahan|kidhar|kha) ~1',
		'({role}|{human}) (me|mein|ko) {connect} ~1',
		'({role}|{human}) se (mil|milwa|milva|mila|milwao|milao) ~1',
		'staf (member )?se ~1 (bat|baat) ~1 ({do}|{give})',
		'kisi ~1 ko (transfer|forward|connect) ~2',
		'({role}) (member|person|team|tim|wale?) se ~2 ({talk}) ~2 ({do}|{give})',
		'{anybody} se ~1 (bat|baat) (kyu|kyun|kyo|kyon) nahi ~2',

		'se ~1 (bat|baat|bt) ~1 (karwao|karao|karwado|karwa do|kara do|krwa do|krwao|kra do|' +
			'karwaiye|karaiye|karva do|karwa dijiye|karwana|karwani|karwaye|krwado|karado|karvao|' +
			'karwa|karne do|krne do)',
		'{human} ~1 (uthaye|utha le|aaye|aye|aa jaye) ~1',

		'(phone|fon|call) (pe|par) [mujhe|mujhse] (koi|kisi) ~2 (samjha|samjhaye|samjhae|' +
			'bataye|bata)',
		'mujhe ~3 (koi|kisi) (samjhaye|samjhae|bataye)',
		'(kisi|{human}|{role}) [admi|vyakti|bande|insan] ko {connect} ~1',

		'koi ~1 ({role}|{human}|vyakti|admi) ~4 (dekh|check|bata|samjha|solve|help|madad|' +
			'verify|review) ~1 (sakta|skta|sakte|sakti|le|de|kar)',
		'(unse|usse|inse|un se) ~1 (bat|baat) ~1 ({do}|{give})',
		'{anybody} (se|ko) ~2 {talk} ~1 (ho sakta|ho skta|ho sakti|kar sakta|karwao)',

		'(kisi aise|kisi ase|aise kisi|kisi esi) ~2 (se|ko) ~2 ({connect}|{talk}|de|do|dedo|' +
			'bulao)',
		'koi (sach me|sachi|really|asli me) ~1 (padh|sun|dekh|read) ~1',
		'koi (padh|sun|dekh) (raha|rha) ~1',
		'jis(se|e|ke sath) ~1 (bat|baat) ~1 (ho|kar|kr) ~1',
		'(kisise|kisse) ~2 {talk} ~2 ({do}|{give})',
		'({human}|{role}) ko ~1 (bolo|boliye|kaho|bol do|kahiye) ~3',

		'(koi|kisi|real|asli|sirf|kewal|ek) ~1 (insan|insaan|inshan|insn|human|manav) !(ya|' +
			'ke|nahi)',
		'{anybody} ~1 (bulao|bulaiye|bulado|bula do|bula dijiye|bhejo) ~1',
		'kis(e|ko|i ko|se) ~2 (call|cal|phone|bat|baat) ~3 ({human}|{role}) ~1',
		'{connect} (kar do|kr do|kardo|karo|karwao|karwa do) (mujhe|muje|please|pls|plz|$)',
		'(ab|isko|ye|case|chat) ~2 kisi ({role}) ko ~1 (do|dedo|de do|transfer|saunp)',
		'(ji|sahab|bhaiya|sir|madam) se ~2 (bat|baat) ~1 ({do}|{give})',
		'koi ~3 jis(se|e|ko|ke) ~2 (bat|baat|{talk})',

		'({human}|koi insan|koi banda|koi admi) ~1 (samjhaye|samjhae|bataye|dekhe|sune|reply ' +
			'kare|jawab de)',

		'(jald se jald|turant|abhi|please|pls|plz|kripya|kripa) ~3 (call|cal|phone|fon|' +
			'contact) (kare|karen|karein|karo|kro|kijiye|kariye|karwaye|kardo|krdo)',
		'{role} ~2 (banda|bande|admi|aadmi|person) ~2 (line|chahiye|lao|bulao|do|bhejo|baat|bat)',
		'(kisi|kisi (senior|bade|bde)) ({role}) se ~2',

		'{anybody} [ji|sahab] (se|sai|sy|s|ke sath|ke saath|k sath|k sat|ke sat|sath|with|' +
			'say) ~3 {talk} ~2 ({do}|{give}|{giveShortly}) !{not}',

		'{talk} ~1 ({do}|{give}|{giveShortly}) ~2 ({human}|{role}|kisi (admi|vyakti|insan|' +
			'person|bande|se|banda)) [se|sath|ke sath|ko]',
		'{talk} ({do}|{give}|{giveShortly}) ~2 {anybody} (se|ke sath|sath)',
		'{anybody} [ji] (se|sai|sy|s|ko|ke pas|pe|par|ke sath|tak) ~2 {connect}',

		'{connect} (karo|kro|kardo|krdo|kar do|kr do|kare|karen|kijiye|karwa do|kara do|' +
			'karao|karwao|me|karna|karwaiye|kariye) ~3 [to|with] {anybody}',
		'{connect} (me|us|mujhe|to|with) ~2 {anybody}',

		'(kaise|kese|kaese|kya|me|main|mai) ~2 ({human}|{role}|kisi se|kisi (vyakti|admi|' +
			'insan|bande) se) [se] ~2 {talk} ~1',
		'{talk} ~1 (kaise|kese|ho sakti|ho skti|karne) ~3 ({human}|{role}|kisi) se',

		'({human}|{role}) ~1 {give}',
		'({human}|{role}) ~1 {giveShortly} $',

		'(mujhe|muje|mujko|hame|hamko|mere ko|mereko|bas|ab|koi|abhi|merko) ~2 ({human}|' +
			'{role}|asli admi|vyakti|admi|banda|person|real) ~2 (chahiye|chaiye|chahie|chiye|' +
			'cahiye|do|dijiye|bulao|ki (jarurat|zarurat|madad|help))',

		'({human}|{role}|kisi vyakti|kisi admi|kisi bande) (ki|se|ka) (madad|help|sahayata|' +
			'jarurat|zarurat|support|jawab|reply)',
		'(human|manav|insani) (help|support|madad|sahayata|asistance|agent)',

		'{anybody} ~1 (mujhe|muje|mujko|mujhko|hame|mujhse|mujse|mere ko|mereko|merko|me) ~3 ' +
			'({callMe}|bat|baat|chat) ~2 (kare|karen|karein|karo|kro|kr|kar|karwao|krwa|karwa|de|' +
			'kara|kariye|karega|kijiye|den|lagaye|ho|kre|krega|krde|karde|sakta|skta|back)',

		'(mujhe|muje|mujko|hame|mujhse|mujse) ~1 {someone} ~1 ({callMe}|bat|baat) ~1 (kare|' +
			'karen|kar|karo|kro|de|den|kre|krde|karde|kr)',

		'(mujhe|muje|mujko|mujhko|hame|mujhse|mujse|mere ko|merko|me) (call|cal|phone|fon|' +
			'contact|sampark|cal back|call back|calback|callback|ring) (karo|kro|karen|kariye|' +
			'kijiye|karwao|krwao|karwa do|karwaiye|kar do|kr do|krdo|kardo|kar dijiye|kar lo|kr ' +
			'lo|kar sakte|kr skte|kare|kre|lagao|chahiye|chaiye)',

		'(cal|call|phone|fon) (karo|kro|kariye|kijiye|kardo|krdo|kar do|kr do|karwao) (mujhe|' +
			'muje|mujko|mere|koi|na)',

		'(call ?back|cal ?back) ~1 (chahiye|chaiye|karo|kro|karen|do|kijiye|karwao|kariye|' +
			'plz|pls|please|krdo)',

		'(kisi ko|kisiko|koi ko|team ko|agent ko|manager ko|senior ko) ~2 (bolo|kaho|boliye|' +
			'kahiye|bulao|bhejo|bulaiye|line|bulwa|lagao)',

		'(meri|mera|hamari) ~3 (bat|baat) ~3 (karao|kara|karwa|karwao|krwa|krwao|karwaiye|' +
			'karaiye|karwado|krwado|ho sakti|ho jaye|karva|karvao|kra|krao)',
		'(bat|baat|chat) (karwa|kara|krwa|kra|karva|krva) (do|dijiye|den|de|dijie|dein)',
		'(kisi|koi|agent|insan|insaan) (se|sy) (bat|baat) ~1 $',

		'(kya|yaha|yahan|waha|udhar|arey|are|helo) ~2 (koi|{human}) ~2 (hai|he|h|available|' +
			'moujud|baitha|hain) ~1 (kya|yaha|yahan|waha|idhar|udhar|real|asli|insan|bat|baat|jo|' +
			'jisse|$)',

		'koi ({human}|{role}|asli|admi|vyakti|banda|real|person) ~2 (hai|he|h|available|' +
			'moujud|milega|bat|jo|hain)',
		'koi (hai|he|h) (kya|yaha|yahan|waha|jo|jisse|udhar|idhar|real|asli|insan)',

		'{bot} ~3 ({not}|chodo|hatao|band|bajay|jagah) ~5 ({human}|{role}|admi|aadmi|vyakti|' +
			'kisi se|bande|banda|person)',
		'({human}|admi|vyakti|agent|banda|person) ~2 {bot} ~1 {not}',
	],

	whole: [
		'{human} [sahayata|se|chahiye]',
		'{role} [chahiye|se|ko]',
		'{anybody} se (bat|baat|bt|chat|bat karna|connect|contact|sampark)',
		'koi (hai|he|h) ~1',
		'{talk} ({do}|{give}|{giveShortly}) ~1',
		'(live|human) (chat|help|agent)',
		'call (karo|kro|kariye|kijiye|back|me)',
	],
};
