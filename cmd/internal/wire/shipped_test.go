package wire

import (
	"os"
	"path/filepath"
	"testing"

	"chartside/config"
)

// TestTheShippedDefaultMayBeServed: the committed score is of what a checkout
// serves, and reaches the default floor. A change of prompt.Version, qa.Version or
// the weights needs make sign-off, which takes minutes: so this is asked of a
// release, not of every commit.
func TestTheShippedDefaultMayBeServed(t *testing.T) {
	if os.Getenv("CHARTSIDE_RELEASE") == "" {
		t.Skip("asked of a release: make release-check")
	}
	root, err := Root()
	if err != nil {
		t.Fatal(err)
	}
	w, err := openWeights(root, config.Demo(8080, 8090).Model.Adapters)
	if err != nil {
		t.Fatal(err)
	}
	g := config.Demo(8080, 8090).Gate
	g.ServeUnscored, g.Scores = false, filepath.Join(root, scoresFolder)
	about, err := admit(g, w.combination, modelName, w.name)
	if err != nil {
		t.Fatal(err)
	}
	if about.Score.SignedBy == "" || about.Score.Numbers.Questions < 100 {
		t.Errorf("got %+v", about.Score)
	}
}
