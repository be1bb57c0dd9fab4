import type { KnownScript } from './languages';

/** By what a language is recognised in writing. */
export type LanguageSigns = {
	/** ISO 639-1. */
	code: string;
	/** Its letters beside those that all languages of its script have. */
	letters: string;
	/** Its most frequent small words, and what questions begin with. */
	words: string;
};

/**
 * Languages of scripts that several share. The lists are of about one length, so that no
 * language gains by a longer one; what two of them share tells little of either.
 */
export const LANGUAGE_SIGNS: Partial<Record<KnownScript, LanguageSigns[]>> = {
	latin: [
		{
			code: 'en',
			letters: '',
			words:
				'the a an of to and in is it you that was for on are with as i his they be at this have from or had by not but what all were we when your can said there each which she do how their if will would about them these so her my our who why where does did has been its than no any much many after within until please long may he me us could should',
		},
		{
			code: 'es',
			letters: 'áéíñóúü',
			words:
				'el la los las de del y en que un una es por con no para se su sus al lo como más pero o este esta si sí ya ha mi hay me le cuánto cuánta cuántos cuál cuáles qué quién cómo dónde cuándo puedo puede son está están muy también hasta desde sobre cuando entre sin tiene tengo días después tras dentro cuesta cómo usted ustedes',
		},
		{
			code: 'pt',
			letters: 'àáâãçéêíóôõúü',
			words:
				'o a os as de do da dos das e em no na nos nas que um uma é por com não para se seu sua ao à pelo pela como mais mas ou este esta isso já há me lhe quanto quanta quantos qual quais quem onde quando posso pode são está estão muito também até desde sobre entre sem tem tenho dias após dentro você vocês foi meu minha depois custa fazer',
		},
		{
			code: 'fr',
			letters: 'àâæçèéêëîïôœùúûüÿ',
			words:
				'le la les de des du et en que qui un une est par avec pas pour ne se sa son ses au aux ce cette comme plus mais ou où je vous nous il elle on dans sur sont a ont été être peut puis quel quelle quels quelles combien comment quand pourquoi quoi votre vos notre mon ma mes si très sans après avant jours fait faire dont leur leurs y coûte',
		},
		{
			code: 'it',
			letters: 'àèéìíîòóùú',
			words:
				'il lo la i gli le di del della dei delle e in nel nella che un una uno è per con non da dal dalla si suo sua al alla alle come più ma o questo questa già ho ha mi quanto quanta quanti quale quali chi cosa dove quando perché posso può sono sta molto anche fino sul sulla tra fra senza giorni dopo entro vostro nostro se ci costa hanno essere',
		},
		{
			code: 'ro',
			letters: 'âîășțşţ',
			words:
				'și şi în de la cu pe un o este e sunt că nu să se din pentru care mai ce al a ai ale lui ei sau dar după până prin fără între fi fost va vor am are au avem puteți pot poate cât câtă câți câte când unde cum cine ori dacă acest această acesta aceasta foarte termen zile costă vă le îmi mea meu nostru către spre despre la',
		},
		{
			code: 'ca',
			letters: 'àçèéíïòóúü·',
			words:
				'el la els les de del dels i en que un una és per amb no per se al als com més però o aquest aquesta si ja ha hi ho em li quant quina quin quins qui què com on quan puc pot són està molt també fins des sobre entre sense té tinc dies després dins vostè meu meva seu seva nostre perquè aquests ens va són costa',
		},
		{
			code: 'de',
			letters: 'äöüß',
			words:
				'der die das den dem des und in im ist zu zum zur von vom mit auf für nicht ein eine einen einem einer es sie er ich wir ihr ihre uns an am als auch bei bis nach aus wie was wer wo wann warum welche welcher welches wieviel viel viele kann können sind wird werden war hat haben oder aber wenn dass über vor nur noch mein meine ihnen durch man unter',
		},
		{
			code: 'nl',
			letters: 'äëïèéêóöü',
			words:
				'de het een en in is te van met op voor niet dat die er ik je jij u hij zij ze we wij uw mijn ons onze aan als ook bij tot na uit hoe wat wie waar wanneer waarom welke hoeveel kan kunnen kunt zijn wordt worden was heeft hebben heb of maar om over nog naar door geen dit deze al dan moet binnen dagen tussen veel wel zo mag wil',
		},
		{
			code: 'af',
			letters: 'áèéêëîïôöûüŉ',
			words:
				"die 'n n en in is te van met op vir nie dat dit wat ek jy u hy sy ons julle hulle my jou sy aan as ook by tot na uit hoe wie waar wanneer waarom watter hoeveel kan moet word was het kos sal of maar om oor nog deur geen hierdie daardie al dan binne dae tussen baie wel so mag wil nog ná toe een vanaf",
		},
		{
			code: 'da',
			letters: 'åæøé',
			words:
				'og i jeg det at en den til er som på de med han af for ikke der var mig sig et har om vi min havde hun nu over da fra du ud dem os op man hvor hvad skal selv her alle vil blev kunne ind når være noget efter ned denne mit også din mit hvornår hvordan hvorfor hvilken hvilke hvem mange meget koster jer jeres kan inden mellem uden bliver dage eller os',
		},
		{
			code: 'no',
			letters: 'åæøéòóô',
			words:
				'og i jeg det at en den til er som på de med han av for ikke der var meg seg et har om vi min hadde hun nå over da fra du ut dem oss opp man hvor hva skal selv her alle vil ble kunne inn når være noe etter ned denne mitt også din deg hvordan hvorfor hvilken hvilke hvem mange mye koster dere deres kan innen mellom uten blir dager eller etter',
		},
		{
			code: 'sv',
			letters: 'äåöé',
			words:
				'och i jag det att en den till är som på de med han av för inte där var mig sig ett har om vi min hade hon nu över då från du ut dem oss upp man hur vad ska skall själv här alla vill blev kunde in när vara något efter ned denna mitt också din dig varför vilken vilka vem många mycket kostar er era kan inom mellan utan blir dagar eller får',
		},
		{
			code: 'fi',
			letters: 'äöåšž',
			words:
				'ja on ei se että hän mutta ovat oli joka tai kun niin myös sen voi jos mitä mikä missä milloin miten miksi kuka kuinka paljon monta moni paljonko mukaan kanssa jälkeen ennen asti vain olla ole olen tämä tässä tämän ne me te minä sinä voin voiko voitte onko teillä minun kaikki nyt jo vielä kuin sekä jotka kuluessa sisällä päivän maksaa hänen mistä mihin eivät eikä ilman',
		},
		{
			code: 'et',
			letters: 'äõöüšž',
			words:
				'ja on ei see et ta aga või kui nii ka selle saab mis kus millal kuidas miks kes kui palju mitu pärast enne kuni vaid olla ole olen need me te ma sa kas teil minu kõik nüüd juba veel ning mida jooksul päeva maksab tema oma ära üle oli olid ilma kuhu meie teie seda selles peale alates välja mul sel ühe',
		},
		{
			code: 'hu',
			letters: 'áéíóöúüőű',
			words:
				'a az és hogy nem is egy ez ezt azt van volt meg csak de ha mint vagy már még el fel le ki be mi ki hol mikor hogyan miért melyik mennyi mennyibe hány meddig kell lehet tud fog után előtt belül között nélkül szerint alatt minden nagyon itt ott én te ő mi ti ők nap napon napig kerül kérem milyen vannak lesz utána több ezek azok',
		},
		{
			code: 'tr',
			letters: 'âçîöûüğış',
			words:
				've bir bu da de için ile ne mi mı mu mü çok daha en kadar sonra önce gibi var yok olan olarak ama veya ya ki her ben sen biz siz o şu nasıl neden niçin nerede nereye hangi kim kaç zaman değil olur oldu olduğu içinde üzerinde göre gün tarafından ise hem bana size bizim sizin benim tüm bazı eğer şey edilir yapılır mıdır midir',
		},
		{
			code: 'id',
			letters: '',
			words:
				'yang dan di ke dari untuk dengan ini itu tidak adalah pada dalam akan oleh atau juga saya anda kami kita dia mereka bisa dapat ada sudah telah belum harus jika kalau karena apa apakah siapa kapan dimana mana bagaimana mengapa berapa kenapa lebih sangat setelah sebelum sampai hingga antara tanpa saat hari uang biaya bukan hanya lagi saja sebagai tersebut seperti bagi para harga mau ingin',
		},
		{
			code: 'ms',
			letters: '',
			words:
				'yang dan di ke dari untuk dengan ini itu tidak adalah pada dalam akan oleh atau juga saya anda kami kita dia mereka boleh dapat ada sudah telah belum mesti perlu jika kalau kerana apa apakah siapa bila mana bagaimana mengapa berapa kenapa lebih sangat selepas sebelum sehingga hingga antara tanpa semasa hari wang kos bukan hanya lagi sahaja sebagai tersebut seperti bagi para daripada ialah awak hendak',
		},
		{
			code: 'ga',
			letters: 'áéíóú',
			words:
				'an na agus is tá bhí go ar le i a do ag as de faoi ó nach níl ní sé sí siad mé tú sibh sinn muid seo sin cad cé cén conas cathain cá cé mhéad mór gach ach nó má mar chun roimh tar éis idir gan bhfuil raibh beidh féidir liom leat air aici uirthi atá leis ann sa san don den lá laethanta',
		},
		{
			code: 'lt',
			letters: 'ąčėęįšūųž',
			words:
				'ir yra kad ne į iš su už per po prie apie nuo iki bei arba ar kaip kas kur kada kodėl koks kokia kokie kiek kuris kuri kurie tai tas ta šis ši jis ji jie mes jūs aš tu mano jūsų mūsų jų gali galima turi būti buvo bus tik dar jau labai taip bet jei jeigu pagal dienų dienas metu tarp be kainuoja man jums dėl',
		},
		{
			code: 'lv',
			letters: 'āčēģīķļņšūž',
			words:
				'un ir ka ne no ar uz par pēc pie līdz vai kā kas kur kad kāpēc kāds kāda kādi cik kurš kura tas tā šis šī viņš viņa viņi mēs jūs es tu mans jūsu mūsu var varat ir būt bija būs tikai vēl jau ļoti bet ja saskaņā dienu dienām laikā starp bez maksā man jums dēļ tiek lai kuri pa tiks nav visi arī šajā',
		},
		{
			code: 'pl',
			letters: 'óąćęłńśźż',
			words:
				'i w z na do nie to się jest że o a od po dla jak za przez przed przy co kto gdzie kiedy dlaczego jaki jaka jakie który która które ile czy ale lub oraz ma są być był była będzie można mogę może tylko jeszcze już bardzo tak jeśli według dni ciągu między bez kosztuje mnie mi pan pani państwo twój mój nasz wasz tego tym ten ta te jego jej ich po we ze',
		},
		{
			code: 'cs',
			letters: 'áéíóúýčďěňřšťůž',
			words:
				'a v z na do ne to se je že o od po pro jak za přes před při co kdo kde kdy proč jaký jaká jaké který která které kolik zda ale nebo i má jsou být byl byla bude lze mohu může můžete jen ještě už velmi tak pokud podle dnů dní během mezi bez stojí mi mně vás váš můj náš toho tím ten ta tato jeho její jejich ve ze k ke jste jsem není nebo si vám',
		},
		{
			code: 'sk',
			letters: 'áäéíóôúýčďĺľňŕšťž',
			words:
				'a v z na do nie to sa je že o od po pre ako za cez pred pri čo kto kde kedy prečo aký aká aké ktorý ktorá ktoré koľko či ale alebo i má sú byť bol bola bude možno môžem môže môžete len ešte už veľmi tak ak podľa dní počas medzi bez stojí mi mne vás váš môj náš toho tým ten tá táto jeho jej ich vo zo k ku ste som nie je si vám',
		},
		{
			code: 'hr',
			letters: 'ćčđšž',
			words:
				'i u na je da se ne za od do s sa su po o što tko gdje kada zašto kako koji koja koje koliko li ali ili nije bio bila bit će može mogu možete samo još već vrlo tako ako prema dana tijekom između bez košta mi me vas vaš moj naš toga tim taj ta to ovaj ova njegov njihov iz kod nakon prije ste sam smo nisu te kao biti',
		},
		{
			code: 'sl',
			letters: 'čšž',
			words:
				'in v na je da se ne za od do s z so po o kaj kdo kje kdaj zakaj kako kateri katera katero koliko ali ampak ni bil bila bo lahko samo še že zelo tako če po dni med brez stane mi me vas vaš moj naš tega tem ta to njegov njihov iz pri pred ste sem smo niso ter kot biti jih ga jo nam vam pa bi ki',
		},
		{
			code: 'sw',
			letters: '',
			words:
				'na ya wa kwa ni katika za la cha vya si hii hiyo huu huo hizo hayo haya yake yako yangu wetu yenu yao mimi wewe yeye sisi ninyi wao gani nini nani wapi lini vipi kwanini ngapi je au lakini kama pia baada kabla hadi mpaka kati bila tu sana zaidi kila siku ndani naweza unaweza inaweza ina kuna hakuna ambayo ambao ili hivyo bei kuwa ndiyo hapana tafadhali',
		},
		{
			code: 'tl',
			letters: 'ñ',
			words:
				'ang ng sa na mga at ay ko mo niya namin natin ninyi nila ako ikaw siya kami tayo kayo sila ito iyan iyon po opo hindi oo wala may mayroon ba kung kapag dahil para paano bakit kailan saan sino ano alin magkano ilan gaano pero o pa rin din lang lamang na nang pagkatapos bago hanggang mula araw loob pwede puwede maaari nito nasa aking inyong kanilang',
		},
		{
			code: 'vi',
			letters: 'àáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ',
			words:
				'và của là có không được cho trong với các những một này đó khi thì mà để từ đến ở tại về như cũng đã sẽ đang bị bởi vì nếu hay hoặc nhưng tôi bạn anh chị chúng ta họ nó gì ai đâu bao nhiêu thế nào sao mấy lâu sau trước ngày giờ tiền hàng trả lại rất chỉ còn ra vào lên xuống người việc',
		},
	],
	cyrillic: [
		{
			code: 'ru',
			letters: 'ёъыэ',
			words:
				'и в во не на я с со что он а то как это к но за по из у от для до или бы же вы мы они она ваш мой наш если при так уже еще только после перед через между без есть был была были быть может можно могу нужно сколько какой какая какие кто где когда почему куда чей который которые дней течение о об мне вам нас все его их',
		},
		{
			code: 'uk',
			letters: 'ґєії',
			words:
				'і й в у не на я з із зі що він а то як це до але за по від для або чи би ж ви ми вони вона ваш мій наш якщо при так вже ще тільки лише після перед через між без є був була були бути може можна можу потрібно скільки який яка які хто де коли чому куди чий котрий днів протягом про мені вам нас все його їх та',
		},
		{
			code: 'bg',
			letters: 'ъ',
			words:
				'и в във не на аз с със че той а то като това към но за по из от до или би ли вие ние те тя ваш моят нашият ако при така вече още само след преди чрез между без е са беше бяха бъде може мога трябва колко какъв каква какво какви кой коя кои къде кога защо как чий който която които дни рамките ми ви ни се си да ще има няма го ги',
		},
		{
			code: 'be',
			letters: 'іўёыэ',
			words:
				'і ў у не на я з са што ён а то як гэта да але за па ад для ці або бы ж вы мы яны яна ваш мой наш калі пры так ужо яшчэ толькі пасля перад праз паміж без ёсць быў была былі быць можа можна магу трэба колькі які якая якія хто дзе калі чаму куды чый каторы дзён на працягу пра мне вам нас усе яго іх',
		},
		{
			code: 'sr',
			letters: 'ђјљњћџ',
			words:
				'и у на је да се не за од до с са су по о шта ко где када зашто како који која које колико ли али или није био била бити ће може могу можете само још већ врло тако ако према дана током између без кошта ми ме вас ваш мој наш тога тим тај та то овај ова његов њихов из код након пре сте сам смо нису те као',
		},
		{
			code: 'mk',
			letters: 'ѓѕјќљњџ',
			words:
				'и во на е да се не за од до со по што кој која каде кога зошто како кои колку дали но или беше бил била ќе може можам можете само уште веќе многу така ако според дена помеѓу без чини ми ме ве ваш мој наш тоа тој таа овој оваа негов нивни из кај откако пред сте сум сме не се ги го како при преку има нема',
		},
	],
	arabic: [
		{
			code: 'ar',
			letters: 'ةيكىأإؤئء',
			words:
				'في من على إلى عن مع هو هي هم أن إن لا ما لم لن قد كان كانت يكون هذا هذه ذلك التي الذي الذين أو ثم بعد قبل خلال بين كل بعض غير حتى عند لدى إذا كما أي أين متى كيف كم هل ماذا لماذا من أنا أنت نحن لكم لي لك له لها بها به فيها فيه منها منه تم يتم يمكن يمكنني يمكنك أيام يوم وهو وهي كذلك دون حول ليس',
		},
		{
			code: 'fa',
			letters: 'پچژگکی‌ىيكئأؤ',
			words:
				'در از به با که را این آن برای تا و است بود شد شده می نمی شود می‌شود هستند هست نیست کرد کرده کند کنید کنم یا اما اگر هم چه چی کی کجا چرا چگونه چطور چند چقدر آیا کدام من تو او ما شما آنها خود هر همه پس پیش بعد قبل بین روز روزهای ظرف دارد دارید دارند باید توان می‌توانم می‌توانید بر یک بدون دیگر نیز های ای ام',
		},
		{
			code: 'ur',
			letters: 'ٹپچڈڑژکگںھہۂۃےۓیئؤأء',
			words:
				'کے کی کا میں سے کو ہے ہیں تھا تھی تھے نے پر اور یہ وہ اس ان جو کہ بھی تک لیے ساتھ بعد پہلے اندر دوران درمیان بغیر یا لیکن اگر تو ہی کیا کون کب کہاں کیوں کیسے کتنا کتنی کتنے کس ہم آپ میں وہ تم میرا آپ کا ہمارا کر کرنے کیے کیا جا جاتا جاتی جاتے گا گی گے ہوتا ہوتی ہو سکتا سکتی سکتے ہوں دن دنوں واپس ایک کوئی نہیں',
		},
	],
	devanagari: [
		{
			code: 'hi',
			letters: '',
			words:
				'के की का में से को है हैं था थी थे ने पर और यह वह इस उस जो कि भी तक लिए साथ बाद पहले भीतर दौरान बीच बिना या लेकिन अगर तो ही क्या कौन कब कहाँ कहां क्यों कैसे कितना कितनी कितने किस हम आप मैं वे तुम मेरा आपका हमारा कर करने किया जा जाता जाती जाते गा होता होती हो सकता सकती सकते हूँ दिन एक कोई नहीं',
		},
		{
			code: 'ne',
			letters: '',
			words:
				'को का की मा ले बाट लाई हो छ छन् छैन थियो थिए र यो त्यो यस त्यस जो कि पनि सम्म लागि सँग पछि अघि भित्र बीच बिना वा तर यदि भने नै के को कसरी कहिले कहाँ किन कति कुन हामी तपाईं तपाईंको म उनी तिमी मेरो हाम्रो गर्न गर्ने गरिन्छ गर्नुहोस् हुन्छ हुने सक्छ सक्नुहुन्छ सक्छु छु दिन एक कुनै होइन गरेको भएको',
		},
		{
			code: 'mr',
			letters: 'ळ',
			words:
				'आहे आहेत आणि च्या चा ची चे मध्ये ला ना ने शी हा ही हे तो ती ते या त्या जो की पण पर्यंत साठी सोबत नंतर आधी आत दरम्यान शिवाय किंवा परंतु जर तर काय कोण कधी कुठे का कसे कसा कशी किती कोणता कोणती आम्ही तुम्ही मी तुमचा माझा आमचा करू करण्यासाठी केला केली केले जाते जातो होते होता शकतो शकता शकते दिवस एक नाही',
		},
	],
};
