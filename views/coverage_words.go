package views

// The words of coverage.go in the other languages.

var readingSpanish = readingWords{
	Stage: "Leyendo lo que su pregunta necesita.", Help: "Ya puede preguntar. La respuesta llega en cuanto se haya leído lo que necesita.",
	Again: "Leer otra vez", AgainHelp: "Busca lo que hay de nuevo.", Going: "Buscando novedades",
	NewsAt: "Leído otra vez %[1]s.", NothingNew: "No hay nada nuevo.", New: "Nuevo", Changed: "Cambiado",
	Gone:   plurals{"Una entrada ya no está.", "%[1]s entradas ya no están."},
	Newest: "y %[1]s más", Oldest: "Más antigua", Latest: "Más reciente",
	Missing: "No leído, o no todo", Details: "Detalles que no se pudieron leer", Empty: "Se buscaron y no hay",
	NotOffered: "El hospital no ofrece esto a las aplicaciones", NotAsked: "Chartside no pide esto", Pending: "Todavía se está leyendo",
	NotSeen: "Lo que no se vio", AllSeen: "Se leyó todo lo que el hospital ofrece a las aplicaciones.", Unread: "Todavía no leído cuando se respondió: %[1]s",
	Unfinished: "todavía se estaba leyendo cuando se hizo esto", Kept: "no se pudo leer otra vez; se usa lo leído antes", Progress: "Historia", Aside: "De %[1]s entradas leídas, las respuestas miran las %[2]s sobre su atención. Las otras %[3]s son facturas, nombres, direcciones y cosas así.",
}

var readingGerman = readingWords{
	Stage: "Liest, was Ihre Frage braucht.", Help: "Sie können jetzt fragen. Die Antwort kommt, sobald gelesen ist, was sie braucht.",
	Again: "Noch einmal lesen", AgainHelp: "Sucht nach Neuem.", Going: "Sucht nach Neuem",
	NewsAt: "Noch einmal gelesen: %[1]s.", NothingNew: "Es gibt nichts Neues.", New: "Neu", Changed: "Geändert",
	Gone:   plurals{"Ein Eintrag ist nicht mehr da.", "%[1]s Einträge sind nicht mehr da."},
	Newest: "und %[1]s weitere", Oldest: "Ältester", Latest: "Neuester",
	Missing: "Nicht oder nicht ganz gelesen", Details: "Einzelheiten, die nicht gelesen werden konnten", Empty: "Gesucht, aber keine vorhanden",
	NotOffered: "Das bietet das Krankenhaus Apps nicht an", NotAsked: "Danach fragt Chartside nicht", Pending: "Wird noch gelesen",
	NotSeen: "Was nicht gesehen wurde", AllSeen: "Alles, was das Krankenhaus Apps anbietet, wurde gelesen.", Unread: "Bei dieser Antwort noch nicht gelesen: %[1]s",
	Unfinished: "wurde noch gelesen, als dies entstand", Kept: "konnte nicht noch einmal gelesen werden; der frühere Stand gilt", Progress: "Akte", Aside: "Von %[1]s gelesenen Einträgen sehen Antworten die %[2]s zur Behandlung an. Die anderen %[3]s sind Rechnungen, Namen, Adressen und Ähnliches.",
}

var readingKorean = readingWords{
	Stage: "질문에 필요한 것을 읽고 있습니다.", Help: "지금 질문할 수 있습니다. 필요한 것을 읽는 대로 답이 나옵니다.",
	Again: "다시 읽기", AgainHelp: "새로운 것을 찾습니다.", Going: "새로운 것을 찾는 중",
	NewsAt: "%[1]s에 다시 읽음.", NothingNew: "새로운 것이 없습니다.", New: "새로움", Changed: "바뀜",
	Gone:   plurals{"항목 하나가 없어졌습니다.", "항목 %[1]s건이 없어졌습니다."},
	Newest: "그 밖에 %[1]s건", Oldest: "가장 오래된 날짜", Latest: "가장 최근 날짜",
	Missing: "읽지 못했거나 일부만 읽음", Details: "읽지 못한 세부 사항", Empty: "찾았지만 없음",
	NotOffered: "병원이 앱에 제공하지 않음", NotAsked: "Chartside가 요청하지 않음", Pending: "아직 읽는 중",
	NotSeen: "보지 못한 것", AllSeen: "병원이 앱에 제공하는 모든 것을 읽었습니다.", Unread: "답할 때 아직 읽지 않은 것: %[1]s",
	Unfinished: "이것을 만들 때 아직 읽는 중이었음", Kept: "다시 읽지 못해 전에 읽은 것을 씀", Progress: "기록", Aside: "읽은 %[1]s건 가운데 답은 진료에 관한 %[2]s건을 봅니다. 나머지 %[3]s건은 청구서, 이름, 주소 같은 것입니다.",
}

// said gives a clinician's words in the places where they differ from a
// patient's.
func (w readingWords) said(stage, help, againHelp, notOffered, allSeen string) readingWords {
	w.Stage, w.Help, w.AgainHelp, w.NotOffered, w.AllSeen = stage, help, againHelp, notOffered, allSeen
	return w
}
