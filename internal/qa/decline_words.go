package qa

import "regexp"

// outsideWords recognise what is not about the record, in lower case. They are
// narrow: a question that is wrongly declined is worse than one that is looked for
// in vain, so "should I avoid", "am I supposed to take" and "what is my ..." are
// left to the record.
var outsideWords = map[string]map[outside]*regexp.Regexp{
	"en": {
		wantsThanks: regexp.MustCompile(`^\W*(?:(?:ok|okay|great|perfect|cool|super|good|nice)\W+)?(?:thanks?|thank you|thx|ty|cheers|much appreciated|bye|goodbye|see you)(?: (?:so much|very much|a lot|again|for (?:your|the) help|you|doc|doctor|for that|for everything))*\W*$`),
		wantsOthers: regexp.MustCompile(`\b(?:see|show|open|access|look (?:at|up|into)|view|read|check|find|pull up)\b.{0,25}\b(?:my |his |her )?(?:mother|father|mom|mum|dad|wife|husband|brother|sister|neighbou?r|friend|boss|coworker|colleague|roommate|boyfriend|girlfriend|ex|cousin|aunt|uncle)(?:'s|s'|s)? (?:\w+ )?(?:record|records|chart|file|files|results|labs|medications?|medical history)\b|\b(?:other|another|different) (?:patient|person)(?:'s|s')?\b(?:.*\b(?:record|records|chart|file|results|data)\b)`),
		wantsOrders: regexp.MustCompile(`\b(?:ignore|disregard|forget|override|bypass)\b.{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|above|previous|everything|constraints?|sources?|record)\b|\b(?:system|hidden|initial|developer) (?:prompt|message|instructions?)\b|\byou are (?:now|no longer)\b|\b(?:pretend|act|behave|roleplay|role-play|respond|answer) (?:to be|as (?:if|though|an?|the|my)|like you)\b|\b(?:repeat|say|print|output|reply|respond|write|echo) (?:after me|the (?:word|words|phrase|following|text)|only|exactly|nothing but)\b|\bjailbreak\b|\bdeveloper mode\b|\bnew instructions?\b|\breveal (?:your|the)\b|\bfrom now on\b`),
		wantsAdvice: regexp.MustCompile(`\b(?:which|what) (?:vaccin\w*|shots?|jabs?|immuni[sz]ations?|tests?|screenings?) (?:am i|is he|is she|are we|do i|does he|does she) (?:missing|overdue|behind|still need|need)\b|\bshould (?:i|we|he|she|the patient|my \w+) (?:\w+ )?(?:take|stop|start|quit|increase|decrease|lower|raise|double|skip|change|switch|get|have|see|go|worry|be worried|be concerned|do|use|eat|drink|try|continue|keep|restart|resume|reduce|wait|call|ask|receive|be given|be on|be started)\b` +
			`|\bwhat (?:should|can|could|shall|must) (?:i|we|he|she) do\b|\bwhat (?:should|can) (?:i|we|he|she) (?:take|eat|drink|use) (?:for|to|against|when|if|instead)\b|\bcan (?:i|we|he|she) (?:safely )?(?:take|drink|stop|mix|combine|skip|double|eat|have (?:a|some) (?:drink|alcohol|beer|wine)|use|go|exercise|fly|drive|get pregnant)\b|\b(?:is|would) it (?:be )?(?:safe|ok|okay|fine|alright|all right|dangerous|bad|good|better|harmful|risky)\b|\b(?:safe|ok|okay|fine) (?:to|for me to|if i) (?:take|drink|stop|mix|combine|eat|use)\b` +
			`|\bdo(?:es)? (?:i|we|he|she) need (?:to (?:take|stop|see|worry|get|go|be)|surgery|antibiotics|a (?:doctor|specialist|vaccine|shot|test|scan))\b|\b(?:am i|is (?:he|she)) going to (?:die|be ok|be okay|get better|live|survive)\b|\b(?:how long (?:do|will|have) i (?:have left|live)|life expectancy|prognosis for)\b|\bwhat do you (?:recommend|suggest|think|advise)\b|\b(?:do|would) you (?:recommend|suggest|advise|think (?:i|he|she|it))\b|\b(?:which|what) (?:medicine|medication|drug|treatment|dose|pill|diet|vitamin)s? (?:is|are|would be) (?:best|better|good|right|safe)\b|\bwhat(?:'s| is) (?:wrong with|the matter with) (?:me|him|her)\b|^\W*(?:please |can you |could you )?diagnose (?:me|him|her|this)\b|\b(?:could|might) (?:i|it|this|he|she) (?:have|be) (?:cancer|dying|serious|pregnant|infected)\b|\b(?:is it|is this|is that|are these|am i) (?:serious|contagious|life.?threatening|normal to|something to worry)\b|\bwhat happens if i (?:stop|miss|skip|take|double|drink|don'?t)\b|\bhow (?:can|do|could) i (?:lower|reduce|improve|treat|cure|prevent|get rid of|manage|raise|increase|lose|heal|stop)\b|\b(?:best|good) (?:way|treatment|medicine|diet|remedy|cure) (?:to|for)\b`),
		wantsAction:  regexp.MustCompile(`^\W*(?:please |can you |could you |would you |will you |i (?:want|need|would like) (?:you )?to |i'd like to )*(?:(?:book|schedule|cancel|reschedule|refill|renew|prescribe|send|email|e-mail|text|call|phone|delete|remove|erase|update|change|correct|edit|add|order|remind|make|set(?: up)?) (?:me|my|his|her|our|the|an?|it|this|these|some)\b(?:.{0,30}\b(?:appointment|reminder)\b|))|\bsend (?:it|this|them|a message|an email|my records?) to\b`),
		wantsMeaning: regexp.MustCompile(`\bwhat (?:does|do) (?:an? |the word |the term |the abbreviation )?[\w\- ]+ (?:mean|means|stand for)\b|^\W*define\b|\bmeaning of\b|\bside.?effects?\b(?:.*\b(?:of|does|do|can|might|are)\b)|\bwhat are the (?:side.?effects?|symptoms|causes|risk factors|complications|treatments?) (?:of|for)\b|\bwhat causes \w+|\bhow does (?:a |an |the )?\w+(?: \w+)? work\b|\b(?:normal|healthy|ideal) (?:range|value|level|number|weight|blood pressure)s? (?:for|of) (?:a|an|adults?|children|women|men|people|someone|my age|the average)\b|\bdifference between (?:a |an |type )?\w+(?: \w+)? and\b|\bis .* (?:hereditary|curable|contagious)\b`),
		wantsOther:   regexp.MustCompile(`\b(?:weather|temperature outside|rain(?:ing)? (?:today|tomorrow)|president|prime minister|capital of|football|soccer|baseball|basketball|world cup|stock (?:market|price)|bitcoin|recipe|joke|poem|song|lyrics|movie|horoscope|zodiac|lottery|translate|homework|essay|javascript|python code|write (?:me )?(?:a|an|some) (?:story|poem|code|program|essay|song|script)|what time is it|what(?:'s| is) the time|square root|\d+\s*[+*x×÷]\s*\d+|who won|tell me about (?:yourself|the world)|news today|today's news)\b`),
		wantsTalk:    regexp.MustCompile(`^\W*(?:hi|hello|hey|good (?:morning|afternoon|evening)|ok|okay|cool|great|nice|test|testing|help|help me|who are you|what are you|are you (?:a|an|real|human)\b.*|what can (?:you do|i ask)(?: you)?|how (?:are you|do you work|does this work)|what do you do|what is this|can you help(?: me)?)(?: there| you| doc| doctor)?\W*$`),
	},
	"es": {
		wantsThanks:  regexp.MustCompile(`^\W*(?:gracias|muchas gracias|mil gracias|adiós|hasta luego)\W*$`),
		wantsOthers:  regexp.MustCompile(`\b(?:ver|abrir|mostrar|muéstrame|enséñame)\b.{0,30}\b(?:de mi|de otr[oa]) (?:madre|padre|esposo|esposa|marido|hermano|hermana|vecino|vecina|amigo|amiga|paciente|persona)\b`),
		wantsOrders:  regexp.MustCompile(`(?:ignora|olvida|omite)\b.{0,40}(?:instrucciones|reglas|anterior)|a partir de ahora|eres ahora|actúa como|finge`),
		wantsAdvice:  regexp.MustCompile(`\b(?:debo|debería|deberia|tengo que|puedo|podría|podria) (?:tomar(?:me)?|dejar|suspender|beber|comer|mezclar|aumentar|bajar|subir|reducir|ir|ver|preocuparme|operarme|vacunarme|hacer|empezar)\b|qué (?:debo|puedo|debería) hacer|es (?:seguro|peligroso|malo|grave|normal que)|me (?:recomienda|aconseja|sugiere)|(?:voy|va) a morir|qué me recomienda`),
		wantsAction:  regexp.MustCompile(`^\W*(?:por favor )?(?:reserva|agenda|cancela|programa|pide|envía|envia|manda|borra|elimina|renueva|llama)\b`),
		wantsMeaning: regexp.MustCompile(`qué (?:significa|quiere decir)|que (?:significa|quiere decir)|efectos secundarios|qué (?:causa|provoca)|para qué sirve|cuáles son los síntomas`),
		wantsOther:   regexp.MustCompile(`\b(?:tiempo hace|clima|pronóstico|presidente|capital de|fútbol|chiste|poema|receta de cocina|traduce|qué hora es)\b`),
		wantsTalk:    regexp.MustCompile(`^\W*(?:hola|buenos días|buenas tardes|quién eres|qué puedes hacer|ayuda)\W*$`),
	},
	"de": {
		wantsThanks:  regexp.MustCompile(`^\W*(?:danke(?: schön| sehr)?|vielen dank|tschüss|auf wiedersehen)\W*$`),
		wantsOthers:  regexp.MustCompile(`\b(?:akte|befunde|daten) (?:meiner|meines|eines anderen|einer anderen) (?:mutter|vaters|frau|mannes|schwester|bruders|nachbarn|nachbarin|patienten|person)\b`),
		wantsOrders:  regexp.MustCompile(`(?:ignoriere?|vergiss|missachte)\b.{0,40}(?:anweisung|regel|anleitung|vorherig|bisherig)|ab jetzt bist du|du bist jetzt|tu so, als|verhalte dich`),
		wantsAdvice:  regexp.MustCompile(`\b(?:soll|sollte|muss|darf|kann) (?:ich|er|sie|mein \w+|meine \w+)\b.*\b(?:nehmen|einnehmen|absetzen|aufhören|trinken|essen|erhöhen|senken|verdoppeln|weglassen|weiternehmen|operieren|impfen lassen|gehen|tun|machen|kombinieren)\b|was (?:soll|kann|sollte) ich (?:tun|machen|dagegen)|ist (?:es|das) (?:sicher|gefährlich|schlimm|ernst|schädlich)|was (?:empfehlen|raten) sie|werde ich sterben`),
		wantsAction:  regexp.MustCompile(`^\W*(?:bitte )?(?:buche|vereinbare|verschiebe|storniere|bestelle|schicke?|sende|lösche|verlängere|rufe?)\b`),
		wantsMeaning: regexp.MustCompile(`was (?:bedeutet|heißt|heisst|bedeuten)|nebenwirkungen|was verursacht|wofür ist .* gut|wie wirkt`),
		wantsOther:   regexp.MustCompile(`\b(?:wetter|bundeskanzler\w*|hauptstadt|fußball|witz|gedicht|kochrezept|übersetze|wie spät|wie viel uhr)\b`),
		wantsTalk:    regexp.MustCompile(`^\W*(?:hallo|guten (?:morgen|tag|abend)|wer bist du|was kannst du|hilfe)\W*$`),
	},
	"fr": {
		wantsThanks:  regexp.MustCompile(`^\W*(?:merci(?: beaucoup)?|au revoir)\W*$`),
		wantsOthers:  regexp.MustCompile(`\b(?:dossier|résultats) (?:de ma|de mon|d'un autre|d'une autre) (?:mère|père|femme|mari|sœur|frère|voisin|voisine|patient|personne)\b`),
		wantsOrders:  regexp.MustCompile(`(?:ignore|oublie)[zr]?\b.{0,40}(?:instructions|règles|précédent)|tu es maintenant|à partir de maintenant|fais comme si|fais semblant`),
		wantsAdvice:  regexp.MustCompile(`\b(?:dois|devrais|puis|peux|faut)[- ](?:je|il)\b.*\b(?:prendre|arrêter|cesser|boire|manger|mélanger|augmenter|diminuer|réduire|doubler|sauter|consulter|aller|faire|m'inquiéter|continuer)\b|(?:je|il|elle) (?:dois|doit|devrais|peux|peut) (?:prendre|arrêter|boire|manger)\b|que (?:dois|puis|faut)[- ]|qu'est-ce que je (?:dois|peux) (?:faire|prendre)|est-ce (?:dangereux|grave|sans danger|normal|que je peux)|(?:me|nous) (?:conseillez|recommandez)|vais-je mourir`),
		wantsAction:  regexp.MustCompile(`^\W*(?:s'il vous plaît )?(?:réserve[zr]?|prenez un rendez|annule[zr]?|envoie|envoyez|supprime[zr]?|renouvelle[zr]?|appelle[zr]?)\b`),
		wantsMeaning: regexp.MustCompile(`(?:que (?:signifie|veut dire)|qu'est-ce que (?:signifie|veut dire)|effets secondaires|effets indésirables|à quoi sert|quelle est la cause d)`),
		wantsOther:   regexp.MustCompile(`\b(?:météo|temps fait-il|président de|capitale d\w*|football|blague|poème|recette|traduis|quelle heure)\b`),
		wantsTalk:    regexp.MustCompile(`^\W*(?:bonjour|bonsoir|salut|qui es-tu|que peux-tu faire|aide)\W*$`),
	},
	"ko": {
		wantsThanks:  regexp.MustCompile(`^\W*(?:감사합니다|고마워요?|고맙습니다|안녕히 계세요)\W*$`),
		wantsOthers:  regexp.MustCompile(`(?:어머니|아버지|엄마|아빠|남편|아내|친구|다른 (?:환자|사람))(?:의)? ?(?:기록|차트|검사 결과)(?:을|를)? ?(?:볼|보여|열)`),
		wantsOrders:  regexp.MustCompile(`(?:지시|명령|규칙)[^.]{0,20}(?:무시|잊)|지금부터 (?:너|당신)는`),
		wantsAdvice:  regexp.MustCompile(`(?:먹어도|마셔도|복용해도|끊어도|운동해도|가도|맞아도|해도) (?:되|괜찮)|(?:먹어야|끊어야|복용해야|해야|가야|맞아야) (?:하나|할까|합니까|되나|하는지)|어떻게 해야|추천해|위험한가|위험합니까|심각한가|죽나요`),
		wantsAction:  regexp.MustCompile(`(?:예약|취소|삭제|전송|주문|처방)(?:을|를)? ?(?:해 ?줘|해 ?주세요|잡아)|보내 ?(?:줘|주세요)`),
		wantsMeaning: regexp.MustCompile(`무슨 (?:뜻|의미)|부작용|원인이 무엇|뭐에 좋`),
		wantsOther:   regexp.MustCompile(`날씨|대통령|수도는|축구|농담|번역해|몇 시`),
		wantsTalk:    regexp.MustCompile(`^\W*(?:안녕|안녕하세요|누구세요|도와줘|도와주세요)\W*$`),
	},
}

// declining are the words of a kind refusal in one language.
type declining struct {
	say                map[outside]string
	patient, clinician string // what can be asked
}

var declineWords = map[string]declining{
	"en": {map[outside]string{
		wantsThanks:  "You are welcome. I am here for further questions about this record.",
		wantsOthers:  "I can only open this one record; I cannot see or show anybody else's.",
		wantsAdvice:  "I can only tell you what the record says; I cannot give medical advice on treatment, doses or risks. Please ask your care team or pharmacist.",
		wantsMeaning: "I can only tell you what this record says; I do not answer general medical questions. Your care team or pharmacist can explain.",
		wantsAction:  "I can only read this record; I cannot book, send, order or change anything.",
		wantsOrders:  "I can only answer questions about this record from its own entries.",
		wantsTalk:    "Hello. I answer questions about this record, from its own entries.",
		wantsOther:   "That is not in this record. I can only answer questions about it.",
	}, "You can ask, for example: \"What are my current medications?\", \"When was my last tetanus shot?\" or \"How has my blood pressure changed?\"",
		"Ask for example for the latest creatinine, active medications, allergies, or the blood pressure trend."},
	"es": {map[outside]string{
		wantsThanks:  "De nada. Estoy aquí para más preguntas sobre este registro.",
		wantsOthers:  "Solo puedo abrir este registro; no puedo ver ni mostrar el de otra persona.",
		wantsAdvice:  "Solo puedo decir lo que figura en el registro; no puedo dar consejos médicos sobre tratamientos, dosis o riesgos. Consulte a su equipo médico o farmacéutico.",
		wantsMeaning: "Solo puedo decir lo que figura en este registro; no respondo preguntas médicas generales. Su equipo médico se lo puede explicar.",
		wantsAction:  "Solo puedo leer este registro; no puedo reservar, enviar, pedir ni cambiar nada.",
		wantsOrders:  "Solo puedo responder preguntas sobre este registro a partir de sus propias entradas.",
		wantsTalk:    "Hola. Respondo preguntas sobre este registro a partir de sus propias entradas.",
		wantsOther:   "Eso no está en este registro. Solo puedo responder preguntas sobre él.",
	}, "Puede preguntar, por ejemplo: \"¿Qué medicamentos tomo ahora?\" o \"¿Cuál fue mi última presión arterial?\"", "Por ejemplo: última creatinina, medicación activa, alergias."},
	"de": {map[outside]string{
		wantsThanks:  "Gern geschehen. Für weitere Fragen zu dieser Akte bin ich da.",
		wantsOthers:  "Ich kann nur diese eine Akte öffnen; die Akten anderer kann ich nicht sehen oder zeigen.",
		wantsAdvice:  "Ich kann nur sagen, was in der Akte steht; zu Behandlung, Dosis oder Risiken kann ich nicht beraten. Bitte fragen Sie Ihr Behandlungsteam oder Ihre Apotheke.",
		wantsMeaning: "Ich kann nur sagen, was in dieser Akte steht; allgemeine medizinische Fragen beantworte ich nicht. Ihr Behandlungsteam kann es erklären.",
		wantsAction:  "Ich kann diese Akte nur lesen; ich kann nichts buchen, senden, bestellen oder ändern.",
		wantsOrders:  "Ich kann nur Fragen zu dieser Akte aus ihren eigenen Einträgen beantworten.",
		wantsTalk:    "Guten Tag. Ich beantworte Fragen zu dieser Akte aus ihren eigenen Einträgen.",
		wantsOther:   "Das steht nicht in dieser Akte. Ich kann nur Fragen zu ihr beantworten.",
	}, "Sie können zum Beispiel fragen: \"Welche Medikamente nehme ich zurzeit?\" oder \"Wie war mein letzter Blutdruck?\"", "Zum Beispiel: letztes Kreatinin, aktive Medikation, Allergien."},
	"fr": {map[outside]string{
		wantsThanks:  "Je vous en prie. Je reste là pour d'autres questions sur ce dossier.",
		wantsOthers:  "Je peux seulement ouvrir ce dossier ; je ne peux ni voir ni montrer celui de quelqu'un d'autre.",
		wantsAdvice:  "Je peux seulement dire ce que contient le dossier ; je ne peux pas donner de conseil médical sur un traitement, une dose ou un risque. Demandez à votre équipe soignante ou à votre pharmacien.",
		wantsMeaning: "Je peux seulement dire ce que contient ce dossier ; je ne réponds pas aux questions médicales générales. Votre équipe soignante peut l'expliquer.",
		wantsAction:  "Je peux seulement lire ce dossier ; je ne peux rien réserver, envoyer, commander ni modifier.",
		wantsOrders:  "Je peux seulement répondre à des questions sur ce dossier, à partir de ses propres éléments.",
		wantsTalk:    "Bonjour. Je réponds aux questions sur ce dossier, à partir de ses propres éléments.",
		wantsOther:   "Cela ne figure pas dans ce dossier. Je peux seulement répondre à des questions à son sujet.",
	}, "Vous pouvez demander par exemple : \"Quels médicaments est-ce que je prends ?\" ou \"Quelle était ma dernière tension ?\"", "Par exemple : dernière créatinine, traitement actif, allergies."},
	"ko": {map[outside]string{
		wantsThanks:  "천만에요. 이 기록에 대해 더 궁금한 점이 있으면 물어보세요.",
		wantsOthers:  "이 기록만 열 수 있으며, 다른 사람의 기록은 보거나 보여 드릴 수 없습니다.",
		wantsAdvice:  "기록에 있는 내용만 말씀드릴 수 있으며, 치료나 용량, 위험에 대한 의학적 조언은 드릴 수 없습니다. 담당 의료진이나 약사에게 문의하세요.",
		wantsMeaning: "이 기록에 있는 내용만 말씀드릴 수 있으며, 일반적인 의학 질문에는 답하지 않습니다. 담당 의료진이 설명해 드릴 수 있습니다.",
		wantsAction:  "이 기록을 읽을 수만 있으며, 예약, 전송, 주문, 변경은 할 수 없습니다.",
		wantsOrders:  "이 기록의 항목을 바탕으로 이 기록에 대한 질문에만 답할 수 있습니다.",
		wantsTalk:    "안녕하세요. 이 기록의 항목을 바탕으로 이 기록에 대한 질문에 답합니다.",
		wantsOther:   "이 기록에 없는 내용입니다. 이 기록에 대한 질문에만 답할 수 있습니다.",
	}, "예를 들어 \"지금 먹는 약은 무엇인가요?\" 또는 \"마지막 혈압은 얼마였나요?\"라고 물어보세요.", "예: 최근 크레아티닌, 현재 약물, 알레르기."},
}
