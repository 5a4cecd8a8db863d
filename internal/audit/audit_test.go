package audit

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

var key = bytes.Repeat([]byte("k"), MinimumKey)

func write(t *testing.T, events ...Event) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "audit.log")
	l, err := Open(name, Options{Key: key, Now: func() time.Time { return time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC) }})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if err := l.Append(e); err != nil {
			t.Fatal(err)
		}
	}
	if err := l.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}

func someEvents() []Event {
	return []Event{
		{Kind: Launched, Issuer: "general", Conversation: "c-1", User: "Practitioner/7", Patient: "planted-patient"},
		{Kind: RecordRead, Issuer: "general", Conversation: "c-1", Patient: "planted-patient", Counts: map[string]int{"Observation": 12, "Condition": 3}},
		{Kind: Asked, Issuer: "general", Conversation: "c-1", User: "Patient/planted-patient", Patient: "planted-patient"},
		{Kind: SignedOut, Issuer: "general", Conversation: "c-1"},
	}
}

func TestTrail(t *testing.T) {
	t.Run("SMART-75 launch, user, patient, reading and log-out are one trail without the patient's id", func(t *testing.T) {
		data, err := os.ReadFile(write(t, someEvents()...))
		if err != nil {
			t.Fatal(err)
		}
		report, err := Verify(bytes.NewReader(data), key)
		if err != nil || report.Entries != 4 || report.Last != 4 {
			t.Errorf("report %+v, error %v; want 4 entries", report, err)
		}
		for _, private := range []string{"planted-patient", "c-1"} {
			if bytes.Contains(data, []byte(private)) {
				t.Errorf("the trail holds %q", private)
			}
		}
		if n := strings.Count(string(data), Pseudonym(key, "planted-patient")); n != 4 {
			t.Errorf("the patient's pseudonym stands %d times, want 4", n)
		}
	})
}

func TestTamperingIsNoticed(t *testing.T) {
	data, err := os.ReadFile(write(t, someEvents()...))
	if err != nil {
		t.Fatal(err)
	}
	lines := bytes.SplitAfter(data, []byte("\n"))
	join := func(order ...int) []byte {
		var out []byte
		for _, i := range order {
			out = append(out, lines[i]...)
		}
		return out
	}
	for name, changed := range map[string][]byte{
		"another user":     bytes.Replace(data, []byte("Practitioner/7"), []byte("Practitioner/8"), 1),
		"a line removed":   join(0, 2, 3),
		"first removed":    join(1, 2, 3),
		"lines exchanged":  join(0, 2, 1, 3),
		"a line repeated":  join(0, 1, 1, 2, 3),
		"a line without a": append(join(0), []byte("{}\n")...),
	} {
		if _, err := Verify(bytes.NewReader(changed), key); !errors.Is(err, ErrBroken) {
			t.Errorf("%s: error %v, want ErrBroken", name, err)
		}
	}
	if _, err := Verify(bytes.NewReader(data), bytes.Repeat([]byte("x"), MinimumKey)); !errors.Is(err, ErrBroken) {
		t.Errorf("another key: error %v, want ErrBroken", err)
	}
}

func TestContinuesAfterRestartAndCrash(t *testing.T) {
	name := write(t, someEvents()...)
	file, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = file.WriteString(`{"seq":5,"at":"2026-`)
	_ = file.Close()

	l, err := Open(name, Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	if err := l.Append(Event{Kind: Launched}); err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	var kinds []Kind
	file, err = os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := Each(file, key, func(e Entry) error { kinds = append(kinds, e.Kind); return nil }); err != nil {
		t.Fatal(err)
	}
	if len(kinds) != 6 || kinds[4] != Recovered || kinds[5] != Launched {
		t.Errorf("kinds %v; want the four, then recovered, then launched", kinds)
	}
}

func TestOpenRefuses(t *testing.T) {
	name := write(t, someEvents()...)
	if _, err := Open(name, Options{Key: []byte("short")}); err == nil {
		t.Error("a short key was taken")
	}
	if _, err := Open(name, Options{Key: bytes.Repeat([]byte("x"), MinimumKey)}); !errors.Is(err, ErrBroken) {
		t.Errorf("another key: error %v, want ErrBroken", err)
	}
	info, err := os.Stat(name)
	if err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("mode %v, error %v; want 0600", info.Mode(), err)
	}
}

func TestCheckDoesNotWrite(t *testing.T) {
	name := write(t, someEvents()...)
	before, _ := os.ReadFile(name)
	if err := Check(name, key); err != nil {
		t.Errorf("a whole trail: %v", err)
	}
	if err := Check(name, bytes.Repeat([]byte("x"), MinimumKey)); !errors.Is(err, ErrBroken) {
		t.Errorf("another key: error %v, want ErrBroken", err)
	}
	if after, _ := os.ReadFile(name); !bytes.Equal(before, after) {
		t.Error("the trail was written to")
	}
	fresh := filepath.Join(t.TempDir(), "audit.log")
	if err := Check(fresh, key); err != nil {
		t.Errorf("no trail yet: %v", err)
	}
	if _, err := os.Stat(fresh); err == nil {
		t.Error("a trail was made")
	}
	if err := Check(filepath.Join(fresh, "nowhere", "audit.log"), key); err == nil {
		t.Error("a folder that is not there was taken")
	}
}

func TestManyWriters(t *testing.T) {
	name := filepath.Join(t.TempDir(), "audit.log")
	l, err := Open(name, Options{Key: key})
	if err != nil {
		t.Fatal(err)
	}
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 5 {
				if err := l.Append(Event{Kind: Asked}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	wg.Wait()
	_ = l.Close()
	data, _ := os.ReadFile(name)
	if report, err := Verify(bytes.NewReader(data), key); err != nil || report.Entries != 40 {
		t.Errorf("report %+v, error %v; want 40 entries", report, err)
	}
}

func TestAuditEvent(t *testing.T) {
	e := Entry{Seq: 2, At: time.Date(2026, 11, 25, 9, 0, 0, 0, time.UTC), Event: Event{Kind: RecordRead, User: "Practitioner/7", Patient: "~abc", Counts: map[string]int{"Condition": 3}}}
	raw, err := e.AuditEvent()
	if err != nil {
		t.Fatal(err)
	}
	var got struct {
		ResourceType, Action, Recorded, Outcome string
		Agent                                   []struct {
			Who       struct{ Reference, Display string }
			Requestor bool
		}
		Entity []struct {
			What struct {
				Identifier struct{ Value string }
			}
			Detail []struct{ Type, ValueString string }
		}
	}
	if err := json.Unmarshal(raw, &got); err != nil {
		t.Fatal(err)
	}
	if got.ResourceType != "AuditEvent" || got.Action != "R" || got.Recorded != "2026-11-25T09:00:00Z" || got.Outcome != "0" {
		t.Errorf("event %+v", got)
	}
	if len(got.Agent) != 2 || got.Agent[0].Who.Reference != "Practitioner/7" || !got.Agent[0].Requestor {
		t.Errorf("agents %+v", got.Agent)
	}
	if len(got.Entity) != 2 || got.Entity[0].What.Identifier.Value != "~abc" || got.Entity[1].Detail[0].ValueString != "3" {
		t.Errorf("entities %+v", got.Entity)
	}
}

func FuzzVerify(f *testing.F) {
	f.Add([]byte("{}\tdeadbeef\n"))
	f.Add([]byte("\n\n\t\n"))
	f.Add([]byte(`{"seq":1}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		report, err := Verify(bytes.NewReader(data), key)
		if err == nil && report.Entries != 0 {
			t.Error("a line that nobody sealed was taken")
		}
	})
}
