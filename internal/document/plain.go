package document

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/net/html/charset"
)

// readPlain reads text/plain. Headings are told by their look: Markdown marks, a
// short line that ends with a colon, a short line of capitals.
func readPlain(body []byte, label string) (Document, error) {
	return plainDocument(decodeText(body, label)), nil
}

func plainDocument(text string) Document {
	d := Document{Text: cleanText(text)}
	start := 0
	for line := range strings.SplitSeq(d.Text, "\n") {
		if h, ok := plainHeading(line); ok {
			h.Start, h.End = start, start+len(line)
			d.Headings = append(d.Headings, h)
		}
		start += len(line) + 1
	}
	return d
}

// decodeText makes valid UTF-8 of bytes in the charset that is named, or that
// the bytes show. What cannot be read becomes U+FFFD, never nothing.
func decodeText(body []byte, label string) string {
	contentType := ""
	if label != "" {
		contentType = "text/plain; charset=" + label
	}
	encoding, _, _ := charset.DetermineEncoding(body[:min(len(body), 1024)], contentType)
	if utf8Valid(body, label) {
		return strings.TrimPrefix(string(body), "\uFEFF")
	}
	text, err := encoding.NewDecoder().Bytes(body)
	if err != nil {
		text = body
	}
	return strings.TrimPrefix(strings.ToValidUTF8(string(text), "\uFFFD"), "\uFEFF")
}

// cleanText ends lines with \n, drops control characters and the spaces behind
// a line, and leaves at most one empty line between two others.
func cleanText(s string) string {
	s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	s = strings.ReplaceAll(s, "\f", "\n\n")
	var b strings.Builder
	b.Grow(len(s))
	blank := true // no empty line at the beginning
	for line := range strings.SplitSeq(s, "\n") {
		line = strings.TrimRightFunc(strings.Map(visible, line), unicode.IsSpace)
		if line == "" && blank {
			continue
		}
		blank = line == ""
		b.WriteString(line)
		b.WriteByte('\n')
	}
	return strings.TrimRight(b.String(), "\n")
}

// visible drops what has no look of its own and could hide or turn round text.
func visible(r rune) rune {
	switch {
	case r == '\t' || r == '\u00a0':
		return ' '
	case unicode.IsControl(r), unicode.Is(unicode.Bidi_Control, r), r == '\u200b', r == '\ufeff', r == '\u00ad':
		return -1
	}
	return r
}

var (
	markdownHeading = regexp.MustCompile(`^\s{0,3}(#{1,6})\s+(.+?)[\s#:]*$`)
	colonHeading    = regexp.MustCompile(`^\s{0,3}([\p{L}\p{N}][^.!?;:]{1,58}):$`)
)

func plainHeading(line string) (Heading, bool) {
	if len(line) > 120 {
		return Heading{}, false
	}
	if m := markdownHeading.FindStringSubmatch(line); m != nil {
		return Heading{Level: len(m[1]), Text: strings.TrimSpace(m[2])}, true
	}
	if m := colonHeading.FindStringSubmatch(line); m != nil && len(strings.Fields(m[1])) <= 8 {
		return Heading{Text: m[1]}, true
	}
	if s := strings.TrimSuffix(strings.TrimSpace(line), ":"); capitals(s) {
		return Heading{Text: s}, true
	}
	return Heading{}, false
}

// capitals is true for "HISTORY OF PRESENT ILLNESS", not for "T 37.2" or "BP".
func capitals(s string) bool {
	letters := 0
	for _, r := range s {
		switch {
		case unicode.IsLower(r), strings.ContainsRune(".;=<>%", r), unicode.IsDigit(r):
			return false
		case unicode.IsUpper(r):
			letters++
		}
	}
	return letters >= 4 && len(s) <= 60 && len(strings.Fields(s)) <= 8
}
