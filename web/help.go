package web

import (
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/labstack/echo/v4"
	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"chartside/internal/brief"
	"chartside/internal/plain"
	"chartside/internal/qa"
	"chartside/views"
)

// explain puts plain words behind the terms of an answer, each once, in its own
// language, and lists what they mean in the page's. In the name of a medicine only a medicine is a term, and
// its plain words stand behind the whole name.
func explain(v *views.AnswerCard, names []called, page string) {
	if v.Lang != "" && !plain.Spoken(v.Lang) {
		return
	}
	seen := map[string]bool{}
	for i := range v.Sentences {
		s := &v.Sentences[i]
		for _, f := range plain.Find(s.Text, v.Lang) {
			if seen[f.Term.Key] {
				continue
			}
			end, inside := around(s.Text, f.From, f.To, names)
			if inside && !f.Term.Drug {
				continue
			}
			seen[f.Term.Key] = true
			s.Plain = append(s.Plain, views.Bracket{At: end, Plain: f.Term.Plain})
			v.Glossary = append(v.Glossary, gloss(plain.Meaning(f.Term.Key, page)))
		}
	}
}

func gloss(t plain.Term) views.Gloss {
	return views.Gloss{Term: t.Name, Plain: t.Plain, Means: t.Means}
}

// showWords is the whole word list.
func (s *Server) showWords(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	v := &views.WordsPage{Base: base(conv), Patient: s.patient(conv, chart.Record), SignOut: "/signout"}
	for _, t := range plain.Glossary(tongue(c)) {
		v.Words = append(v.Words, gloss(t))
	}
	order := collate.New(language.Make(tongue(c)))
	slices.SortFunc(v.Words, func(a, b views.Gloss) int { return order.CompareString(a.Term, b.Term) })
	return s.render(c, http.StatusOK, views.GlossaryPage(s.page(c, "", base(conv)+"/words"), v))
}

// showData says where a person's data goes.
func (s *Server) showData(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	v := &views.DataPage{Base: base(conv), Patient: s.patient(conv, chart.Record), SignOut: "/signout", Kept: s.Feedback != nil, Contacts: s.Care,
		Connection: s.connectionOf(conv), Writes: conv.Connection.Grant().Granted.AllowsCreate(writtenType)}
	return s.render(c, http.StatusOK, views.WhereDataGoesPage(s.page(c, "", base(conv)+"/data"), v))
}

// Questions for the doctor: at most so many, each at most so long.
const (
	doctorQuestions  = 30
	doctorCharacters = 300
)

func (d *dossier) doctorQuestions() []string {
	d.mu.Lock()
	defer d.mu.Unlock()
	return slices.Clone(d.doctor)
}

// addDoctor keeps a question once; a full list keeps what it has.
func (d *dossier) addDoctor(text string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if text != "" && !slices.Contains(d.doctor, text) && len(d.doctor) < doctorQuestions {
		d.doctor = append(d.doctor, text)
	}
}

func (d *dossier) removeDoctor(n int) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if n >= 1 && n <= len(d.doctor) {
		d.doctor = slices.Delete(d.doctor, n-1, n)
	}
}

// showDoctor lists what a person wants to ask at the next visit.
func (s *Server) showDoctor(c echo.Context) error {
	conv, chart, err := s.withChart(c)
	if err != nil {
		return err
	}
	at := base(conv) + "/doctor"
	v := &views.DoctorPage{Base: base(conv), Patient: s.patient(conv, chart.Record), SignOut: "/signout", Post: at, Questions: conv.State.doctorQuestions()}
	for _, ask := range doctorAsks(c, conv, chart) {
		if !slices.Contains(v.Questions, views.DoctorText(s.speak(c), ask)) {
			v.Offered = append(v.Offered, ask)
		}
	}
	return s.render(c, http.StatusOK, views.QuestionsForDoctorPage(s.page(c, "", at), v))
}

// doctorAsks are questions that the record raises: results that it marks, what
// was asked and not found, medicines without directions.
func doctorAsks(c echo.Context, conv *conversation, chart *qa.Chart) []views.DoctorAsk {
	var out []views.DoctorAsk
	for _, t := range conv.State.snapshot() {
		if t.answer != nil && t.answer.Trust == qa.NotFound {
			out = append(out, views.DoctorAsk{Kind: views.DoctorMissing, Of: t.question.Text})
		}
	}
	b := brief.Of(chart.Record)
	for _, r := range b.OutOfRange {
		if !r.Old && len(out) < 5 {
			out = append(out, views.DoctorAsk{Kind: views.DoctorOut, Of: shortName(r.Title)})
		}
	}
	for _, m := range b.Medicines {
		if m.Missing != "" && len(out) < 5 {
			out = append(out, views.DoctorAsk{Kind: views.DoctorMedicine, Of: medicine(c, conv, m.Title)})
		}
	}
	return out
}

// changeDoctor adds a question, a turn's or one of the person's own, or removes
// one.
func (s *Server) changeDoctor(c echo.Context) error {
	c.Request().Body = http.MaxBytesReader(c.Response(), c.Request().Body, maxBody)
	conv, err := s.find(c)
	if err != nil {
		return err
	}
	defer s.keepSettings(c.Request().Context(), conv)
	if id := c.FormValue("turn"); id != "" {
		n, err := strconv.Atoi(strings.TrimPrefix(id, "t"))
		if err != nil {
			return errNoTurn
		}
		t, err := conv.State.find(n)
		if err != nil {
			return err
		}
		conv.State.addDoctor(views.DoctorText(s.speak(c), views.DoctorAsk{Kind: views.DoctorMissing, Of: t.question.Text}))
		return c.Redirect(http.StatusSeeOther, base(conv)+"#"+anchor(n))
	}
	if n, err := strconv.Atoi(c.FormValue("remove")); err == nil {
		conv.State.removeDoctor(n)
	} else {
		conv.State.addDoctor(cut(c.FormValue("q"), doctorCharacters))
	}
	return c.Redirect(http.StatusSeeOther, base(conv)+"/doctor")
}

// doctorOffer is where a question without an answer is kept for the doctor.
func doctorOffer(conv *conversation, t turn) (post string, saved bool) {
	if t.answer.Trust != qa.NotFound && t.answer.Trust != qa.Declined {
		return "", false
	}
	saved = slices.ContainsFunc(conv.State.doctorQuestions(), func(q string) bool { return strings.HasPrefix(q, t.question.Text) })
	return base(conv) + "/doctor", saved
}
