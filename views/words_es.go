package views

// Spanish, as hospitals in the United States and in Spain can read it.

var patientSpanish = &Words{
	Brand: "Chartside", Skip: "Ir a la pregunta", Settings: "Ajustes", TextSize: "Tamaño del texto", Standard: "Normal", Large: "Grande",
	Colors: "Colores", SameAsDevice: "Como este dispositivo", Light: "Claro", Dark: "Oscuro", Contrast: "Alto contraste", Save: "Guardar", SignOut: "Cerrar sesión", Language: "Idioma",
	Patient: "Paciente", Born: "Nacimiento:", Died: "Fallecimiento:", Deceased: "Fallecido",

	AskHeading: "Pregunte sobre su historia clínica", AskHelp: "Cada respuesta muestra de qué parte de su historia viene.", Starters: "Preguntas que puede hacer",
	AskLabel: "Su pregunta", AskPlaceholder: "Escriba su pregunta", Ask: "Preguntar", Stop: "Parar", Waiting: "Buscando lo que corresponde a su pregunta.",
	NoticeAI: "Esto es IA, no es consejo médico. Puede equivocarse.", NoticeCare: "Equipo médico:", NoticeEmergency: "Emergencia:",
	KeyAsk: "preguntar", KeyClose: "cerrar", KeyQuick: "rápidas",
	RecordHeading: "Su historia clínica", RecordLink: "Abrir mi historia", PrintAll: "Imprimir todas las respuestas", BackToQuestions: "Volver a mis preguntas",
	YouAsked: "Usted preguntó:", Answer: "Respuesta", Sources: "De dónde viene esto", MoreSources: "Más fuentes", NotRecorded: "no registrado", Raw: "Datos originales (FHIR)",
	RawOpen: "Abrir los datos originales", RawPage: "Datos originales", Error: "La propia historia dice que esta entrada es un error.",
	Copy: "Copiar", Copied: "Copiado", Print: "Imprimir", AskAgain: "Preguntar otra vez con estas", AskAgainSame: "Preguntar otra vez", EditAgain: "Cambiar y preguntar otra vez", AsText: "Como texto",
	AskAgainHelp: "Marque lo que la respuesta puede usar, desmarque lo que no, y pregunte otra vez.", From: "Desde", To: "Hasta", Type: "Tipo", AllTypes: "Todos los tipos",

	StageStarting: "Empezando.", StageSelecting: "Buscando lo que corresponde a su pregunta.", StageWriting: "Escribiendo la respuesta.", StageChecking: "Comprobando la respuesta.",
	StagePromise: "Cada frase aparece cuando se ha comprobado.",
	Checked:      "Comprobado.", Direct: "Tomado directamente de la historia.", NotFound: "No encontrado.", NotAnswered: "Sin respuesta.", Stopped: "Usted paró aquí.",
	CheckedHow: "Cada nombre, dosis, valor y fecha se comparó con su fuente.", DirectHow: "Calculado sin el modelo de IA.",
	DirectDown:   "El modelo de IA no funciona ahora, así que estas son las propias entradas.",
	DirectFailed: "Lo que escribió el modelo de IA no pasó la comprobación, así que estas son las propias entradas.",
	NotFoundHow:  "Aun así puede existir: aquí pueden faltar datos de otras clínicas y farmacias.", NeedPerson: "Esto necesita a una persona.",
	StoppedNothing: "Todavía no se había comprobado nada, así que no se muestra nada.",
	UsedAs:         "Usada como fuente", Date: "Fecha", Value: "Valor", Mark: "Marca del laboratorio", Source: "Fuente",

	EmergencyHeading: "Pida ayuda ahora", EmergencyText: "Lo que escribió puede ser señal de una emergencia. No espere aquí una respuesta.",
	EmergencyNobody: "Si no puede llamar, pida a alguien cercano que llame.",

	LoadingHeading: "Leyendo su historia clínica", LoadingHelp: "Ya puede preguntar. La respuesta llega cuando termine la lectura.", LoadingWait: "en espera",
	LoadingFailed: "no se pudo leer", LoadingReload: "Mirar otra vez",
	GapsHeading: "Falta una parte de la historia", GapsHelp: "Las respuestas lo dicen cuando importa.",
	ModelStarting: "El modelo de IA está arrancando", ModelStartingHelp: "Tarda cerca de un minuto. Las preguntas sencillas ya funcionan: últimos resultados, medicinas, alergias, fechas.",
	ModelAbsent: "Aquí no hay modelo de IA", ModelAbsentHelp: "Las respuestas vienen directamente de la historia. Las preguntas sencillas funcionan: últimos resultados, medicinas, alergias, fechas.", Slow: "Esto tarda más de lo normal. Puede esperar o parar: lo que ya se comprobó se queda.",
	ModelDown: "El modelo de IA no funciona en este momento", ModelDownHelp: "Las preguntas sencillas funcionan: últimos resultados, medicinas, alergias, fechas. Vuelve por sí solo.",
	Offline: "Usted está sin conexión", OfflineHelp: "Su pregunta se guarda. Las respuestas que ya están aquí se pueden leer e imprimir.",
	EmptyHeading: "Todavía no hay nada en esta historia", EmptyHelp: "Puede que su hospital aún esté trasladando su historia.",
	TryAgain: "Intentar otra vez", HelpDesk: "Para el servicio de ayuda", Reference: "Número", Dismiss: "Cerrar",
	TheirWords: "El servidor del hospital dice:", TheirLink: "Más información:",
	WindowHeading: "Aquí Chartside se abre en su propia ventana", WindowHelp: "La página de inicio de sesión del hospital no puede mostrarse dentro de la historia. Esta página puede quedar abierta.", WindowOpen: "Abrir Chartside",
	ChooseHeading: "¿Dónde está su historia clínica?", ChooseHelp: "Usted inicia sesión en su hospital. Chartside nunca ve su contraseña y no cambia nada en su historia por sí solo.",
	GoOnHeading: "Inicie sesión en su hospital", GoOn: "Continuar",
	ChooseSearch: "Buscar por nombre o lugar", ChooseFind: "Buscar",
	ChooseNotFound: "Ninguna organización tiene ese nombre. Pruebe con una palabra más corta.", ChooseMore: "Y %s más: busque la suya.",
	ChooseNone: "Chartside se abre desde el portal de su hospital", ChooseNoneHelp: "Inicie sesión en el portal y abra Chartside allí.",
	SignedOutHeading: "Ha cerrado la sesión", SignedOutHelp: "Lo que se leyó y preguntó aquí se ha borrado.", SignInAgain: "Iniciar sesión otra vez",
	DraftHeading: "Su pregunta se guarda", DraftHelp: "Cámbiela y pregunte otra vez.",

	SheetTitle: "Resumen de respuestas", SheetOptions: "Opciones de impresión", SheetName: "Nombre y fecha de nacimiento", SheetFull: "Versión completa", SheetLarge: "Letra grande",
	Update: "Actualizar", PrintNow: "Imprimir", AskedAt: "Pregunta, hecha el", SourceTable: "Tabla de fuentes", No: "N.º", WhatRecordSays: "Lo que dice la historia",
	Status: "Estado", Author: "Autor", Unseen: "Lo que esta respuesta no vio", Made: "Cómo se hizo", MadeAnswered: "Respondido", MadeRecord: "Historia leída",
	MadeModel: "Modelo", MadeNoModel: "ninguno: tomado directamente de la historia", MadePrompt: "Versión de las instrucciones", MadeSelector: "Pruebas elegidas por", MadeSentences: "Frases",
	SheetNotice: "Hecho con IA. No es consejo médico.", SheetNoticeHow: "Puede equivocarse: compruébelo con su equipo médico", SheetEmergency: "Emergencia:",
	OtherRecords: "Los datos de otras clínicas y farmacias no están en esta historia.",
	RecordTitle:  "Lo que se leyó", RecordEntries: "Lo que Chartside leyó de su historia", KindColumn: "Tipo", CountColumn: "Entradas", SourcePage: "Entrada de la historia",
	Close: "Cerrar",

	Brief: briefWords{
		Label: "Resumen", Changed: "Cambios desde la última visita", ChangedAt: "Cambios en la última visita", NoChange: "No cambió nada de lo que aquí se compara.",
		NoVisit: "La historia no tiene ninguna visita con la que comparar.", OutOfRange: "Fuera de rango", Latest: "lo último de cada prueba",
		NoneOut: "Ninguno de los %[1]s últimos resultados que llevan rango o marca.", Unjudged: "%[1]s últimos resultados no llevan rango ni marca: no se juzgan.",
		OlderOut: "De hace más de un año: %[1]s", Allergies: "Alergias", NoAllergies: "Ninguna registrada. Eso no afirma que no las haya.",
		Medicines: "Medicinas", NoMedicines: "Ninguna orden activa registrada.", Problems: "Problemas", NoProblems: "Ningún problema activo registrado.",
		ProblemsNoStatus: "estado no registrado", Incomplete: "No se leyó hasta el final: pueden faltar entradas en esta lista.",
		Taken: "Tomado directamente de la historia.", TakenHow: "Calculado sin el modelo de IA. No es un visto bueno clínico.", Sources: "Fuentes del resumen: %[1]s",
		To: "a", High: "Alto", Low: "Bajo", Abnormal: "Anormal", Active: "%[1]s activas", ActiveOf: "%[1]s activos de %[2]s",
		MissingDirections: "pauta no registrada", MissingStatus: "estado no registrado",
		NewProblem: "problema nuevo", Ended: "terminado", NewAllergy: "alergia nueva", Started: "iniciado", Done: "hecho", Vaccines: "vacuna",
	},
	Paper: paperWords{
		Window: "Abrir en una ventana propia", Once: "Esta ventana muestra la hoja una vez. Imprímala o guárdela ahora: al recargar ya no está.",
	},
	Kept: keptWords{
		Answered: "Respondida el %[1]s.", Again: "Preguntar otra vez",
		Changed: "Entradas en las que se basa esta respuesta y que han cambiado en la historia desde entonces: %[1]s. Aquí se muestran como estaban.",
	},
	Here: hereWords{
		ThisVisit: "Esta visita", VisitUnread: "La visita que está abierta no está entre lo que se leyó.",
		Opened: "Abierto en el sistema del hospital", Unread: "%[1]s: no está entre lo que se leyó",
		Connection: "Esta conexión", Organization: "Centro", Server: "Servidor", Tenant: "Cliente del sistema", Since: "Abierta",
	},
	Feedback: feedbackWords{
		Label: "Opinión sobre esta respuesta", Ask: "¿Le sirvió?", Yes: "Sí", No: "No", What: "¿Qué está mal?",
		Wrong: "Es incorrecta", WrongSource: "Fuente equivocada", Missing: "Falta algo", Unsafe: "No es segura", Word: "Con sus palabras (puede dejarlo vacío)",
		Thank: "Gracias.", Kept: "Su pregunta y esta respuesta se guardan aquí para que personas las revisen. No se envía nada a otro lugar.",
		NotKept: "Esto termina con esta conversación.", Failed: "No se pudo guardar. Por favor, avise al servicio de ayuda.", Change: "Cambiar",
	},
	Asking: askingWords{
		Medicines: "¿Qué medicinas tomo ahora?", Allergies: "¿A qué soy alérgico?", Problems: "¿Qué problemas de salud están activos?",
		Vaccines: "¿Qué vacunas me han puesto?", LastVisit: "¿Cuál fue mi última visita?", Procedures: "¿Qué procedimientos me han hecho?",
		Trend: "¿Cómo ha cambiado mi %s?", Latest: "¿Cuál fue mi último resultado de %s?", Highest: "¿Cuál fue mi valor más alto de %s?", Since: "¿Desde cuándo tengo %s?",
		Started: "¿Cuándo tomé %s por primera vez?", Still: "¿Sigue activo %s?", About: "¿Qué dice mi historia sobre %s?", Next: "Después podría preguntar",
	},
	Summary: summaryWords{
		Title: "Llévese estas respuestas", Help: "Todas las respuestas de esta conversación, con sus fuentes.", Nothing: "Todavía no hay respuestas. Haga primero una pregunta.",
		Text: "Guardar como texto", Document: "Guardar como documento FHIR",
		DocumentHelp: "Para otros programas: las respuestas, las entradas citadas como las envió el hospital, y cómo se hizo. Va marcado como hecho con IA y no lo firma nadie.",
		SendHeading:  "Añadir a la historia", SendHelp: "Esto pone las respuestas en la historia del hospital como documento preliminar, marcado como hecho con IA. Lo pueden ver otras personas que leen la historia. Chartside no puede retirarlo.",
		SendRead: "He leído las respuestas y las quiero en la historia.", Send: "Añadir a la historia", SendNot: "El hospital no acepta documentos de esta aplicación.",
		SendUnread: "Por favor, diga primero que ha leído las respuestas.", Sent: "Añadido a la historia", SentAs: "%[1]s como %[2]s", Link: "Guardar o compartir",
	},
	Help: helpWords{
		WordList: "Lista de palabras, no viene de su historia:", WordsTitle: "Palabras que usan los médicos", WordsHelp: "Qué significan, en palabras sencillas y en inglés. Esto no viene de su historia y no es un consejo.",
		WordsLink: "Palabras que usan los médicos", DataTitle: "Adónde van sus datos", DataLink: "Adónde van sus datos",
		DataRead: "Qué se lee", DataReadText: "Chartside lee su historia en su hospital, con su propia sesión. Nunca ve su contraseña. No lee la historia de nadie más.",
		DataModel: "La IA", DataModelText: "El modelo de IA funciona en los mismos ordenadores que Chartside, o en los de su hospital. Su historia no se envía a ninguna empresa de IA. El modelo no recibe su nombre.",
		DataStored: "Qué se guarda", DataStoredText: "Su historia se guarda solo mientras la usa. Sus preguntas se guardan cifradas, con las respuestas y las partes de su historia de las que vienen, para que no se pierda nada. Todo desaparece al cerrar la sesión o tras un rato sin usarla. Su hospital puede anotar que usó Chartside y cuándo, pero no lo que preguntó.",
		DataChange: "Qué puede cambiar", DataChangeNever: "Nada. Chartside solo puede leer su historia.",
		DataChangeAsked: "Nada por sí solo. Si usted lo pide, sus respuestas se añaden a su historia como documento.",
		DataFeedback:    "Si dice que una respuesta fue buena o mala", DataFeedbackKept: "Entonces su pregunta y esa respuesta se guardan aquí, para que personas las miren y mejoren las respuestas.",
		DataFeedbackNot: "Eso también desaparece al cerrar la sesión.", DataWrong: "Si algo de su historia está mal", DataWrongText: "Chartside no puede arreglarlo. Por favor, dígaselo a su equipo médico:",
		DataEnd: "Para terminar ahora", DataEndText: "Cierre la sesión en los ajustes. Todo lo leído y preguntado aquí se borra.",
		DoctorTitle: "Preguntas para mi médico", DoctorHelp: "Guarde aquí sus preguntas, imprímalas y llévelas a su visita.", DoctorLink: "Preguntas para mi médico",
		DoctorNone: "Todavía no tiene preguntas aquí.", DoctorAdd: "Añadir", DoctorAddOwn: "Su propia pregunta", DoctorRemove: "Quitar", DoctorOffered: "También podría preguntar",
		DoctorSave: "Guardar como pregunta para mi médico", DoctorSaved: "Guardada para su médico", DoctorEmpty: "Línea vacía para su propia pregunta",
		DoctorOut: "El laboratorio marcó mi %s. ¿Cuál debería ser para mí?", DoctorMissing: "%s No lo encontré en mi historia.", DoctorMedicine: "¿Cómo debo tomar %s? Mi historia no lo dice.",
	},
	Reading: readingSpanish, Documents: documentsSpanish,
	Charts: chartWords{
		Title: "Gráficos", Help: "Lo que se midió, a lo largo del tiempo, como está en su historia.", Link: "Gráficos", Choose: "Medición", Show: "Mostrar",
		None: "Nada se midió dos veces o más, así que no hay nada que dibujar.", Problems: "Problemas de salud en el tiempo", Drugs: "Medicinas en el tiempo",
		ProblemsHelp: "Una barra va desde la primera fecha hasta el final que da la historia.", DrugsHelp: "Un punto es una orden. La línea une la primera y la última orden: no dice que la medicina se tomara todo el tiempo.",
		Undated: "sin fecha", Now: "ahora", Since: "desde %[1]s", FromTo: "%[1]s a %[2]s", On: "%[1]s", Times: "%[1]s órdenes",
	},
	Phrases: phraseWords{
		Months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre", MonthsShort: "ene feb mar abr may jun jul ago sep oct nov dic",
		Day: "%[1]d %[2]s %[3]d", LongDay: "%[1]d de %[2]s de %[3]d", Month: "%[2]s %[3]d", DayMonth: "%[1]d %[2]s", Clock: "15:04", Moment: "%[1]s, %[2]s",
		Years: "%[1]d años", MonthsOld: "%[1]d meses", Cite: "Fuente %[1]s", Used: "Usadas %[1]s, revisadas %[2]s", OfUsed: "%[1]s de %[2]s", OfUsedSome: "%[1]s de %[2]s usadas",
		MoreItems: "Mostrar %[1]s más", NewestOf: "%[1]s (la más reciente de %[2]s)", Items: plurals{"%[1]s entrada", "%[1]s entradas"}, Results: plurals{"%[1]s resultado", "%[1]s resultados"},
		MoreRead:  plurals{"%[1]s entrada más se leyó para esta respuesta", "%[1]s entradas más se leyeron para esta respuesta"},
		InTable:   plurals{"Se usó %[1]s entrada más. Está en la tabla de arriba.", "Se usaron %[1]s entradas más. Están en la tabla de arriba."},
		MoreCites: plurals{"%[1]s fuente más, en la lista de abajo", "%[1]s fuentes más, en la lista de abajo"},
		LeftOut:   plurals{"Se quitó una frase: no coincidía con su fuente.", "Se quitaron %[1]s frases: no coincidían con sus fuentes."},
		ByHand:    plurals{"se quitó una entrada a mano", "se quitaron %[1]s entradas a mano"},
		Limited:   "se limitó a algunas fechas o a un tipo", And: " y ", Narrowed: "Esta respuesta puede no estar completa: %[1]s.",
		RecordRead: "%[1]s, leídas el %[2]s.", RecordOnly: "%[1]s.", Oldest: "La más antigua es de %[1]s.", ProgressOf: "%[1]s de %[2]s",
		Parts: plurals{"%[2]s de %[1]s tipo leído.", "%[2]s de %[1]s tipos leídos."}, Both: "%[1]s a %[2]s", AtLeast: "%[1]s o más", AtMost: "%[1]s o menos",
		Trend: "%[1]s del %[2]s al %[3]s: de %[4]s a %[5]s %[6]s.", TrendRange: "Rango de referencia %[1]s.", TrendTable: "Todos los valores están en la tabla.", Range: "Rango de referencia %[1]s",
		Looked: "Revisó %[1]s y usó %[2]s.", Rest: "Las otras %[1]s no trataban de esta pregunta.", RestOrByHand: "Las otras %[1]s no trataban de esta pregunta o se quitaron a mano.",
		Sentences: "%[1]s comprobadas, %[2]s quitadas", SomeEntries: "Algunas entradas", Malformed: "no se pudieron leer: no tenían la forma esperada", NotFitting: "no se pudo leer un detalle",
		Duplicate: "llegaron dos veces con distinto contenido", Refused: "esta aplicación no tenía permiso para leerlas", Failed: "el servidor del hospital falló mientras se leían",
		Truncated: "la lista se cortó: hay más de lo que se pudo leer", Warned: "el hospital envió un aviso con ellas", Unreadable: "no se pudo leer el texto adjunto",
		Unresolved: "algo a lo que se refieren no está en la historia", Unsupported: "el hospital no las ofrece a las aplicaciones", NotRead: "no se pudieron leer",
		Female: "mujer", Male: "hombre", OtherSex: "otro", SexNotSet: "no consta",
		Call: "Llamar al %[1]s", CallOrText: "Llamar o escribir al %[1]s", Crisis: "El %[1]s es para pensamientos de hacerse daño, de día y de noche.",
	},
}

var clinicianSpanish = func() *Words {
	w := *patientSpanish
	w.AskHeading, w.AskHelp, w.AskPlaceholder, w.AskLabel = "Preguntas sobre la historia", "Cada afirmación cita su entrada.", "Pregunte a la historia", "Pregunta sobre la historia"
	w.NoticeAI, w.NoticeCare, w.NoticeEmergency = "IA: verifique en la historia antes de actuar.", "", ""
	w.RecordHeading, w.RecordLink, w.PrintAll, w.BackToQuestions = "Historia", "Lo leído", "Imprimir todo", "Volver a las preguntas"
	w.YouAsked, w.Waiting, w.StageSelecting = "Pregunta:", "Buscando pruebas.", "Buscando pruebas."
	w.Stopped, w.Copy, w.Raw, w.Mark = "Parado.", "Copiar con citas", "JSON de FHIR", "Marca"
	w.NotFoundHow = "Pueden faltar datos externos."
	w.CheckedHow = "Nombres, dosis, valores y fechas comparados con sus fuentes."
	w.EmergencyText, w.EmergencyNobody = "La pregunta describe una posible emergencia.", ""
	w.LoadingHeading, w.LoadingHelp = "Leyendo la historia", "Pregunte ya; la respuesta llega cuando se haya leído."
	w.EmptyHelp = "El sistema no dio entradas clínicas a esta aplicación."
	w.ChooseHeading, w.ChooseHelp = "¿Qué organización?", "El inicio de sesión es en la organización. Chartside no cambia nada por sí solo."
	w.ChooseNone, w.ChooseNoneHelp = "Chartside se abre desde el sistema clínico", "Abra una historia e inicie Chartside allí."
	w.SheetNoticeHow = "Verifique en la historia antes de actuar"
	w.OtherRecords = "Los datos externos no están en esta historia."
	w.RecordEntries = "Lo que Chartside leyó de la historia"
	w.Reading = w.Reading.said("Leyendo lo que la pregunta necesita.", "Pregunte ya; la respuesta llega cuando se haya leído lo que necesita.", "Solo cambios, si el servidor tiene _lastUpdated.", "El sistema clínico no lo ofrece", "Se leyó todo lo que el sistema ofrece a las aplicaciones.")
	w.Asking = askingWords{
		Medicines: "¿Medicación activa?", Allergies: "¿Alergias?", Problems: "¿Problemas activos?", Vaccines: "¿Vacunas?", LastVisit: "¿Última visita?", Procedures: "¿Procedimientos?",
		Trend: "¿Cómo ha cambiado %s?", Latest: "¿Último resultado de %s?", Highest: "¿Valor más alto de %s?", Since: "¿Desde cuándo %s?", Started: "¿Cuándo se ordenó %s por primera vez?",
		Still: "¿Sigue activo %s?", About: "¿Qué consta sobre %s?", Next: "Después",
	}
	w.Charts.Help = "Como está en la historia."
	return &w
}()

// toldSpanish are the words that come from below.
var toldSpanish = map[string]string{
	"personal details": "datos personales", "allergy": "alergia", "allergies": "alergias", "problem": "problema", "problems": "problemas", "result": "resultado", "results": "resultados",
	"report": "informe", "reports": "informes", "medicine order": "receta", "medicine orders": "recetas", "medicine reported": "medicina declarada", "medicines reported": "medicinas declaradas",
	"medicine given": "medicina administrada", "medicines given": "medicinas administradas", "medicine dispensed": "medicina dispensada", "medicines dispensed": "medicinas dispensadas",
	"medicine": "medicina", "medicines": "medicinas", "vaccine": "vacuna", "vaccines": "vacunas", "procedure": "procedimiento", "procedures": "procedimientos", "visit": "visita", "visits": "visitas",
	"care plan": "plan de cuidados", "care plans": "planes de cuidados", "care team": "equipo médico", "care teams": "equipos médicos", "goal": "objetivo", "goals": "objetivos",
	"device": "dispositivo", "devices": "dispositivos", "device use": "uso de dispositivo", "device uses": "usos de dispositivos", "note": "nota", "notes": "notas", "document": "documento", "documents": "documentos",
	"appointment": "cita", "appointments": "citas", "order": "orden", "orders": "órdenes", "family history": "antecedente familiar", "family histories": "antecedentes familiares",
	"insurance": "seguro", "insurances": "seguros", "imaging study": "estudio de imagen", "imaging studies": "estudios de imagen", "specimen": "muestra", "specimens": "muestras",
	"questionnaire": "cuestionario", "questionnaires": "cuestionarios", "related person": "persona relacionada", "related persons": "personas relacionadas", "clinician": "profesional", "clinicians": "profesionales",
	"clinician's role": "función del profesional", "clinicians' roles": "funciones de los profesionales", "organization": "organización", "organizations": "organizaciones", "place": "lugar", "places": "lugares",
	"claim": "reclamación", "claims": "reclamaciones", "benefit statement": "liquidación del seguro", "benefit statements": "liquidaciones del seguro", "origin of data": "origen de datos", "origins of data": "orígenes de datos",
	"supply": "suministro", "supplies": "suministros", "adverse event": "efecto adverso", "adverse events": "efectos adversos", "assessment": "valoración", "assessments": "valoraciones",
	"risk assessment": "valoración de riesgo", "risk assessments": "valoraciones de riesgo", "warning": "aviso", "warnings": "avisos", "diet order": "orden de dieta", "diet orders": "órdenes de dieta",
	"device order": "orden de dispositivo", "device orders": "órdenes de dispositivos", "consent": "consentimiento", "consents": "consentimientos", "picture or recording": "imagen o grabación", "pictures and recordings": "imágenes y grabaciones",
	"episode of care": "episodio de atención", "episodes of care": "episodios de atención", "message": "mensaje", "messages": "mensajes", "vaccine due": "vacuna pendiente", "vaccines due": "vacunas pendientes",
	"list": "lista", "lists": "listas", "file": "archivo", "files": "archivos",
	"lab result": "resultado de laboratorio", "lab results": "resultados de laboratorio", "vital sign": "signo vital", "vital signs": "signos vitales", "social history": "historia social",
	"survey answer": "respuesta de encuesta", "survey answers": "respuestas de encuesta", "exam finding": "hallazgo de exploración", "exam findings": "hallazgos de exploración",

	"Activities": "Actividades", "Address": "Dirección", "Author": "Autor", "Body site": "Parte del cuerpo", "Born": "Nacimiento", "Codes": "Códigos", "Collected": "Recogida", "Conclusion": "Conclusión",
	"Condition": "Enfermedad", "Criticality": "Gravedad posible", "Date": "Fecha", "Died": "Fallecimiento", "Done": "Hecho", "Dose": "Dosis", "Dose number": "Número de dosis", "Due": "Para el", "Ended": "Fin",
	"Expires": "Caduca", "Flag": "Marca", "For": "Para", "From": "Desde", "Given": "Puesta", "Handed over": "Entregada", "How it is taken": "Cómo se toma", "How to take": "Cómo tomarla", "Intent": "Intención",
	"Kind": "Tipo", "Language": "Idioma", "Lot": "Lote", "Made": "Fabricado", "Marital status": "Estado civil", "Marked": "Marcado", "Member number": "Número de afiliado", "Members": "Miembros", "Method": "Método",
	"Ordered": "Ordenado", "Ordered by": "Ordenado por", "Outcome": "Resultado", "Payer": "Pagador", "Plan": "Plan", "Reaction": "Reacción", "Reason": "Motivo", "Recorded": "Registrado", "Reference range": "Rango de referencia",
	"Refills": "Repeticiones", "Relationship": "Relación", "Reported": "Declarado", "Serial number": "Número de serie", "Severity": "Gravedad", "Sex": "Sexo", "Since": "Desde", "Specimen": "Muestra", "Stage": "Estadio",
	"Start": "Inicio", "Status": "Estado", "Target": "Meta", "Telephone": "Teléfono", "Until": "Hasta", "Value": "Valor", "Where": "Dónde", "With": "Con", "What": "Qué", "Orders": "Órdenes", "Source": "Fuente",

	"active": "activo", "inactive": "inactivo", "resolved": "resuelto", "recurrence": "recurrencia", "relapse": "recaída", "remission": "remisión", "completed": "completado", "stopped": "suspendido", "cancelled": "cancelado",
	"on hold": "en pausa", "on-hold": "en pausa", "draft": "borrador", "final": "definitivo", "amended": "modificado", "corrected": "corregido", "preliminary": "preliminar", "registered": "registrado", "finished": "terminada",
	"planned": "planificada", "in progress": "en curso", "in-progress": "en curso", "current": "vigente", "not done": "no hecho", "not-done": "no hecho", "entered in error": "introducido por error", "entered-in-error": "introducido por error",
	"unknown": "desconocido", "deceased": "fallecido", "booked": "reservada", "accepted": "aceptado",

	"you added it": "usted la añadió", "the most recent entry with a value": "la entrada más reciente con un valor", "the earliest entry with a value": "la primera entrada con un valor", "the entry that carries the date": "la entrada que lleva la fecha",
	"the entry that settles the status": "la entrada que decide el estado", "the entry of that number, counted from the oldest": "la entrada con ese número, contando desde la más antigua", "it is recorded": "está registrado", "every entry counted": "cada entrada contada", "every value of the period": "todos los valores del período",
	"the extreme value": "el valor extremo", "an item of the list": "un elemento de la lista",

	"Open Chartside in a window of its own": "Abrir Chartside en su propia ventana", "Start again": "Empezar de nuevo", "Try again": "Intentar otra vez", "Back to the questions": "Volver a las preguntas", "Patient": "Paciente",
	"Nothing was changed in the record.": "No se cambió nada en la historia.", "This page is no longer open": "Esta página ya no está abierta",
	"You may have been signed out after a quiet time, or the address belongs to another browser.": "Puede que la sesión se cerrara tras un rato sin uso, o que la dirección sea de otro navegador.",
	"This paper is no longer here": "Esta hoja ya no está",
	"Its address works once, for five minutes, so that nobody else can open it. Open it again from the chart.": "Su dirección sirve una vez y durante cinco minutos, para que nadie más pueda abrirla. Ábrala otra vez desde la historia.",
	"Open Chartside again from your hospital’s portal or chart.":                                               "Abra Chartside otra vez desde el portal o la historia de su hospital.", "This answer is not here": "Esta respuesta no está aquí",
	"It may belong to a conversation that has ended.": "Puede ser de una conversación que ha terminado.", "This entry is not in the record": "Esta entrada no está en la historia",
	"Chartside cannot open a record now": "Chartside no puede abrir ahora ninguna historia", "It must write down who reads a record, and at the moment it cannot. Nothing was read. Please tell the help desk.": "Debe anotar quién lee una historia y en este momento no puede. No se leyó nada. Por favor, avise al servicio de ayuda.",
	"It was not among what Chartside could read.": "No estaba entre lo que Chartside pudo leer.", "Chartside cannot look up your conversation": "Chartside no puede encontrar su conversación", "Its database does not answer at the moment. Please try again in a few minutes.": "Su base de datos no responde en este momento. Inténtelo de nuevo en unos minutos.",
	"The record is still being read": "La historia aún se está leyendo", "Please wait a moment and try again.": "Espere un momento e inténtelo otra vez.",
	"This came from another site": "Esto vino de otro sitio", "For your safety it was not accepted.": "Por su seguridad no se aceptó.", "Open Chartside again and repeat it there.": "Abra Chartside otra vez y repítalo allí.",
	"There is no question yet": "Todavía no hay pregunta", "Please type a question first.": "Escriba primero una pregunta.", "This question is too long": "Esta pregunta es demasiado larga",
	"Please shorten it and ask again.": "Acórtela y pregunte otra vez.", "Your text is kept.": "Su texto se guarda.", "There is no such page": "No existe esta página", "The address may be mistyped or old.": "La dirección puede estar mal escrita o ser antigua.",
	"This cannot be done here": "Esto no se puede hacer aquí", "This took too long": "Esto tardó demasiado", "This answer took too long": "Esta respuesta tardó demasiado", "Please try again.": "Inténtelo otra vez.",
	"Something went wrong here": "Algo falló aquí", "It is our fault, not yours.": "Es culpa nuestra, no suya.", "Nothing was lost.": "No se perdió nada.",
	"What you typed stays in the box until you close this page.": "Lo que escribió queda en el cuadro hasta que cierre esta página.",
	"This link is not complete":                                  "Este enlace no está completo", "This hospital is not set up here": "Este hospital no está configurado aquí",
	"Chartside opens only for hospitals that it is registered with.": "Chartside se abre solo para hospitales en los que está registrado.", "Nothing was sent to the address that asked.": "No se envió nada a la dirección que lo pidió.",
	"The chart did not say which patient": "La historia no dijo de qué paciente", "The launch parameter is missing.": "Falta el parámetro de inicio.", "Close this and start Chartside from the chart again.": "Ciérrelo e inicie Chartside otra vez desde la historia.",
	"This sign-in did not start here": "Este inicio de sesión no empezó aquí", "It was started in another browser or too long ago.": "Se inició en otro navegador o hace demasiado tiempo.", "Please start again.": "Empiece de nuevo.",
	"This sign-in was already used": "Este inicio de sesión ya se usó", "A sign-in works once.": "Un inicio de sesión vale una vez.", "The answer came from another server": "La respuesta vino de otro servidor",
	"For your safety the sign-in was stopped.": "Por su seguridad se detuvo el inicio de sesión.", "Access was not given": "No se dio acceso", "You or your hospital said no, so nothing was read.": "Usted o su hospital dijo que no, así que no se leyó nada.",
	"The hospital refused the sign-in": "El hospital rechazó el inicio de sesión", "The hospital’s server is not ready for sign-in": "El servidor del hospital no está listo para iniciar sesión",
	"What it says about itself could not be used.": "Lo que dice de sí mismo no se pudo usar.", "Please tell the help desk.": "Avise al servicio de ayuda.", "The sign-in could not be finished": "No se pudo terminar el inicio de sesión",
	"The hospital’s server did not accept it.": "El servidor del hospital no lo aceptó.", "The hospital’s server did not answer": "El servidor del hospital no respondió", "Please try again in a few minutes.": "Inténtelo dentro de unos minutos.",
	"Who signed in could not be confirmed": "No se pudo confirmar quién inició sesión", "For your safety nothing was read.": "Por su seguridad no se leyó nada.", "No patient was chosen": "No se eligió paciente",
	"The hospital’s server did not say whose record this is, so nothing was read.": "El servidor del hospital no dijo de quién es esta historia, así que no se leyó nada.", "Choose a patient and start again.": "Elija un paciente y empiece de nuevo.",
	"The patient changed": "El paciente cambió", "The hospital’s server now speaks of another patient, so this conversation has ended.": "El servidor del hospital habla ahora de otro paciente, así que esta conversación ha terminado.",
	"Open Chartside from the chart again.": "Abra Chartside otra vez desde la historia.", "The sign-in at the hospital has ended": "La sesión en el hospital ha terminado", "The record points to another server": "La historia apunta a otro servidor",
	"For your safety it was not followed.": "Por su seguridad no se siguió.", "The hospital ended the sign-in": "El hospital terminó la sesión", "Its server did not accept the access that it had given.": "Su servidor no aceptó el acceso que había dado.",
	"Open Chartside again from the portal or chart.": "Abra Chartside otra vez desde el portal o la historia.", "This record may not be read": "Esta historia no se puede leer", "The hospital’s server does not let this app read it.": "El servidor del hospital no deja que esta aplicación la lea.",
	"The patient was not found": "No se encontró al paciente", "The hospital’s server does not know this patient.": "El servidor del hospital no conoce a este paciente.", "The hospital’s server did not understand the request": "El servidor del hospital no entendió la petición",
	"The record could not be read.": "La historia no se pudo leer.", "The hospital’s server answered with something else": "El servidor del hospital respondió otra cosa", "What came back is not a record.": "Lo que llegó no es una historia.",
	"The answer of the hospital’s server is too large": "La respuesta del servidor del hospital es demasiado grande", "The hospital does not recognise this app": "El hospital no reconoce esta aplicación",
	"Its server did not accept how Chartside identified itself, so nothing was read.":                "Su servidor no aceptó cómo se identificó Chartside, así que no se leyó nada.",
	"Please tell the help desk: the registration needs a look.":                                      "Avise al servicio de ayuda: hay que revisar el registro.",
	"The sign-in took too long or was used before":                                                   "El inicio de sesión tardó demasiado o ya se usó",
	"The hospital’s server did not accept it any more, so nothing was read.":                         "El servidor del hospital ya no lo aceptó, así que no se leyó nada.",
	"Please start again; if it happens again, tell the help desk.":                                   "Empiece de nuevo; si vuelve a pasar, avise al servicio de ayuda.",
	"The hospital has not approved all of this app":                                                  "El hospital no ha aprobado toda esta aplicación",
	"Chartside asked for something that its registration there does not allow, so nothing was read.": "Chartside pidió algo que su registro allí no permite, así que no se leyó nada.",
	"Please tell the help desk: starting again will not help.":                                       "Avise al servicio de ayuda: empezar de nuevo no servirá.",
	"The hospital’s server is too busy":                                                              "El servidor del hospital está demasiado ocupado",
	"It asks to be left alone for a while.":                                                          "Pide que se le deje un rato.", "Please try again later.": "Inténtelo más tarde.",
}
