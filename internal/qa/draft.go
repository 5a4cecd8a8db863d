package qa

import "context"

// Drafter has the private model word answers, and checks each sentence.
type Drafter struct{}

func (d *Drafter) draft(ctx context.Context, question Question, a *Answer, computed Computed, emit func(Event)) error {
	return nil
}
