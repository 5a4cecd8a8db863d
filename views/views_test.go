package views

import (
	"bytes"
	"context"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/PuerkitoBio/goquery"
	"github.com/a-h/templ"
	"github.com/google/go-cmp/cmp"
)

var update = flag.Bool("update", false, "write the golden files again")

func document(t *testing.T, ctx context.Context, c templ.Component) *goquery.Document {
	t.Helper()
	html, err := Render(ctx, c)
	if err != nil {
		t.Fatal(err)
	}
	doc, err := goquery.NewDocumentFromReader(bytes.NewReader(html))
	if err != nil {
		t.Fatal(err)
	}
	return doc
}

func chatPage(t *testing.T) *goquery.Document {
	return document(t, context.Background(), samples(Assets{})["chat"])
}

// A citation is a link to its source, named for a screen reader, glued to the
// word before it.
func TestCitationPill(t *testing.T) {
	doc := chatPage(t)
	pill := doc.Find("#t2 .says a.cite").First()
	if got, want := pill.AttrOr("aria-label", ""), "Source 1, lab result, 18 April 2023"; got != want {
		t.Errorf("name of the pill: %q, want %q", got, want)
	}
	if pill.Text() != "1" || pill.AttrOr("href", "") != "#t2-s1" {
		t.Errorf("pill %q to %q, want 1 to #t2-s1", pill.Text(), pill.AttrOr("href", ""))
	}
	before := pill.Nodes[0].PrevSibling
	if before == nil || strings.TrimRight(before.Data, " \n\t") != before.Data {
		t.Errorf("the pill does not follow its word directly: %q", before.Data)
	}
	doc.Find("a.cite:not(.more)").Each(func(_ int, s *goquery.Selection) {
		if target := s.AttrOr("href", "#"); doc.Find("li.source"+target).Length() != 1 {
			t.Errorf("citation %s opens %d sources, want 1", target, doc.Find(target).Length())
		}
	})
}

// Paper cannot open "+7": it names every source of a sentence.
func TestFoldedCitationsOnPaper(t *testing.T) {
	for want, cites := range map[string][]int{"6": {6}, "6–9, 12": {8, 7, 6, 9, 12}, "6, 8": {8, 6}} {
		if got := runs(cites); got != want {
			t.Errorf("%v: %q, want %q", cites, got, want)
		}
	}
	a := &AnswerCard{ID: "t1"}
	doc := document(t, context.Background(), sentence(a, Sentence{Text: "Seven.", Cites: []int{1, 2, 3, 4, 5, 6, 7}}))
	if got := doc.Find(".rest").Text(); got != "[6–7]" {
		t.Errorf("on paper the folded citations are %q", got)
	}
}

// The trust states differ by word and by shape, not by colour alone.
func TestTrustStates(t *testing.T) {
	doc := chatPage(t)
	for _, c := range []struct{ turn, state, word, more string }{
		{"#t1", "checked", "Checked.", "One sentence was left out: it did not match its source."},
		{"#t2", "direct", "Taken directly from the record.", "Worked out without the AI model."},
		{"#t3", "none", "Not found.", "It may still be so: records of other clinics and pharmacies can be missing here."},
		{"#t4", "direct", "Taken directly from the record.", "The AI model is not running, so these are the entries themselves."},
		{"#t6", "none", "Not answered.", "This needs a person."},
		{"#t7", "checked", "Checked.", "You stopped here. Every name, dose, value and date was compared with its source."},
		{"#t9", "pending", "Starting.", "Each sentence appears when it has been checked."},
	} {
		answer := doc.Find(c.turn + " > .answer")
		if got := answer.AttrOr("data-trust", ""); got != c.state {
			t.Errorf("%s: state %q, want %q", c.turn, got, c.state)
		}
		if got := answer.Find(".trust .mark use").AttrOr("href", ""); got != "#mark-"+c.state {
			t.Errorf("%s: shape %q, want #mark-%s", c.turn, got, c.state)
		}
		if got := answer.Find(".trust strong").Text(); got != c.word {
			t.Errorf("%s: word %q, want %q", c.turn, got, c.word)
		}
		if got := strings.Join(strings.Fields(answer.Find(".trust").Text()), " "); got != c.word+" "+c.more {
			t.Errorf("%s: trust line %q, want %q", c.turn, got, c.word+" "+c.more)
		}
	}
}

func TestEmergencyComesWithNumbersFirst(t *testing.T) {
	turn := chatPage(t).Find("#t5")
	card := turn.Find(`.emergency[role="alert"]`)
	if card.Length() != 1 || turn.Find(".answer").Length() != 0 {
		t.Fatalf("%d emergency cards and %d answers, want 1 and 0", card.Length(), turn.Find(".answer").Length())
	}
	if got := card.Find("a.button").First().AttrOr("href", ""); got != "tel:911" {
		t.Errorf("first button calls %q, want tel:911", got)
	}
}

// What people and records write is text, wherever it stands.
func TestMarkupIsEscaped(t *testing.T) {
	doc := chatPage(t)
	if got := doc.Find("#t9-q").Text(); !strings.Contains(got, "<img src=x onerror=alert(1)>") {
		t.Errorf("the question is not shown as it was written: %q", got)
	}
	if n := doc.Find("img").Length(); n != 0 {
		t.Errorf("%d images came out of a question", n)
	}
	if n := doc.Find("script").Length(); n != 0 {
		t.Errorf("%d scripts came out of the record", n)
	}
	if got := doc.Find("#t2-s1 .raw pre").Text(); !strings.Contains(got, "</pre><script>alert(1)</script>") {
		t.Errorf("raw JSON is not shown as it is: %q", got)
	}
	hostile := &AnswerCard{ID: "t", Trust: Checked, Lang: `en"><b>`, Sentences: []Sentence{{Text: `<b>1 mg</b>`, Cites: []int{1}}},
		Sources: []Source{{N: 1, Kind: `"><script>x</script>`, Title: "<i>t</i>", Date: "<u>", Cited: true, RawURL: "javascript:alert(1)"}}}
	doc = document(t, context.Background(), Card(hostile))
	if n := doc.Find("b b, .says b, script, i:not(.x), u").Length(); n != 0 {
		html, _ := doc.Html()
		t.Errorf("%d elements came out of the data: %s", n, html)
	}
	if got := doc.Find(".opened a").AttrOr("href", ""); strings.HasPrefix(got, "javascript") {
		t.Errorf("a link runs script: %q", got)
	}
}

// Nothing on a page needs what a strict policy forbids.
func TestNoInlineScriptOrStyle(t *testing.T) {
	for name, c := range samples(Assets{Tokens: "/t.css", Style: "/s.css", Print: "/p.css", HTMX: "/h.js", SSE: "/e.js", Script: "/c.js"}) {
		doc := document(t, templ.WithNonce(context.Background(), "n0nce"), c)
		if n := doc.Find("[style], style, script:not([src]), script:not([nonce=n0nce])").Length(); n != 0 {
			t.Errorf("%s: %d inline styles or scripts", name, n)
		}
		doc.Find("*").Each(func(_ int, s *goquery.Selection) {
			for _, a := range s.Nodes[0].Attr {
				if strings.HasPrefix(a.Key, "on") || strings.HasPrefix(a.Key, "hx-on") || a.Key == "hx-vals" {
					t.Errorf("%s: attribute %s", name, a.Key)
				}
			}
		})
		seen := map[string]bool{}
		doc.Find("[id]").Each(func(_ int, s *goquery.Selection) {
			id := s.AttrOr("id", "")
			if seen[id] {
				t.Errorf("%s: id %q stands twice", name, id)
			}
			seen[id] = true
		})
		for _, use := range doc.Find("use").Nodes {
			if id := use.Attr[0].Val; !seen[strings.TrimPrefix(id, "#")] {
				t.Errorf("%s: drawing %s is not on the page", name, id)
			}
		}
	}
}

func TestPatientIsInSight(t *testing.T) {
	for name, c := range samples(Assets{}) {
		switch name {
		case "problem", "choose", "signedout", "window":
			continue
		}
		doc := document(t, context.Background(), c)
		text := doc.Find(".patient, .head").Text()
		if !strings.Contains(text, "Maria Alvarez") || !strings.Contains(text, "12 Mar 1961") {
			t.Errorf("%s: name and birth date are not in the banner: %q", name, text)
		}
	}
}

func TestPendingTurnStreams(t *testing.T) {
	turn := chatPage(t).Find("#t9")
	for selector, want := range map[string]string{
		`.answer[sse-connect="/c/abc/answers/9/stream"][sse-close="done"][aria-busy="true"]`: "the stream",
		`.says[role="log"] > p[sse-swap="sentence"][hx-swap="beforeend"]`:                    "where sentences go",
		`.trust[role="status"] [sse-swap="status"]`:                                          "the status line",
		`[sse-swap="answer"][hx-target="closest .answer"][hx-swap="outerHTML"]`:              "where the card goes",
	} {
		if turn.Find(selector).Length() != 1 {
			t.Errorf("%s is missing: %s", want, selector)
		}
	}
	if got := chatPage(t).Find(`#go button[data-kind="stop"]`).AttrOr("formaction", ""); got != "/c/abc/answers/9/stop" {
		t.Errorf("the stop button posts to %q", got)
	}
}

// The form that asks again says what had been used and what may be.
func TestConsideredForm(t *testing.T) {
	form := chatPage(t).Find("#t1 .looked form")
	if got := form.AttrOr("action", ""); got != "/c/abc/answers/1/again" {
		t.Errorf("posts to %q", got)
	}
	values := func(selector string) []string {
		return form.Find(selector).Map(func(_ int, s *goquery.Selection) string { return s.AttrOr("value", "") })
	}
	used := []string{"MedicationRequest/m1", "MedicationRequest/m2"}
	if diff := cmp.Diff(used, values(`input[name="had"]`)); diff != "" {
		t.Errorf("had (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(used, values(`input[name="use"][checked]`)); diff != "" {
		t.Errorf("ticked (-want +got):\n%s", diff)
	}
	if diff := cmp.Diff(append(used, "MedicationRequest/m3"), values(`input[name="use"]`)); diff != "" {
		t.Errorf("offered (-want +got):\n%s", diff)
	}
}

func TestLongTableFoldsAndPrintsWhole(t *testing.T) {
	doc := chatPage(t)
	if open, all := doc.Find("#t4 .answer > .wide tbody tr").Length(), doc.Find("#t4 .answer table tbody tr").Length(); open != foldedRows || all != 24 {
		t.Errorf("%d rows open of %d, want %d of 24", open, all, foldedRows)
	}
	sheet := document(t, context.Background(), SheetPage(Page{}, sampleSheet(Turn{ID: "t4", Answer: sampleTable()})))
	if n := sheet.Find("details").Length(); n != 0 {
		t.Errorf("%d folds on paper, want none", n)
	}
}

func TestSegmentsKeepUnitsWithNumbers(t *testing.T) {
	var whole []string
	for _, s := range segments("A1c 8.4 % and <0.01 ng/mL, 54 mL/min/1.73 m2, 1,000 mg; 128/76 mmHg (97%) in 2024") {
		if s.whole {
			whole = append(whole, s.text)
		}
	}
	want := []string{"8.4 %", "54 mL/min/1.73 m2", "1,000 mg", "128/76 mmHg", "97%"}
	if diff := cmp.Diff(want, whole); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

// The printed sheet, line by line, as a person would read it.
func TestSheetGolden(t *testing.T) {
	doc := document(t, context.Background(), SheetPage(Page{Title: "Answer summary"}, sampleSheet(sampleTurns()[0], sampleTurns()[1])))
	var lines []string
	doc.Find(".sheet h1, .sheet h2, .sheet p, .sheet li, .sheet tr, .sheet caption, .sheet figcaption, .sheet desc, .sheet .made > div").Each(func(_ int, s *goquery.Selection) {
		if text := words(s); text != "" {
			lines = append(lines, goquery.NodeName(s)+"  "+text)
		}
	})
	got := strings.Join(lines, "\n") + "\n"
	const golden = "testdata/sheet.golden"
	if *update {
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("sheet (-want +got):\n%s", diff)
	}
}

// words joins the texts of a node with single spaces.
func words(s *goquery.Selection) string {
	var parts []string
	s.Contents().Each(func(_ int, c *goquery.Selection) {
		if c.Nodes[0].FirstChild == nil {
			parts = append(parts, c.Text())
		} else {
			parts = append(parts, words(c))
		}
	})
	return strings.Join(strings.Fields(strings.Join(parts, " ")), " ")
}

// A mean over many results cites them all, without a pill for each.
func TestManyCitesAreFolded(t *testing.T) {
	a := sampleTable()
	for i := range 24 {
		a.Sentences[0].Cites = append(a.Sentences[0].Cites, i+1)
	}
	doc := document(t, context.Background(), Card(a))
	if n := doc.Find(".says a.cite:not(.more)").Length(); n != foldedCites {
		t.Errorf("%d pills, want %d", n, foldedCites)
	}
	rest := doc.Find(".says a.cite.more")
	if rest.Text() != "+19" || doc.Find(rest.AttrOr("href", "#")).Length() != 1 {
		t.Errorf("the rest is %q and leads to %q", rest.Text(), rest.AttrOr("href", ""))
	}
}

func TestStoppedBeforeAnythingWasChecked(t *testing.T) {
	doc := document(t, context.Background(), Card(&AnswerCard{ID: "t", Trust: Checked, Stopped: true}))
	if got := words(doc.Find(".trust")); got != "Not answered. You stopped here. Nothing had been checked yet, so nothing is shown." {
		t.Errorf("got %q", got)
	}
	if doc.Find(`.answer[data-trust="none"]`).Length() != 1 || doc.Find(".says").Length() != 0 {
		t.Error("an empty answer looks like a checked one")
	}
}

// In the EHR's frame no link opens a window: it would not have the frame's cookie.
func TestLinksStayInTheFrame(t *testing.T) {
	doc := document(t, InFrame(context.Background()), samples(Assets{})["sidebar"])
	if n := doc.Find("[target]").Length(); n != 0 {
		t.Errorf("%d links leave the frame", n)
	}
	if n := chatPage(t).Find(`a[target="_blank"]`).Length(); n == 0 {
		t.Error("outside a frame printing opens no window")
	}
}
