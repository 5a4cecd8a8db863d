// Package vault encrypts what is written of a patient: AES-256-GCM under keys
// of the configuration, the newest for writing, all of them for reading, so
// that a key can be replaced while rows under the old one still live.
//
// It imports nothing of ours. session and the commands may import it.
package vault

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
)

// KeySize is the length of a key in bytes.
const KeySize = 32

// Ring holds the keys. It prints as nothing but its name and is safe for
// concurrent use.
type Ring struct{ keys []key }

type key struct {
	id   [idSize]byte
	aead cipher.AEAD
}

const (
	version   = 1
	idSize    = 4
	headSize  = 1 + idSize
	nonceSize = 12
)

// ErrSealed says that data cannot be read: under a key that is not here, moved
// from the place that it was written for, or changed.
var ErrSealed = errors.New("vault: sealed under another key or changed")

// New makes a ring of keys of KeySize bytes, the one that writes first.
func New(keys ...[]byte) (*Ring, error) {
	if len(keys) == 0 {
		return nil, errors.New("vault: no key")
	}
	r := &Ring{}
	for i, k := range keys {
		if len(k) != KeySize {
			return nil, fmt.Errorf("vault: key %d has %d bytes, not %d", i+1, len(k), KeySize)
		}
		block, err := aes.NewCipher(k)
		if err != nil {
			return nil, err
		}
		aead, err := cipher.NewGCM(block)
		if err != nil {
			return nil, err
		}
		sum := sha256.Sum256(append([]byte("chartside key id\x00"), k...))
		r.keys = append(r.keys, key{[idSize]byte(sum[:idSize]), aead})
	}
	return r, nil
}

// Parse reads keys as base64 text (any of its alphabets, padded or not).
func Parse(texts ...string) (*Ring, error) {
	var keys [][]byte
	for i, text := range texts {
		k, err := ParseKey(text)
		if err != nil {
			return nil, fmt.Errorf("vault: key %d: %w", i+1, err)
		}
		keys = append(keys, k)
	}
	return New(keys...)
}

// ParseKey reads one key as base64 text.
func ParseKey(text string) ([]byte, error) {
	text = strings.NewReplacer("-", "+", "_", "/", "=", "").Replace(strings.TrimSpace(text))
	k, err := base64.RawStdEncoding.DecodeString(text)
	if err != nil || len(k) != KeySize {
		return nil, fmt.Errorf("a key is %d random bytes in base64", KeySize)
	}
	return k, nil
}

// Random makes a ring of one key that nobody else knows, for what ends with the
// process.
func Random() *Ring {
	k := make([]byte, KeySize)
	_, _ = rand.Read(k) // never fails since Go 1.24
	r, err := New(k)
	if err != nil {
		panic(err) // the length is right
	}
	return r
}

// Seal encrypts. place says where the result will stand (a table and a row); it
// is not part of the result, and Open refuses another.
func (r *Ring) Seal(plain []byte, place string) []byte {
	k := r.keys[0]
	out := make([]byte, headSize+nonceSize, headSize+nonceSize+len(plain)+k.aead.Overhead())
	out[0] = version
	copy(out[1:], k.id[:])
	_, _ = rand.Read(out[headSize:])
	return k.aead.Seal(out, out[headSize:headSize+nonceSize], plain, []byte(place))
}

// Open decrypts what Seal made for the same place. Error: ErrSealed.
func (r *Ring) Open(sealed []byte, place string) ([]byte, error) {
	if len(sealed) < headSize+nonceSize || sealed[0] != version {
		return nil, ErrSealed
	}
	id := [idSize]byte(sealed[1:headSize])
	for _, k := range r.keys {
		if k.id != id {
			continue
		}
		if plain, err := k.aead.Open(nil, sealed[headSize:headSize+nonceSize], sealed[headSize+nonceSize:], []byte(place)); err == nil {
			return plain, nil
		}
	}
	return nil, ErrSealed
}

// Format implements fmt.Formatter for every verb.
func (r *Ring) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, "vault ring") }

// LogValue implements slog.LogValuer.
func (r *Ring) LogValue() slog.Value { return slog.StringValue("vault ring") }
