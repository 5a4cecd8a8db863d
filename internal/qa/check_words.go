package qa

import (
	"regexp"
	"strconv"
	"strings"
)

// claims are words that assert something that a support must say in a word of
// the same group: direction, status, comparison, severity, side, frequency,
// obligation, cause.
var claims = claimGroups(
	"increased increase increases increasing rose risen rising higher up gained grew",
	"decreased decrease decreases decreasing fell fallen falling lower dropped down declined reduced lost",
	"same unchanged stable steady constant",
	"active ongoing current currently still",
	"resolved healed gone cleared cured",
	"ended",
	"stopped discontinued",
	"completed", "inactive", "cancelled canceled", "on-hold hold", "planned scheduled", "remission", "recurrent recurrence", "chronic", "acute",
	"high elevated above", "low below", "normal", "abnormal", "critical",
	"highest maximum peak most_high", "lowest minimum", "average mean typically usually",
	"first earliest initial initially", "latest newest recent recently last",
	"positive detected reactive found present seen", "severe", "mild", "moderate", "improved better improving", "worse worsened worsening worst",
	"left", "right", "bilateral both_sides", "daily", "twice", "thrice", "once", "weekly", "monthly", "yearly annually", "hourly", "always", "often frequently",
	"should must ought need needs recommend recommended recommends advise advised advises consider please avoid can may might could would will shall",
	"because due caused causes causing therefore hence reason result_of",
	"only", "every", "confirmed", "suspected possible probable likely unlikely provisional differential", "risk",
)

// superlatives compare with other resources, so no resource's own words prove
// them of a computed fact.
var superlatives = stringSet(`highest lowest maximum minimum peak average mean first earliest initial initially latest newest recent recently last`)

func claimGroups(groups ...string) map[string]int {
	m := map[string]int{}
	for i, g := range groups {
		for _, w := range strings.Fields(g) {
			m[w] = i + 1
		}
	}
	return m
}

// claimsGiven: each claim word has one of its group in the support. In a name
// ("low density lipoprotein") it counts only beside the same word, and a "not
// recorded" of ours is no claim of the record. Sources of a computed fact count
// when all of them say it.
func claimsGiven(s *statement, by *support) bool {
	for _, t := range s.words {
		group := claims[t.word]
		if group == 0 || claimIn(by.parts, t, group) {
			continue
		}
		all := len(by.lines) > 0 && !superlatives[t.word]
		for _, line := range by.lines {
			all = all && claimIn([]*statement{line}, t, group)
		}
		if !all {
			return false
		}
	}
	return true
}

func claimIn(texts []*statement, said token, group int) bool {
	for _, s := range texts {
		for _, t := range s.words {
			if claims[t.word] != group || t.missing {
				continue
			}
			if !t.title || t.word == said.word && (t.next == said.next && t.next != "" || t.prev == said.prev && t.prev != "") {
				return true
			}
		}
	}
	return false
}

// A denial that stands before what it denies reaches the words behind it, to
// the end of the clause; one that stands behind denies the whole statement.
var (
	denyAhead  = stringSet(`no not never none without denies denied deny cannot neither nor non isn't aren't wasn't weren't don't doesn't didn't hasn't haven't hadn't can't won't`)
	denyWhole  = stringSet(`negative absent not-done refuted declined undetected non-reactive nonreactive`)
	clauseEnd  = regexp.MustCompile(`[.;:"(]|\bbut\b|\bexcept\b|\balthough\b`)
	wholeField = regexp.MustCompile(`\b(?:not done|not detected|not seen|not present|not given)\b`)
)

// reach is the number of words that a denial reaches at most.
const (
	reach        = 8
	reachWithout = 2
)

func (s *statement) negate(rest string, line bool) {
	outside := rest
	if i := strings.IndexByte(rest, '"'); i >= 0 && line {
		outside = rest[:i] // quoted free text does not set a line's polarity
	}
	s.denied = wholeField.MatchString(outside)
	ends := clauseEnd.FindAllStringIndex(rest, -1)
	left, at := 0, 0
	for i := range s.words {
		t := &s.words[i]
		at += strings.Index(rest[at:], strings.SplitN(t.word, "'", 2)[0])
		for len(ends) > 0 && ends[0][0] < at {
			ends, left = ends[1:], 0
		}
		t.negated = left > 0
		left--
		switch {
		case t.missing:
		case denyWhole[t.word] && !t.title && at < len(outside):
			s.denied = true
		case t.word == "without": // of one thing: "migraine without aura is active"
			left = reachWithout
		case denyAhead[t.word]:
			left = reach
		}
		at += len(t.word)
	}
}

// polarityGiven: what a sentence denies, its support denies, and what the
// support denies, the sentence does not say without the denial.
func polarityGiven(s *statement, by *support) bool {
	bare := s.bareDenial()
	wholly := s.denied || bare
	denied, affirmed, same := false, false, false
	for _, p := range by.parts {
		denied = denied || p.denied
		affirmed = affirmed || !p.denied
		same = same || bare && p.bareDenial()
	}
	if wholly && !denied && !same || !wholly && !affirmed {
		return false
	}
	for _, t := range s.words {
		if len(t.stems) == 0 || carriesNothing(t) {
			continue
		}
		if !by.saysSo(t, denied) && !s.saysBoth(t) {
			return false
		}
	}
	return true
}

// saysBoth: the sentence itself says the word again within a denial, as a name with
// its value does: "Tobacco smoking status: never smoked tobacco".
func (s *statement) saysBoth(said token) bool {
	for _, t := range s.words {
		if t.negated && !said.negated && sharesStem(t, said) {
			return true
		}
	}
	return false
}

// bareDenial: some denial reaches no word that carries anything ("No, ...").
func (s *statement) bareDenial() bool {
	for i, t := range s.words {
		if denyAhead[t.word] && !t.missing && !s.deniesWord(i) {
			return true
		}
	}
	return false
}

// deniesWord: the denial at i reaches a word that carries something.
func (s *statement) deniesWord(i int) bool {
	for _, t := range s.words[i+1:] {
		if !t.negated {
			return false
		}
		if len(t.stems) > 0 && !carriesNothing(t) {
			return true
		}
	}
	return false
}

// saysSo: the word stands in the support with the same polarity. A word that
// does not stand there at all is another fault.
func (by *support) saysSo(said token, denied bool) bool {
	named, other := false, false
	for _, s := range append(by.parts, by.lines...) {
		for _, t := range s.words {
			if t.missing || !sharesStem(t, said) {
				continue
			}
			if t.title && !said.negated { // a name affirms nothing by itself
				named = true
				continue
			}
			if t.negated == said.negated || s.denied && said.negated {
				return true
			}
			other = true
		}
	}
	return !other && (named || !said.negated || denied)
}

func sharesStem(a, b token) bool {
	for _, x := range a.stems {
		for _, y := range b.stems {
			if x == y {
				return true
			}
		}
	}
	return false
}

// wordsGiven: each word stands in the support or carries nothing.
func (c *checker) wordsGiven(s *statement, by *support) Fault {
	compared := false
	for _, q := range s.numbers {
		compared = compared || q.comparator != ""
	}
	for _, t := range s.words {
		if compared && comparing[t.word] {
			continue
		}
		for _, stem := range t.stems {
			if plainWords[stem] || c.asked[stem] || isNumber(stem) || isUnit(stem) || claims[t.word] > 0 || by.hasStem(stem) || gluedUnit.MatchString(t.word) {
				continue
			}
			if t.capital {
				return WrongName
			}
			return WrongWord
		}
	}
	return ""
}

// comparing are the words of a comparator, which is checked with its number.
var comparing = stringSet(`less more greater than least most at`)

// gluedUnit is a number with its unit: it is checked as such.
var gluedUnit = regexp.MustCompile(`^\d+(?:\.\d+)?(?:[a-z]{1,4})?$`)

func (by *support) hasStem(stem string) bool {
	in := func(list []*statement) bool {
		for _, s := range list {
			if s.stems[stem] {
				return true
			}
		}
		return false
	}
	if in(by.lines) {
		return true
	}
	return in(by.parts) && !in(by.other)
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

func carriesNothing(t token) bool {
	for _, stem := range t.stems {
		if !plainWords[stem] && !isNumber(stem) {
			return false
		}
	}
	return true
}

// plainWords may stand in an answer without standing in a source: they carry
// the sentence and claim nothing.
var plainWords = stemSet(`according record records recorded listed list lists show shows show shown result results value values measured measurement reading readings test tests date dated day time
 patient you your yours the this these that there here have has had been being were was are is taken take takes taking given give gave received receive ordered order orders prescribed noted note
 performed done took place went goes began begin onset onsets underwent
 entry entries following includes include including included based medical chart says said states stated report reported reports per since between from until after before during about around approximately
 medication medications medicine medicines drug problem problems condition conditions allergy allergies allergic vaccine vaccines visit visits procedure procedures diagnosis diagnosed lab laboratory level levels status
 and or also both each all other another which with for one time times total count number started start end it its her his their she he they`)
