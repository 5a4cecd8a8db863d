package qa

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"chartside/internal/record"
)

// counts words how many there are: of several things the sum comes first.
func (w writer) counts(picks []picked) Computed {
	var out Computed
	var all []*record.Resource
	for _, p := range picks {
		all = append(all, p.evidence...)
		out.Items = append(out.Items, name(p))
	}
	if len(picks) > 1 {
		text := w.fill(w.say.total, slots{"n": strconv.Itoa(len(all)), "nouns": w.listNoun(all), "period": w.period()})
		out.Sentences = append(out.Sentences, Sentence{text, w.cite.of(all...)})
		out.Items = nil
	}
	if len(picks) <= fewCounts {
		for _, p := range picks {
			out.Sentences = append(out.Sentences, w.count(p))
		}
	}
	if len(picks) == 1 {
		out.Sentences = append(out.Sentences, w.interval(picks[0])...)
	}
	return out
}

// fewCounts is the number of things up to which each has its own number.
const fewCounts = 3

func (w writer) count(p picked) Sentence {
	x, n := p.evidence[len(p.evidence)-1], len(p.evidence)
	title := w.called(x)
	values := slots{"name": title, "n": strconv.Itoa(n), "period": w.period(), "at": w.say.at(x.When)}
	form := w.say.counted
	switch {
	case n == 1:
		form = w.say.once
	case strings.HasPrefix(x.Type, "MedicationRequest"):
		form = w.say.orders
	case x.Type == "Immunization", x.Type == "MedicationAdministration":
		form = w.say.doses
	case x.Type == "Observation":
		form = w.say.results
	case x.Type == "Encounter" && w.lang != "en":
		form = w.say.visits
	default:
		if names, ok := plural(title); ok {
			values["names"], form = names, w.say.plenty
			if x.Type == "Encounter" && w.subject != subjectThe {
				form = w.say.visits
			}
		}
	}
	return Sentence{w.fill(form, values), w.cite.of(p.evidence...)}
}

// countable are last words of names that take a plural.
var countable = regexp.MustCompile(`(?i)\b(visit|encounter|admission|consultation|appointment|examination|injection|screening|x-ray|scan|operation|vaccination|stay|test|assessment|ultrasound|mammography|biopsy|colonoscopy|endoscopy)$`)

// plural is the plural of a name in English, when its last word is known to have one.
func plural(name string) (string, bool) {
	if !countable.MatchString(name) {
		return "", false
	}
	if stem, ok := strings.CutSuffix(name, "y"); ok && !strings.HasSuffix(stem, "a") && !strings.HasSuffix(stem, "-ra") {
		return lowerFirst(stem) + "ies", true
	}
	return lowerFirst(name) + "s", true
}

var oftenAsked = words(`how often|how frequently|every how (?:often|many)|how regularly|interval|how far apart|time between|gap between|how long between`)

// interval says how often something came back, from first to last.
func (w writer) interval(p picked) []Sentence {
	first, last := p.evidence[0], p.evidence[len(p.evidence)-1]
	if !oftenAsked.MatchString(w.english) || len(p.evidence) < 3 || first.When.Precision < record.Day || last.When.Precision < record.Day {
		return nil
	}
	span := last.When.Time.Sub(first.When.Time) / time.Duration(len(p.evidence)-1)
	return []Sentence{{w.fill(w.say.every, slots{"interval": w.duration(span)}), w.cite.of(p.evidence...)}}
}

// apart says on which days something was, and how far these are apart, where that is
// asked of a few.
func (w writer) apart(picks []picked) (Computed, bool) {
	if len(picks) != 1 || !oftenAsked.MatchString(strings.ToLower(w.english)) {
		return Computed{}, false
	}
	p := picks[0]
	n := len(p.evidence)
	first, last := p.evidence[0], p.evidence[n-1]
	if n < 2 || n > fewValues || first.When.Precision < record.Day || last.When.Precision < record.Day {
		return Computed{}, false
	}
	dates := w.days(item{from: p.evidence}, "")
	out := Computed{Items: []string{name(p)}, Sentences: []Sentence{{w.fill(w.say.onDates, slots{"name": w.called(last), "date": dates}), w.cite.of(p.evidence...)}}}
	span := last.When.Time.Sub(first.When.Time) / time.Duration(n-1)
	if n == 2 {
		out.Sentences = append(out.Sentences, Sentence{w.fill(w.say.between, slots{"interval": w.duration(span)}), w.cite.of(p.evidence...)})
	} else {
		out.Sentences = append(out.Sentences, w.interval(p)...)
	}
	return out, true
}

// timeUnit is a unit of a duration.
type timeUnit int

const (
	inDays timeUnit = iota
	inWeeks
	inMonths
	inYears
	inHours
)

const aDay = 24 * time.Hour

// duration writes a length of time in the unit in which people would say it.
func (w writer) duration(d time.Duration) string {
	days := d.Hours() / 24
	switch {
	case days < 1:
		return w.say.amount(max(1, int(d.Hours()+0.5)), inHours)
	case days < 21:
		return w.say.amount(int(days+0.5), inDays)
	case days < 61:
		return w.say.amount(int(days/7+0.5), inWeeks)
	case days < 700:
		return w.say.amount(int(days/30.44+0.5), inMonths)
	}
	return w.say.amount(int(days/365.25+0.5), inYears)
}
