package qa

import (
	"fmt"
	"strings"
	"time"

	"chartside/internal/record"
)

// phrases are the words of computed answers in one language. The record's own
// words (names, units, statuses) stay as the record has them: they are checked
// evidence, and a translation would not be. Arguments are indexed, so that a
// language may leave one out or change their order.
type phrases struct {
	whose                                                               [4]string // The, Your, His, Her
	latest, first, value                                                string    // 1 whose, 2 name, 3 value, 4 " on date"
	count                                                               string    // 1 number, 2 name, 3 period, 4 noun in the right number, 5 is/are
	up, down, same                                                      string    // 1 whose, 2 name, 3 value, 4 date, 5 value, 6 date
	mean                                                                string    // 1 name, 2 readings, 3 value
	highest, lowest                                                     string    // 1 whose, 2 name, 3 value, 4 dates
	active, ended                                                       string    // 1 name, 2 status, 3 date words
	order, allergy, recorded                                            string    // 1 name, 2 status, 3 date words
	onset, since, orderDated, startedEnded, started, endedOn            string    // clauses with 1 date, 2 date
	undated, hasBeen, performed, given, ordered, took, lasted, dated    string    // 1 name, 2 date, 3 end
	spell                                                               string    // 1 name, 2 start, 3 end
	born, died                                                          string    // 1 date
	age                                                                 string    // 1 years, 2 date
	list, one                                                           string    // 1 whose, 2 "active ", 3 noun, 4 period, 5 items
	yes                                                                 string    // before a statement
	missing, no                                                         string    // 1 topic
	looked                                                              string    // 1 "problems (3), results (4)"
	notOnList                                                           string    // 1 topic
	incomplete, and, on, activeWord, entries, systolic, diastolic, most string
	nouns                                                               map[string]string // resource type to plural
	date                                                                func(record.Date) string
}

// phrasebook is keyed by language code; what it lacks is answered in English.
var phrasebook = map[string]*phrases{
	"en": {
		whose: [4]string{"The", "Your", "His", "Her"}, latest: "%[1]s most recent %[2]s was %[3]s%[4]s.", first: "%[1]s first %[2]s was %[3]s%[4]s.", value: "%[1]s %[2]s was %[3]s%[4]s.",
		count: "%[1]d %[4]s of %[2]s %[5]s recorded%[3]s.", up: "%[1]s %[2]s increased, from %[3]s on %[4]s to %[5]s on %[6]s.", down: "%[1]s %[2]s decreased, from %[3]s on %[4]s to %[5]s on %[6]s.",
		same: "%[1]s %[2]s stayed about the same, from %[3]s on %[4]s to %[5]s on %[6]s.", mean: "The average %[1]s over %[2]d readings is %[3]s.",
		highest: "%[1]s highest %[2]s was %[3]s on %[4]s.", lowest: "%[1]s lowest %[2]s was %[3]s on %[4]s.",
		active: "%[1]s is still listed as active%[3]s.", ended: "%[1]s is %[2]s%[3]s.", order: "%[1]s is %[2]s%[3]s.", allergy: "%[1]s is recorded as an %[2]s allergy%[3]s.", recorded: "%[1]s is recorded%[3]s.",
		onset: ", with onset %[1]s", since: " since %[1]s", orderDated: "; the latest order is dated %[1]s", startedEnded: ": it started %[1]s and ended %[2]s", started: ": it started %[1]s", endedOn: ": it ended %[1]s",
		undated: "%[1]s is recorded without a date.", hasBeen: "%[1]s has been recorded since %[2]s.", performed: "%[1]s was performed on %[2]s.", given: "%[1]s was given on %[2]s.", ordered: "%[1]s was ordered on %[2]s.",
		took: "%[1]s took place on %[2]s.", lasted: "%[1]s lasted from %[2]s to %[3]s.", dated: "%[1]s is dated %[2]s.", spell: "%[1]s started on %[2]s and ended on %[3]s.",
		age: "The age on %[2]s is %[1]d years.", born: "The date of birth is %[1]s.", died: "The date of death is %[1]s.", list: "%[1]s %[2]s%[3]s%[4]s are %[5]s.", one: "%[1]s %[2]s%[3]s%[4]s is %[5]s.", yes: "Yes: ",
		missing: "The record does not contain %[1]s.", no: "No, %[1]s is not recorded.", looked: "I looked in: %[1]s.", notOnList: "No, %[1]s is not among the recorded allergies.",
		incomplete: ", not completely read", and: " and ", on: " on ", activeWord: "active ", entries: "entries", systolic: "systolic", diastolic: "diastolic", most: "an answer to this",
		nouns: map[string]string{"MedicationRequest": "medications", "MedicationStatement": "reported medications", "MedicationAdministration": "medications given", "MedicationDispense": "medications dispensed"},
		date:  record.Date.Words,
	},
	"es": {
		latest: "El valor más reciente de %[2]s fue %[3]s%[4]s.", first: "El primer valor de %[2]s fue %[3]s%[4]s.", value: "El valor de %[2]s fue %[3]s%[4]s.",
		count: "Hay %[1]d registros de %[2]s%[3]s.", up: "%[2]s aumentó, de %[3]s el %[4]s a %[5]s el %[6]s.", down: "%[2]s disminuyó, de %[3]s el %[4]s a %[5]s el %[6]s.",
		same: "%[2]s se mantuvo casi igual, de %[3]s el %[4]s a %[5]s el %[6]s.", mean: "El promedio de %[1]s en %[2]d mediciones es %[3]s.",
		highest: "El valor más alto de %[2]s fue %[3]s el %[4]s.", lowest: "El valor más bajo de %[2]s fue %[3]s el %[4]s.",
		active: "%[1]s sigue activo%[3]s.", ended: "%[1]s: %[2]s%[3]s.", order: "%[1]s: %[2]s%[3]s.", allergy: "%[1]s figura como alergia (%[2]s)%[3]s.", recorded: "%[1]s está en el registro%[3]s.",
		onset: ", desde el %[1]s", since: " desde el %[1]s", orderDated: "; la última receta es del %[1]s", startedEnded: ": empezó el %[1]s y terminó el %[2]s", started: ": empezó el %[1]s", endedOn: ": terminó el %[1]s",
		undated: "%[1]s está en el registro sin fecha.", hasBeen: "%[1]s figura desde el %[2]s.", performed: "%[1]s se realizó el %[2]s.", given: "%[1]s se administró el %[2]s.", ordered: "%[1]s se recetó el %[2]s.",
		took: "%[1]s fue el %[2]s.", lasted: "%[1]s duró del %[2]s al %[3]s.", dated: "%[1]s tiene fecha del %[2]s.", spell: "%[1]s empezó el %[2]s y terminó el %[3]s.",
		age: "La edad el %[2]s es de %[1]d años.", born: "La fecha de nacimiento es el %[1]s.", died: "La fecha de fallecimiento es el %[1]s.", list: "En el registro figuran %[2]s%[3]s%[4]s: %[5]s.", yes: "Sí: ",
		missing: "El registro no contiene %[1]s.", no: "No, en el registro no consta %[1]s.", looked: "Busqué en: %[1]s.", notOnList: "No, %[1]s no figura entre las alergias registradas.",
		incomplete: ", no leído por completo", and: " y ", on: " el ", activeWord: "activos: ", entries: "entradas", systolic: "sistólica", diastolic: "diastólica", most: "una respuesta",
		nouns: map[string]string{"Condition": "problemas", "Observation": "resultados", "MedicationRequest": "recetas", "MedicationStatement": "medicinas declaradas", "MedicationAdministration": "medicinas administradas", "MedicationDispense": "medicinas dispensadas",
			"Procedure": "procedimientos", "DiagnosticReport": "informes", "DocumentReference": "notas", "AllergyIntolerance": "alergias", "Immunization": "vacunas", "Encounter": "visitas", "Device": "dispositivos"},
		date: monthsDate("%[1]d de %[2]s de %[3]d", "%[2]s de %[3]d", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
	},
	"de": {
		latest: "Der neueste Wert für %[2]s war %[3]s%[4]s.", first: "Der erste Wert für %[2]s war %[3]s%[4]s.", value: "Der Wert für %[2]s war %[3]s%[4]s.",
		count: "Für %[2]s gibt es %[1]d Einträge%[3]s.", up: "%[2]s ist gestiegen, von %[3]s am %[4]s auf %[5]s am %[6]s.", down: "%[2]s ist gesunken, von %[3]s am %[4]s auf %[5]s am %[6]s.",
		same: "%[2]s ist etwa gleich geblieben, von %[3]s am %[4]s auf %[5]s am %[6]s.", mean: "Der Durchschnitt von %[1]s über %[2]d Messungen ist %[3]s.",
		highest: "Der höchste Wert für %[2]s war %[3]s am %[4]s.", lowest: "Der niedrigste Wert für %[2]s war %[3]s am %[4]s.",
		active: "%[1]s ist weiterhin aktiv%[3]s.", ended: "%[1]s: %[2]s%[3]s.", order: "%[1]s: %[2]s%[3]s.", allergy: "%[1]s ist als Allergie eingetragen (%[2]s)%[3]s.", recorded: "%[1]s ist eingetragen%[3]s.",
		onset: ", seit %[1]s", since: " seit %[1]s", orderDated: "; die letzte Verordnung ist vom %[1]s", startedEnded: ": begonnen am %[1]s, beendet am %[2]s", started: ": begonnen am %[1]s", endedOn: ": beendet am %[1]s",
		undated: "%[1]s ist ohne Datum eingetragen.", hasBeen: "%[1]s ist seit dem %[2]s eingetragen.", performed: "%[1]s wurde am %[2]s durchgeführt.", given: "%[1]s wurde am %[2]s gegeben.", ordered: "%[1]s wurde am %[2]s verordnet.",
		took: "%[1]s war am %[2]s.", lasted: "%[1]s dauerte vom %[2]s bis zum %[3]s.", dated: "%[1]s ist vom %[2]s.", spell: "%[1]s begann am %[2]s und endete am %[3]s.",
		age: "Das Alter am %[2]s ist %[1]d Jahre.", born: "Das Geburtsdatum ist der %[1]s.", died: "Das Todesdatum ist der %[1]s.", list: "Eingetragen sind %[2]s%[3]s%[4]s: %[5]s.", yes: "Ja: ",
		missing: "Die Akte enthält keine Angaben zu: %[1]s.", no: "Nein, in der Akte ist nicht dokumentiert: %[1]s.", looked: "Durchsucht: %[1]s.", notOnList: "Nein, %[1]s steht nicht unter den eingetragenen Allergien.",
		incomplete: ", nicht vollständig gelesen", and: " und ", on: " am ", activeWord: "aktive ", entries: "Einträge", systolic: "systolisch", diastolic: "diastolisch", most: "eine Antwort darauf",
		nouns: map[string]string{"Condition": "Diagnosen", "Observation": "Befunde", "MedicationRequest": "Verordnungen", "MedicationStatement": "angegebene Medikamente", "MedicationAdministration": "gegebene Medikamente", "MedicationDispense": "ausgegebene Medikamente",
			"Procedure": "Eingriffe", "DiagnosticReport": "Berichte", "DocumentReference": "Notizen", "AllergyIntolerance": "Allergien", "Immunization": "Impfungen", "Encounter": "Besuche", "Device": "Geräte"},
		date: monthsDate("%[1]d. %[2]s %[3]d", "%[2]s %[3]d", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
	},
	"fr": {
		latest: "La valeur la plus récente de %[2]s était %[3]s%[4]s.", first: "La première valeur de %[2]s était %[3]s%[4]s.", value: "La valeur de %[2]s était %[3]s%[4]s.",
		count: "Il y a %[1]d entrées pour %[2]s%[3]s.", up: "%[2]s a augmenté, de %[3]s le %[4]s à %[5]s le %[6]s.", down: "%[2]s a diminué, de %[3]s le %[4]s à %[5]s le %[6]s.",
		same: "%[2]s est resté à peu près stable, de %[3]s le %[4]s à %[5]s le %[6]s.", mean: "La moyenne de %[1]s sur %[2]d mesures est %[3]s.",
		highest: "La valeur la plus haute de %[2]s était %[3]s le %[4]s.", lowest: "La valeur la plus basse de %[2]s était %[3]s le %[4]s.",
		active: "%[1]s est toujours actif%[3]s.", ended: "%[1]s : %[2]s%[3]s.", order: "%[1]s : %[2]s%[3]s.", allergy: "%[1]s est noté comme allergie (%[2]s)%[3]s.", recorded: "%[1]s figure dans le dossier%[3]s.",
		onset: ", depuis le %[1]s", since: " depuis le %[1]s", orderDated: " ; la dernière ordonnance date du %[1]s", startedEnded: " : début le %[1]s, fin le %[2]s", started: " : début le %[1]s", endedOn: " : fin le %[1]s",
		undated: "%[1]s figure sans date.", hasBeen: "%[1]s figure depuis le %[2]s.", performed: "%[1]s a été réalisé le %[2]s.", given: "%[1]s a été administré le %[2]s.", ordered: "%[1]s a été prescrit le %[2]s.",
		took: "%[1]s a eu lieu le %[2]s.", lasted: "%[1]s a duré du %[2]s au %[3]s.", dated: "%[1]s est daté du %[2]s.", spell: "%[1]s a commencé le %[2]s et s'est terminé le %[3]s.",
		age: "L'âge le %[2]s est de %[1]d ans.", born: "La date de naissance est le %[1]s.", died: "La date de décès est le %[1]s.", list: "Le dossier contient %[2]s%[3]s%[4]s : %[5]s.", yes: "Oui : ",
		missing: "Le dossier ne contient pas : %[1]s.", no: "Non, le dossier ne contient pas : %[1]s.", looked: "J'ai cherché dans : %[1]s.", notOnList: "Non, %[1]s ne figure pas parmi les allergies notées.",
		incomplete: ", lecture incomplète", and: " et ", on: " le ", activeWord: "actifs : ", entries: "entrées", systolic: "systolique", diastolic: "diastolique", most: "de réponse à cela",
		nouns: map[string]string{"Condition": "problèmes", "Observation": "résultats", "MedicationRequest": "ordonnances", "MedicationStatement": "médicaments déclarés", "MedicationAdministration": "médicaments administrés", "MedicationDispense": "médicaments délivrés",
			"Procedure": "actes", "DiagnosticReport": "comptes rendus", "DocumentReference": "notes", "AllergyIntolerance": "allergies", "Immunization": "vaccins", "Encounter": "visites", "Device": "dispositifs"},
		date: monthsDate("%[1]d %[2]s %[3]d", "%[2]s %[3]d", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
	},
	"ko": {
		latest: "가장 최근 %[2]s 값은 %[3]s입니다%[4]s.", first: "처음 %[2]s 값은 %[3]s입니다%[4]s.", value: "%[2]s 값은 %[3]s입니다%[4]s.",
		count: "%[2]s 기록은 %[1]d건입니다%[3]s.", up: "%[2]s: %[4]s %[3]s에서 %[6]s %[5]s(으)로 증가했습니다.", down: "%[2]s: %[4]s %[3]s에서 %[6]s %[5]s(으)로 감소했습니다.",
		same: "%[2]s: %[4]s %[3]s에서 %[6]s %[5]s(으)로 거의 같습니다.", mean: "%[1]s의 %[2]d회 평균은 %[3]s입니다.",
		highest: "가장 높은 %[2]s 값은 %[3]s입니다 (%[4]s).", lowest: "가장 낮은 %[2]s 값은 %[3]s입니다 (%[4]s).",
		active: "%[1]s: 현재 활성 상태입니다%[3]s.", ended: "%[1]s: %[2]s%[3]s.", order: "%[1]s: %[2]s%[3]s.", allergy: "%[1]s: 알레르기로 기록되어 있습니다 (%[2]s)%[3]s.", recorded: "%[1]s: 기록되어 있습니다%[3]s.",
		onset: " (%[1]s부터)", since: " (%[1]s부터)", orderDated: " (최근 처방 %[1]s)", startedEnded: " (시작 %[1]s, 종료 %[2]s)", started: " (시작 %[1]s)", endedOn: " (종료 %[1]s)",
		undated: "%[1]s: 날짜 없이 기록되어 있습니다.", hasBeen: "%[1]s: %[2]s부터 기록되어 있습니다.", performed: "%[1]s: %[2]s에 시행되었습니다.", given: "%[1]s: %[2]s에 투여되었습니다.", ordered: "%[1]s: %[2]s에 처방되었습니다.",
		took: "%[1]s: %[2]s입니다.", lasted: "%[1]s: %[2]s부터 %[3]s까지입니다.", dated: "%[1]s: %[2]s입니다.", spell: "%[1]s: %[2]s에 시작하여 %[3]s에 끝났습니다.",
		age: "%[2]s 기준 나이는 만 %[1]d세입니다.", born: "생년월일은 %[1]s입니다.", died: "사망일은 %[1]s입니다.", list: "기록된 %[2]s%[3]s%[4]s: %[5]s.", yes: "예: ",
		missing: "기록에 %[1]s 정보가 없습니다.", no: "아니요, 기록에 %[1]s 내용이 없습니다.", looked: "찾아본 곳: %[1]s.", notOnList: "아니요, %[1]s: 기록된 알레르기 목록에 없습니다.",
		incomplete: ", 일부만 읽음", and: ", ", on: ", ", activeWord: "현재 ", entries: "항목", systolic: "수축기", diastolic: "이완기", most: "이에 대한",
		nouns: map[string]string{"Condition": "진단", "Observation": "검사 결과", "MedicationRequest": "처방", "MedicationStatement": "복용 약", "MedicationAdministration": "투여 약", "MedicationDispense": "조제 약",
			"Procedure": "시술", "DiagnosticReport": "보고서", "DocumentReference": "기록지", "AllergyIntolerance": "알레르기", "Immunization": "예방접종", "Encounter": "방문", "Device": "기기"},
		date: func(d record.Date) string { return dateBy(d, "%[3]d년 %[2]d월 %[1]d일", "%[3]d년 %[2]d월", nil) },
	},
}

// phrasesIn returns the phrases of a language, English when it has none.
func phrasesIn(lang string) *phrases {
	if p := phrasebook[lang]; p != nil {
		return p
	}
	return phrasebook["en"]
}

func monthsDate(day, month, names string) func(record.Date) string {
	list := strings.Fields(names)
	return func(d record.Date) string { return dateBy(d, day, month, list) }
}

// dateBy writes a date as precisely as it is known: 1 day, 2 month, 3 year.
func dateBy(d record.Date, day, month string, names []string) string {
	layout := day
	switch d.Precision {
	case record.Unknown:
		return ""
	case record.Year:
		return d.Time.Format("2006")
	case record.Month:
		layout = month
	}
	var m any = int(d.Time.Month())
	if names != nil {
		m = names[d.Time.Month()-time.January]
	}
	return fmt.Sprintf(layout, d.Time.Day(), m, d.Time.Year())
}

// noun is the plural of a resource type in the language.
func (p *phrases) noun(resourceType string) string {
	if n := p.nouns[resourceType]; n != "" {
		return n
	}
	return record.KindOf(resourceType).Plural
}

// join writes a list with "and" before the last.
func (p *phrases) join(list []string) string {
	switch len(list) {
	case 0:
		return ""
	case 1:
		return list[0]
	}
	return strings.Join(list[:len(list)-1], ", ") + p.and + list[len(list)-1]
}

// at is " on date", or "" without one.
func (p *phrases) at(d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return p.on + p.date(d)
}

// clause is a phrase about one date, or "" without one.
func (p *phrases) clause(format string, d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return fmt.Sprintf(format, p.date(d))
}
