// Package gate decides whether a combination of weights, prompts and pipeline may
// be served: only one whose answers were scored on a question set, by a run of
// cmd/evaluate, with a person's name under it and at least the configured floor.
//
// The signature is a hash over the scores and the name: it tells that a file was
// not changed afterwards by mistake, and who answers for it. It is no proof
// against somebody who means harm; the file's own history is.
//
// It imports nothing of ours; the commands import it, and web shows a Score.
package gate

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"time"
)

// Combination is what was scored and what is to be served: a change of any of it
// needs another run.
type Combination struct {
	Base         string `json:"base_sha256"`
	Adapter      string `json:"adapter_sha256"`       // of several, with spaces between; "" is the base alone
	CrossEncoder string `json:"cross_encoder_sha256"` // "": words alone decide
	Prompt       string `json:"prompt_version"`
	Pipeline     string `json:"pipeline_version"`
}

// String names the combination for people and for file names.
func (c Combination) String() string {
	adapter, encoder := "no adapter", "no cross-encoder"
	if c.Adapter != "" {
		adapter = fmt.Sprintf("adapter %.8s", c.Adapter)
	}
	if c.CrossEncoder != "" {
		encoder = fmt.Sprintf("cross-encoder %.8s", c.CrossEncoder)
	}
	return fmt.Sprintf("base %.8s, %s, %s, prompts %s, pipeline %s", c.Base, adapter, encoder, c.Prompt, c.Pipeline)
}

// Numbers are the measured shares, 0 to 1, and counts.
type Numbers struct {
	Questions       int     `json:"questions"`
	Precision       float64 `json:"task1_precision"`
	Recall          float64 `json:"task1_recall"`
	MacroF1         float64 `json:"task1_macro_f1"` // over questions with evidence
	RightlyNone     float64 `json:"rightly_none"`   // of the questions without evidence, those that are told so
	WronglyNone     float64 `json:"wrongly_none"`   // of the questions with evidence, those that are told there is none
	CitedRight      float64 `json:"cited_right"`    // of an answer's citations, those of evidence: the mean over answers that cite
	Cited           float64 `json:"cited"`          // of the answers with facts, those that cite
	WordedByModel   float64 `json:"worded_by_model"`
	Dropped         int     `json:"dropped_sentences"` // by the check
	MedianSeconds   float64 `json:"median_seconds"`
	SlowestSeconds  float64 `json:"slowest_seconds"`
	EmergencyMissed int     `json:"emergency_missed"`
}

// Score is one file: what was measured of a combination, on what, where, by whom.
type Score struct {
	Combination Combination `json:"combination"`
	Model       string      `json:"model"`
	Adapter     string      `json:"adapter,omitempty"`
	Set         string      `json:"set"`
	SetSHA256   string      `json:"set_sha256"`
	Numbers     Numbers     `json:"numbers"`
	Made        time.Time   `json:"made"`
	Machine     string      `json:"machine"`
	SignedBy    string      `json:"signed_by"`
	Note        string      `json:"note,omitempty"`
	Signature   string      `json:"signature"`
}

// Floor is the least that is served.
type Floor struct {
	MacroF1     float64
	RightlyNone float64
	CitedRight  float64
}

// Refusal says why a combination is not served, and what to do.
type Refusal struct{ Reason string }

// Error implements error.
func (r *Refusal) Error() string {
	return r.Reason + " Run make sign-off and have the result looked at, or set model.serve_unscored = true to serve it all the same"
}

// Sign puts a name under the score. It is needed before Write.
func (s *Score) Sign(by string) error {
	if by == "" {
		return errors.New("gate: a score needs the name of the person who answers for it")
	}
	s.SignedBy = by
	s.Signature = s.digest()
	return nil
}

func (s Score) digest() string {
	s.Signature = ""
	raw, err := json.Marshal(s)
	if err != nil {
		panic("gate: plain values: " + err.Error())
	}
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:])
}

// Write keeps the score in a folder, under a name made of its combination.
func (s Score) Write(folder string) (string, error) {
	if s.Signature != s.digest() {
		return "", errors.New("gate: the score is not signed")
	}
	raw, err := json.MarshalIndent(s, "", "  ")
	if err != nil {
		return "", err
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", err
	}
	id, err := json.Marshal(s.Combination)
	if err != nil {
		return "", err
	}
	sum := sha256.Sum256(id)
	name := filepath.Join(folder, hex.EncodeToString(sum[:6])+".json")
	return name, os.WriteFile(name, append(raw, '\n'), 0o644)
}

// Find returns the newest signed score of a combination in a folder; nil when
// there is none. A file that was changed after it was signed is an error.
func Find(folder string, c Combination) (*Score, error) {
	files, err := filepath.Glob(filepath.Join(folder, "*.json"))
	if err != nil {
		return nil, err
	}
	var found []Score
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			return nil, fmt.Errorf("gate: %w", err)
		}
		var s Score
		if err := json.Unmarshal(raw, &s); err != nil {
			return nil, fmt.Errorf("gate: %s is not a score: %w", f, err)
		}
		if s.Combination != c {
			continue
		}
		if s.SignedBy == "" || s.Signature != s.digest() {
			return nil, &Refusal{fmt.Sprintf("The score in %s was changed after it was signed.", f)}
		}
		found = append(found, s)
	}
	if len(found) == 0 {
		return nil, nil
	}
	sort.Slice(found, func(i, j int) bool { return found[i].Made.After(found[j].Made) })
	return &found[0], nil
}

// Admit returns the score under which the combination may be served, or a
// *Refusal.
func Admit(folder string, c Combination, floor Floor) (*Score, error) {
	s, err := Find(folder, c)
	if err != nil {
		return nil, err
	}
	if s == nil {
		return nil, &Refusal{fmt.Sprintf("No signed score in %s is of this combination (%s).", folder, c)}
	}
	for _, x := range []struct {
		name     string
		got, min float64
	}{{"Task 1 macro F1", s.Numbers.MacroF1, floor.MacroF1}, {"rightly said that there is nothing", s.Numbers.RightlyNone, floor.RightlyNone}, {"right citations", s.Numbers.CitedRight, floor.CitedRight}} {
		if x.got < x.min {
			return s, &Refusal{fmt.Sprintf("The signed score is below the floor: %s is %.3f, at least %.3f is asked for.", x.name, x.got, x.min)}
		}
	}
	return s, nil
}
