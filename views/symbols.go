package views

import (
	"strconv"
	"strings"
)

// A page carries the drawings that it or a fragment added to it uses, once.
var (
	plainSymbols  = []string{"i-brand", "i-info", "i-warn", "i-again", "i-turner", "i-menu"}
	sheetSymbols  = []string{"i-brand", "i-print", "i-warn", "mark-checked", "mark-direct", "mark-none"}
	answerSymbols = []string{"i-again", "i-brand", "i-copy", "i-info", "i-lab", "i-menu", "i-no", "i-note", "i-phone", "i-pill", "i-print", "i-send",
		"i-stop", "i-turner", "i-visit", "i-warn", "i-yes", "mark-checked", "mark-direct", "mark-none", "mark-pending"}
)

// drawings are on a grid of 24 by 24.
var drawings = map[string]string{
	"i-again":      `<path d="M19 12a7 7 0 1 1-2-5M19 4v4h-4"/>`,
	"i-brand":      `<path d="M6 3.5h9l4 4v13H6z"/><path d="M9.5 4v16"/><path d="M12.5 12.5h3.5M12.5 16h3.5"/>`,
	"i-copy":       `<path d="M9 9h10v11H9zM5 15V4h10"/>`,
	"i-info":       `<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>`,
	"i-lab":        `<path d="M10 3h4M10.5 3v6L5 19a1.5 1.5 0 0 0 1.3 2h11.4a1.5 1.5 0 0 0 1.3-2L13.5 9V3M8 14h8"/>`,
	"i-menu":       `<path d="M4 7h16M4 12h16M4 17h16"/>`,
	"i-no":         `<path d="M7 4v10H4V4zM7 14l4 7a2 2 0 0 0 2-2v-4h6a2 2 0 0 0 2-2.3l-1.2-7A2 2 0 0 0 17.8 4H7"/>`,
	"i-note":       `<path d="M6 3.5h9l4 4v13H6zM9.5 12h6M9.5 16h6M9.5 8h3"/>`,
	"i-phone":      `<path d="M6 3h4l1.5 5L9 9.5a12 12 0 0 0 5.5 5.5L16 12.5l5 1.5v4c0 1.7-1.3 3-3 3A15 15 0 0 1 3 6c0-1.7 1.3-3 3-3z"/>`,
	"i-pill":       `<path d="m10 20 10-10a4.2 4.2 0 0 0-6-6L4 14a4.2 4.2 0 0 0 6 6zM9 9l6 6"/>`,
	"i-print":      `<path d="M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z"/>`,
	"i-send":       `<path d="M12 19V5M6 11l6-6 6 6"/>`,
	"i-stop":       `<rect x="7" y="7" width="10" height="10" rx="1.5" fill="currentColor"/>`,
	"i-turner":     `<path d="m9 6 6 6-6 6"/>`,
	"i-visit":      `<path d="M4 6h16v14H4zM4 10h16M8 3v5M16 3v5"/>`,
	"i-warn":       `<path d="M12 4 2.8 20h18.4zM12 10v4.5M12 17.4v.1"/>`,
	"i-yes":        `<path d="M7 20V10H4v10zM7 10l4-7a2 2 0 0 1 2 2v4h6a2 2 0 0 1 2 2.3l-1.2 7a2 2 0 0 1-2 1.7H7"/>`,
	"mark-checked": `<circle cx="12" cy="12" r="11"/><path class="cut" d="m6.8 12.4 3.6 3.6 6.8-7.6"/>`,
	"mark-direct":  `<rect x="1.5" y="1.5" width="21" height="21" rx="3"/><path class="cut" d="M6.5 8h11M6.5 12.2h11M6.5 16.4h6.5"/>`,
	"mark-none":    `<path d="M12 1.8 22.2 12 12 22.2 1.8 12z" fill="none" stroke="currentColor" stroke-width="2.2" stroke-dasharray="4.2 2.6" stroke-linejoin="round"/><path d="M8.5 12h7" stroke="currentColor" stroke-width="2.4" stroke-linecap="round"/>`,
	"mark-pending": `<circle cx="12" cy="12" r="9.5" fill="none" stroke="currentColor" stroke-width="2.4" stroke-dasharray=".1 4.97" stroke-linecap="round"/>`,
}

func symbolMarkup(names []string) string {
	var b strings.Builder
	for _, name := range names {
		b.WriteString(`<symbol id="` + name + `" viewBox="0 0 24 24">` + drawings[name] + `</symbol>`)
	}
	return b.String()
}

func seconds(n int) string { return strconv.Itoa(n) }

// joined joins what is not empty.
func joined(between string, parts ...string) string {
	var there []string
	for _, p := range parts {
		if p != "" {
			there = append(there, p)
		}
	}
	return strings.Join(there, between)
}

func lower(s string) string { return strings.ToLower(s) }

// sheetPage is a page whose print style holds on the screen too.
func sheetPage(p Page) Page {
	p.Sheet = true
	return p
}
