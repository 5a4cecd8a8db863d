// Package doctor looks at an installation as an integrator would who has all
// day: the configuration, the address that browsers see, each EHR's discovery,
// keys, redirect URI, credentials and scopes, the model, the database and the
// audit trail. It prints what to fix in plain words. It signs nobody in and asks for no patient data: what it
// sends an EHR is an authorization request that nobody answers and a code that
// does not exist.
//
// It imports config and smart. Only cmd/chartside imports it.
package doctor

import (
	"context"
	"net/http"
	"strings"
	"time"

	"chartside/config"
	"chartside/internal/smart"
)

// Level says what a finding asks of its reader.
type Level string

// The levels. Only Fix makes the exit status 1.
const (
	OK   Level = "ok"
	Note Level = "note" // works, but look at it
	Fix  Level = "fix"  // launches or answers fail until it is done
)

// Finding is one sentence about one thing, and for Note and Fix what to do.
type Finding struct {
	Level  Level
	Says   string
	Advice string
}

// Section is what was found about one part of the installation.
type Section struct {
	Title    string
	Findings []Finding
}

func (s *Section) ok(says string)           { s.add(OK, says, "") }
func (s *Section) note(says, advice string) { s.add(Note, says, advice) }
func (s *Section) fix(says, advice string)  { s.add(Fix, says, advice) }
func (s *Section) add(l Level, says, how string) {
	s.Findings = append(s.Findings, Finding{l, says, how})
}

// Options are what there is to look at.
type Options struct {
	Config config.Config
	SMART  *smart.Client
	// Issuer, if not empty, is the only issuer to look at, by id.
	Issuer string
	// Embedded says what keeps the embedded model from being started, if
	// anything; it is asked where the configuration has no remote model.
	Embedded func() error
	// Database opens the configured database, asks it something and closes it.
	Database func(context.Context) error
	// Trail checks that the configured audit trail can be written, and what stands
	// in it, without writing: a server may be at work.
	Trail func() error
	Now   func() time.Time // default time.Now

	timeout time.Duration // of one request; default 15 s
}

// Examine looks at everything. It takes as long as the servers take to answer.
func Examine(ctx context.Context, o Options) []Section {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.timeout == 0 {
		o.timeout = 15 * time.Second
	}
	e := &examination{Options: o, http: &http.Client{Timeout: o.timeout, CheckRedirect: noRedirect}}
	sections := []Section{e.server(ctx)}
	for _, is := range o.Config.Issuers {
		if o.Issuer == "" || o.Issuer == is.ID {
			sections = append(sections, e.issuer(ctx, is))
		}
	}
	if o.Issuer == "" {
		sections = append(sections, e.model(ctx), e.storage(ctx))
	}
	return sections
}

// examination is one run.
type examination struct {
	Options
	http *http.Client
}

func noRedirect(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }

// Print writes sections for a terminal and says how many findings ask for
// something.
func Print(sections []Section) (text string, fixes int) {
	var out strings.Builder
	notes := 0
	for _, s := range sections {
		out.WriteString(s.Title + "\n")
		for _, f := range s.Findings {
			switch f.Level {
			case Fix:
				fixes++
			case Note:
				notes++
			}
			line(&out, "  "+pad(string(f.Level)), f.Says)
			if f.Advice != "" {
				line(&out, "  "+pad("")+"→ ", f.Advice)
			}
		}
		out.WriteString("\n")
	}
	switch {
	case fixes > 0:
		out.WriteString(plural(fixes, "thing") + " to fix, " + plural(notes, "note") + ".\n")
	case notes > 0:
		out.WriteString("Nothing to fix, " + plural(notes, "note") + ".\n")
	default:
		out.WriteString("Nothing to fix.\n")
	}
	return out.String(), fixes
}

const width = 96

// line breaks text at the width, further lines under the first's text.
func line(out *strings.Builder, head, text string) {
	at := len([]rune(head))
	out.WriteString(head)
	used := at
	for i, word := range strings.Fields(text) {
		if i > 0 && used+1+len(word) > width {
			out.WriteString("\n" + strings.Repeat(" ", at))
			used = at
		} else if i > 0 {
			out.WriteString(" ")
			used++
		}
		out.WriteString(word)
		used += len(word)
	}
	out.WriteString("\n")
}
