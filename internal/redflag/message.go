package redflag

// Text is the first thing to say; the page shows the configured numbers
// above it. Somebody who speaks of dying, or of harm by another, needs other words
// than somebody with a symptom.
func Text(kind, lang string) string {
	texts := emergencyTexts
	switch kind {
	case "suicide":
		texts = crisisTexts
	case "violence":
		texts = violenceTexts
	}
	if t := texts[lang]; t != "" {
		return t
	}
	return texts["en"]
}

// emergencyTexts say whom to call before anything else, and no diagnosis.
var emergencyTexts = map[string]string{
	"en": "Call 911 (or your local emergency number) now: this could be an emergency. If you cannot call, ask somebody near you to. This tool cannot assess urgent symptoms.",
	"es": "Llame ahora al 911 o al 112: esto podría ser una emergencia. Si no puede llamar, pida a alguien cercano que lo haga. Esta herramienta no puede valorar síntomas urgentes.",
	"de": "Rufen Sie jetzt den Notruf 112 (oder 911): Das könnte ein Notfall sein. Wenn Sie nicht anrufen können, bitten Sie jemanden in Ihrer Nähe darum. Dieses Programm kann dringende Beschwerden nicht beurteilen.",
	"fr": "Appelez tout de suite le 112 (ou le 911) : cela pourrait être une urgence. Si vous ne pouvez pas appeler, demandez à quelqu'un près de vous de le faire. Cet outil ne peut pas évaluer des symptômes urgents.",
	"ko": "지금 바로 119(또는 911)에 전화하세요. 응급 상황일 수 있습니다. 전화할 수 없으면 가까이 있는 사람에게 부탁하세요. 이 도구는 급한 증상을 판단할 수 없습니다.",
}

// crisisTexts are for suicidal thoughts, one's own or another's.
var crisisTexts = map[string]string{
	"en": "Call 911 (or your local emergency number) or a crisis line such as 988 right now: you deserve help, and so does anybody you are worried about. Do not stay alone, and move away from anything that could be used for harm. This tool cannot assess urgent situations.",
	"es": "Llame ahora al 911 o al 112, o a una línea de crisis como el 988 o el 024: usted merece ayuda. No se quede solo y aléjese de lo que pueda hacerle daño. Esta herramienta no puede valorar situaciones urgentes.",
	"de": "Rufen Sie jetzt den Notruf 112 (oder 911) oder eine Krisenhilfe wie die Telefonseelsorge 116 123 an: Sie verdienen Hilfe. Bleiben Sie nicht allein und halten Sie Abstand von allem, womit Sie sich schaden könnten. Dieses Programm kann Notlagen nicht beurteilen.",
	"fr": "Appelez tout de suite le 112 (ou le 911) ou une ligne de crise comme le 3114 ou le 988 : vous méritez de l'aide. Ne restez pas seul et éloignez-vous de ce qui pourrait vous faire du mal. Cet outil ne peut pas évaluer une situation urgente.",
	"ko": "지금 바로 119(또는 911)나 자살예방 상담전화 109(미국 988)에 전화하세요. 도움을 받으실 수 있습니다. 혼자 있지 말고 위험한 물건에서 떨어지세요. 이 도구는 위급한 상황을 판단할 수 없습니다.",
}

// violenceTexts are for harm by somebody else.
var violenceTexts = map[string]string{
	"en": "Call 911 (or your local emergency number) now if you are in danger, and go where you are safe. This tool cannot assess urgent situations.",
	"es": "Llame ahora al 911 o al 112 si está en peligro y vaya a un lugar seguro. Esta herramienta no puede valorar situaciones urgentes.",
	"de": "Rufen Sie jetzt 110 oder 112 (oder 911) an, wenn Sie in Gefahr sind, und gehen Sie an einen sicheren Ort. Dieses Programm kann Notlagen nicht beurteilen.",
	"fr": "Appelez tout de suite le 17 ou le 112 (ou le 911) si vous êtes en danger, et mettez-vous en lieu sûr. Cet outil ne peut pas évaluer une situation urgente.",
	"ko": "위험한 상황이면 지금 바로 112(미국 911)에 전화하고 안전한 곳으로 가세요. 이 도구는 위급한 상황을 판단할 수 없습니다.",
}
