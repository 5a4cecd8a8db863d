// Package secret holds texts that must never be printed: tokens, codes, verifiers,
// client secrets, keys.
//
// It imports nothing of ours; config, smart, session and the commands may import it.
package secret

import (
	"crypto/subtle"
	"fmt"
	"io"
	"log/slog"
)

// Redacted is what is printed in a Text's place.
const Redacted = "[redacted]"

// Text is a text that must never be printed. The value sits behind a pointer
// because fmt prints unexported string fields of structs without asking their
// methods; of a pointer it prints an address.
type Text struct{ value *string }

// New wraps value; an empty value gives the empty Text.
func New(value string) Text {
	if value == "" {
		return Text{}
	}
	return Text{&value}
}

// Reveal gives the value itself. Call it only where it is sent or compared.
func (s Text) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// Empty reports whether there is no value.
func (s Text) Empty() bool { return s.value == nil }

// Equal compares in constant time; two empty secrets are not equal, because no
// caller means "nothing matches nothing".
func (s Text) Equal(o Text) bool {
	return !s.Empty() && subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(o.Reveal())) == 1
}

// Format implements fmt.Formatter, for every verb.
func (s Text) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, Redacted) }

// LogValue implements slog.LogValuer.
func (s Text) LogValue() slog.Value { return slog.StringValue(Redacted) }

// MarshalText implements encoding.TextMarshaler, which JSON and TOML use.
func (s Text) MarshalText() ([]byte, error) { return []byte(Redacted), nil }
