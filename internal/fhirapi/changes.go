package fhirapi

import (
	"bytes"

	"chartside/internal/record"
)

// Changes are what is other in a newer record of the same patient.
type Changes struct {
	Added, Changed []*record.Resource // of the newer record, in its order
	Gone           []*record.Resource // of the older one
}

// Compare finds the changes. What changed only in meta, as a version that a
// server counts up, did not change for people. Deleted resources are found only
// among types that were read whole again.
func Compare(older, newer *record.Record) (c Changes) {
	for _, x := range newer.Resources {
		switch before := older.Find(x.Ref()); {
		case before == nil:
			c.Added = append(c.Added, x)
		case !bytes.Equal(before.Raw, x.Raw) && !sameButMeta(before.Raw, x.Raw):
			c.Changed = append(c.Changed, x)
		}
	}
	for _, x := range older.Resources {
		if newer.Find(x.Ref()) == nil {
			c.Gone = append(c.Gone, x)
		}
	}
	return c
}

// sameButMeta compares the members of two objects byte by byte, whatever their
// order.
func sameButMeta(a, b []byte) bool {
	left, right := membersOf(a), membersOf(b)
	if len(left) != len(right) {
		return false
	}
	for name, value := range left {
		if !bytes.Equal(value, right[name]) {
			return false
		}
	}
	return true
}

func membersOf(object []byte) map[string][]byte {
	m := map[string][]byte{}
	(&scanner{data: object}).members(func(name string, s *scanner) bool {
		value, ok := s.value()
		if ok && name != "meta" {
			m[name] = value
		}
		return ok
	})
	return m
}
