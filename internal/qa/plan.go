package qa

import "time"

// Operator is what a question asks of the concepts that it is about.
type Operator string

// The operators. They follow the kinds of the annotation guideline.
const (
	Latest  Operator = "latest"
	First   Operator = "first"
	All     Operator = "all"
	Count   Operator = "count"
	Status  Operator = "status" // is it active, resolved, stopped?
	When    Operator = "when"   // the date of it
	Trend   Operator = "trend"
	Mean    Operator = "mean"
	Max     Operator = "max"
	Min     Operator = "min"
	Exists  Operator = "exists"  // a yes/no question
	Explain Operator = "explain" // what a report, note or procedure says
)

// Plan is how the question was understood: by rules, so that it can be shown
// and corrected.
type Plan struct {
	Operator Operator
	From, To time.Time // the period asked about; zero: no limit
	Day      bool      // the period is one calendar day that the question names
	Period   string    // the period in words, "" when there is none
	Active   bool      // only what is active or current
	Inactive bool      // only what is resolved, stopped or inactive
	Types    []string  // resource types that the question names; nil: any
	Class    string    // the class that a list asks for ("medicine", "vaccine"); "" when it names things
	First    bool      // the earliest is meant where one is picked
	Latest   bool      // the newest is meant where one is picked
	Dates    bool      // the dates of the items are asked for
	Measure  bool      // a measured value is asked for
	Any      bool      // of several results every one counts ("did any culture grow")
	List     bool      // a list is asked for in so many words
	YesNo    bool      // a yes/no question
	act      bool      // the class is named by a deed only
	Age      bool      // the age is asked for
	Birth    bool      // the birth date is asked for, not the death
	Part     string    // component asked for: "systolic", "diastolic"
	Above    *float64  // values above the limit
	Below    *float64  // values below the limit
	Nth      int       // the second, third … entry, counted from the oldest; 0: none is named
	Several  int       // so many entries are asked for, negative from the newest; 0: no number is said
	Verdict  string    // a result that is asked for: "resistant", "positive"; "" when none
	ageAt    bool      // the age at something else that the record dates
	doctor   bool      // who the person's doctor is
	death    bool      // the patient's own death is asked about
	setting  setting   // the stay that the question names
	ahead    bool      // what is still to come is asked for
	event    bool      // nothing but a stay and its beginning or end is asked about
}
