package smart

import (
	"context"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
)

// clockSkew is how far a server's clock may be from ours.
const clockSkew = time.Minute

// signatures that are accepted: asymmetric ones only, never none or HS*.
var signatures = []string{oidc.RS256, oidc.RS384, oidc.RS512, oidc.PS256, oidc.PS384, oidc.PS512, oidc.ES256, oidc.ES384, oidc.ES512, oidc.EdDSA}

// identify verifies an id_token and reads who signed in. No token, or a server
// that publishes no issuer or keys, gives an empty User: nobody is believed to
// be anybody. A token that fails a check ends the launch.
func (r *registration) identify(ctx context.Context, p Pending, raw string) (User, error) {
	if raw == "" {
		return User{}, nil
	}
	if p.server.Issuer == "" || p.server.JWKSURI == "" {
		r.log.WarnContext(ctx, "an id_token cannot be verified: the server publishes no issuer or no keys", "issuer", r.ID)
		return User{}, nil
	}
	refuse := func(why string) (User, error) { return User{}, NewError(InvalidIDToken, r.ID, why) }
	verifier := oidc.NewVerifier(p.server.Issuer, r.keySet(p.server.JWKSURI), &oidc.Config{
		ClientID: r.ClientID, SupportedSigningAlgs: signatures,
		Now: func() time.Time { return r.now().Add(-clockSkew) },
	})
	token, err := verifier.Verify(ctx, raw)
	if err != nil { // go-oidc's words can quote keys and claims: they stay here
		return refuse("signature, issuer, audience or expiry")
	}
	if token.IssuedAt.After(r.now().Add(clockSkew)) {
		return refuse("issued in the future")
	}
	var claims struct {
		AuthorizedParty string `json:"azp"`
		FHIRUser        string `json:"fhirUser"`
		Profile         string `json:"profile"`
	}
	if token.Claims(&claims) != nil {
		return refuse("claims of a wrong type")
	}
	if claims.AuthorizedParty != "" && claims.AuthorizedParty != r.ClientID {
		return refuse("meant for another application")
	}
	// Some servers leave the nonce out, others echo it; a wrong one is an attack.
	if token.Nonce != "" && token.Nonce != p.nonce.Reveal() || token.Nonce == "" && r.RequireNonce {
		return refuse("nonce")
	}
	user := userFrom(claims.FHIRUser, r.base())
	if user.Type == "" {
		user = userFrom(claims.Profile, r.base())
	}
	user.Issuer, user.Subject = token.Issuer, token.Subject
	return user, nil
}

// keySet keeps one cached key set for each address; it fetches again on an
// unknown kid.
func (r *registration) keySet(address string) *oidc.RemoteKeySet {
	r.keysMu.Lock()
	defer r.keysMu.Unlock()
	set := r.keys[address]
	if set == nil {
		set = oidc.NewRemoteKeySet(oidc.ClientContext(context.Background(), r.http), address)
		r.keys[address] = set
	}
	return set
}

var userTypes = []string{"Practitioner", "PractitionerRole", "Patient", "RelatedPerson", "Person"}

// userFrom reads "Practitioner/1" or an absolute address that ends so.
func userFrom(reference, base string) User {
	if reference == "" || len(reference) > 2048 {
		return User{}
	}
	path, local := reference, true
	if u, err := url.Parse(reference); err == nil && u.Scheme != "" {
		var rest string
		if rest, local = strings.CutPrefix(reference, base+"/"); local {
			path = rest
		} else {
			path = u.Path
		}
	}
	parts := strings.Split(strings.Trim(path, "/"), "/")
	if i := slices.Index(parts, "_history"); i > 0 {
		parts = parts[:i]
	}
	if len(parts) < 2 || (local && len(parts) != 2) {
		return User{}
	}
	kind, id := parts[len(parts)-2], parts[len(parts)-1]
	if !slices.Contains(userTypes, kind) || id == "" {
		return User{}
	}
	return User{Reference: reference, Type: kind, ID: id, Local: local}
}
