package views

// mostDocuments is how many documents that could not be read are named on one
// line; the others are counted.
const mostDocuments = 8

type documentWords struct {
	// Why says why a document could not be read.
	Why map[Unreadable]string
	// More is the others that are not named.
	More plurals
}

var documentsEnglish = documentWords{Why: map[Unreadable]string{
	Scanned: "a scan without text", OtherKind: "a kind of file that Chartside does not read", Damaged: "the file is damaged or empty", Locked: "locked by a password",
	TooLarge: "too large, or too slow to read", Forbidden: "the hospital does not let this app read the file", NotSent: "the hospital did not send the file",
}, More: plurals{"and %[1]s more", "and %[1]s more"}}

var documentsSpanish = documentWords{Why: map[Unreadable]string{
	Scanned: "un escaneo sin texto", OtherKind: "un tipo de archivo que Chartside no lee", Damaged: "el archivo está dañado o vacío", Locked: "protegido con contraseña",
	TooLarge: "demasiado grande o lento de leer", Forbidden: "el hospital no permite que esta aplicación lea el archivo", NotSent: "el hospital no envió el archivo",
}, More: plurals{"y %[1]s más", "y %[1]s más"}}

var documentsGerman = documentWords{Why: map[Unreadable]string{
	Scanned: "ein Scan ohne Text", OtherKind: "eine Dateiart, die Chartside nicht liest", Damaged: "die Datei ist beschädigt oder leer", Locked: "mit einem Kennwort gesperrt",
	TooLarge: "zu groß oder zu langsam zu lesen", Forbidden: "das Krankenhaus lässt diese App die Datei nicht lesen", NotSent: "das Krankenhaus hat die Datei nicht geschickt",
}, More: plurals{"und %[1]s weitere", "und %[1]s weitere"}}

var documentsKorean = documentWords{Why: map[Unreadable]string{
	Scanned: "글자가 없는 스캔", OtherKind: "Chartside가 읽지 못하는 파일 형식", Damaged: "파일이 손상되었거나 비어 있음", Locked: "암호로 잠겨 있음",
	TooLarge: "너무 크거나 읽는 데 오래 걸림", Forbidden: "병원이 이 앱에 파일 읽기를 허용하지 않음", NotSent: "병원이 파일을 보내지 않음",
}, More: plurals{"외 %[1]s건", "외 %[1]s건"}}

// documentName is its title with its date.
func (w *Words) documentName(d UnreadDocument) string {
	if d.Date == "" {
		return d.Title
	}
	return d.Title + ", " + w.Day(d.Date)
}

func (w *Words) documentWhy(d UnreadDocument) string {
	if why := w.Documents.Why[d.Why]; why != "" {
		return why
	}
	return w.Documents.Why[Damaged]
}

// moreDocuments counts those that are not named.
func (w *Words) moreDocuments(n int) string { return w.count(w.Documents.More, n) }
