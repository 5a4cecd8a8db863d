package smart

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rsa"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"time"

	"github.com/go-jose/go-jose/v4"
	"github.com/go-jose/go-jose/v4/jwt"
)

// SigningKey signs client assertions. It prints as its id and algorithm.
type SigningKey struct{ jwk *jose.JSONWebKey }

// ParseSigningKey reads a private key from PEM (PKCS#8, PKCS#1, SEC 1) or JWK
// text. SMART wants RS384 (RSA, 2048 bits or more) or ES384 (P-384); other keys
// are refused. id is the kid that is published; a JWK's own is used if id is "".
func ParseSigningKey(text, id string) (SigningKey, error) {
	jwk := &jose.JSONWebKey{}
	if block, _ := pem.Decode([]byte(text)); block != nil {
		key, err := parsePEM(block)
		if err != nil {
			return SigningKey{}, err
		}
		jwk.Key = key
	} else if err := jwk.UnmarshalJSON([]byte(text)); err != nil {
		return SigningKey{}, errors.New("the signing key is neither PEM nor a JWK")
	}
	if id != "" {
		jwk.KeyID = id
	}
	if jwk.KeyID == "" {
		return SigningKey{}, errors.New("the signing key needs an id (kid), by which the EHR finds its public half")
	}
	switch key := jwk.Key.(type) {
	case *rsa.PrivateKey:
		if key.N.BitLen() < 2048 {
			return SigningKey{}, errors.New("the RSA signing key is shorter than 2048 bits")
		}
		jwk.Algorithm = string(jose.RS384)
	case *ecdsa.PrivateKey:
		if key.Curve != elliptic.P384() {
			return SigningKey{}, errors.New("the EC signing key is not on the curve P-384 that ES384 needs")
		}
		jwk.Algorithm = string(jose.ES384)
	default:
		return SigningKey{}, errors.New("the signing key is neither an RSA nor an EC private key")
	}
	jwk.Use = "sig"
	return SigningKey{jwk}, nil
}

func parsePEM(block *pem.Block) (any, error) {
	if key, err := x509.ParsePKCS8PrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	if key, err := x509.ParsePKCS1PrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	if key, err := x509.ParseECPrivateKey(block.Bytes); err == nil {
		return key, nil
	}
	return nil, errors.New("the PEM block holds no private key that can be read (encrypted keys cannot)")
}

// Format implements fmt.Formatter for every verb.
func (k SigningKey) Format(f fmt.State, _ rune) { _, _ = io.WriteString(f, k.label()) }

// LogValue implements slog.LogValuer.
func (k SigningKey) LogValue() slog.Value { return slog.StringValue(k.label()) }

// MarshalText implements encoding.TextMarshaler.
func (k SigningKey) MarshalText() ([]byte, error) { return []byte(k.label()), nil }

// Algorithm is RS384 or ES384, "" for the zero key.
func (k SigningKey) Algorithm() string {
	if k.jwk == nil {
		return ""
	}
	return k.jwk.Algorithm
}

func (k SigningKey) label() string {
	if k.jwk == nil {
		return "no key"
	}
	return "key " + k.jwk.KeyID + " (" + k.jwk.Algorithm + ")"
}

// PublicKeys is the JWK Set to publish: the public halves of all issuers' keys,
// each kid once.
func (c *Client) PublicKeys() jose.JSONWebKeySet {
	set := jose.JSONWebKeySet{Keys: []jose.JSONWebKey{}}
	for _, r := range c.registrations {
		for _, k := range r.Keys {
			if len(set.Key(k.jwk.KeyID)) == 0 {
				set.Keys = append(set.Keys, k.jwk.Public())
			}
		}
	}
	return set
}

// assertionLife is well under SMART's five minutes, for clocks that differ.
const assertionLife = 4 * time.Minute

// assertion makes a fresh private_key_jwt for one request.
func (r *registration) assertion(audience string) (string, error) {
	key := r.Keys[0].jwk
	signer, err := jose.NewSigner(
		jose.SigningKey{Algorithm: jose.SignatureAlgorithm(key.Algorithm), Key: key},
		(&jose.SignerOptions{}).WithType("JWT"))
	if err != nil {
		return "", errors.New("the signing key cannot sign")
	}
	now := r.now()
	return jwt.Signed(signer).Claims(jwt.Claims{
		Issuer: r.ClientID, Subject: r.ClientID, Audience: jwt.Audience{audience},
		ID:       randomSecret().Reveal(),
		IssuedAt: jwt.NewNumericDate(now), Expiry: jwt.NewNumericDate(now.Add(assertionLife)),
	}).Serialize()
}
