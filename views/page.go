// Package views owns the pages: templ components, the view models that they
// print and every word of theirs. A view model is plain data; sentences and
// titles are plain text that templ escapes, and citations are numbers, never
// markup. Dates are ISO 8601 texts as precise as they are known ("2026",
// "2026-05", "2026-05-14", "2026-05-14T09:16:00-05:00").
//
// It imports nothing of ours; web imports it.
package views

import (
	"bytes"
	"context"
	"fmt"
	"strings"

	"github.com/a-h/templ"
)

// Surface is where a page is shown; it sets density.
type Surface string

// The surfaces.
const (
	Chat    Surface = "chat"    // the patient's own page
	Sidebar Surface = "sidebar" // beside the chart, in the EHR's frame, 320 px wide at least
)

// Page is what every page has around its content.
type Page struct {
	Title   string
	Surface Surface
	Theme   string // light, dark, contrast or "" for what the device says
	Size    string // large or ""
	Assets  Assets
	Style   string // address of the EHR's colours, after our own; "" for none
	Here    string // path of the page itself, to come back to after settings; "" when it has none
	Sheet   bool   // the print style holds on the screen too
	Refresh int    // seconds until a page without script loads again; 0: never
}

// titled is the page under a title of its own words.
func (p Page) titled(title string) Page {
	p.Title = title
	return p
}

// Assets are the addresses of the files that a page loads.
type Assets struct {
	Tokens, Style, Print string // style sheets
	HTMX, SSE, Script    string // scripts; "" for a page without them
}

// Patient is who the record is about. It is in sight on every page.
type Patient struct {
	Name         string
	Born         string // ISO date
	Died         string // ISO date; "" when alive or not known
	Deceased     bool
	Sex          string // "female", as the record says it
	Age          string // ISO 8601: "P65Y", of small children "P7M"; "" when not known
	Organization string // where the record is kept
	Visit        *Visit // that the launch was made in; nil for none
	ShownByEHR   bool   // the page around this one has a banner of its own
}

// Phone is a number to call; the zero value is no number.
type Phone struct {
	Name   string // "Call or text 988"; for the emergency card
	Number string // as people read it
	Dial   string // as a telephone dials it
	Note   string // when to call it
}

// Contacts are the numbers in the notice and on the emergency card.
type Contacts struct {
	CareTeam  Phone
	Emergency Phone
	More      []Phone // a crisis line, poison control
}

// Count is how many entries of a kind there are.
type Count struct {
	Kind string // "lab results"
	N    int
}

// Render renders the whole component before anything is sent, so that an error
// never becomes half a page.
func Render(ctx context.Context, c templ.Component) ([]byte, error) {
	var page bytes.Buffer
	if err := c.Render(ctx, &page); err != nil {
		return nil, fmt.Errorf("render page: %w", err)
	}
	return page.Bytes(), nil
}

// htmxConfig forbids what a strict Content-Security-Policy forbids and puts an
// error's fragment where notes are shown, leaving the thread alone.
const htmxConfig = `{"allowEval":false,"allowScriptTags":false,"includeIndicatorStyles":false,"selfRequestsOnly":true,"historyCacheSize":0,` +
	`"responseHandling":[{"code":"204","swap":false},{"code":"[23]..","swap":true},{"code":"[45]..","swap":true,"error":true,"target":"#note","swapOverride":"innerHTML"}]}`

func link(parts ...string) templ.SafeURL { return templ.URL(strings.Join(parts, "")) }

func dial(p Phone) templ.SafeURL { return templ.URL("tel:" + p.Dial) }
