package views

// German, with "Sie".

var patientGerman = &Words{
	Brand: "Chartside", Skip: "Zum Fragefeld", Settings: "Einstellungen", TextSize: "Schriftgröße", Standard: "Normal", Large: "Groß",
	Colors: "Farben", SameAsDevice: "Wie dieses Gerät", Light: "Hell", Dark: "Dunkel", Contrast: "Hoher Kontrast", Save: "Speichern", SignOut: "Abmelden", Language: "Sprache",
	Patient: "Patient", Born: "Geboren", Died: "Verstorben", Deceased: "Verstorben",

	AskHeading: "Fragen zu Ihrer Akte", AskHelp: "Jede Antwort zeigt, woher in Ihrer Akte sie kommt.", Starters: "Fragen, die Sie stellen können",
	AskLabel: "Ihre Frage", AskPlaceholder: "Fragen Sie zu Ihrer Akte", Ask: "Fragen", Stop: "Anhalten", Waiting: "Ich suche, was zu Ihrer Frage gehört.",
	NoticeAI: "Das ist KI, kein ärztlicher Rat. Sie kann sich irren.", NoticeCare: "Behandlungsteam:", NoticeEmergency: "Notfall:",
	KeyAsk: "fragen", KeyClose: "schließen", KeyQuick: "schnell",
	RecordHeading: "Ihre Akte", RecordLink: "Meine Akte öffnen", PrintAll: "Alle Antworten drucken", BackToQuestions: "Zurück zu meinen Fragen",
	YouAsked: "Sie haben gefragt:", Answer: "Antwort", Sources: "Woher das kommt", MoreSources: "Weitere Quellen", NotRecorded: "nicht eingetragen", Raw: "Ursprüngliche Daten (FHIR)",
	RawOpen: "Ursprüngliche Daten öffnen", RawPage: "Ursprüngliche Daten", Error: "Die Akte selbst sagt, dass dieser Eintrag ein Fehler ist.",
	Copy: "Kopieren", Copied: "Kopiert", Print: "Drucken", AskAgain: "Damit noch einmal fragen", AskAgainSame: "Noch einmal fragen", EditAgain: "Ändern und noch einmal fragen", AsText: "Als Text",
	AskAgainHelp: "Haken Sie an, was die Antwort verwenden darf, entfernen Sie den Haken bei dem, was nicht, und fragen Sie noch einmal.", From: "Von", To: "Bis", Type: "Art", AllTypes: "Alle Arten",

	StageStarting: "Es geht los.", StageSelecting: "Ich suche, was zu Ihrer Frage gehört.", StageWriting: "Die Antwort wird geschrieben.", StageChecking: "Die Antwort wird geprüft.",
	StagePromise: "Jeder Satz erscheint, sobald er geprüft ist.",
	Checked:      "Geprüft.", Direct: "Direkt aus der Akte.", NotFound: "Nicht gefunden.", NotAnswered: "Nicht beantwortet.", Stopped: "Sie haben hier angehalten.",
	CheckedHow: "Jeder Name, jede Dosis, jeder Wert und jedes Datum wurde mit der Quelle verglichen.", DirectHow: "Ohne das KI-Modell ermittelt.",
	DirectDown:   "Das KI-Modell läuft nicht, deshalb stehen hier die Einträge selbst.",
	DirectFailed: "Was das KI-Modell schrieb, hat die Prüfung nicht bestanden, deshalb stehen hier die Einträge selbst.",
	NotFoundHow:  "Es kann trotzdem so sein: Akten anderer Praxen und Apotheken können hier fehlen.", NeedPerson: "Das braucht einen Menschen.",
	StoppedNothing: "Noch war nichts geprüft, deshalb wird nichts gezeigt.",
	UsedAs:         "Verwendet als Quelle", Date: "Datum", Value: "Wert", Mark: "Hinweis des Labors", Source: "Quelle",

	EmergencyHeading: "Holen Sie jetzt Hilfe", EmergencyText: "Was Sie geschrieben haben, kann ein Zeichen für einen Notfall sein. Warten Sie hier nicht auf eine Antwort.",
	EmergencyNobody: "Wenn Sie nicht anrufen können, bitten Sie jemanden in Ihrer Nähe.",

	LoadingHeading: "Ihre Akte wird gelesen", LoadingHelp: "Sie können jetzt schon fragen. Die Antwort kommt, wenn alles gelesen ist.", LoadingWait: "wartet",
	LoadingFailed: "nicht lesbar", LoadingReload: "Noch einmal nachsehen",
	GapsHeading: "Ein Teil der Akte fehlt", GapsHelp: "Antworten sagen es, wenn es darauf ankommt.",
	ModelStarting: "Das KI-Modell startet", ModelStartingHelp: "Das dauert etwa eine Minute. Einfache Fragen gehen jetzt schon: letzte Werte, Medikamente, Allergien, Daten.",
	ModelAbsent: "Hier gibt es kein KI-Modell", ModelAbsentHelp: "Antworten kommen direkt aus der Akte. Einfache Fragen gehen: letzte Werte, Medikamente, Allergien, Daten.", Slow: "Das dauert länger als sonst. Sie können warten oder anhalten: Was geprüft ist, bleibt.",
	ModelDown: "Das KI-Modell läuft gerade nicht", ModelDownHelp: "Einfache Fragen gehen weiter: letzte Werte, Medikamente, Allergien, Daten. Es kommt von selbst wieder.",
	Offline: "Sie sind offline", OfflineHelp: "Ihre Frage bleibt erhalten. Antworten, die schon da sind, können Sie lesen und drucken.",
	EmptyHeading: "In dieser Akte steht noch nichts", EmptyHelp: "Vielleicht überträgt Ihr Krankenhaus Ihre Akte noch.",
	TryAgain: "Noch einmal versuchen", HelpDesk: "Für die Hilfestelle", Reference: "Nummer", Dismiss: "Schließen",
	TheirWords: "Der Server des Krankenhauses sagt:", TheirLink: "Mehr dazu:",
	WindowHeading: "Chartside öffnet sich hier in einem eigenen Fenster", WindowHelp: "Die Anmeldeseite des Krankenhauses kann in der Akte nicht gezeigt werden. Diese Seite kann offen bleiben.", WindowOpen: "Chartside öffnen",
	ChooseHeading: "Wo ist Ihre Akte?", ChooseHelp: "Sie melden sich bei Ihrem Krankenhaus an. Chartside sieht Ihr Passwort nie und ändert von sich aus nichts in Ihrer Akte.",
	GoOnHeading: "Anmeldung bei Ihrem Krankenhaus", GoOn: "Weiter",
	ChooseSearch: "Nach Name oder Ort suchen", ChooseFind: "Suchen",
	ChooseNotFound: "Keine Einrichtung heißt so. Versuchen Sie ein kürzeres Wort.", ChooseMore: "Und %s weitere: Suchen Sie nach Ihrer.",
	ChooseNone: "Chartside öffnet sich aus dem Portal Ihres Krankenhauses", ChooseNoneHelp: "Melden Sie sich im Portal an und öffnen Sie Chartside dort.",
	SignedOutHeading: "Sie sind abgemeldet", SignedOutHelp: "Was hier gelesen und gefragt wurde, ist gelöscht.", SignInAgain: "Wieder anmelden",
	DraftHeading: "Ihre Frage bleibt erhalten", DraftHelp: "Ändern Sie sie und fragen Sie noch einmal.",

	SheetTitle: "Zusammenfassung der Antworten", SheetOptions: "Druckoptionen", SheetName: "Name und Geburtsdatum", SheetFull: "Vollständige Fassung", SheetLarge: "Große Schrift",
	Update: "Aktualisieren", PrintNow: "Drucken", AskedAt: "Frage, gestellt am", SourceTable: "Tabelle der Quellen", No: "Nr.", WhatRecordSays: "Was die Akte sagt",
	Status: "Status", Author: "Von", Unseen: "Was diese Antwort nicht gesehen hat", Made: "Wie das entstanden ist", MadeAnswered: "Beantwortet", MadeRecord: "Akte gelesen",
	MadeModel: "Modell", MadeNoModel: "keines: direkt aus der Akte", MadePrompt: "Version der Anweisung", MadeSelector: "Belege ausgewählt von", MadeSentences: "Sätze",
	SheetNotice: "Mit KI erstellt. Kein ärztlicher Rat.", SheetNoticeHow: "Sie kann sich irren: prüfen Sie es mit Ihrem Behandlungsteam", SheetEmergency: "Notfall:",
	OtherRecords: "Akten anderer Praxen und Apotheken sind nicht in dieser Akte.",
	RecordTitle:  "Was gelesen wurde", RecordEntries: "Was Chartside aus Ihrer Akte gelesen hat", KindColumn: "Art", CountColumn: "Einträge", SourcePage: "Eintrag der Akte",
	Close: "Schließen",

	Brief: briefWords{
		Label: "Überblick", Changed: "Geändert seit dem letzten Besuch", ChangedAt: "Geändert beim letzten Besuch", NoChange: "Nichts, was hier verglichen wird, hat sich geändert.",
		NoVisit: "Die Akte enthält keinen Besuch zum Vergleichen.", OutOfRange: "Außerhalb des Bereichs", Latest: "je Test der neueste",
		NoneOut: "Keiner der %[1]s neuesten Werte, die einen Bereich oder Hinweis haben.", Unjudged: "%[1]s neueste Werte haben weder Bereich noch Hinweis: nicht beurteilt.",
		OlderOut: "Älter als ein Jahr: %[1]s", Allergies: "Allergien", NoAllergies: "Keine eingetragen. Das heißt nicht, dass es keine gibt.",
		Medicines: "Medikamente", NoMedicines: "Keine aktive Verordnung eingetragen.", Problems: "Diagnosen", NoProblems: "Keine aktive Diagnose eingetragen.",
		ProblemsNoStatus: "Status nicht eingetragen", Incomplete: "Nicht vollständig gelesen: in dieser Liste können Einträge fehlen.",
		Taken: "Direkt aus der Akte.", TakenHow: "Ohne das KI-Modell berechnet. Keine ärztliche Freigabe.", Sources: "Quellen des Überblicks: %[1]s",
		To: "auf", High: "Hoch", Low: "Niedrig", Abnormal: "Auffällig", Active: "%[1]s aktiv", ActiveOf: "%[1]s aktiv von %[2]s",
		MissingDirections: "Einnahme nicht eingetragen", MissingStatus: "Status nicht eingetragen",
		NewProblem: "neue Diagnose", Ended: "beendet", NewAllergy: "neue Allergie", Started: "begonnen", Done: "durchgeführt", Vaccines: "Impfung",
	},
	Paper: paperWords{
		Window: "In einem eigenen Fenster öffnen", Once: "Dieses Fenster zeigt das Papier einmal. Drucken oder sichern Sie es jetzt: beim Neuladen ist es weg.",
	},
	Kept: keptWords{
		Answered: "Beantwortet am %[1]s.", Again: "Noch einmal fragen",
		Changed: "Einträge, auf denen diese Antwort beruht und die sich seitdem in der Akte geändert haben: %[1]s. Sie stehen hier so, wie sie waren.",
	},
	Here: hereWords{
		ThisVisit: "Dieser Besuch", VisitUnread: "Der Besuch, der gerade offen ist, ist nicht unter dem, was gelesen wurde.",
		Opened: "Im Kliniksystem geöffnet", Unread: "%[1]s: nicht unter dem, was gelesen wurde",
		Connection: "Diese Verbindung", Organization: "Einrichtung", Server: "Server", Tenant: "Mandant", Since: "Geöffnet",
	},
	Feedback: feedbackWords{
		Label: "Rückmeldung zu dieser Antwort", Ask: "War das hilfreich?", Yes: "Ja", No: "Nein", What: "Was stimmt nicht?",
		Wrong: "Sie ist falsch", WrongSource: "Falsche Quelle", Missing: "Etwas fehlt", Unsafe: "Sie ist nicht sicher", Word: "Mit eigenen Worten (kann leer bleiben)",
		Thank: "Danke.", Kept: "Ihre Frage und diese Antwort werden hier aufbewahrt, damit Menschen sie prüfen können. Nichts wird woandershin geschickt.",
		NotKept: "Das endet mit diesem Gespräch.", Failed: "Das konnte nicht aufbewahrt werden. Bitte sagen Sie es der Hilfestelle.", Change: "Ändern",
	},
	Asking: askingWords{
		Medicines: "Welche Medikamente nehme ich jetzt?", Allergies: "Wogegen bin ich allergisch?", Problems: "Welche Diagnosen sind aktiv?",
		Vaccines: "Welche Impfungen habe ich bekommen?", LastVisit: "Was war mein letzter Besuch?", Procedures: "Welche Eingriffe hatte ich?",
		Trend: "Wie hat sich mein %s verändert?", Latest: "Was war mein letzter Wert für %s?", Highest: "Was war mein höchster Wert für %s?", Since: "Seit wann habe ich %s?",
		Started: "Wann habe ich %s zum ersten Mal genommen?", Still: "Ist %s noch aktiv?", About: "Was steht in meiner Akte über %s?", Next: "Sie könnten als Nächstes fragen",
	},
	Summary: summaryWords{
		Title: "Nehmen Sie diese Antworten mit", Help: "Alle Antworten dieses Gesprächs mit ihren Quellen.", Nothing: "Es gibt noch keine Antwort. Stellen Sie zuerst eine Frage.",
		Text: "Als Text speichern", Document: "Als FHIR-Dokument speichern",
		DocumentHelp: "Für andere Programme: die Antworten, die genannten Einträge, wie das Krankenhaus sie geschickt hat, und wie es entstanden ist. Es ist als mit KI erstellt gekennzeichnet und von niemandem unterschrieben.",
		SendHeading:  "In die Akte aufnehmen", SendHelp: "Damit kommen die Antworten als vorläufiges Dokument in die Akte des Krankenhauses, gekennzeichnet als mit KI erstellt. Andere, die die Akte lesen dürfen, können es sehen. Chartside kann es nicht zurücknehmen.",
		SendRead: "Ich habe die Antworten gelesen und will sie in der Akte haben.", Send: "In die Akte aufnehmen", SendNot: "Das Krankenhaus nimmt keine Dokumente von dieser App an.",
		SendUnread: "Bitte sagen Sie zuerst, dass Sie die Antworten gelesen haben.", Sent: "In die Akte aufgenommen", SentAs: "%[1]s als %[2]s", Link: "Speichern oder teilen",
	},
	Help: helpWords{
		WordList: "Wortliste, nicht aus Ihrer Akte:", WordsTitle: "Wörter, die Ärzte benutzen", WordsHelp: "Was sie bedeuten, in einfachen Worten auf Englisch. Das ist nicht aus Ihrer Akte und kein Rat.",
		WordsLink: "Wörter, die Ärzte benutzen", DataTitle: "Wohin Ihre Daten gehen", DataLink: "Wohin Ihre Daten gehen",
		DataRead: "Was gelesen wird", DataReadText: "Chartside liest Ihre Akte bei Ihrem Krankenhaus, mit Ihrer eigenen Anmeldung. Ihr Passwort sieht es nie. Es liest keine fremde Akte.",
		DataModel: "Die KI", DataModelText: "Das KI-Modell läuft auf denselben Rechnern wie Chartside oder auf denen Ihres Krankenhauses. Ihre Akte wird an keine KI-Firma geschickt. Das Modell bekommt Ihren Namen nicht.",
		DataStored: "Was aufbewahrt wird", DataStoredText: "Ihre Akte bleibt nur da, solange Sie sie benutzen. Ihre Fragen werden verschlüsselt aufbewahrt, mit den Antworten und den Teilen Ihrer Akte, aus denen sie kommen, damit nichts verloren geht. Alles ist weg, wenn Sie sich abmelden oder nach einer ruhigen Zeit. Ihr Krankenhaus kann festhalten, dass und wann Sie Chartside benutzt haben, aber nicht, was Sie gefragt haben.",
		DataChange: "Was sich ändern kann", DataChangeNever: "Nichts. Chartside kann Ihre Akte nur lesen.",
		DataChangeAsked: "Von selbst nichts. Wenn Sie darum bitten, kommen Ihre Antworten als Dokument in Ihre Akte.",
		DataFeedback:    "Wenn Sie sagen, dass eine Antwort gut oder schlecht war", DataFeedbackKept: "Dann werden Ihre Frage und diese Antwort hier aufbewahrt, damit Menschen sie ansehen und Antworten besser machen können.",
		DataFeedbackNot: "Auch das ist weg, wenn Sie sich abmelden.", DataWrong: "Wenn in Ihrer Akte etwas falsch ist", DataWrongText: "Chartside kann es nicht ändern. Bitte sagen Sie es Ihrem Behandlungsteam:",
		DataEnd: "Um es jetzt zu beenden", DataEndText: "Melden Sie sich in den Einstellungen ab. Alles, was hier gelesen und gefragt wurde, wird dann gelöscht.",
		DoctorTitle: "Fragen an meinen Arzt", DoctorHelp: "Sammeln Sie hier Fragen, drucken Sie sie und nehmen Sie sie zum Besuch mit.", DoctorLink: "Fragen an meinen Arzt",
		DoctorNone: "Sie haben hier noch keine Fragen.", DoctorAdd: "Hinzufügen", DoctorAddOwn: "Ihre eigene Frage", DoctorRemove: "Entfernen", DoctorOffered: "Sie könnten auch fragen",
		DoctorSave: "Als Frage an meinen Arzt merken", DoctorSaved: "Für Ihren Arzt gemerkt", DoctorEmpty: "Leere Zeile für Ihre eigene Frage",
		DoctorOut: "Das Labor hat meinen Wert für %s markiert. Wie sollte er bei mir sein?", DoctorMissing: "%s Ich habe es in meiner Akte nicht gefunden.", DoctorMedicine: "Wie soll ich %s nehmen? Meine Akte sagt es nicht.",
	},
	Reading: readingGerman, Documents: documentsGerman,
	Charts: chartWords{
		Title: "Diagramme", Help: "Was im Lauf der Zeit gemessen wurde, wie es in Ihrer Akte steht.", Link: "Diagramme", Choose: "Messung", Show: "Zeigen",
		None: "Nichts wurde zweimal oder öfter gemessen, also gibt es nichts zu zeichnen.", Problems: "Diagnosen im Lauf der Zeit", Drugs: "Medikamente im Lauf der Zeit",
		ProblemsHelp: "Ein Balken reicht vom ersten Datum bis zum Ende, das die Akte nennt.", DrugsHelp: "Ein Punkt ist eine Verordnung. Die Linie verbindet die erste mit der letzten: sie sagt nicht, dass das Mittel die ganze Zeit genommen wurde.",
		Undated: "ohne Datum", Now: "jetzt", Since: "seit %[1]s", FromTo: "%[1]s bis %[2]s", On: "%[1]s", Times: "%[1]s Verordnungen",
	},
	Phrases: phraseWords{
		Months: "Januar Februar März April Mai Juni Juli August September Oktober November Dezember", MonthsShort: "Jan. Feb. März Apr. Mai Juni Juli Aug. Sept. Okt. Nov. Dez.",
		Day: "%[1]d. %[2]s %[3]d", LongDay: "%[1]d. %[2]s %[3]d", Month: "%[2]s %[3]d", DayMonth: "%[1]d. %[2]s", Clock: "15:04", Moment: "%[1]s, %[2]s Uhr",
		Years: "%[1]d J.", MonthsOld: "%[1]d Mon.", Cite: "Quelle %[1]s", Used: "%[1]s verwendet, %[2]s angesehen", OfUsed: "%[1]s von %[2]s", OfUsedSome: "%[1]s von %[2]s verwendet",
		MoreItems: "%[1]s weitere zeigen", NewestOf: "%[1]s (neuester von %[2]s)", Items: plurals{"%[1]s Eintrag", "%[1]s Einträge"}, Results: plurals{"%[1]s Wert", "%[1]s Werte"},
		MoreRead:  plurals{"%[1]s weiterer Eintrag wurde für diese Antwort gelesen", "%[1]s weitere Einträge wurden für diese Antwort gelesen"},
		InTable:   plurals{"%[1]s weiterer Eintrag wurde verwendet. Er steht in der Tabelle oben.", "%[1]s weitere Einträge wurden verwendet. Sie stehen in der Tabelle oben."},
		MoreCites: plurals{"%[1]s weitere Quelle, in der Liste unten", "%[1]s weitere Quellen, in der Liste unten"},
		LeftOut:   plurals{"Ein Satz wurde weggelassen: er passte nicht zu seiner Quelle.", "%[1]s Sätze wurden weggelassen: sie passten nicht zu ihren Quellen."},
		ByHand:    plurals{"ein Eintrag wurde von Hand weggelassen", "%[1]s Einträge wurden von Hand weggelassen"},
		Limited:   "sie wurde auf bestimmte Daten oder eine Art begrenzt", And: ", und ", Narrowed: "Diese Antwort ist vielleicht nicht vollständig: %[1]s.",
		RecordRead: "%[1]s, gelesen am %[2]s.", RecordOnly: "%[1]s.", Oldest: "Der älteste ist vom %[1]s.", ProgressOf: "%[1]s von %[2]s",
		Parts: plurals{"%[2]s von %[1]s Art ist gelesen.", "%[2]s von %[1]s Arten sind gelesen."}, Both: "%[1]s bis %[2]s", AtLeast: "%[1]s oder mehr", AtMost: "%[1]s oder weniger",
		Trend: "%[1]s vom %[2]s bis %[3]s: von %[4]s auf %[5]s %[6]s.", TrendRange: "Referenzbereich %[1]s.", TrendTable: "Alle Werte stehen in der Tabelle.", Range: "Referenzbereich %[1]s",
		Looked: "Sie hat %[1]s angesehen und %[2]s verwendet.", Rest: "Die anderen %[1]s betrafen diese Frage nicht.", RestOrByHand: "Die anderen %[1]s betrafen diese Frage nicht oder wurden von Hand weggelassen.",
		Sentences: "%[1]s geprüft, %[2]s weggelassen", SomeEntries: "Einige Einträge", Malformed: "nicht lesbar: nicht in der erwarteten Form", NotFitting: "eine Einzelheit war nicht lesbar",
		Duplicate: "kamen zweimal mit verschiedenem Inhalt", Refused: "diese App durfte sie nicht lesen", Failed: "der Server des Krankenhauses versagte beim Lesen",
		Truncated: "die Liste wurde abgeschnitten: es gibt mehr, als gelesen werden konnte", Warned: "das Krankenhaus schickte eine Warnung mit", Unreadable: "der angehängte Text war nicht lesbar",
		Unresolved: "etwas, worauf sie verweisen, ist nicht in der Akte", Unsupported: "das Krankenhaus bietet sie Apps nicht an", NotRead: "nicht lesbar",
		Female: "weiblich", Male: "männlich", OtherSex: "divers", SexNotSet: "unbekannt",
		Call: "%[1]s anrufen", CallOrText: "%[1]s anrufen oder anschreiben", Crisis: "%[1]s ist für Gedanken, sich etwas anzutun, Tag und Nacht.",
	},
}

var clinicianGerman = func() *Words {
	w := *patientGerman
	w.AskHeading, w.AskHelp, w.AskPlaceholder, w.AskLabel = "Fragen zur Akte", "Jede Aussage nennt ihren Eintrag.", "Frage zu dieser Akte", "Frage zu dieser Akte"
	w.NoticeAI, w.NoticeCare, w.NoticeEmergency = "KI: vor dem Handeln an der Akte prüfen.", "", ""
	w.RecordHeading, w.RecordLink, w.PrintAll, w.BackToQuestions = "Akte", "Gelesenes", "Alles drucken", "Zurück zu den Fragen"
	w.YouAsked, w.Waiting, w.StageSelecting = "Gefragt:", "Belege werden gesucht.", "Belege werden gesucht."
	w.Stopped, w.Copy, w.Raw, w.Mark = "Angehalten.", "Mit Quellen kopieren", "FHIR-JSON", "Hinweis"
	w.NotFoundHow = "Externe Akten können fehlen."
	w.CheckedHow = "Namen, Dosen, Werte und Daten mit den Quellen verglichen."
	w.EmergencyText, w.EmergencyNobody = "Die Frage beschreibt einen möglichen Notfall.", ""
	w.LoadingHeading, w.LoadingHelp = "Die Akte wird gelesen", "Fragen Sie jetzt; die Antwort kommt, wenn die Akte gelesen ist."
	w.EmptyHelp = "Das System gab dieser App keine klinischen Einträge."
	w.ChooseHeading, w.ChooseHelp = "Welche Einrichtung?", "Die Anmeldung erfolgt bei der Einrichtung. Chartside ändert von sich aus nichts."
	w.ChooseNone, w.ChooseNoneHelp = "Chartside öffnet sich aus dem Kliniksystem", "Öffnen Sie eine Akte und starten Sie Chartside dort."
	w.SheetNoticeHow = "Vor dem Handeln an der Akte prüfen"
	w.OtherRecords = "Externe Akten sind nicht in dieser Akte."
	w.RecordEntries = "Was Chartside aus der Akte gelesen hat"
	w.Reading = w.Reading.said("Liest, was die Frage braucht.", "Jetzt fragen; die Antwort kommt, wenn gelesen ist, was sie braucht.", "Nur Änderungen, wenn der Server _lastUpdated kennt.", "Vom System nicht angeboten", "Alles, was das System Apps anbietet, wurde gelesen.")
	w.Asking = askingWords{
		Medicines: "Aktive Medikamente?", Allergies: "Allergien?", Problems: "Aktive Diagnosen?", Vaccines: "Impfungen?", LastVisit: "Letzter Besuch?", Procedures: "Eingriffe?",
		Trend: "Wie hat sich %s verändert?", Latest: "Letzter Wert für %s?", Highest: "Höchster Wert für %s?", Since: "Seit wann %s?", Started: "Wann wurde %s zuerst verordnet?",
		Still: "Ist %s noch aktiv?", About: "Was steht in der Akte über %s?", Next: "Als Nächstes",
	}
	w.Charts.Help = "Wie es in der Akte steht."
	return &w
}()

// toldGerman are the words that come from below.
var toldGerman = map[string]string{
	"personal details": "Angaben zur Person", "allergy": "Allergie", "allergies": "Allergien", "problem": "Diagnose", "problems": "Diagnosen", "result": "Befund", "results": "Befunde",
	"report": "Bericht", "reports": "Berichte", "medicine order": "Verordnung", "medicine orders": "Verordnungen", "medicine reported": "angegebenes Medikament", "medicines reported": "angegebene Medikamente",
	"medicine given": "gegebenes Medikament", "medicines given": "gegebene Medikamente", "medicine dispensed": "ausgegebenes Medikament", "medicines dispensed": "ausgegebene Medikamente",
	"medicine": "Medikament", "medicines": "Medikamente", "vaccine": "Impfung", "vaccines": "Impfungen", "procedure": "Eingriff", "procedures": "Eingriffe", "visit": "Besuch", "visits": "Besuche",
	"care plan": "Behandlungsplan", "care plans": "Behandlungspläne", "care team": "Behandlungsteam", "care teams": "Behandlungsteams", "goal": "Ziel", "goals": "Ziele",
	"device": "Gerät", "devices": "Geräte", "device use": "Gerätenutzung", "device uses": "Gerätenutzungen", "note": "Notiz", "notes": "Notizen", "document": "Dokument", "documents": "Dokumente",
	"appointment": "Termin", "appointments": "Termine", "order": "Auftrag", "orders": "Aufträge", "family history": "Familienanamnese", "family histories": "Familienanamnesen",
	"insurance": "Versicherung", "insurances": "Versicherungen", "imaging study": "Bildgebung", "imaging studies": "Bildgebungen", "specimen": "Probe", "specimens": "Proben",
	"questionnaire": "Fragebogen", "questionnaires": "Fragebögen", "related person": "Angehörige Person", "related persons": "Angehörige Personen", "clinician": "Fachperson", "clinicians": "Fachpersonen",
	"clinician's role": "Rolle der Fachperson", "clinicians' roles": "Rollen der Fachpersonen", "organization": "Einrichtung", "organizations": "Einrichtungen", "place": "Ort", "places": "Orte",
	"claim": "Antrag", "claims": "Anträge", "benefit statement": "Leistungsabrechnung", "benefit statements": "Leistungsabrechnungen", "origin of data": "Herkunft der Daten", "origins of data": "Herkunft der Daten",
	"supply": "Lieferung", "supplies": "Lieferungen", "adverse event": "unerwünschtes Ereignis", "adverse events": "unerwünschte Ereignisse", "assessment": "Beurteilung", "assessments": "Beurteilungen",
	"risk assessment": "Risikobeurteilung", "risk assessments": "Risikobeurteilungen", "warning": "Warnhinweis", "warnings": "Warnhinweise", "diet order": "Kostverordnung", "diet orders": "Kostverordnungen",
	"device order": "Geräteverordnung", "device orders": "Geräteverordnungen", "consent": "Einwilligung", "consents": "Einwilligungen", "picture or recording": "Bild oder Aufnahme", "pictures and recordings": "Bilder und Aufnahmen",
	"episode of care": "Behandlungsabschnitt", "episodes of care": "Behandlungsabschnitte", "message": "Nachricht", "messages": "Nachrichten", "vaccine due": "fällige Impfung", "vaccines due": "fällige Impfungen",
	"list": "Liste", "lists": "Listen", "file": "Datei", "files": "Dateien",
	"lab result": "Laborwert", "lab results": "Laborwerte", "vital sign": "Vitalzeichen", "vital signs": "Vitalzeichen", "social history": "Sozialanamnese",
	"survey answer": "Fragebogenantwort", "survey answers": "Fragebogenantworten", "exam finding": "Untersuchungsbefund", "exam findings": "Untersuchungsbefunde",

	"Activities": "Maßnahmen", "Address": "Adresse", "Author": "Von", "Body site": "Körperstelle", "Born": "Geboren", "Codes": "Codes", "Collected": "Entnommen", "Conclusion": "Beurteilung",
	"Condition": "Erkrankung", "Criticality": "Mögliche Schwere", "Date": "Datum", "Died": "Verstorben", "Done": "Durchgeführt", "Dose": "Dosis", "Dose number": "Dosisnummer", "Due": "Fällig", "Ended": "Beendet",
	"Expires": "Läuft ab", "Flag": "Hinweis", "For": "Wegen", "From": "Von", "Given": "Gegeben", "Handed over": "Ausgegeben", "How it is taken": "Einnahme", "How to take": "Einnahme", "Intent": "Absicht",
	"Kind": "Art", "Language": "Sprache", "Lot": "Charge", "Made": "Hergestellt", "Marital status": "Familienstand", "Marked": "Gekennzeichnet", "Member number": "Versichertennummer", "Members": "Mitglieder", "Method": "Methode",
	"Ordered": "Verordnet", "Ordered by": "Verordnet von", "Outcome": "Ergebnis", "Payer": "Kostenträger", "Plan": "Plan", "Reaction": "Reaktion", "Reason": "Grund", "Recorded": "Eingetragen", "Reference range": "Referenzbereich",
	"Refills": "Wiederholungen", "Relationship": "Beziehung", "Reported": "Angegeben", "Serial number": "Seriennummer", "Severity": "Schwere", "Sex": "Geschlecht", "Since": "Seit", "Specimen": "Probe", "Stage": "Stadium",
	"Start": "Beginn", "Status": "Status", "Target": "Zielwert", "Telephone": "Telefon", "Until": "Bis", "Value": "Wert", "Where": "Wo", "With": "Mit", "What": "Was", "Orders": "Verordnungen", "Source": "Quelle",

	"active": "aktiv", "inactive": "inaktiv", "resolved": "abgeklungen", "recurrence": "wiedergekehrt", "relapse": "Rückfall", "remission": "Remission", "completed": "abgeschlossen", "stopped": "abgesetzt", "cancelled": "abgebrochen",
	"on hold": "ausgesetzt", "on-hold": "ausgesetzt", "draft": "Entwurf", "final": "endgültig", "amended": "ergänzt", "corrected": "berichtigt", "preliminary": "vorläufig", "registered": "erfasst", "finished": "beendet",
	"planned": "geplant", "in progress": "läuft", "in-progress": "läuft", "current": "gültig", "not done": "nicht durchgeführt", "not-done": "nicht durchgeführt", "entered in error": "irrtümlich eingetragen", "entered-in-error": "irrtümlich eingetragen",
	"unknown": "unbekannt", "deceased": "verstorben", "booked": "gebucht", "accepted": "angenommen",

	"you added it": "von Ihnen hinzugefügt", "the most recent entry with a value": "der neueste Eintrag mit einem Wert", "the earliest entry with a value": "der früheste Eintrag mit einem Wert", "the entry that carries the date": "der Eintrag mit dem Datum",
	"the entry that settles the status": "der Eintrag, der den Status entscheidet", "the entry of that number, counted from the oldest": "der Eintrag mit dieser Nummer, vom ältesten an gezählt", "it is recorded": "es ist eingetragen", "every entry counted": "jeder gezählte Eintrag", "every value of the period": "jeder Wert des Zeitraums",
	"the extreme value": "der äußerste Wert", "an item of the list": "ein Eintrag der Liste",

	"Open Chartside in a window of its own": "Chartside in einem eigenen Fenster öffnen", "Start again": "Neu beginnen", "Try again": "Noch einmal versuchen", "Back to the questions": "Zurück zu den Fragen", "Patient": "Patient",
	"Nothing was changed in the record.": "In der Akte wurde nichts geändert.", "This page is no longer open": "Diese Seite ist nicht mehr offen",
	"You may have been signed out after a quiet time, or the address belongs to another browser.": "Vielleicht wurden Sie nach einer ruhigen Zeit abgemeldet, oder die Adresse gehört zu einem anderen Browser.",
	"This paper is no longer here": "Dieses Papier ist nicht mehr da",
	"Its address works once, for five minutes, so that nobody else can open it. Open it again from the chart.": "Seine Adresse gilt einmal und fünf Minuten lang, damit niemand sonst es öffnen kann. Öffnen Sie es noch einmal aus der Akte.",
	"Open Chartside again from your hospital’s portal or chart.":                                               "Öffnen Sie Chartside neu aus dem Portal oder der Akte Ihres Krankenhauses.", "This answer is not here": "Diese Antwort ist nicht hier",
	"It may belong to a conversation that has ended.": "Sie gehört vielleicht zu einem beendeten Gespräch.", "This entry is not in the record": "Dieser Eintrag ist nicht in der Akte",
	"Chartside cannot open a record now": "Chartside kann jetzt keine Akte öffnen", "It must write down who reads a record, and at the moment it cannot. Nothing was read. Please tell the help desk.": "Es muss festhalten, wer eine Akte liest, und kann es im Moment nicht. Es wurde nichts gelesen. Bitte sagen Sie es der Benutzerhilfe.",
	"It was not among what Chartside could read.": "Er war nicht unter dem, was Chartside lesen konnte.", "Chartside cannot look up your conversation": "Chartside kann Ihr Gespräch nicht nachschlagen", "Its database does not answer at the moment. Please try again in a few minutes.": "Die Datenbank antwortet gerade nicht. Bitte versuchen Sie es in einigen Minuten noch einmal.",
	"The record is still being read": "Die Akte wird noch gelesen", "Please wait a moment and try again.": "Bitte warten Sie einen Moment und versuchen Sie es noch einmal.",
	"This came from another site": "Das kam von einer anderen Website", "For your safety it was not accepted.": "Zu Ihrer Sicherheit wurde es nicht angenommen.", "Open Chartside again and repeat it there.": "Öffnen Sie Chartside neu und wiederholen Sie es dort.",
	"There is no question yet": "Es gibt noch keine Frage", "Please type a question first.": "Bitte schreiben Sie zuerst eine Frage.", "This question is too long": "Diese Frage ist zu lang",
	"Please shorten it and ask again.": "Bitte kürzen Sie sie und fragen Sie noch einmal.", "Your text is kept.": "Ihr Text bleibt erhalten.", "There is no such page": "Diese Seite gibt es nicht", "The address may be mistyped or old.": "Die Adresse ist vielleicht falsch geschrieben oder alt.",
	"This cannot be done here": "Das geht hier nicht", "This took too long": "Das hat zu lange gedauert", "This answer took too long": "Diese Antwort hat zu lange gedauert", "Please try again.": "Bitte versuchen Sie es noch einmal.",
	"Something went wrong here": "Hier ist etwas schiefgegangen", "It is our fault, not yours.": "Es ist unser Fehler, nicht Ihrer.", "Nothing was lost.": "Nichts ging verloren.",
	"What you typed stays in the box until you close this page.": "Was Sie geschrieben haben, bleibt im Feld, bis Sie diese Seite schließen.",
	"This link is not complete":                                  "Dieser Link ist nicht vollständig", "This hospital is not set up here": "Dieses Krankenhaus ist hier nicht eingerichtet",
	"Chartside opens only for hospitals that it is registered with.": "Chartside öffnet sich nur für Krankenhäuser, bei denen es angemeldet ist.", "Nothing was sent to the address that asked.": "An die anfragende Adresse wurde nichts geschickt.",
	"The chart did not say which patient": "Die Akte sagte nicht, welcher Patient", "The launch parameter is missing.": "Der Startparameter fehlt.", "Close this and start Chartside from the chart again.": "Schließen Sie dies und starten Sie Chartside neu aus der Akte.",
	"This sign-in did not start here": "Diese Anmeldung begann nicht hier", "It was started in another browser or too long ago.": "Sie begann in einem anderen Browser oder vor zu langer Zeit.", "Please start again.": "Bitte beginnen Sie neu.",
	"This sign-in was already used": "Diese Anmeldung wurde schon verwendet", "A sign-in works once.": "Eine Anmeldung gilt einmal.", "The answer came from another server": "Die Antwort kam von einem anderen Server",
	"For your safety the sign-in was stopped.": "Zu Ihrer Sicherheit wurde die Anmeldung gestoppt.", "Access was not given": "Zugang wurde nicht gegeben", "You or your hospital said no, so nothing was read.": "Sie oder Ihr Krankenhaus haben Nein gesagt, deshalb wurde nichts gelesen.",
	"The hospital refused the sign-in": "Das Krankenhaus hat die Anmeldung abgelehnt", "The hospital’s server is not ready for sign-in": "Der Server des Krankenhauses ist nicht bereit für Anmeldungen",
	"What it says about itself could not be used.": "Was er über sich sagt, war nicht brauchbar.", "Please tell the help desk.": "Bitte sagen Sie es der Hilfestelle.", "The sign-in could not be finished": "Die Anmeldung konnte nicht beendet werden",
	"The hospital’s server did not accept it.": "Der Server des Krankenhauses hat sie nicht angenommen.", "The hospital’s server did not answer": "Der Server des Krankenhauses antwortet nicht", "Please try again in a few minutes.": "Bitte versuchen Sie es in ein paar Minuten noch einmal.",
	"Who signed in could not be confirmed": "Wer sich angemeldet hat, ließ sich nicht bestätigen", "For your safety nothing was read.": "Zu Ihrer Sicherheit wurde nichts gelesen.", "No patient was chosen": "Kein Patient wurde gewählt",
	"The hospital’s server did not say whose record this is, so nothing was read.": "Der Server des Krankenhauses sagte nicht, wessen Akte das ist, deshalb wurde nichts gelesen.", "Choose a patient and start again.": "Wählen Sie einen Patienten und beginnen Sie neu.",
	"The patient changed": "Der Patient hat gewechselt", "The hospital’s server now speaks of another patient, so this conversation has ended.": "Der Server des Krankenhauses spricht jetzt von einem anderen Patienten, deshalb ist dieses Gespräch beendet.",
	"Open Chartside from the chart again.": "Öffnen Sie Chartside neu aus der Akte.", "The sign-in at the hospital has ended": "Die Anmeldung beim Krankenhaus ist beendet", "The record points to another server": "Die Akte zeigt auf einen anderen Server",
	"For your safety it was not followed.": "Zu Ihrer Sicherheit wurde dem nicht gefolgt.", "The hospital ended the sign-in": "Das Krankenhaus hat die Anmeldung beendet", "Its server did not accept the access that it had given.": "Sein Server nahm den Zugang nicht an, den er gegeben hatte.",
	"Open Chartside again from the portal or chart.": "Öffnen Sie Chartside neu aus dem Portal oder der Akte.", "This record may not be read": "Diese Akte darf nicht gelesen werden", "The hospital’s server does not let this app read it.": "Der Server des Krankenhauses lässt diese App sie nicht lesen.",
	"The patient was not found": "Der Patient wurde nicht gefunden", "The hospital’s server does not know this patient.": "Der Server des Krankenhauses kennt diesen Patienten nicht.", "The hospital’s server did not understand the request": "Der Server des Krankenhauses verstand die Anfrage nicht",
	"The record could not be read.": "Die Akte konnte nicht gelesen werden.", "The hospital’s server answered with something else": "Der Server des Krankenhauses antwortete mit etwas anderem", "What came back is not a record.": "Was zurückkam, ist keine Akte.",
	"The answer of the hospital’s server is too large": "Die Antwort des Krankenhausservers ist zu groß", "The hospital does not recognise this app": "Das Krankenhaus erkennt diese App nicht",
	"Its server did not accept how Chartside identified itself, so nothing was read.":                "Sein Server nahm nicht an, wie Chartside sich auswies, deshalb wurde nichts gelesen.",
	"Please tell the help desk: the registration needs a look.":                                      "Bitte sagen Sie es der Hilfestelle: die Registrierung muss geprüft werden.",
	"The sign-in took too long or was used before":                                                   "Die Anmeldung dauerte zu lange oder wurde schon verwendet",
	"The hospital’s server did not accept it any more, so nothing was read.":                         "Der Server des Krankenhauses nahm sie nicht mehr an, deshalb wurde nichts gelesen.",
	"Please start again; if it happens again, tell the help desk.":                                   "Bitte beginnen Sie neu; geschieht es wieder, sagen Sie es der Hilfestelle.",
	"The hospital has not approved all of this app":                                                  "Das Krankenhaus hat diese App nicht ganz freigegeben",
	"Chartside asked for something that its registration there does not allow, so nothing was read.": "Chartside bat um etwas, das seine Registrierung dort nicht erlaubt, deshalb wurde nichts gelesen.",
	"Please tell the help desk: starting again will not help.":                                       "Bitte sagen Sie es der Hilfestelle: neu beginnen hilft nicht.",
	"The hospital’s server is too busy":                                                              "Der Server des Krankenhauses ist überlastet",
	"It asks to be left alone for a while.":                                                          "Er bittet um eine Pause.", "Please try again later.": "Bitte versuchen Sie es später noch einmal.",
}
