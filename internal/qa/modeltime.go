package qa

import (
	"context"
	"sync/atomic"
	"time"
)

// modelTime adds up the time that one question spends waiting for the model
// runtime, so that what surrounds it can be seen to be small.
type modelTime struct{ nanoseconds atomic.Int64 }

type modelTimeKey struct{}

func withModelTime(ctx context.Context) (context.Context, *modelTime) {
	t := &modelTime{}
	return context.WithValue(ctx, modelTimeKey{}, t), t
}

// inModel is called before a request to the model; what it returns, after it.
func inModel(ctx context.Context) (done func()) {
	t, ok := ctx.Value(modelTimeKey{}).(*modelTime)
	if !ok {
		return func() {}
	}
	began := time.Now()
	return func() { t.nanoseconds.Add(int64(time.Since(began))) }
}

func (t *modelTime) seconds() float64 { return time.Duration(t.nanoseconds.Load()).Seconds() }
