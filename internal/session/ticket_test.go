package session

import (
	"errors"
	"testing"
	"time"
)

func TestSMART57_ATicketWorksOnce(t *testing.T) {
	o := lasting()
	a := newApp(t, o)
	p := a.person(t)
	id := p.open("A")
	give := func() string {
		t.Helper()
		ticket, err := a.m.Ticket(t.Context(), a.m.live[id], []byte("all"))
		if err != nil {
			t.Fatal(err)
		}
		return ticket
	}
	refused := func(ticket, why string) {
		t.Helper()
		if c, _, err := a.m.Redeem(t.Context(), ticket); !errors.Is(err, ErrNone) {
			t.Errorf("%s: %v, %v", why, c, err)
		}
	}
	ticket := give()
	a.restart(o) // any process may take it
	c, data, err := a.m.Redeem(t.Context(), ticket)
	if err != nil || c.ID != id || string(data) != "all" {
		t.Fatalf("%v, %q, %v", c, data, err)
	}
	refused(ticket, "a second time")
	refused("made-up", "one that nobody made")
	old := give()
	var list []string
	for range mostTickets {
		a.wait(time.Millisecond)
		list = append(list, give())
	}
	refused(old, "beyond the newest")
	a.wait(TicketLife)
	refused(list[0], "too old")
	p.sees(id, "A")
	last := give()
	if err := a.m.End(t.Context(), id); err != nil {
		t.Fatal(err)
	}
	refused(last, "after the conversation")
}
