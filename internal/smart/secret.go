package smart

import (
	"crypto/rand"
	"encoding/base64"

	"chartside/internal/secret"
)

// randomSecret has 256 bits from the system's generator, base64url: 43
// characters, which also satisfies PKCE's 43 to 128.
func randomSecret() secret.Text {
	b := make([]byte, 32)
	_, _ = rand.Read(b) // never fails since Go 1.24
	return secret.New(base64.RawURLEncoding.EncodeToString(b))
}
