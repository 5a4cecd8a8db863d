package qa

import (
	"fmt"
	"strings"

	"chartside/internal/record"
)

// phrases are the words of computed answers in one language. The record's own
// words (names, units, statuses) stay as the record has them: they are checked
// evidence, and a translation would not be. Slots stand in braces, see fill;
// "{Name}" is a slot whose first letter is made a capital.
type phrases struct {
	whose, who, have [4]string // by subject: The, you; your; you have

	latest, first, value    string // {Whose} {name} {value} {at}
	onDay                   string // {Whose} {name} {value} {date}
	worded                  string // a short text: {Whose} {name} {value} {at}
	says                    string // a long text: {name} {of} {text}
	entry                   string // {name} {at} {details}
	up, down, same          string // {Whose} {name} {a} {from} {b} {to}
	mean                    string // {name} {n} {value}
	highest, lowest         string // {Whose} {name} {value} {dates}
	many                    string // {n} {from} {to}: an extreme that stands on many days
	mixedUnits              string // {n} {unit}
	bounded                 string // {n}: values with a comparator
	none                    string // {name}: there is no plain number
	counted, plenty, once   string // {Name} {names} {n} {period} {at}
	visits                  string // {Have} {n} {names} {period}
	orders, doses           string // {n} {name} {period}
	results                 string // {n} {name} {period}
	total                   string // {n} {nouns} {period}
	every                   string // {interval}: how often something comes back
	active, ended           string // {Name} {status} {clause}
	order, allergy          string // {Name} {status} {clause}
	recorded, recordedAll   string // {Name} {Items} {at}
	allEnded                string // {nouns} {n} {status}
	onset, since, dated     string // clauses with {date}
	spell, began, over      string // clauses with {date} {end}
	undated                 string // {Name}
	hasBeen, hasSpell       string // {Name} {date} {end}
	performed, given        string // {Name} {date}
	ordered, took, isDated  string // {Name} {date}
	firstOn                 string // {Name} {date}
	firstGiven, firstDone   string // {name} {date}
	lasted, ended1          string // {Name} {date} {end}
	lastedFor, lastsFor     string // {Name} {duration} {date} {end}
	born, died, age         string // {Who} {date} {n}
	list, one               string // {Whose} {state} {nouns} {noun} {period} {items}
	allergies, allergicYou  string // {Whose} {state} {items}
	taking                  string // {Whose} {items}
	received                string // {Who} {items} {at}
	onDates, beganOn        string // {Name} {date}
	listTotal               string // {n} {state} {nouns} {period}: above a table
	yes, no                 string // before a statement
	missing, absent, saysNo string // {topic}: content, existence, a yes/no question
	unsaid                  string // {question}: what has no shorter name
	unjudged                string // behind a value
	looked                  string // {where}
	notOnList               string // {topic}
	aspectIs, aspectMissing string // {aspect} {name} {value}
	marked, because         string // {Name} {of} {status}; {value}: what the record itself denies
	noDeath, diedUndated    string // {who}
	noCause                 string
	unreadable              string // {Name} {of}: a document without readable text
	visitWith, ownDoctor    string // {Whose} {of} {value}
	between                 string // {interval}
	noResult                string // {Name} {at}
	planned                 string // {Name} {date}
	ageThen                 string // {Name} {date} {n}
	calledOnly              string // {name} {of}: a visit without a reason
	noUnit                  string // behind a dose

	incomplete, and, semi, on, of, activeWord, endedWord string
	entries, systolic, diastolic, inPeriod               string
	units                                                [5][2]string // day week month year time: one and many
	nouns                                                map[string]string
	statusWords                                          map[string]string // a status in the language; English has none
	denialWords                                          map[string]string // for {status} of marked
	aspects                                              map[aspect]string
	date                                                 func(record.Date) string
}

// phrasebook is keyed by language code; what it lacks is answered in English.
var phrasebook = map[string]*phrases{"en": &phrasesEnglish, "es": &phrasesSpanish, "de": &phrasesGerman, "fr": &phrasesFrench, "ko": &phrasesKorean}

// phrasesIn returns the phrases of a language, English when it has none.
func phrasesIn(lang string) *phrases {
	if p := phrasebook[lang]; p != nil {
		return p
	}
	return phrasebook["en"]
}

// slots are the values of a phrase's slots.
type slots map[string]string

// fill puts the values into a phrase. A value is never read for slots again, so
// that a name with braces stays what it is.
func fill(phrase string, values slots) string {
	pairs := make([]string, 0, 4*len(values))
	for name, v := range values {
		pairs = append(pairs, "{"+name+"}", v, "{"+capital(name)+"}", capital(v))
	}
	return strings.NewReplacer(pairs...).Replace(phrase)
}

func capital(s string) string {
	for i, r := range s {
		return strings.ToUpper(string(r)) + s[i+len(string(r)):]
	}
	return s
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
		m = names[d.Time.Month()-1]
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

// join writes a list with "and" before the last. Items that hold commas are
// kept apart by semicolons.
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
	return fill(p.on, slots{"date": p.date(d)})
}

// clause is a phrase about one date, or "" without one.
func (p *phrases) clause(phrase string, d record.Date) string {
	if d.IsZero() {
		return ""
	}
	return fill(phrase, slots{"date": p.date(d)})
}

// ofDate is " of date", or "" without one.
func (p *phrases) ofDate(d record.Date) string { return p.clause(p.of, d) }

// amount writes a number of days, weeks, months or years.
func (p *phrases) amount(n int, unit timeUnit) string {
	words := p.units[unit]
	if n == 1 {
		return "1 " + words[0]
	}
	return fmt.Sprintf("%d %s", n, words[1])
}
