package wire

import (
	"context"
	"errors"
	"testing"
	"time"

	"chartside/config"
	"chartside/internal/gate"
	"chartside/internal/weights"
)

func remote(scores string, unscored bool) (config.Model, config.Gate) {
	m := config.Model{Kind: config.ModelRemote, BaseURL: "http://127.0.0.1:9/v1", Model: "m", RequestTimeout: config.Duration{Duration: time.Second}}
	return m, config.Gate{Scores: scores, ServeUnscored: unscored, MacroF1: 0.6}
}

func TestOpenModelAsksTheGate(t *testing.T) {
	folder := t.TempDir()
	m, g := remote(folder, false)
	_, err := OpenModel(context.Background(), m, g)
	var refused *gate.Refusal
	if !errors.As(err, &refused) {
		t.Fatalf("no score: got %v, want a refusal", err)
	}
	g.ServeUnscored = true
	model, err := OpenModel(context.Background(), m, g)
	if err != nil || model.About.Refused == "" || model.About.Score != nil {
		t.Fatalf("told to serve all the same: got %+v, %v", model.About, err)
	}
	score := gate.Score{Combination: RemoteCombination(m), Numbers: gate.Numbers{MacroF1: 0.7}, Made: time.Now()}
	if err := score.Sign("A. Tester"); err != nil {
		t.Fatal(err)
	}
	if _, err := score.Write(folder); err != nil {
		t.Fatal(err)
	}
	g.ServeUnscored = false
	model, err = OpenModel(context.Background(), m, g)
	if err != nil || model.About.Score == nil || model.About.Refused != "" {
		t.Fatalf("a signed score: got %+v, %v", model.About, err)
	}
	g.MacroF1 = 0.8
	if _, err := OpenModel(context.Background(), m, g); !errors.As(err, &refused) {
		t.Errorf("below the floor: got %v", err)
	}
}

func TestAdapterThatDoesNotFit(t *testing.T) {
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := openWeights(root, nil); err != nil {
		t.Errorf("the base alone: %v", err)
	}
	var m *weights.Mismatch
	if _, err := openWeights(root, []string{t.TempDir()}); !errors.As(err, &m) {
		t.Errorf("an empty folder: got %v, want a mismatch", err)
	}
	if _, err := openWeights(root, []string{config.ShippedAdapter, config.ShippedAdapter}); err == nil {
		t.Error("two adapters for one task: no error")
	}
	w, err := openWeights(root, []string{config.ShippedAdapter})
	if err != nil || w.answers != config.ShippedAdapter || w.combination.Adapter == "" {
		t.Errorf("the shipped adapter: got %+v, %v", w, err)
	}
}
