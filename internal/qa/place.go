package qa

import (
	"regexp"
	"slices"
	"strings"

	"chartside/internal/record"
)

// place is the kind of stay that an Encounter is, as people speak of it.
type place string

const (
	emergencyRoom place = "emergency"
	intensiveCare place = "intensive care"
	hospitalStay  place = "hospital"
	nursingHome   place = "nursing"
)

// stay is one Encounter with its places.
type stay struct {
	visit  *record.Resource
	places map[place]bool
	inside map[record.Ref]bool // the Encounters that are parts of it, itself included
}

var (
	intensiveNames = words(`intensive care|critical care|coronary care|\w{0,3}icu|ccu`)
	emergencyNames = words(`emergency|emer`)
	inpatientNames = words(`inpatient|acute|hospital admission|hospitali[sz]ation|hospital stay|observation stay|admission to (?:hospital|ward)`)
	nursingNames   = words(`skilled nursing|nursing (?:home|facility)|long[- ]term care`)
)

// stays reads the places of every Encounter. A hospital stay that began in the
// emergency room is often of class "emergency"; that it has parts tells it from
// the hours in the emergency room.
func stays(rec *record.Record) []stay {
	parent := map[record.Ref]record.Ref{}
	children := map[record.Ref][]record.Ref{}
	visits := rec.OfType("Encounter")
	for _, x := range visits {
		if up := record.Ref(x.Elements().Text("partOf.reference")); up != "" && rec.Find(up) != nil {
			parent[x.Ref()] = up
			children[up] = append(children[up], x.Ref())
		}
	}
	var out []stay
	for _, x := range visits {
		if x.Error() || x.NotDone() {
			continue
		}
		s := stay{visit: x, places: map[place]bool{}, inside: map[record.Ref]bool{x.Ref(): true}}
		for _, c := range children[x.Ref()] {
			s.inside[c] = true
		}
		name := strings.ToLower(x.Title + " " + strings.Join(x.Categories, " "))
		wards := wardNames(rec, x)
		whole := len(children[x.Ref()]) > 0
		switch {
		case nursingNames.MatchString(name):
			s.places[nursingHome] = true
		case intensiveNames.MatchString(name) || len(wards) == 1 && intensiveNames.MatchString(wards[0]):
			s.places[intensiveCare] = true
			s.places[hospitalStay] = parent[x.Ref()] == ""
		case whole:
			s.places[hospitalStay] = true
		case emergencyNames.MatchString(name):
			s.places[emergencyRoom] = true
		case parent[x.Ref()] == "" && inpatientNames.MatchString(name):
			s.places[hospitalStay] = true
		}
		out = append(out, s)
	}
	slices.SortStableFunc(out, func(a, b stay) int { return a.visit.When.Time.Compare(b.visit.When.Time) })
	for i := range out { // intensive care within a stay that is recorded by itself is no stay of its own
		if out[i].places[intensiveCare] && out[i].places[hospitalStay] && slices.ContainsFunc(out, func(o stay) bool { return o.around(out[i]) }) {
			out[i].places[hospitalStay] = false
		}
	}
	return out
}

// around: a longer hospital stay, from before or with the other's beginning to its end or after.
func (s stay) around(o stay) bool {
	if s.visit == o.visit || !s.places[hospitalStay] || s.places[intensiveCare] || s.visit.End.IsZero() || o.visit.End.IsZero() {
		return false
	}
	return !s.visit.When.Time.After(o.visit.When.Time) && !s.visit.End.Time.Before(o.visit.End.Time)
}

func wardNames(rec *record.Record, x *record.Resource) []string {
	var out []string
	e := x.Elements()
	for _, ref := range e.Texts("location.location.reference") {
		if ward := rec.Find(record.Ref(ref)); ward != nil {
			out = append(out, strings.ToLower(ward.Title))
		}
	}
	return out
}

// holds reports that a resource belongs to the stay: by its Encounter, else by
// its date.
func (s stay) holds(x *record.Resource) bool {
	if x.Encounter != "" {
		return s.inside[x.Encounter]
	}
	if x.When.Precision < record.Instant || s.visit.When.IsZero() || s.visit.End.IsZero() {
		return s.visit.When.SameDay(x.When)
	}
	return !x.When.Time.Before(s.visit.When.Time) && !x.When.Time.After(s.visit.End.Time)
}

// setting is the stay that a question names as the time or place of something.
type setting struct {
	place       place
	first, last bool // the first or last stay of that kind; neither: any
	arrival     bool // at its beginning: "on admission", "at triage"
	leaving     bool // at its end: "at discharge"
}

var placeWords = []struct {
	place place
	re    *regexp.Regexp
}{
	{intensiveCare, words(`icus?|intensive care(?: units?)?|critical care|the unit`)},
	{emergencyRoom, words(`emergency (?:rooms?|departments?|ward|stays?|visits?|encounters?|admissions?|checks?|class|unit)|emergency-class|emergency|ers?|eds?|a&e|emer|casualty|triage`)},
	{nursingHome, words(`nursing homes?|skilled nursing(?: facility)?|snf|nursing facility|care home`)},
	{hospitalStay, words(`hospital(?: stays?| admissions?| visits?)?|hospitali[sz](?:ed|ation|ations)|in-?patient(?: stays?| admissions?)?|(?:this|last|that|latest|first|previous|current|final) (?:admission|stay)|on admission|at admission|admissions?|admitted|discharged?`)},
}

var (
	lastStay    = words(`last|latest|final|most recent|this|current`)
	firstStay   = words(`first|initial|earliest`)
	atArrival   = words(`on admission|at admission|on arrival|at triage|triage|on presentation|at presentation`)
	atDeparture = words(`(?:at|on|upon|before) (?:discharge|departure)|at the end of the stay`)
	// leavingWords and enteringWords are the events of a stay.
	leavingWords  = words(`discharged?|discharging|left|leave|leaving|let go|sent home|went home|came home|go home|released|release|transferr?(?:ed)? out|transfer out|out of|moved out|checked out|ended?|until when|how long`)
	enteringWords = words(`admitted|admission|admissions|admit|arriv\w*|enter(?:ed)?|transferr?ed (?:in)?to|moved (?:in)?to|taken to|came (?:in|to)|brought (?:in|to)|went (?:in|to)|begin|began|begun|start(?:ed)?`)
)

// noStay are documents and things that are named after a stay.
var noStay = words(`discharge (?:summary|summaries|notes?|letters?|diagnos\w+|medic\w+|instructions?)|admission (?:notes?|diagnos\w+)|emergency (?:contacts?|contracepti\w+|numbers?)|vaginal discharge|nasal discharge|pre-?admission|before admission`)

// settingOf finds the place that a question names, "" when it names none.
func settingOf(text string) setting {
	text = noStay.ReplaceAllString(text, " ")
	for _, p := range placeWords {
		at := p.re.FindStringIndex(text)
		if at == nil {
			continue
		}
		before := text[max(0, at[0]-18):at[0]] + text[at[0]:at[1]]
		return setting{p.place, firstStay.MatchString(before), lastStay.MatchString(before), atArrival.MatchString(text), atDeparture.MatchString(text)}
	}
	return setting{}
}

// withoutPlace takes the words of a place out, with the preposition before them.
func withoutPlace(text string) string {
	if noStay.MatchString(text) {
		return text
	}
	for _, p := range placeInText {
		text = p.ReplaceAllString(text, " ")
	}
	return text
}

var placeInText = func() []*regexp.Regexp {
	var out []*regexp.Regexp
	for _, p := range placeWords {
		words := strings.TrimSuffix(strings.TrimPrefix(p.re.String(), `\b`), `\b`)
		out = append(out, regexp.MustCompile(`\b(?:(?:in|at|from|during|on|of|to|into|by|until|after|for|across|throughout|within|through)\s+)?(?:the |my |his |her |our |their |a |an |that |this )?(?:(?:last|final|latest|first|previous|most recent|newest|whole|entire|same)\s+)?`+words+`(?:\s+(?:stay|visit|admission|check))?\b`))
	}
	return out
}()

// staysAt are the stays of a setting, oldest first.
func (c *Chart) staysAt(s setting) []stay {
	var out []stay
	for _, x := range c.stays {
		if x.places[s.place] {
			out = append(out, x)
		}
	}
	switch {
	case len(out) == 0:
	case s.last:
		out = out[len(out)-1:]
	case s.first:
		out = out[:1]
	}
	return out
}

// inStay keeps what belongs to the setting; all of it when nothing does or the
// record has no such stay, because a date may be all that a resource has.
func (c *Chart) inStay(s setting, all []*record.Resource) []*record.Resource {
	if s.place == "" {
		return all
	}
	visits := c.staysAt(s)
	inside := keep(all, func(x *record.Resource) bool {
		for _, v := range visits {
			if v.holds(x) {
				return true
			}
		}
		return false
	})
	if len(inside) == 0 {
		return all
	}
	return inside
}
