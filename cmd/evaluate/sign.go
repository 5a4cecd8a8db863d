package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"runtime"
	"time"

	"chartside/cmd/internal/wire"
	"chartside/internal/eval"
	"chartside/internal/gate"
)

// signOff turns a run into a score file under which a combination may be served.
type signOff struct{ by, scores, name, note string }

func (s *signOff) flags(flags *flag.FlagSet) {
	flags.StringVar(&s.by, "sign", "", "`name` of the person who answers for the score; without it nothing is signed")
	flags.StringVar(&s.scores, "scores", "training/scores", "`folder` for the signed score")
	flags.StringVar(&s.name, "set-name", "", "what the set is called in the score; default: its folder")
	flags.StringVar(&s.note, "note", "", "a remark that is signed with it")
}

// score prints what was measured and, with a name, writes it down.
func (s *signOff) score(served wire.Served, o eval.Options, out io.Writer) error {
	questions, setSHA256, err := eval.ReadSet(o.Set)
	if err != nil {
		return err
	}
	said, err := eval.ReadPredictions(o.Out)
	if err != nil {
		return err
	}
	if s.name == "" {
		s.name = o.Set
	}
	score := gate.Score{
		Combination: served.Combination, Model: served.Model, Adapter: served.Adapter, Set: s.name, SetSHA256: setSHA256, Numbers: eval.Score(questions, said),
		Made: time.Now().UTC().Truncate(time.Second), Machine: fmt.Sprintf("%s, %d cores", runtime.GOARCH, runtime.NumCPU()), Note: s.note,
	}
	text, err := json.MarshalIndent(score.Numbers, "", "  ")
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "%s\n%s\n", score.Combination, text)
	if s.by == "" {
		return nil
	}
	if err := score.Sign(s.by); err != nil {
		return err
	}
	name, err := score.Write(s.scores)
	if err != nil {
		return err
	}
	fmt.Fprintf(out, "signed by %s: %s\n", s.by, name)
	return nil
}
