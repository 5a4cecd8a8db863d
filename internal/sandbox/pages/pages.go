// Package pages is the HTML of the sandbox EHR: templ components, what they print, and their stylesheets. Only
// internal/sandbox may import it, and it imports nothing of ours.
package pages

import "embed"

// Assets are the stylesheets, served as they are.
//
//go:embed tokens.css sandbox.css
var Assets embed.FS

// PersonLine is a person in a list.
type PersonLine struct {
	ID      string
	Name    string
	Detail  string // "F, 22 y · 22 Dec 2003"
	Brief   string // "F, 22 y"
	About   string
	Items   string // "1,570 items"
	URL     string
	Current bool
}

// Column heads a table's column.
type Column struct {
	Name  string
	End   bool // numbers stand at the end
	Short bool // never broken over lines
}

// Table is one section of a chart.
type Table struct {
	ID      string // fragment
	Title   string
	Columns []Column
	Rows    [][]string
	Empty   string // said instead of no rows
	More    string // what was left out
}

// Choice is an option of a select.
type Choice struct{ Value, Label string }

// Chart is a patient's chart with the app beside it.
type Chart struct {
	People     []PersonLine
	Name       string
	Detail     string
	Number     string
	Deceased   string
	Allergies  string
	Tables     []Table
	LaunchURL  string // for the frame
	WindowURL  string // for another window
	ChartURL   string
	Faults     []Choice
	Fault      string
	FaultLabel string
	Openable   []Choice // what can be open in the chart
	Open       string
}

// Portal is a patient's start page.
type Portal struct {
	Name      string
	Detail    string
	Child     bool
	Items     string
	LaunchURL string
	Visits    Table
}

// SignIn asks who is there. Request is the waiting authorization, empty at the portal.
type SignIn struct {
	App       string
	Request   string
	Action    string
	Clinician bool // offer to sign in as one
	People    []PersonLine
}

// Picker lets a clinician choose a patient for an app.
type Picker struct {
	App     string
	Request string
	People  []PersonLine
}

// Consent asks a patient.
type Consent struct {
	App     string
	Request string
	Name    string
	Child   bool
	Asks    []string
}
