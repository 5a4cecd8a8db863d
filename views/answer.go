package views

import (
	"regexp"
	"strconv"
	"strings"
)

// Trust says where an answer's words come from.
type Trust string

// The trust states. Pending is a card that still streams.
const (
	Checked   Trust = "checked"
	Direct    Trust = "direct"
	NotFound  Trust = "none"
	Declined  Trust = "declined"
	Emergency Trust = "emergency"
	Pending   Trust = "pending"
)

// Turn is a question with its answer: a card, a problem, or neither yet.
type Turn struct {
	Slow     bool   // it is written for longer than people expect
	ID       string // of the page: unique, fit for an anchor
	Question string
	Lang     string // ISO 639-1 of the question, "" when not known
	Asked    string // ISO
	Answer   *AnswerCard
	Problem  *Note // why there is no answer
	Stream   string
	Stop     string
	Again    string // where the question is asked again
	Next     []Ask  // questions that follow on the answer
	Post     string // where they are asked
}

// Pending reports that the answer is still to come.
func (t Turn) Pending() bool { return t.Answer == nil && t.Problem == nil }

// AnswerCard is one answer, the same on all three surfaces.
type AnswerCard struct {
	ID         string // the turn's
	Lang       string
	Trust      Trust
	Sentences  []Sentence
	Dropped    int  // sentences that failed the check
	ModelDown  bool // the model could not be asked
	ModelTried bool // for Direct: the model wrote, and nothing passed
	Stopped    bool // the person stopped it
	Computed   int  // for Direct: entries it was worked out from
	Excluded   int  // entries that the person kept out of it
	Limited    bool // the person limited it to dates or a type
	Trend      *Trend
	Timeline   *Timeline // of medicines or problems, where time is the point; nil elsewhere
	Table      *Table
	Sources    []Source
	Considered *Considered
	Gaps       []Gap
	Unread     []string // kinds that were still being read when it was made
	Calls      Contacts // for Emergency
	Made       Made
	Edit       string    // address of the page with the question in the box, to be changed
	Print      string    // address of the printed answer
	Text       string    // address of the answer as text
	Feedback   *Feedback // nil: none is asked for
	Glossary   []Gloss   // words that the sentences use, explained
	Doctor     string    // where it is saved as a question for the doctor; "" where that is not offered
	Kept       string    // ISO, when it was answered: it is shown again as it was kept; "" for a fresh one
	Changed    int       // of a kept one: entries that the record has otherwise now
	Again      string    // of a kept one: where it is asked again
	Saved      bool      // it is among the questions for the doctor
}

// Sentence is one checked sentence; Cites are numbers of its sources.
type Sentence struct {
	Text  string
	Cites []int
	Item  bool      // one item of a list
	Plain []Bracket // plain words behind terms, in the order of the text
}

// Source is one numbered entry of the record.
type Source struct {
	N      int
	Kind   string // "lab result"
	Title  string
	Date   string // ISO
	Status string // as the record says it
	Author string
	Says   []Fact // what of the facts stands in one line on paper: "value 6.8 %; range 4.0 to 5.6 %"
	Facts  []Fact
	Words  []string // the entry's own free text
	Raw    string   // its JSON, indented; "" when it is too long to stand here
	RawURL string   // a page of its JSON
	Cited  bool
	Error  bool // the record says that the entry is a mistake
}

// Fact is a labelled detail of a source. An empty Value is "not recorded".
type Fact struct {
	Label, Value string
}

// inLine is facts in one line.
func (w *Words) inLine(facts []Fact) string {
	parts := make([]string, len(facts))
	for i, f := range facts {
		parts[i] = joined(" ", lower(w.of(f.Label)), f.Value)
	}
	return strings.Join(parts, "; ")
}

// Made is where an answer comes from, for paper.
type Made struct {
	At       string // ISO
	ReadAt   string // ISO; when the record was read
	Selector string
	Model    string
	Prompt   string
}

// Table is a list or a series below the sentences.
type Table struct {
	Caption string
	Results int // how many values of one measurement it gives; 0 for a list
	Columns []Column
	Rows    []Row
}

// Column is a table's column; End aligns numbers.
type Column struct {
	Name string
	End  bool
}

// Row is one line of a table; Cite is the number of its source, 0 for none.
type Row struct {
	Cells []string
	Cite  int
}

// source finds a source by number.
func (a *AnswerCard) source(n int) Source {
	for _, s := range a.Sources {
		if s.N == n {
			return s
		}
	}
	return Source{N: n}
}

// cited splits the sources into those that the sentences cite, those that only
// the table cites, and those that were read and not cited.
func (a *AnswerCard) cited() (told, tabled, rest []Source) {
	inSentence := map[int]bool{}
	for _, s := range a.Sentences {
		for _, n := range s.Cites {
			inSentence[n] = true
		}
	}
	for _, s := range a.Sources {
		switch {
		case inSentence[s.N]:
			told = append(told, s)
		case s.Cited:
			tabled = append(tabled, s)
		default:
			rest = append(rest, s)
		}
	}
	return told, tabled, rest
}

func (a *AnswerCard) anchor(n int) string { return a.ID + "-s" + strconv.Itoa(n) }

// card is the trust state as a style: declined looks like not found.
func (a *AnswerCard) style() string {
	switch {
	case a.Trust == Declined, a.Trust == Emergency, a.Stopped && !a.hasAnswer():
		return string(NotFound)
	default:
		return string(a.Trust)
	}
}

// narrowed reports that the person kept something out of the answer.
func (a *AnswerCard) narrowed() bool { return a.Excluded > 0 || a.Limited }

func (a *AnswerCard) hasAnswer() bool {
	return len(a.Sentences) > 0 || a.Table != nil || a.Timeline != nil
}

// block is a paragraph of sentences or a list of items.
type block struct {
	list      bool
	sentences []Sentence
}

// blocks groups neighbours: sentences into paragraphs, items into lists.
func blocks(sentences []Sentence) []block {
	var out []block
	for _, s := range sentences {
		if n := len(out); n == 0 || out[n-1].list != s.Item {
			out = append(out, block{list: s.Item})
		}
		last := &out[len(out)-1]
		last.sentences = append(last.sentences, s)
	}
	return out
}

// measure is a number with its unit: they stay on one line.
var measure = regexp.MustCompile(`([<>]?=?\d[\d,./]* ?(?:%|mg/dL|mmol/L|mmol/mol|mL/min/1\.73 ?m2|mL/min|mmHg|mm\[Hg\]|mcg|mg|mL|kg|g/dL|cm|bpm|°[CF]))(?:$|[^\w])`)

// segment is a piece of a sentence that may not, or may, be broken.
type segment struct {
	text  string
	whole bool
}

func segments(text string) []segment {
	var out []segment
	at := 0
	for _, m := range measure.FindAllStringSubmatchIndex(text, -1) {
		from, to := m[2], m[3]
		if from > at {
			out = append(out, segment{text: text[at:from]})
		}
		out = append(out, segment{text[from:to], true})
		at = to
	}
	if at < len(text) {
		out = append(out, segment{text: text[at:]})
	}
	return out
}
