// Package config owns Chartside's configuration: one Config value, where it is
// read from, and what is wrong with it in words that an integrator understands.
// It imports secret. Only cmd imports it (and doctor, which looks at it) and copies what each component needs into that component,
// in plain sight; nothing below cmd reads a file of settings or the environment.
package config

import (
	"log/slog"
	"time"

	"chartside/internal/secret"
)

// Config is everything that an installation can set. The zero value is not
// usable; start from Load or Demo, which fill in the defaults.
type Config struct {
	Server   Server   `toml:"server"`
	Log      Log      `toml:"log"`
	Issuers  []Issuer `toml:"issuer"`
	Model    Model    `toml:"model"`
	Gate     Gate     `toml:"gate"`
	Care     Care     `toml:"care"`
	Feedback Feedback `toml:"feedback"`
	Storage  Storage  `toml:"storage"`
	Audit    Audit    `toml:"audit"`
	Limits   Limits   `toml:"limits"`
}

// Server is where Chartside listens and under which address browsers reach it.
type Server struct {
	// Listen is host:port. Demo and default are loopback, so that nothing is
	// served to a network by accident.
	Listen string `toml:"listen"`
	// PublicURL is scheme://host[:port], without a path. Redirect URIs are built
	// from it and never from a request's Host or X-Forwarded-Host.
	PublicURL string `toml:"public_url"`
	// TrustedProxy is "none": forwarded headers are ignored. It is a setting so
	// that the day it can say more, old files still mean the same.
	TrustedProxy string `toml:"trusted_proxy"`
}

// Log is what goes to standard error.
type Log struct {
	Level slog.Level `toml:"level"` // debug, info, warn, error
}

// Audience says for whom a page is written.
type Audience string

// The two audiences.
const (
	Patient   Audience = "patient"
	Clinician Audience = "clinician"
)

// AuthMethod is how Chartside proves to a token endpoint who it is, in the
// words of OpenID Connect's token_endpoint_auth_methods_supported.
type AuthMethod string

// The methods that SMART App Launch 2.2 knows.
const (
	AuthNone       AuthMethod = "none"
	AuthBasic      AuthMethod = "client_secret_basic"
	AuthPrivateKey AuthMethod = "private_key_jwt"
)

// ScopeSyntax chooses how resource scopes are written to a server.
type ScopeSyntax string

// Auto follows the server's permission-v1 and permission-v2 capabilities.
const (
	ScopesAuto ScopeSyntax = "auto"
	ScopesV1   ScopeSyntax = "v1" // patient/*.read
	ScopesV2   ScopeSyntax = "v2" // patient/*.rs
)

// Issuer is one EHR (one FHIR base) at which Chartside is registered, with the
// registration. The same ISS may appear twice under different IDs, as EHRs do
// that register patient and clinician applications apart.
type Issuer struct {
	ID       string `toml:"id"`    // short, used in addresses: [a-z0-9-]
	Name     string `toml:"name"`  // for people
	Place    string `toml:"place"` // town or campus, where people choose among many
	ISS      string `toml:"iss"`   // FHIR base URL, exactly as the EHR registers it
	ClientID string `toml:"client_id"`

	Auth            AuthMethod `toml:"auth"`
	ClientSecretEnv string     `toml:"client_secret_env"`  // name of an environment variable
	ClientSecretIn  string     `toml:"client_secret_file"` // path of a file
	// BasicEncoding is "form" (RFC 6749: id and secret are form-encoded first)
	// or "raw", for servers that compare the characters as they were registered.
	BasicEncoding string `toml:"basic_encoding"`
	PrivateKeyIn  string `toml:"private_key_file"` // PEM or JWK
	KeyID         string `toml:"key_id"`
	// AlsoPublished are keys that are in the public key set and do not sign: the
	// next one, before it is used, and the last one, while EHRs may still ask.
	AlsoPublished []Key `toml:"also_published"`

	Scopes      []string    `toml:"scopes"`
	ScopeSyntax ScopeSyntax `toml:"scope_syntax"`
	// Authorize is how the browser goes to sign in: "get", "post", or "auto" for
	// a post where the server takes one and the address would be long.
	Authorize string `toml:"authorize"`
	// RequireNonce refuses an id_token without nonce. Some EHRs leave it out.
	RequireNonce bool `toml:"require_nonce"`
	// RedirectURI must be byte for byte what was registered. Empty means
	// PublicURL + "/callback".
	RedirectURI string `toml:"redirect_uri"`
	// EndpointHosts pins the hosts besides the ISS's own that this server may
	// name as its endpoints. Empty means any host with a public address.
	EndpointHosts []string `toml:"endpoint_hosts"`
	// SignIn is "frame" or "window": whether the EHR's sign-in page may be shown
	// in a frame. Some authorization servers refuse that.
	SignIn string `toml:"sign_in"`
	// FrameAncestors are the origins whose pages may frame Chartside.
	FrameAncestors []string `toml:"frame_ancestors"`
	// Everything is false where Patient/$everything is offered and does badly:
	// records are then read type by type.
	Everything *bool `toml:"everything"`
	// NeverRead lists resource types that are not read from this server.
	NeverRead []string `toml:"never_read"`
	// AlsoRead lists resource types that are read only where they are named here,
	// such as Provenance, or that Chartside has no row for.
	AlsoRead []string `toml:"also_read"`
	// Audience is used when the EHR does not say who signed in.
	Audience Audience `toml:"audience"`

	ClientSecret secret.Text `toml:"-"` // read by Load
	PrivateKey   secret.Text `toml:"-"` // read by Load; PEM or JWK text
}

// Key is a private key in a file, and the id of its public half.
type Key struct {
	File string `toml:"private_key_file"`
	ID   string `toml:"key_id"`

	Text secret.Text `toml:"-"` // read by Load
}

// ModelKind says who runs the private model.
type ModelKind string

// The kinds of model.
const (
	ModelEmbedded ModelKind = "embedded" // a child process that Chartside starts
	ModelRemote   ModelKind = "remote"   // a server inside the hospital
)

// ShippedAdapter is the default of Model.Adapters: it words answers (Task 2).
const ShippedAdapter = "task2_500"

// Model is the private model and how long to wait for it.
type Model struct {
	Kind      ModelKind `toml:"kind"`
	BaseURL   string    `toml:"base_url"`   // OpenAI-compatible, remote only
	RerankURL string    `toml:"rerank_url"` // optional, remote only
	Model     string    `toml:"model"`
	// Adapters are the fine-tuned weights on top of the embedded base: folders in
	// training/weights, or paths; at most one for each task. Empty: the base alone.
	Adapters []string `toml:"adapters"`
	// Grammar says how the remote server takes a grammar that keeps numbers, dates
	// and citations to those of the evidence: "none", "vllm" or "llama.cpp".
	Grammar   string `toml:"grammar"`
	APIKeyEnv string `toml:"api_key_env"`
	APIKeyIn  string `toml:"api_key_file"`
	// AllowHTTP permits plain http to a host that is not this machine, for a
	// model server on a network that is private by other means.
	AllowHTTP      bool     `toml:"allow_http"`
	StartTimeout   Duration `toml:"start_timeout"`
	RequestTimeout Duration `toml:"request_timeout"`

	APIKey secret.Text `toml:"-"` // read by Load
}

// Gate says which models may be served: those whose answers were scored on a
// question set and signed off by a person (internal/gate). Shares are 0 to 1.
type Gate struct {
	// Scores is the folder of score files; "" is training/scores in the installation.
	Scores string `toml:"scores"`
	// ServeUnscored serves a model without a score, or below the floor. The page
	// about the model says so.
	ServeUnscored bool    `toml:"serve_unscored"`
	MacroF1       float64 `toml:"task1_macro_f1"` // least mean F1 of finding the evidence
	RightlyNone   float64 `toml:"rightly_none"`   // least share of questions without evidence that are told so
	CitedRight    float64 `toml:"cited_right"`    // least share of right citations
}

// Care is what the emergency notice tells people to do.
type Care struct {
	Emergency     string `toml:"emergency"`       // "911"
	CrisisLine    string `toml:"crisis_line"`     // "988"
	CareTeamPhone string `toml:"care_team_phone"` // may be empty
}

// Feedback is what people say about answers.
type Feedback struct {
	// File takes a line for each verdict, with the question and what was shown:
	// patient data, encrypted. Empty: a verdict ends with its conversation.
	File string `toml:"file"`
	// Keys encrypt, like those of Storage, but live as long as the file.
	KeyFiles []string `toml:"key_files"`
	KeyEnv   string   `toml:"key_env"` // a variable that holds keys, separated by spaces

	Keys []secret.Text `toml:"-"` // read by Load
}

// StorageKind says where what must outlive a request is kept.
type StorageKind string

// The kinds of storage.
const (
	StorageSQLite   StorageKind = "sqlite"   // a file; one process
	StoragePostgres StorageKind = "postgres" // any number of processes
	StorageMemory   StorageKind = "memory"   // a restart signs everybody out
)

// Storage keeps launches, conversations, tokens and questions, encrypted. It
// never holds a record.
type Storage struct {
	Kind   StorageKind `toml:"kind"`
	File   string      `toml:"file"`     // sqlite; relative to the configuration
	URLEnv string      `toml:"url_env"`  // postgres: name of an environment variable
	URLIn  string      `toml:"url_file"` // postgres: path of a file
	// Keys encrypt: 32 random bytes in base64 each. The first writes, all read.
	KeyFiles []string `toml:"key_files"`
	KeyEnv   string   `toml:"key_env"` // a variable that holds keys, separated by spaces

	URL  secret.Text   `toml:"-"` // read by Load
	Keys []secret.Text `toml:"-"` // read by Load
}

// Limits bound what one person can make the application do.
type Limits struct {
	QuestionCharacters   int      `toml:"question_characters"`
	ResourcesPerType     int      `toml:"resources_per_type"`
	PagesPerType         int      `toml:"pages_per_type"`
	Documents            int      `toml:"documents"`
	SessionIdle          Duration `toml:"session_idle"`
	SessionAbsolute      Duration `toml:"session_absolute"`
	ConversationsPerUser int      `toml:"conversations_per_session"`
	Conversations        int      `toml:"conversations"`
}

// Duration is a time.Duration written as "30m" or "1h30m".
type Duration struct{ time.Duration }

// UnmarshalText reads Go's duration syntax.
func (d *Duration) UnmarshalText(text []byte) error {
	v, err := time.ParseDuration(string(text))
	d.Duration = v
	return err
}

// MarshalText writes what UnmarshalText reads.
func (d Duration) MarshalText() ([]byte, error) { return []byte(d.String()), nil }
