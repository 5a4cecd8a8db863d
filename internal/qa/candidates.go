package qa

import (
	"context"

	"chartside/internal/record"
)

// Candidates are the concepts that the model of Task 1 is asked about for a
// question of one part, best words first, and the question as it is given to that
// model. None: a class or a stay decides and no model is asked. Training draws its
// pairs from the same, so that it sees what is served.
func (c *Chart) Candidates(question string) (query string, concepts []*record.Concept) {
	plan, english := c.read(question)
	q := c.query(english, plan)
	at, err := candidates(context.Background(), c, q)
	if err != nil {
		return q.English, nil
	}
	for _, i := range at {
		concepts = append(concepts, c.entries[i].concept)
	}
	return q.English, concepts
}
