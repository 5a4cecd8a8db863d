package config

import (
	"fmt"
	"io"
	"log/slog"
)

const redacted = "[redacted]"

// Secret holds a credential that must never be printed. The value sits behind
// a pointer because fmt prints unexported string fields of structs without
// asking their methods; of a pointer it prints an address.
type Secret struct{ value *string }

// NewSecret wraps value; an empty value gives the empty Secret.
func NewSecret(value string) Secret {
	if value == "" {
		return Secret{}
	}
	return Secret{&value}
}

// Reveal gives the credential itself. Call it only where it is sent or parsed.
func (s Secret) Reveal() string {
	if s.value == nil {
		return ""
	}
	return *s.value
}

// Empty reports whether there is no credential.
func (s Secret) Empty() bool { return s.value == nil }

// Format, LogValue and MarshalText keep the value out of every kind of output.
func (s Secret) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, redacted) }

// LogValue implements slog.LogValuer.
func (s Secret) LogValue() slog.Value { return slog.StringValue(redacted) }

// MarshalText implements encoding.TextMarshaler, which JSON and TOML use.
func (s Secret) MarshalText() ([]byte, error) { return []byte(redacted), nil }
