package doctor

import (
	"context"
	"encoding/json"
	"net/http"
	"slices"
	"strings"

	"github.com/go-jose/go-jose/v4"

	"chartside/config"
	"chartside/internal/smart"
)

// authentication compares how Chartside identifies itself with what the EHR
// says it takes.
func authentication(s *Section, is config.Issuer, doc document) {
	if len(doc.AuthMethods) > 0 && !slices.Contains(doc.AuthMethods, string(is.Auth)) && is.Auth != config.AuthNone {
		s.fix("The EHR does not take "+string(is.Auth)+" at its token endpoint; it takes "+quoted(doc.AuthMethods)+".", "Set auth to how the app was registered there.")
	}
	capability := map[config.AuthMethod]string{config.AuthNone: "client-public", config.AuthBasic: "client-confidential-symmetric", config.AuthPrivateKey: "client-confidential-asymmetric"}[is.Auth]
	if len(doc.Capabilities) > 0 && !doc.can(capability) && len(doc.AuthMethods) == 0 {
		s.note("The EHR does not announce "+capability+", which auth = \""+string(is.Auth)+"\" needs.", "Compare auth with the registration.")
	}
	if is.Auth != config.AuthPrivateKey {
		return
	}
	key, err := smart.ParseSigningKey(is.PrivateKey.Reveal(), is.KeyID)
	if err != nil {
		s.fix("The private key cannot be used: "+err.Error()+".", "Make one with: openssl ecparam -name secp384r1 -genkey -noout (ES384), or openssl genrsa 2048 (RS384).")
		return
	}
	algorithm := key.Algorithm()
	if len(doc.Algorithms) > 0 && !slices.Contains(doc.Algorithms, algorithm) {
		s.fix("The EHR does not take signatures with "+algorithm+"; it takes "+quoted(doc.Algorithms)+".", "Use a key for one of these: RS384 is an RSA key, ES384 an EC key on the curve P-384.")
	}
}

// keys looks at the EHR's published keys and at ours.
func (e *examination) keys(ctx context.Context, s *Section, is config.Issuer, doc document) {
	if doc.JWKS != "" {
		e.keySet(ctx, s, "The EHR's key set", doc.JWKS, "Without its keys who signed in cannot be verified, and sign-ins with openid fail. Tell the EHR's support.")
	}
	if is.Auth != config.AuthPrivateKey {
		return
	}
	ours := strings.TrimSuffix(e.Config.Server.PublicURL, "/") + KeysPath
	set := e.keySet(ctx, s, "Chartside's own key set", ours, "EHRs that were given "+ours+" find no key there. If Chartside is not running yet, start it and run this again.")
	if set != nil && is.KeyID != "" && len(set.Key(is.KeyID)) == 0 {
		s.fix("Chartside's own key set lacks the key "+is.KeyID+".", "Restart Chartside with this configuration.")
	}
}

// KeysPath is where Chartside publishes its public keys.
const KeysPath = "/.well-known/jwks.json"

func (e *examination) keySet(ctx context.Context, s *Section, name, address, advice string) *jose.JSONWebKeySet {
	resp, body, problem := e.get(ctx, address, "application/json")
	set := &jose.JSONWebKeySet{}
	switch {
	case problem != "":
		s.fix(name+" cannot be read: its server "+problem+".", advice)
	case resp.StatusCode != http.StatusOK || json.Unmarshal(body, set) != nil:
		s.fix(name+" cannot be read ("+resp.Status+" from "+address+").", advice)
	case len(set.Keys) == 0:
		s.fix(name+" has no keys.", advice)
	default:
		s.ok(name + " has " + plural(len(set.Keys), "key") + ".")
		return set
	}
	return nil
}
