package summary

import (
	"fmt"
	"html"
	"strings"
	"time"

	"github.com/samply/golang-fhir-models/fhir-models/fhir"

	"chartside/internal/prompt"
	"chartside/internal/qa"
)

func narrative(body string) *fhir.Narrative {
	return &fhir.Narrative{Status: fhir.NarrativeStatusGenerated, Div: `<div xmlns="http://www.w3.org/1999/xhtml">` + body + `</div>`}
}

// trust words say how far an answer's words are backed.
var trust = map[qa.Trust]string{
	qa.Checked:   "Checked: every name, dose, value and date was compared with its source.",
	qa.Direct:    "Taken directly from the record, without the AI model's words.",
	qa.NotFound:  "Not found in this record. Records of other clinics and pharmacies may be missing here.",
	qa.Emergency: "Not answered: the question describes a possible emergency.",
	qa.Declined:  "Not answered.",
}

// answerHTML is one answer for people: sentences with [n], the table, the
// sources. Text of the record and of the model is escaped: both are untrusted.
func answerHTML(a *qa.Answer) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<p>Question: %s</p>", html.EscapeString(a.Question))
	for _, s := range a.Sentences {
		fmt.Fprintf(&b, `<p lang="%s" xml:lang="%[1]s">%s%s</p>`, html.EscapeString(language(a)), html.EscapeString(s.Text), marks(s.Cites))
	}
	if a.Table != nil {
		b.WriteString("<p>" + html.EscapeString(a.Table.Title) + "</p><table><tbody>")
		for _, r := range a.Table.Rows {
			b.WriteString("<tr>")
			for _, cell := range append(r.Cells[:len(r.Cells):len(r.Cells)], strings.TrimSpace(marks([]int{r.Cite}))) {
				b.WriteString("<td>" + html.EscapeString(cell) + "</td>")
			}
			b.WriteString("</tr>")
		}
		b.WriteString("</tbody></table>")
	}
	b.WriteString("<p>" + trust[a.Trust] + "</p>")
	if len(a.Citations()) > 0 {
		b.WriteString("<ul>")
		for _, x := range a.Sources {
			if x.Cited {
				fmt.Fprintf(&b, "<li>[%d] %s</li>", x.N, html.EscapeString(sourceLine(x)))
			}
		}
		b.WriteString("</ul>")
	}
	return b.String()
}

func language(a *qa.Answer) string {
	if a.Lang == "" {
		return "en"
	}
	return a.Lang
}

func marks(cites []int) string {
	var b strings.Builder
	for _, n := range cites {
		if n > 0 {
			fmt.Fprintf(&b, " [%d]", n)
		}
	}
	return b.String()
}

// sourceLine is "lab result: Hemoglobin A1c, 14 May 2026, final".
func sourceLine(x qa.Source) string {
	parts := []string{prompt.KindName(x.Resource) + ": " + prompt.Name(x.Resource)}
	for _, p := range []string{x.Resource.When.Words(), x.Resource.Status} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, ", ")
}

func madeHTML(s Summary) string {
	lines := []string{
		"Made by AI software (" + strings.TrimSpace(deviceName+" "+s.Version) + "). Not medical advice. Nobody has attested it: verify against the record before acting.",
		"Assembled " + s.At.Format(time.RFC1123Z) + ".",
	}
	if s.Organization != "" {
		lines = append(lines, "Read from the record at "+s.Organization+".")
	}
	for i, a := range s.Answers {
		model := strings.TrimSpace(a.Made.Model + " " + a.Made.Adapter)
		if model == "" {
			model = "none"
		}
		lines = append(lines, fmt.Sprintf("Answer %d: made %s; model %s; prompt version %s; evidence chosen by %s; %d of %d entries used; %d sentences left out by the check.",
			i+1, a.Made.At.Format(time.RFC3339), model, a.Made.PromptVersion, a.Made.Selector, len(a.Sources), a.Looked, a.Made.Dropped))
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString("<p>" + html.EscapeString(l) + "</p>")
	}
	return b.String()
}
