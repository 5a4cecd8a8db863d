// Package qa is the medical logic: a question and a record become a relevant
// selection (Task 1), facts computed from it, a drafted answer (Task 2), and
// the check of every sentence against the resources that it cites.
//
// It imports record, prompt, terms, redflag, plain and llm; web, eval and the commands import it.
package qa

import (
	"time"

	"chartside/internal/record"
)

// Audience is who asks; it sets person and terseness of an answer.
type Audience string

// The two audiences.
const (
	Patient   Audience = "patient"
	Clinician Audience = "clinician"
)

// Question is one question with what the person set about its sources.
type Question struct {
	Text     string
	Audience Audience
	History  []*Answer // earlier turns of the conversation, oldest first
	Adjust   Adjust
	// Here is the visit that the person is in, as the launch named it: what "this
	// visit" and "today" may mean. "" where it named none. It may not be among what
	// was read.
	Here record.Ref
}

// Adjust is what a person changed about the sources before asking again. What
// is dropped can be neither in the prompt nor cited.
type Adjust struct {
	Drop  map[record.Ref]bool
	Add   []record.Ref
	From  time.Time       // zero: no limit
	To    time.Time       // zero: no limit
	Types map[string]bool // nil: all types
}

// Trust says where the words of an answer come from.
type Trust string

// The kinds of answers.
const (
	Checked   Trust = "checked"   // the model's sentences, each checked against its sources
	Direct    Trust = "direct"    // computed from the record, without the model's words
	NotFound  Trust = "none"      // no evidence: what was searched is said
	Emergency Trust = "emergency" // a red flag: emergency numbers come first
	Declined  Trust = "declined"  // not a question about the record
)

// Answer is the result of one question.
type Answer struct {
	Question   string
	Audience   Audience
	Lang       string // ISO 639-1 code of the question
	Unread     bool   // questions in this language are not read: that nothing was found says nothing
	Trust      Trust
	Sentences  []Sentence
	Table      *Table // a long list or series, rendered from the evidence; nil when the sentences say all
	Sources    []Source
	Considered []Considered // every concept that was looked at, best first
	Looked     int          // resources that were looked at
	Searched   []Searched   // for NotFound: classes that were searched
	Gaps       []record.Gap // gaps of the record that matter for this answer
	Plan       Plan         // how the question was understood
	Follows    string       // the earlier question that this one was read with, "" when it stands by itself
	Made       Made

	parts []part // for the follow-ups of the conversation
}

// Sentence is one checked sentence. Cites are the numbers of its sources, which
// are not part of Text.
type Sentence struct {
	Text  string
	Cites []int
}

// Table is a list or series that is shown under the sentences.
type Table struct {
	Title  string
	Header []string
	Rows   []TableRow
	Series bool // the rows are values over time, oldest first: a chart can be drawn
	Detail bool // the sentences name everything; the rows add dates and what lies between
}

// TableRow is one row; Cite is the source it comes from.
type TableRow struct {
	Cells []string
	Cite  int
	When  record.Date
	Value record.Value // for a Series
}

// Source is one numbered resource that the answer may cite.
type Source struct {
	N        int
	Resource *record.Resource
	Line     string  // the narrative line that the model saw
	Score    float64 // of its concept, 0 to 1
	Why      string  // one sentence: why it was selected
	Cited    bool
}

// Considered is one concept that was looked at.
type Considered struct {
	Concept   *record.Concept
	Candidate bool // shares something with the question: the model was asked about it
	Score     float64
	Used      []record.Ref // its resources that became sources
	Why       string
}

// Searched is one class of resources that was searched in vain.
type Searched struct {
	Type     string
	Count    int
	Complete bool // false when a gap says that some could not be read
}

// Made is an answer's provenance.
type Made struct {
	At            time.Time
	Selector      string // name of the Task 1 selector that decided
	Candidates    int    // concepts that it was asked about, over all parts
	Model         string // model that worded the answer; "" when none did
	Adapter       string
	PromptVersion string
	Stages        []Stage
	Dropped       int // sentences of the model that failed the check
	Retried       int // drafts that were decoded again
	ModelDown     bool
	ModelSeconds  float64 // of all, waiting for the model runtime
}

// Stage is the time that one step took.
type Stage struct {
	Name    string
	Seconds float64
}

// Seconds is the whole time of the answer.
func (m Made) Seconds() float64 {
	var s float64
	for _, x := range m.Stages {
		s += x.Seconds
	}
	return s
}

// Abstained reports that the answer gives nothing of the record: it does not contain
// it, or the question is not about it.
func (a *Answer) Abstained() bool { return a.Trust == NotFound || a.Trust == Declined }

// Relevant lists the evidence: the resources that Task 1 selected.
func (a *Answer) Relevant() []record.Ref {
	out := make([]record.Ref, 0, len(a.Sources))
	for _, s := range a.Sources {
		out = append(out, s.Resource.Ref())
	}
	return out
}

// Citations lists the resources that the shown sentences and rows cite.
func (a *Answer) Citations() []record.Ref {
	var out []record.Ref
	for _, s := range a.Sources {
		if s.Cited {
			out = append(out, s.Resource.Ref())
		}
	}
	return out
}

// Event is progress of one question, in order: steps, then the computed sentences.
// The final Answer may say the same in the model's checked words.
type Event struct {
	Step     Step      // what is being done now; "" when Sentence is set
	Sentence *Sentence // a sentence that may be shown
	Trust    Trust     // where the sentence comes from
	Sources  []Source  // set with StepWriting: what was selected
}

// Step names what the pipeline is doing.
type Step string

// The steps in order.
const (
	StepSelecting Step = "selecting"
	StepWriting   Step = "writing"
	StepChecking  Step = "checking" // the model words the answer, and is checked
)
