package vault

import (
	"bytes"
	"encoding/base64"
	"errors"
	"fmt"
	"testing"
)

func keyOf(b byte) []byte { return bytes.Repeat([]byte{b}, KeySize) }

func TestSealAndOpen(t *testing.T) {
	r := Random()
	for _, plain := range [][]byte{{}, []byte("a refresh token"), bytes.Repeat([]byte("x"), 1<<20)} {
		sealed := r.Seal(plain, "rows/1")
		if len(plain) > 0 && bytes.Contains(sealed, plain) {
			t.Error("the text is there to be read")
		}
		if got, err := r.Open(sealed, "rows/1"); err != nil || !bytes.Equal(got, plain) {
			t.Errorf("%d bytes: %v", len(plain), err)
		}
		if bytes.Equal(sealed, r.Seal(plain, "rows/1")) {
			t.Error("the same text seals to the same bytes")
		}
		if _, err := r.Open(sealed, "rows/2"); !errors.Is(err, ErrSealed) {
			t.Error("a row could be put in another's place")
		}
		for _, i := range []int{0, 1, headSize, headSize + nonceSize, len(sealed) - 1} {
			changed := bytes.Clone(sealed)
			changed[i] ^= 1
			if _, err := r.Open(changed, "rows/1"); !errors.Is(err, ErrSealed) {
				t.Errorf("byte %d changed and nobody noticed", i)
			}
		}
	}
	for _, short := range [][]byte{nil, {version}, make([]byte, headSize+nonceSize)} {
		if _, err := r.Open(short, ""); !errors.Is(err, ErrSealed) {
			t.Errorf("%v: %v", short, err)
		}
	}
}

func TestSMART59_KeysAreReplacedWithoutLosingRows(t *testing.T) {
	old, _ := New(keyOf(1))
	both, _ := New(keyOf(2), keyOf(1))
	after, _ := New(keyOf(2))
	before, since := old.Seal([]byte("before"), "p"), both.Seal([]byte("since"), "p")
	if got, err := both.Open(before, "p"); err != nil || string(got) != "before" {
		t.Errorf("what the old key wrote: %v", err)
	}
	if got, err := after.Open(since, "p"); err != nil || string(got) != "since" {
		t.Errorf("the newest key does not write: %v", err)
	}
	if _, err := after.Open(before, "p"); !errors.Is(err, ErrSealed) {
		t.Error("a key that is gone still opens")
	}
}

func TestKeys(t *testing.T) {
	k := append(keyOf(0xfb), 0)[:KeySize]
	for _, text := range []string{
		base64.StdEncoding.EncodeToString(k), base64.RawURLEncoding.EncodeToString(k), " " + base64.URLEncoding.EncodeToString(k) + "\n",
	} {
		if got, err := ParseKey(text); err != nil || !bytes.Equal(got, k) {
			t.Errorf("%q: %v", text, err)
		}
	}
	for _, bad := range [][]string{nil, {""}, {"short"}, {base64.StdEncoding.EncodeToString(k[1:])}, {"!" + base64.StdEncoding.EncodeToString(k)}} {
		if _, err := Parse(bad...); err == nil {
			t.Errorf("%q was taken for keys", bad)
		}
	}
	if _, err := New(k[1:]); err == nil {
		t.Error("a short key was taken")
	}
	r, _ := New(k)
	if got := fmt.Sprintf("%v %+v %#v %s", r, r, r, r.LogValue()); got != "vault ring vault ring vault ring vault ring" {
		t.Errorf("a ring prints as %s", got)
	}
}
