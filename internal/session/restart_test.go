package session

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"chartside/internal/secret"
	"chartside/internal/smart"
	"chartside/internal/vault"
)

// lasting has a store that outlives its managers.
func lasting() Options { return Options{Store: NewMemory(), Keys: vault.Random()} }

// restart puts a new Manager in the old one's place, as another process would.
func (a *app) restart(o Options) (old *Manager[*chat]) {
	old = a.m
	o.Now = a.now
	a.m = New(o, a.smart, func() *chat { return &chat{} })
	return old
}

func TestSMART54_SMART55_ConversationsOutliveTheProcess(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	p, other := a.person(t), a.person(t)
	idA, idB := p.open("A"), p.open("B")
	before := a.m.live[idA]
	if err := a.m.Keep(t.Context(), before, Note{N: 1, Data: []byte("first question")}); err != nil {
		t.Fatal(err)
	}
	_, waiting := p.get("/launch")
	a.m.Close()
	if before.Context().Err() == nil {
		t.Error("the work of a process that ended goes on")
	}
	a.restart(o)
	p.sees(idA, "A")
	p.sees(idB, "B")
	other.sees(idA, "")
	after := a.m.live[idA]
	if after == before || after.CreatedAt.Sub(before.CreatedAt).Abs() > time.Millisecond || after.Audience != before.Audience || after.Surface != before.Surface {
		t.Errorf("%+v", after)
	}
	if got := after.State.notes; len(got) != 1 || got[0] != "first question" {
		t.Errorf("notes %q", got)
	}
	p.sees(p.back(waiting, "C"), "C") // a sign-in that was under way
	if len(a.revoked) != 0 {
		t.Error("grants were revoked by the restart")
	}
}

func TestNotesReachEveryProcess(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	p := a.person(t)
	id := p.open("A")
	one := a.m
	mine := one.live[id]
	a.restart(o)
	p.sees(id, "A")
	two := a.m
	theirs := two.live[id]
	write := func(m *Manager[*chat], c *Conversation[*chat], n int, text string) {
		t.Helper()
		if err := m.Keep(t.Context(), c, Note{N: n, Data: []byte(text), Body: []byte("body of " + text)}); err != nil {
			t.Fatal(err)
		}
	}
	write(one, mine, 1, "a")
	p.sees(id, "A")
	write(one, mine, 1, "a changed")
	write(one, mine, 2, "b")
	p.sees(id, "A")
	p.sees(id, "A")
	if got := strings.Join(theirs.State.notes, ", "); got != "a, a changed, b" {
		t.Errorf("synced: %s", got)
	}
	if got := strings.Join(theirs.State.bodies, ", "); got != "body of a, body of a changed, body of b" {
		t.Errorf("bodies: %s", got)
	}
	if err := one.DropBody(t.Context(), mine, 2); err != nil {
		t.Fatal(err)
	}
	a.restart(o)
	p.sees(id, "A")
	if got := a.m.live[id].State; strings.Join(got.notes, ", ") != "a changed, b" || strings.Join(got.bodies, ", ") != "body of a changed" {
		t.Errorf("after a body was dropped: %q, %q", got.notes, got.bodies)
	}
	one.Close()
	if err := one.Keep(t.Context(), mine, Note{N: 3}); err == nil {
		t.Error("a conversation that ended here takes notes")
	}
}

// What one process ends, log-out above all, has ended for the others.
func TestSMART52_LogOutReachesEveryProcess(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	p := a.person(t)
	id := p.open("A")
	kept := *p.jar["chartside"]
	one := a.restart(o)
	mine := one.live[id]
	p.sees(id, "A") // the second process has it too
	p.get("/logout")
	for kind, rows := range o.Store.(*Memory).rows {
		if kind != usedRow && len(rows) > 0 {
			t.Errorf("%d rows of kind %s are left", len(rows), kind)
		}
	}
	a.m = one
	p.jar["chartside"] = &kept
	p.sees(id, "")
	one.Sweep(t.Context())
	if mine.Context().Err() == nil || !mine.Connection.Grant().Access.Empty() {
		t.Error("the first process still works for a conversation that was logged out elsewhere")
	}
}

// A conversation that no living process ever served is revoked when it expires.
func TestSMART53_WhatExpiredWhileNobodyRanIsRevoked(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	a.person(t).open("A")
	a.m.Close()
	a.restart(o)
	a.wait(time.Hour)
	a.m.Sweep(t.Context())
	for range 100 {
		a.mu.Lock()
		n := len(a.revoked)
		a.mu.Unlock()
		if n == 1 {
			return
		}
		time.Sleep(10 * time.Millisecond)
	}
	t.Error("the grant was not revoked")
}

func TestSMART59_NothingReadableIsWritten(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	p := a.person(t)
	id := p.open("PLANTED")
	if err := a.m.Keep(t.Context(), a.m.live[id], Note{N: 1, Data: []byte("PLANTED question"), Body: []byte("PLANTED answer")}); err != nil {
		t.Fatal(err)
	}
	_, state := p.get("/launch")
	n := 0
	for _, rows := range o.Store.(*Memory).rows {
		for _, r := range rows {
			n++
			whole := fmt.Sprintf("%s %s %s %s", r.Kind, r.ID, r.Owner, r.Data)
			for _, planted := range []string{"PLANTED", "access-", state, a.ehr.URL} {
				if strings.Contains(whole, planted) {
					t.Errorf("a %s row holds %q", r.Kind, planted)
				}
			}
			if !bytes.HasPrefix(r.Data, []byte{1}) {
				t.Errorf("a %s row is not sealed", r.Kind)
			}
		}
	}
	if n < 5 {
		t.Errorf("%d rows: the test looks in the wrong place", n)
	}
}

// Rows that somebody moves within the database, or a key that is gone, open
// nothing and break nothing.
func TestSMART59_MovedRowsAndLostKeysOpenNothing(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	p, q := a.person(t), a.person(t)
	mine, theirs := p.open("A"), q.open("B")
	m := o.Store.(*Memory)
	row := m.rows[conversationRow][theirs]
	row.Owner = m.rows[conversationRow][mine].Owner // "give me B's conversation"
	m.rows[conversationRow][theirs] = row
	a.restart(o)
	p.sees(theirs, "")
	p.sees(mine, "A")
	o.Keys = vault.Random()
	a.restart(o)
	p.sees(mine, "")
	p.open("C")
}

func TestSMART59_KeysAreReplaced(t *testing.T) {
	old, next := bytes.Repeat([]byte{1}, 32), bytes.Repeat([]byte{2}, 32)
	o := Options{Store: NewMemory()}
	o.Keys, _ = vault.New(old)
	a := newApp(t, o)
	p := a.person(t)
	before := p.open("A")
	o.Keys, _ = vault.New(next, old)
	a.restart(o)
	p.sees(before, "A")
	after := p.open("B")
	o.Keys, _ = vault.New(next)
	a.restart(o)
	p.sees(after, "B")
	p.sees(before, "")
}

// One authorization that comes back to two processes at once is taken once.
func TestSMART22_TakenOnceAmongProcesses(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	for range 5 {
		p := a.person(t)
		_, state := p.get("/launch")
		other := New(Options{Store: o.Store, Keys: o.Keys, Now: a.now}, a.smart, func() *chat { return &chat{} })
		var mu sync.Mutex
		var wg sync.WaitGroup
		taken := 0
		for _, m := range []*Manager[*chat]{a.m, other, a.m, other} {
			wg.Go(func() {
				r, _ := http.NewRequest("GET", "/callback", nil)
				for _, c := range p.jar {
					r.AddCookie(&http.Cookie{Name: c.Name, Value: c.Value})
				}
				_, err := m.Take(r, secret.New(state))
				mu.Lock()
				defer mu.Unlock()
				if err == nil {
					taken++
				} else if smart.KindOf(err) != smart.Replayed {
					t.Error(err)
				}
			})
		}
		wg.Wait()
		other.Close()
		if taken != 1 {
			t.Errorf("taken %d times", taken)
		}
	}
}

// A process that dies while it renews does not block the others for ever.
func TestRenewalRightExpires(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	if err := a.m.lease(t.Context(), "c"); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 150*time.Millisecond)
	defer cancel()
	if err := a.m.lease(ctx, "c"); err == nil {
		t.Error("two have the right at once")
	}
	a.wait(renewalLife)
	if err := a.m.lease(t.Context(), "c"); err != nil {
		t.Error(err)
	}
}
