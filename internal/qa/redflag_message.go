package qa

// emergencyText is the first thing to say; the page shows the configured
// numbers above it.
func emergencyText(lang string) string {
	if t := emergencyTexts[lang]; t != "" {
		return t
	}
	return emergencyTexts["en"]
}

// emergencyTexts say whom to call before anything else, and no diagnosis.
var emergencyTexts = map[string]string{
	"en": "Call 911 (or your local emergency number) now: this could be an emergency. If you cannot call, ask somebody near you to. This tool cannot assess urgent symptoms.",
	"es": "Llame ahora al 911 o al 112: esto podría ser una emergencia. Si no puede llamar, pida a alguien cercano que lo haga. Esta herramienta no puede valorar síntomas urgentes.",
	"de": "Rufen Sie jetzt den Notruf 112 (oder 911): Das könnte ein Notfall sein. Wenn Sie nicht anrufen können, bitten Sie jemanden in Ihrer Nähe darum. Dieses Programm kann dringende Beschwerden nicht beurteilen.",
	"fr": "Appelez tout de suite le 112 (ou le 911) : cela pourrait être une urgence. Si vous ne pouvez pas appeler, demandez à quelqu'un près de vous de le faire. Cet outil ne peut pas évaluer des symptômes urgents.",
	"ko": "지금 바로 119(또는 911)에 전화하세요. 응급 상황일 수 있습니다. 전화할 수 없으면 가까이 있는 사람에게 부탁하세요. 이 도구는 급한 증상을 판단할 수 없습니다.",
}
