package document_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/document"
)

func TestRead(t *testing.T) {
	tests := []struct{ name, kind, body, want string }{
		{"plain", "text/plain", " No Known\r\n\r\n\r\n\r\nAllergies \t\r\n", " No Known\n\nAllergies"},
		{"byte order mark", "text/plain; charset=utf-8", "\xef\xbb\xbfNo allergies", "No allergies"},
		{"Latin 1", "text/plain; charset=iso-8859-1", "Fi\xe8vre, 38 \xb0C", "Fièvre, 38 °C"},
		{"Latin 1 without saying so", "text/plain", "Fi\xe8vre", "Fièvre"},
		{"UTF-16", "text/plain; charset=utf-16", "\xff\xfeO\x00K\x00", "OK"},
		{"said to be UTF-8 and is not", "text/plain; charset=utf-8", "a\xffb", "a\uFFFDb"},
		{"hidden characters", "text/plain", "a\u200b\u202eb\x00c\u00ad", "abc"},
		{"no type", "", "words", "words"},
		{"HTML", "text/html", "<p>&lt;b&gt;B&amp;C<script>alert('<p>')</script></p><style>p{}</style><p>end<br>of it", "<b>B&C\n\nend\nof it"},
		{"HTML list", "text/html", "<ul><li>one<li><p>two</p></ul>", "- one\n- two"},
		{"HTML table", "text/html", "<table><tr><th>Test</th><th>Value</th></tr><tr><td><p>K</p></td><td></td><td>4.1</td></tr></table>", "Test | Value\nK | | 4.1"},
		{"HTML sent as bytes", "application/octet-stream", "<!DOCTYPE html><title>x</title><h1>Plan:</h1>rest", "Plan:\nrest"},
	}
	for _, tt := range tests {
		d, err := document.Read(tt.kind, []byte(tt.body))
		if err != nil || d.Text != tt.want {
			t.Errorf("%s: got %q, %v, want %q", tt.name, d.Text, err, tt.want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	tests := []struct {
		name, kind, body string
		want             document.Reason
	}{
		{"a picture", "image/jpeg", "\xff\xd8\xff\xe0", document.UnknownType},
		{"bytes of nothing known", "application/octet-stream", "\x00\x01", document.UnknownType},
		{"nothing", "text/plain", " \n", document.Empty},
		{"only markup", "text/html", "<p><img src=x></p>", document.Empty},
		{"too many bytes", "text/plain", strings.Repeat("a", document.MaxBytes+1), document.TooLarge},
		{"too much text", "text/plain", strings.Repeat("a", document.MaxText+1), document.TooLarge},
	}
	for _, tt := range tests {
		if _, err := document.Read(tt.kind, []byte(tt.body)); err != tt.want {
			t.Errorf("%s: got %v, want %v", tt.name, err, tt.want)
		}
	}
}

func TestPassagesKeepHeadings(t *testing.T) {
	d := read(t, "2020-06-26\n\n# Chief Complaint\n"+sentences(50)+"\n\n# Assessment and Plan\n"+sentences(100)+"\n\n## Plan\n- rest\n- fluids\n\nALLERGIES\nNone known.\n\nFamily history:\nMother: breast cancer.")
	var got []string
	for _, p := range d.Passages() {
		got = append(got, p.Heading+" | "+brief(p.Text))
	}
	want := []string{
		" | 2020-06-26 … number 49.",
		"Assessment and Plan | This is … number 99.",
		"Assessment and Plan: Plan | - rest … breast cancer.",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestPassagesCoverTheText: every word stands in one passage or in a heading,
// offsets are right, no passage is longer than allowed.
func TestPassagesCoverTheText(t *testing.T) {
	for name, text := range map[string]string{
		"lines":              strings.Repeat("short line\n", 400),
		"one line":           sentences(500),
		"no full stop":       strings.Repeat("word ", 5000),
		"no space":           strings.Repeat("x", 5000),
		"Chinese":            strings.Repeat("患者血压正常。", 500),
		"Japanese, no marks": strings.Repeat("血圧", 2000),
		"abbreviations":      strings.Repeat("Seen by Dr. Lee, 5 mg p.o. twice. ", 100),
		"headings":           strings.Repeat("# Plan\n\nrest\n\n", 100),
	} {
		d := read(t, text)
		var covered strings.Builder
		end := 0
		for _, p := range d.Passages() {
			if p.Text != d.Text[p.Start:p.End] || p.Start < end || strings.TrimSpace(p.Text) != p.Text || p.Text == "" {
				t.Fatalf("%s: passage at %d to %d is not the text there", name, p.Start, p.End)
			}
			if n := len(strings.Fields(p.Text)); n > 190 || len([]rune(p.Text)) > 2000 {
				t.Errorf("%s: a passage of %d words, %d characters", name, n, len([]rune(p.Text)))
			}
			covered.WriteString(d.Text[end:p.Start] + p.Text)
			for _, line := range strings.Split(d.Text[end:p.Start], "\n") {
				if line = strings.TrimSpace(line); line != "" && line != "# Plan" {
					t.Errorf("%s: %q stands in no passage", name, line)
				}
			}
			end = p.End
		}
		if strings.TrimSpace(covered.String()) != strings.TrimSpace(d.Text) {
			t.Errorf("%s: the end is missing", name)
		}
	}
}

func read(t *testing.T, text string) document.Document {
	t.Helper()
	d, err := document.Read("text/plain", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// sentences is a paragraph of about n words.
func sentences(n int) string {
	var b strings.Builder
	for i := 4; i < n; i += 5 {
		b.WriteString("This is the sentence number " + string(rune('0'+i/10%10)) + string(rune('0'+i%10)) + ". ")
	}
	return strings.TrimSpace(b.String())
}

func brief(s string) string {
	f := strings.Fields(s)
	if len(f) <= 4 {
		return s
	}
	if len(f) > 2 && f[0] == "2020-06-26" {
		return f[0] + " … " + strings.Join(f[len(f)-2:], " ")
	}
	return strings.Join(f[:2], " ") + " … " + strings.Join(f[len(f)-2:], " ")
}
