package dataset

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// frame is one wording with slots.
type frame struct {
	family    string
	kind      kind
	clinician bool
	text      string
	lang      string // "" is English
}

// Splits of the examples. A patient, a frame and a held-out name or thing
// belong to one of them only.
const (
	Train = "train"
	Valid = "valid"
	Test  = "test"
)

// split says where a frame may be used: two tenths of the wordings are kept for
// the test, one tenth for the calibration. The same words under two families
// are one wording.
func (f frame) split() string {
	switch hash("frame "+f.text) % 10 {
	case 0, 1:
		return Test
	case 2:
		return Valid
	default:
		return Train
	}
}

// frameFiles and the languages of their frames.
var frameFiles = []struct{ file, lang string }{{"frames.txt", ""}, {"frames_es.txt", "es"}, {"frames_de.txt", "de"}, {"frames_fr.txt", "fr"}, {"frames_ko.txt", "ko"}}

func (l *lists) readFrames() error {
	for _, f := range frameFiles {
		if err := l.readFrameFile(f.file, f.lang); err != nil {
			return err
		}
	}
	return nil
}

func (l *lists) readFrameFile(file, lang string) error {
	rows, err := readRows(file)
	if err != nil {
		return err
	}
	var head []string
	for _, r := range rows {
		line := r[0]
		if line[0] == '@' {
			if head = strings.Fields(line[1:]); len(head) != 3 {
				return fmt.Errorf("%s: head %q", file, line)
			}
			continue
		}
		f := frame{head[0], kind(head[1][0]), head[2] == "c", line, lang}
		if f.family != "extreme" {
			l.frames = append(l.frames, f)
			continue
		}
		for _, family := range []string{"max", "min"} {
			f.family = family
			l.frames = append(l.frames, f)
		}
	}
	return nil
}

// voice is who asks about whom.
type voice struct {
	clinician               bool
	my, i, am, have, do, me string
}

var voices = []voice{
	{false, "my", "i", "am", "have", "do", "me"}, {false, "my", "i", "am", "have", "do", "me"}, {false, "my", "i", "am", "have", "do", "me"},
	{false, "my son's", "my son", "is", "has", "does", "my son"}, {false, "my daughter's", "my daughter", "is", "has", "does", "my daughter"},
	{false, "her", "she", "is", "has", "does", "her"}, {false, "his", "he", "is", "has", "does", "him"},
	{false, "my mum's", "my mum", "is", "has", "does", "my mum"}, {false, "my dads", "my dad", "is", "has", "does", "my dad"},
	{false, "our little boy's", "our little boy", "is", "has", "does", "our little boy"}, {false, "the baby's", "the baby", "is", "has", "does", "the baby"},
	{false, "my husband's", "my husband", "is", "has", "does", "him"}, {false, "my wife's", "my wife", "is", "has", "does", "her"},
}

var clinicianVoice = voice{true, "the patient's", "the patient", "is", "has", "does", "the patient"}

var tops = map[string][][2]string{
	"max": {{"highest", "high"}, {"maximum", "high"}, {"max", "high"}, {"peak", "high"}, {"biggest", "big"}, {"worst", "bad"}, {"greatest", "high"}, {"top", "high"}, {"highest", "far up"}},
	"min": {{"lowest", "low"}, {"minimum", "low"}, {"min", "low"}, {"smallest", "small"}, {"nadir", "low"}, {"least", "low"}, {"lowest", "far down"}},
}

var periods = []string{"in 2019", "since 2020", "over the last year", "in the past two years", "between 2015 and 2018", "in March 2021", "since last summer",
	"this year", "last year", "before 2016", "during the last visit", "since January", "in the last 6 months", "on 3 May 2018", "after 2012", "from 2010 to 2020", "ever", "so far", "during admission"}

var openers = []string{"hi, ", "hello, ", "hey ", "please tell me ", "can you tell me ", "i was wondering, ", "quick question: ", "sorry to bother, ", "hi there. ", "good morning, ", "could you please check: ",
	"i'd like to know ", "do you know ", "ok so ", "um ", "just curious, ", "for my own notes, ", "doctor asked me, ", "i forgot, ", "i have a form to fill out, ", "help me out here, "}

var closers = []string{" thanks", " please", " pls", " thank you", ", if you know", " exactly", " i cant remember", " i keep forgetting", ", just to be sure", " asap", " for my records", "??", ", my doctor wants to know", " and nothing else", ", roughly"}

// fill writes a question. x is the thing as the person calls it.
func (f frame) fill(r *rand.Rand, v voice, x string) string {
	period := ""
	if r.IntN(100) < 45 {
		period = pickOne(r, periods)
	}
	top := [2]string{}
	if t := tops[f.family]; t != nil {
		top = pickOne(r, t)
	}
	text := strings.NewReplacer("{x}", x, "{My}", v.my, "{I}", v.i, "{am}", v.am, "{have}", v.have, "{do}", v.do, "{me}", v.me,
		"{w}", period, "{top}", top[0], "{topmost}", top[1]).Replace(f.text)
	text = strings.Join(strings.Fields(text), " ")
	if v.am == "am" {
		return text
	}
	// "do {I}" in a frame is spoken in the first person; others say "does he".
	return strings.TrimSpace(strings.NewReplacer(" do "+v.i, " does "+v.i, " have "+v.i, " has "+v.i).Replace(" " + text))
}

func pickOne[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// dress adds what people put around a question: greeting, thanks, capitals,
// question mark.
func dress(r *rand.Rand, text string, clinician bool) string {
	if !clinician {
		if r.IntN(100) < 18 {
			text = pickOne(r, openers) + text
		}
		if r.IntN(100) < 14 {
			text += pickOne(r, closers)
		}
	}
	if r.IntN(100) < 45 && !strings.HasSuffix(text, "?") {
		text += "?"
	}
	if r.IntN(100) < 40 {
		text = strings.ToUpper(text[:1]) + text[1:]
	}
	return text
}
