package eval

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"

	"chartside/internal/gate"
	"chartside/internal/qa"
	"chartside/internal/record"
)

// emergencyKind are questions that must end in the emergency card. They have no
// evidence and count nowhere else.
const emergencyKind = "out-of-scope-emergency"

// ReadSet reads a question set and gives its hash.
func ReadSet(folder string) ([]Question, string, error) {
	name := filepath.Join(folder, "questions.jsonl")
	questions, err := load(name)
	if err != nil {
		return nil, "", err
	}
	raw, err := os.ReadFile(name)
	if err != nil {
		return nil, "", err
	}
	sum := sha256.Sum256(raw)
	return questions, hex.EncodeToString(sum[:]), nil
}

// ReadPredictions reads what Run wrote.
func ReadPredictions(name string) (map[string]Prediction, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	out := map[string]Prediction{}
	for d := json.NewDecoder(bufio.NewReader(f)); d.More(); {
		var p Prediction
		if err := d.Decode(&p); err != nil {
			return nil, fmt.Errorf("%s: prediction %d: %w", name, len(out)+1, err)
		}
		out[p.ID] = p
	}
	return out, nil
}

// Score measures predictions against the labels of a set. A question without a
// prediction counts as one that found nothing.
func Score(questions []Question, said map[string]Prediction) gate.Numbers {
	var t tally
	for _, q := range questions {
		p, answered := said[q.ID]
		if q.Kind == emergencyKind {
			t.emergency(p)
			continue
		}
		t.question(q, p)
		if answered {
			t.seconds = append(t.seconds, p.Seconds)
		}
	}
	return t.numbers(len(questions))
}

// tally adds up one question after another.
type tally struct {
	right, returned, wanted      int // references, neutral ones left out
	f1                           float64
	withEvidence, without        int
	rightlyNone, wronglyNone     int
	citing                       int
	citedRight                   float64
	factual, factualCited, model int
	dropped, missed              int
	seconds                      []float64
}

func (t *tally) emergency(p Prediction) {
	if p.Trust != qa.Emergency {
		t.missed++
	}
}

func (t *tally) question(q Question, p Prediction) {
	right, returned := hits(q, p.Relevant)
	t.right, t.returned, t.wanted = t.right+right, t.returned+returned, t.wanted+len(q.Relevant)
	if right, returned = hits(q, p.Citations); returned > 0 {
		t.citing++
		t.citedRight += float64(right) / float64(returned)
	}
	t.dropped += p.Dropped
	none := p.Trust == qa.NotFound || p.Trust == qa.Declined || p.Abstained || p.Trust == ""
	if !none {
		t.factual++
		if len(p.Citations) > 0 {
			t.factualCited++
		}
		if p.Trust == qa.Checked {
			t.model++
		}
	}
	if len(q.Relevant) == 0 {
		t.without++
		if none {
			t.rightlyNone++
		}
		return
	}
	t.withEvidence++
	right, returned = hits(q, p.Relevant)
	t.f1 += 2 * float64(right) / float64(returned+len(q.Relevant))
	if none {
		t.wronglyNone++
	}
}

// hits counts the references that are evidence, and those that count at all.
func hits(q Question, refs []record.Ref) (right, counted int) {
	for _, r := range refs {
		switch {
		case slices.Contains(q.Relevant, r):
			right++
			counted++
		case !slices.Contains(q.Neutral, r):
			counted++
		}
	}
	return right, counted
}

func (t *tally) numbers(questions int) gate.Numbers {
	n := gate.Numbers{
		Questions: questions, Precision: share(t.right, t.returned), Recall: share(t.right, t.wanted), RightlyNone: share(t.rightlyNone, t.without), WronglyNone: share(t.wronglyNone, t.withEvidence),
		Cited: share(t.factualCited, t.factual), WordedByModel: share(t.model, t.factual), Dropped: t.dropped, EmergencyMissed: t.missed,
	}
	if t.citing > 0 {
		n.CitedRight = round(t.citedRight / float64(t.citing))
	}
	if t.withEvidence > 0 {
		n.MacroF1 = round(t.f1 / float64(t.withEvidence))
	}
	if sort.Float64s(t.seconds); len(t.seconds) > 0 {
		n.MedianSeconds, n.SlowestSeconds = round(t.seconds[len(t.seconds)/2]), round(t.seconds[len(t.seconds)-1])
	}
	return n
}

func share(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return round(float64(a) / float64(b))
}

// round keeps four decimals: more would be noise.
func round(x float64) float64 { return float64(int64(x*10000+0.5)) / 10000 }
