package smart

import (
	"context"
	"encoding/json"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/singleflight"
)

// Style is what an EHR says about its looks by smart_style_url: values that were
// checked one by one, "" where it says nothing or nothing usable. None of them
// can leave a CSS declaration.
// Source: SMART App Launch 2.2, 2.0.8.1 "Styling".
type Style struct {
	Background, Text, Highlight, Error string // #rrggbb, lower case
	Radius                             string // a length up to 16 px, such as "6px"
	Font                               string // a list of family names, quoted
}

// Limits of a style document. A page waits for it.
const (
	maxStyleText = 512
	styleTimeout = 2 * time.Second
	styleLife    = time.Hour        // the specification asks for a new address with each change
	styleSilence = 30 * time.Second // after a failure
	maxStyles    = 64               // addresses kept; more than an EHR has themes
)

// styles keeps what was read, by address.
type styles struct {
	flight singleflight.Group
	mu     sync.Mutex
	known  map[string]keptStyle
}

type keptStyle struct {
	style Style
	until time.Time
}

// Style reads the style document that the launch named. It is asked for without
// the access token, only at hosts that are configured for the issuer, and is kept
// by its address. A document that cannot be had is the zero Style: looks are no
// reason to fail.
func (c *Client) Style(ctx context.Context, g Grant) Style {
	r := c.byID(g.IssuerID)
	if r == nil || g.StyleURL == "" || !r.mayStyle(g.StyleURL) {
		return Style{}
	}
	if kept, ok := r.looks.get(g.StyleURL, r.now()); ok {
		return kept
	}
	got, _, _ := r.looks.flight.Do(g.StyleURL, func() (any, error) {
		style, err := r.readStyle(context.WithoutCancel(ctx), g.StyleURL)
		life := styleLife
		if err != nil {
			r.log.InfoContext(ctx, "the style of an issuer cannot be read", "issuer", r.ID, "kind", string(KindOf(err)))
			life = styleSilence
		}
		r.looks.put(g.StyleURL, keptStyle{style, r.now().Add(life)}, r.now())
		return style, nil
	})
	return got.(Style)
}

// mayStyle allows the issuer's own host and those that an administrator listed,
// by https unless the issuer itself is reached without.
func (r *registration) mayStyle(address string) bool {
	u, err := url.Parse(address)
	if err != nil || u.User != nil || u.Hostname() == "" || u.Fragment != "" {
		return false
	}
	if u.Scheme != "https" && (u.Scheme != "http" || !strings.HasPrefix(r.ISS, "http://")) {
		return false
	}
	return slices.Contains(r.hosts(), u.Hostname())
}

func (r *registration) readStyle(ctx context.Context, address string) (Style, error) {
	ctx, cancel := context.WithTimeout(ctx, styleTimeout)
	defer cancel()
	var doc map[string]json.RawMessage
	if err := r.getJSON(ctx, address, "application/json", &doc); err != nil {
		return Style{}, err
	}
	return checkedStyle(doc), nil
}

func checkedStyle(doc map[string]json.RawMessage) Style {
	text := func(name string) string {
		var s string
		if len(doc[name]) > maxStyleText || json.Unmarshal(doc[name], &s) != nil {
			return ""
		}
		return strings.TrimSpace(s)
	}
	return Style{
		Background: color(text("color_background")), Text: color(text("color_text")),
		Highlight: color(text("color_highlight")), Error: color(text("color_error")),
		Radius: length(text("dim_border_radius")), Font: families(text("font_family_body")),
	}
}

var (
	hexColor   = regexp.MustCompile(`^#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})$`)
	pixels     = regexp.MustCompile(`^(\d{1,2}(?:\.\d{1,2})?)(px|rem|em)?$`)
	familyName = regexp.MustCompile(`^[A-Za-z0-9][A-Za-z0-9 _-]{0,47}$`)
)

// color takes #rgb and #rrggbb, the only forms of the specification's examples.
func color(s string) string {
	m := hexColor.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	digits := strings.ToLower(m[1])
	if len(digits) == 3 {
		d := digits
		digits = string([]byte{d[0], d[0], d[1], d[1], d[2], d[2]})
	}
	return "#" + digits
}

// length takes what makes a corner of a control: nothing to 16 px.
func length(s string) string {
	m := pixels.FindStringSubmatch(s)
	if m == nil {
		return ""
	}
	n, err := strconv.ParseFloat(m[1], 64)
	unit := m[2]
	if unit == "" && n == 0 {
		unit = "px"
	}
	limit := map[string]float64{"px": 16, "rem": 1, "em": 1}[unit] // 0 for a bare number, which CSS ignores
	if err != nil || limit == 0 || n > limit {
		return ""
	}
	return m[1] + unit
}

// families takes a list of plain names and quotes each that is no keyword.
func families(s string) string {
	if s == "" || len(s) > 256 {
		return ""
	}
	var list []string
	for name := range strings.SplitSeq(s, ",") {
		name = strings.Trim(strings.TrimSpace(name), `"'`)
		switch {
		case !familyName.MatchString(name):
			return ""
		case slices.Contains([]string{"serif", "sans-serif", "monospace", "system-ui", "ui-sans-serif"}, strings.ToLower(name)):
			list = append(list, strings.ToLower(name))
		default:
			list = append(list, `"`+name+`"`)
		}
	}
	return strings.Join(list, ", ")
}

func (s *styles) get(address string, now time.Time) (Style, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	kept, ok := s.known[address]
	return kept.style, ok && now.Before(kept.until)
}

func (s *styles) put(address string, kept keptStyle, now time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.known == nil {
		s.known = map[string]keptStyle{}
	}
	for old, k := range s.known {
		if len(s.known) >= maxStyles || !now.Before(k.until) {
			delete(s.known, old)
		}
	}
	s.known[address] = kept
}
