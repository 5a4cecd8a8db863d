package smart

import (
	"crypto/rand"
	"crypto/subtle"
	"encoding/base64"
	"fmt"
	"io"
	"log/slog"
)

const redacted = "[redacted]"

// Secret holds a token, code, verifier or client secret that must never be
// printed. The value sits behind a pointer because fmt prints unexported string
// fields of structs without asking their methods; of a pointer it prints an
// address.
type Secret struct{ value *string }

// NewSecret wraps value; an empty value gives the empty Secret.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{&value}
}

// randomSecret has 256 bits from the system's generator, base64url: 43
// characters, which also satisfies PKCE's 43 to 128.
func randomSecret() Secret {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return NewSecret(base64.RawURLEncoding.EncodeToString(b))
}

// Reveal gives the value itself. Call it only where it is sent or compared.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// Empty reports whether there is no value.
func (s Secret) Empty() bool { return s.value == nil }

// Equal compares in constant time; two empty secrets are not equal, because no
// caller means "nothing matches nothing".
func (s Secret) Equal(o Secret) bool {
	return !s.Empty() && subtle.ConstantTimeCompare([]byte(s.Reveal()), []byte(o.Reveal())) == 1
}

// Format implements fmt.Formatter, for every verb.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText implements encoding.TextMarshaler, which JSON uses.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
