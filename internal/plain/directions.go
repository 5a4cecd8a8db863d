package plain

import (
	"fmt"
	"regexp"
	"strings"
)

// said is a phrase of directions: a pattern over one part of them, and its words
// by tongues, in which %[1]s is the first thing that the pattern catches.
type said struct {
	find  *regexp.Regexp
	words []string
}

func phrase(pattern string, words ...string) said {
	return said{regexp.MustCompile(`(?i)^(?:` + pattern + `)\.?$`), words}
}

const count = `(\d+(?:\.\d+)?(?: to \d+(?:\.\d+)?)?)` // "2", "2 to 3"

// directionParts are the parts that package prompt writes of structured
// directions, and what pharmacies write most. By tongues.
var directionParts = []said{
	phrase(`once a day|once daily|daily|every day|timing QD|timing once daily`, "once a day", "una vez al día", "einmal am Tag", "하루 한 번", "une fois par jour"),
	phrase(`twice a day|twice daily|timing BID`, "twice a day", "dos veces al día", "zweimal am Tag", "하루 두 번", "deux fois par jour"),
	phrase(`timing TID`, "3 times a day", "3 veces al día", "3-mal am Tag", "하루 3번", "3 fois par jour"),
	phrase(`timing QID`, "4 times a day", "4 veces al día", "4-mal am Tag", "하루 4번", "4 fois par jour"),
	phrase(count+` times (?:a day|daily)`, "%[1]s times a day", "%[1]s veces al día", "%[1]s-mal am Tag", "하루 %[1]s번", "%[1]s fois par jour"),
	phrase(`once a week|once weekly|weekly`, "once a week", "una vez a la semana", "einmal in der Woche", "일주일에 한 번", "une fois par semaine"),
	phrase(`twice a week`, "twice a week", "dos veces a la semana", "zweimal in der Woche", "일주일에 두 번", "deux fois par semaine"),
	phrase(count+` times a week`, "%[1]s times a week", "%[1]s veces a la semana", "%[1]s-mal in der Woche", "일주일에 %[1]s번", "%[1]s fois par semaine"),
	phrase(`once a month|once monthly`, "once a month", "una vez al mes", "einmal im Monat", "한 달에 한 번", "une fois par mois"),
	phrase(`once a year|once yearly`, "once a year", "una vez al año", "einmal im Jahr", "일 년에 한 번", "une fois par an"),
	phrase(`once an hour|every hour`, "every hour", "cada hora", "jede Stunde", "한 시간마다", "toutes les heures"),
	phrase(`every `+count+` hours`, "every %[1]s hours", "cada %[1]s horas", "alle %[1]s Stunden", "%[1]s시간마다", "toutes les %[1]s heures"),
	phrase(`every `+count+` days`, "every %[1]s days", "cada %[1]s días", "alle %[1]s Tage", "%[1]s일마다", "tous les %[1]s jours"),
	phrase(`every `+count+` weeks`, "every %[1]s weeks", "cada %[1]s semanas", "alle %[1]s Wochen", "%[1]s주마다", "toutes les %[1]s semaines"),
	phrase(`every `+count+` months`, "every %[1]s months", "cada %[1]s meses", "alle %[1]s Monate", "%[1]s개월마다", "tous les %[1]s mois"),
	phrase(`for `+count+` days`, "for %[1]s days", "durante %[1]s días", "%[1]s Tage lang", "%[1]s일 동안", "pendant %[1]s jours"),
	phrase(`for `+count+` weeks`, "for %[1]s weeks", "durante %[1]s semanas", "%[1]s Wochen lang", "%[1]s주 동안", "pendant %[1]s semaines"),
	phrase(`for `+count+` months`, "for %[1]s months", "durante %[1]s meses", "%[1]s Monate lang", "%[1]s개월 동안", "pendant %[1]s mois"),
	phrase(`(?:take )?as needed`, "as needed", "cuando haga falta", "bei Bedarf", "필요할 때", "au besoin"),
	phrase(`in the morning`, "in the morning", "por la mañana", "morgens", "아침에", "le matin"),
	phrase(`at noon`, "at noon", "al mediodía", "mittags", "낮 12시에", "à midi"),
	phrase(`in the afternoon`, "in the afternoon", "por la tarde", "nachmittags", "오후에", "l’après-midi"),
	phrase(`in the evening`, "in the evening", "por la noche", "abends", "저녁에", "le soir"),
	phrase(`at night`, "at night", "por la noche", "nachts", "밤에", "la nuit"),
	phrase(`at bedtime`, "at bedtime", "al acostarse", "vor dem Schlafengehen", "자기 전에", "au coucher"),
	phrase(`on waking`, "on waking", "al despertar", "beim Aufwachen", "일어날 때", "au réveil"),
	phrase(`at meals|with meals|with food`, "with food", "con comida", "zum Essen", "식사와 함께", "pendant le repas"),
	phrase(`before meals`, "before meals", "antes de comer", "vor dem Essen", "식사 전에", "avant le repas"),
	phrase(`after meals`, "after meals", "después de comer", "nach dem Essen", "식사 후에", "après le repas"),
	phrase(`before breakfast`, "before breakfast", "antes del desayuno", "vor dem Frühstück", "아침 식사 전에", "avant le petit déjeuner"),
	phrase(`at breakfast`, "at breakfast", "con el desayuno", "zum Frühstück", "아침 식사 때", "au petit déjeuner"),
	phrase(`after breakfast`, "after breakfast", "después del desayuno", "nach dem Frühstück", "아침 식사 후에", "après le petit déjeuner"),
	phrase(`(?:route )?(?:oral|oral route|oral use|by mouth|PO)`, "by mouth", "por la boca", "zum Einnehmen", "먹기", "par la bouche"),
	phrase(`route (?:intravenous(?: route)?|IV)`, "into a vein", "en la vena", "in die Vene", "정맥에", "dans une veine"),
	phrase(`route (?:subcutaneous(?: route)?|SC|SQ)`, "under the skin", "debajo de la piel", "unter die Haut", "피부 밑에", "sous la peau"),
	phrase(`route (?:intramuscular(?: route)?|IM)`, "into a muscle", "en el músculo", "in den Muskel", "근육에", "dans un muscle"),
	phrase(`route (?:inhalation|respiratory tract|respiratory tract route)`, "to breathe in", "para inhalar", "zum Einatmen", "들이마시기", "à inhaler"),
	phrase(`route (?:topical|topical route|cutaneous route|transdermal(?: route)?)`, "on the skin", "sobre la piel", "auf die Haut", "피부에", "sur la peau"),
	phrase(`every four to six hours(?: \(qualifier value\))?`, "every 4 to 6 hours", "cada 4 a 6 horas", "alle 4 bis 6 Stunden", "4–6시간마다", "toutes les 4 à 6 heures"),
	phrase(`every six hours(?: \(qualifier value\))?`, "every 6 hours", "cada 6 horas", "alle 6 Stunden", "6시간마다", "toutes les 6 heures"),
	phrase(`every eight hours(?: \(qualifier value\))?`, "every 8 hours", "cada 8 horas", "alle 8 Stunden", "8시간마다", "toutes les 8 heures"),
	phrase(`every twelve hours(?: \(qualifier value\))?`, "every 12 hours", "cada 12 horas", "alle 12 Stunden", "12시간마다", "toutes les 12 heures"),
	phrase(`every seventy two hours(?: \(qualifier value\))?`, "every 72 hours", "cada 72 horas", "alle 72 Stunden", "72시간마다", "toutes les 72 heures"),
	phrase(`(?:take )?(1|0\.5) tablets?`, "%[1]s tablet", "%[1]s comprimido", "%[1]s Tablette", "%[1]s정", "%[1]s comprimé"),
	phrase(`(?:take )?`+count+` tablets?`, "%[1]s tablets", "%[1]s comprimidos", "%[1]s Tabletten", "%[1]s정", "%[1]s comprimés"),
	phrase(`(?:take )?(1) capsules?`, "%[1]s capsule", "%[1]s cápsula", "%[1]s Kapsel", "%[1]s캡슐", "%[1]s gélule"),
	phrase(`(?:take )?`+count+` capsules?`, "%[1]s capsules", "%[1]s cápsulas", "%[1]s Kapseln", "%[1]s캡슐", "%[1]s gélules"),
	phrase(`(?:take )?(1) puffs?`, "%[1]s puff", "%[1]s inhalación", "%[1]s Hub", "%[1]s번 흡입", "%[1]s bouffée"),
	phrase(`(?:take )?`+count+` puffs?`, "%[1]s puffs", "%[1]s inhalaciones", "%[1]s Hübe", "%[1]s번 흡입", "%[1]s bouffées"),
	phrase(count+` (mg|mcg|g|mL)`, "%[1]s %[2]s", "%[1]s %[2]s", "%[1]s %[2]s", "%[1]s %[2]s", "%[1]s %[2]s"),
	phrase(count+` units?`, "%[1]s units", "%[1]s unidades", "%[1]s Einheiten", "%[1]s단위", "%[1]s unités"),
	phrase(count, "%[1]s each time", "%[1]s cada vez", "jeweils %[1]s", "한 번에 %[1]s", "%[1]s chaque fois"),
}

var rangeWord = []string{" to ", " a ", " bis ", "–", " à "}

// together are parts that pharmacies write without a comma: "1 tablet twice a day".
var together = regexp.MustCompile(`(?i)^((?:take )?\d+(?:\.\d+)? (?:tablets?|capsules?|puffs?|mg|mcg|mL|units?))(?: (by mouth))? ((?:once|twice|every|\d+ times|daily|as needed)\b.*)$`)

// Directions are the directions of a medicine in a language (ISO 639-1): "1, once
// a day" is "jeweils 1, einmal am Tag". Every part must be known: directions that a
// person wrote in other words come back as they are, because half a translation
// of directions is worse than none.
func Directions(text, lang string) string {
	l := tongue(lang)
	var parts []string
	for _, p := range strings.FieldsFunc(text, func(r rune) bool { return r == ',' || r == ';' }) {
		p = strings.TrimSpace(p)
		if m := together.FindStringSubmatch(p); m != nil {
			for _, p := range m[1:] {
				if p != "" {
					parts = append(parts, p)
				}
			}
			continue
		}
		parts = append(parts, p)
	}
	for i, p := range parts {
		words, ok := direct(p, l)
		if !ok {
			return text
		}
		parts[i] = words
	}
	return strings.Join(parts, ", ")
}

func direct(part string, l int) (string, bool) {
	for _, s := range directionParts {
		m := s.find.FindStringSubmatch(part)
		if m == nil {
			continue
		}
		if len(m) == 1 {
			return s.words[l], true
		}
		args := make([]any, 0, len(m)-1)
		for _, x := range m[1:] {
			args = append(args, strings.Replace(strings.TrimSuffix(x, ".0"), " to ", rangeWord[l], 1))
		}
		return fmt.Sprintf(s.words[l], args...), true
	}
	return "", false
}
