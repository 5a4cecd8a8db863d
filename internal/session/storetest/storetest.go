// Package storetest is what every session.Store must do, as one test. Only
// tests import it.
package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"sync"
	"testing"
	"time"

	"chartside/internal/session"
)

// Run tests the stores that open makes; each call must give an empty one.
func Run(t *testing.T, open func(t *testing.T) session.Store) {
	for name, test := range map[string]func(*testing.T, session.Store){
		"a row comes back as it was written":      roundTrip,
		"a living row keeps its place":            place,
		"an update needs its row":                 update,
		"SMART-59 what a row owns goes with it":   owned,
		"a delete is won once":                    once,
		"SMART-53 expired rows are removed":       expire,
		"the rows that end first make room":       trim,
		"many at once":                            together,
		"odd characters are only characters":      odd,
		"a context that is over stops the asking": cancelled,
	} {
		t.Run(name, func(t *testing.T) { test(t, open(t)) })
	}
}

// at is a moment without more than milliseconds, which is what stores keep.
var at = time.UnixMilli(1_790_000_000_000)

func row(k, id, owner string, life time.Duration) session.Row {
	return session.Row{Kind: session.Kind(k), ID: id, Owner: owner, Data: []byte("data of " + id), Created: at, Expires: at.Add(life)}
}

func create(t *testing.T, s session.Store, r session.Row) {
	t.Helper()
	if ok, err := s.Create(t.Context(), r); err != nil || !ok {
		t.Fatalf("create %s: %v %v", r.ID, ok, err)
	}
}

func there(t *testing.T, s session.Store, k, id string) bool {
	t.Helper()
	_, err := s.Get(t.Context(), session.Kind(k), id)
	if err != nil && !errors.Is(err, session.ErrNoRow) {
		t.Fatal(err)
	}
	return err == nil
}

func roundTrip(t *testing.T, s session.Store) {
	want := row("k", "1", "o", time.Hour)
	want.Data = []byte{0, 1, 255, '\'', '\n'}
	create(t, s, want)
	got, err := s.Get(t.Context(), "k", "1")
	if err != nil || got.Kind != "k" || got.ID != "1" || got.Owner != "o" || !bytes.Equal(got.Data, want.Data) || got.Version != 1 ||
		!got.Created.Equal(want.Created) || !got.Expires.Equal(want.Expires) {
		t.Errorf("%+v %v", got, err)
	}
	for _, other := range [][2]string{{"k", "2"}, {"K", "1"}, {"other", "1"}} {
		if there(t, s, other[0], other[1]) {
			t.Errorf("%v is there", other)
		}
	}
}

func place(t *testing.T, s session.Store) {
	create(t, s, row("k", "1", "", time.Hour))
	second := row("k", "1", "other", time.Hour)
	second.Created = at.Add(time.Hour - time.Millisecond)
	if ok, err := s.Create(t.Context(), second); ok || err != nil {
		t.Errorf("a living row was replaced: %v", err)
	}
	second.Created = at.Add(time.Hour)
	create(t, s, second)
	if got, _ := s.Get(t.Context(), "k", "1"); got.Owner != "other" {
		t.Error("an ended row was not replaced")
	}
}

func update(t *testing.T, s session.Store) {
	if ok, err := s.Update(t.Context(), "k", "1", []byte("x"), at); ok || err != nil {
		t.Errorf("a row that is gone came back: %v", err)
	}
	create(t, s, row("k", "1", "o", time.Hour))
	later := at.Add(2 * time.Hour)
	for i, c := range []struct {
		data    []byte
		expires time.Time
		want    session.Row
	}{
		{nil, time.Time{}, session.Row{Data: []byte("data of 1"), Version: 1, Expires: at.Add(time.Hour)}},
		{nil, later, session.Row{Data: []byte("data of 1"), Version: 1, Expires: later}},
		{[]byte("new"), time.Time{}, session.Row{Data: []byte("new"), Version: 2, Expires: later}},
		{[]byte{}, at, session.Row{Data: []byte{}, Version: 3, Expires: at}},
	} {
		if ok, err := s.Update(t.Context(), "k", "1", c.data, c.expires); !ok || err != nil {
			t.Fatal(ok, err)
		}
		got, err := s.Get(t.Context(), "k", "1")
		if err != nil || !bytes.Equal(got.Data, c.want.Data) || got.Version != c.want.Version || !got.Expires.Equal(c.want.Expires) || got.Owner != "o" || !got.Created.Equal(at) {
			t.Errorf("%d: %+v %v", i, got, err)
		}
	}
}

func owned(t *testing.T, s session.Store) {
	create(t, s, row("c", "1", "browser", time.Hour))
	create(t, s, row("c", "2", "browser", time.Hour))
	for i := range 3 {
		r := row("n", fmt.Sprint("1/", i), "1", time.Hour)
		r.Created = at.Add(time.Duration(-i) * time.Second)
		create(t, s, r)
	}
	create(t, s, row("n", "2/1", "2", time.Hour))
	list, err := s.List(t.Context(), "n", "1")
	if err != nil || len(list) != 3 || list[0].ID != "1/2" || list[2].ID != "1/0" {
		t.Errorf("list: %v %v", list, err)
	}
	if _, err := s.Delete(t.Context(), "c", "1"); err != nil {
		t.Fatal(err)
	}
	if list, err := s.List(t.Context(), "n", "1"); err != nil || len(list) != 0 {
		t.Errorf("left behind: %v %v", list, err)
	}
	if !there(t, s, "n", "2/1") || !there(t, s, "c", "2") {
		t.Error("another's rows went too")
	}
	if list, err := s.List(t.Context(), "c", "browser"); err != nil || len(list) != 1 {
		t.Errorf("of the browser: %v %v", list, err)
	}
}

func once(t *testing.T, s session.Store) {
	create(t, s, row("k", "1", "", time.Hour))
	var mu sync.Mutex
	var wg sync.WaitGroup
	won := 0
	for range 8 {
		wg.Go(func() {
			ok, err := s.Delete(context.Background(), "k", "1")
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				t.Error(err)
			}
			if ok {
				won++
			}
		})
	}
	wg.Wait()
	if won != 1 {
		t.Errorf("%d calls deleted one row", won)
	}
}

func expire(t *testing.T, s session.Store) {
	for i, life := range []time.Duration{time.Minute, time.Hour, 2 * time.Hour} {
		create(t, s, row("c", fmt.Sprint(i), "", life))
		create(t, s, row("n", fmt.Sprint(i, "/1"), fmt.Sprint(i), 3*time.Hour))
	}
	gone, err := s.Expire(t.Context(), at.Add(time.Hour))
	if err != nil || len(gone) != 2 {
		t.Fatalf("%v %v", gone, err)
	}
	for _, r := range gone {
		if string(r.Data) != "data of "+r.ID {
			t.Errorf("given back as %q", r.Data)
		}
	}
	if there(t, s, "c", "0") || there(t, s, "c", "1") || there(t, s, "n", "0/1") || !there(t, s, "c", "2") || !there(t, s, "n", "2/1") {
		t.Error("the wrong rows went")
	}
}

func trim(t *testing.T, s session.Store) {
	for i := range 6 {
		owner := "a"
		if i%2 == 1 {
			owner = "b"
		}
		create(t, s, row("c", fmt.Sprint(i), owner, time.Duration(10-i)*time.Minute))
	}
	create(t, s, row("other", "x", "a", time.Second))
	if gone, err := s.Trim(t.Context(), "c", "a", 3); err != nil || len(gone) != 0 {
		t.Errorf("within the limit: %v %v", gone, err)
	}
	if gone, err := s.Trim(t.Context(), "c", "a", 2); err != nil || len(gone) != 1 || gone[0].ID != "4" {
		t.Errorf("an owner's: %v %v", gone, err)
	}
	gone, err := s.Trim(t.Context(), "c", "", 2)
	if err != nil || len(gone) != 3 || !there(t, s, "c", "0") || !there(t, s, "c", "1") || !there(t, s, "other", "x") {
		t.Errorf("of all: %v %v", gone, err)
	}
}

func together(t *testing.T, s session.Store) {
	var wg sync.WaitGroup
	for i := range 6 {
		wg.Go(func() {
			for j := range 8 {
				id := fmt.Sprint(i, "-", j)
				r := row("k", id, fmt.Sprint(i), time.Hour)
				if ok, err := s.Create(context.Background(), r); err != nil || !ok {
					t.Errorf("%s: %v %v", id, ok, err)
				}
				if ok, err := s.Update(context.Background(), "k", id, []byte("new"), time.Time{}); err != nil || !ok {
					t.Errorf("%s: %v %v", id, ok, err)
				}
				if _, err := s.Trim(context.Background(), "k", fmt.Sprint(i), 4); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	for i := range 6 {
		if list, err := s.List(t.Context(), "k", fmt.Sprint(i)); err != nil || len(list) != 4 {
			t.Errorf("%d rows of %d: %v", len(list), i, err)
		}
	}
}

func odd(t *testing.T, s session.Store) {
	id := `'; DROP TABLE session_row; -- ?$1 "é`
	create(t, s, row("k", id, id, time.Hour))
	if list, err := s.List(t.Context(), "k", id); err != nil || len(list) != 1 || list[0].ID != id {
		t.Errorf("%v %v", list, err)
	}
}

func cancelled(t *testing.T, s session.Store) {
	if _, memory := s.(*session.Memory); memory {
		return // never waits
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := s.Get(ctx, "k", "1"); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
}
