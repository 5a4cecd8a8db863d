package wire

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"chartside/config"
	"chartside/internal/audit"
	"chartside/internal/feedback"
	"chartside/internal/fhirapi"
	"chartside/internal/gate"
	"chartside/internal/llamaserver"
	"chartside/internal/llm"
	"chartside/internal/prompt"
	"chartside/internal/qa"
	"chartside/internal/secret"
	"chartside/internal/session"
	"chartside/internal/smart"
	"chartside/views"
	"chartside/web"
)

// Model is the private model as the application uses it.
type Model struct {
	Pipeline *qa.Pipeline
	State    func() web.ModelState // nil: not known, taken as ready
	Close    func()
	About    web.About // which model, and under which score it is served
}

// OpenModel starts the embedded model's child process, or opens the hospital's
// own server, and returns at once: until the model answers, answers are taken
// from the record.
//
// A combination of weights, prompts and pipeline without a signed score, or below
// the floor, is refused with a *gate.Refusal unless the configuration says otherwise.
func OpenModel(ctx context.Context, c config.Model, g config.Gate) (Model, error) {
	if c.Kind == config.ModelRemote {
		client, err := llm.Open(llm.Config{BaseURL: c.BaseURL, Model: c.Model, APIKey: c.APIKey.Reveal(), RerankURL: c.RerankURL, Grammar: llm.Grammar(c.Grammar), Timeout: c.RequestTimeout.Duration})
		if err != nil {
			return Model{}, err
		}
		pipeline := &qa.Pipeline{Selector: qa.Lexical{}, Drafter: &qa.Drafter{Model: client, Name: c.Model}}
		about, err := admit(g, RemoteCombination(c), c.Model, "")
		if err != nil {
			return Model{}, err
		}
		if c.RerankURL != "" {
			pipeline.Selector = qa.Blend{Model: client}
		}
		return Model{Pipeline: pipeline, Close: func() {}, About: about}, nil
	}
	root, err := Root()
	if err != nil {
		return Model{}, err
	}
	w, err := openWeights(root, c.Adapters)
	if err != nil {
		return Model{}, err
	}
	about, err := admit(g, w.combination, modelName, w.name)
	if err != nil {
		return Model{}, err
	}
	e, err := StartEmbedded(ctx, root, c.Adapters)
	if err != nil {
		return Model{}, err
	}
	return Model{Pipeline: e.Pipeline, State: e.State, Close: func() { _ = e.Server.Close() }, About: about}, nil
}

// RemoteCombination is what a score of a remote server is signed for: its weights
// cannot be seen, so its names stand for them.
func RemoteCombination(c config.Model) gate.Combination {
	name := "remote " + c.Model
	encoder := ""
	if c.RerankURL != "" {
		encoder = "remote"
	}
	return gate.Combination{Base: name, CrossEncoder: encoder, Prompt: prompt.Version, Pipeline: qa.Version}
}

// scoresFolder holds the signed scores, relative to the root.
const scoresFolder = "training/scores"

// admit asks the gate, and makes what the page about the model shows.
func admit(g config.Gate, c gate.Combination, model, adapter string) (web.About, error) {
	folder := g.Scores
	if folder == "" {
		root, err := Root()
		if err != nil {
			return web.About{}, err
		}
		folder = filepath.Join(root, scoresFolder)
	}
	score, err := gate.Admit(folder, c, gate.Floor{MacroF1: g.MacroF1, RightlyNone: g.RightlyNone, CitedRight: g.CitedRight})
	about := web.About{Model: model, Adapter: adapter, Combination: c, Score: score}
	var refused *gate.Refusal
	if errors.As(err, &refused) && g.ServeUnscored {
		about.Refused = refused.Reason
		return about, nil
	}
	return about, err
}

// EmbeddedInstalled is nil where OpenModel would find the embedded model.
func EmbeddedInstalled() error {
	root, err := Root()
	if err != nil {
		return err
	}
	return llamaserver.Installed(root)
}

// SMART makes the client of the configured issuers.
func SMART(cfg config.Config, log *slog.Logger) (*smart.Client, map[string]web.Site, error) {
	issuers, sites, err := registrations(cfg.Issuers)
	if err != nil {
		return nil, nil, err
	}
	client, err := smart.New(issuers, smart.Options{Log: log})
	return client, sites, err
}

// App is the web application with what it has open.
type App struct {
	*web.Server
	storage Storage
}

// Close stops the application, then what it used.
func (a *App) Close() {
	a.Server.Close()
	_ = a.storage.Close() // nothing is written any more
}

// Application copies the configuration into the web application.
func Application(cfg config.Config, model Model, log *slog.Logger) (*App, error) {
	client, sites, err := SMART(cfg, log)
	if err != nil {
		return nil, err
	}
	trail, err := openTrail(cfg.Audit)
	if err != nil {
		return nil, err
	}
	var keep func(feedback.Entry) error
	if cfg.Feedback.File != "" {
		ring, err := ringOf(cfg.Feedback.Keys)
		if err != nil {
			return nil, err
		}
		file, err := feedback.Open(cfg.Feedback.File, ring)
		if err != nil {
			return nil, err
		}
		keep = file.Keep
	}
	storage, err := OpenStorage(cfg.Storage)
	if err != nil {
		return nil, err
	}
	server, err := web.New(web.Options{
		About: model.About, Audit: trail, Feedback: keep, Ready: storage.Ping,
		SMART: client, Sites: sites, Pipeline: model.Pipeline, Model: model.State, Log: log, Care: contacts(cfg.Care),
		Fetch: fhirapi.Options{PerType: cfg.Limits.ResourcesPerType, Pages: cfg.Limits.PagesPerType, Documents: cfg.Limits.Documents},
		Session: session.Options{
			Secure: strings.HasPrefix(cfg.Server.PublicURL, "https://"), Idle: cfg.Limits.SessionIdle.Duration, Absolute: cfg.Limits.SessionAbsolute.Duration,
			PerBrowser: cfg.Limits.ConversationsPerUser, Total: cfg.Limits.Conversations,
			Store: storage.Store, Keys: storage.Keys,
		},
		QuestionCharacters: cfg.Limits.QuestionCharacters,
	})
	if err != nil {
		return nil, errors.Join(err, storage.Close())
	}
	return &App{server, storage}, nil
}

// openTrail opens the audit trail; nil where none is configured. Each line is on
// the disk when it is written, so there is nothing to close.
func openTrail(c config.Audit) (func(audit.Event) error, error) {
	if c.File == "" {
		return nil, nil
	}
	file, err := audit.Open(c.File, audit.Options{Key: []byte(c.Key.Reveal()), ClearPatients: c.ClearPatients})
	if err != nil {
		return nil, err
	}
	return file.Append, nil
}

func registrations(configured []config.Issuer) ([]smart.Issuer, map[string]web.Site, error) {
	var issuers []smart.Issuer
	sites := map[string]web.Site{}
	for _, c := range configured {
		is := smart.Issuer{
			ID: c.ID, Name: c.Name, ISS: c.ISS, ClientID: c.ClientID, RedirectURI: c.RedirectURI, Auth: smart.AuthMethod(c.Auth),
			ClientSecret: secret.New(c.ClientSecret.Reveal()), RawBasic: c.BasicEncoding == "raw", Scopes: c.Scopes,
			ScopeSyntax: smart.ScopeSyntax(c.ScopeSyntax), RequireNonce: c.RequireNonce, EndpointHosts: c.EndpointHosts,
		}
		if !c.PrivateKey.Empty() {
			key, err := smart.ParseSigningKey(c.PrivateKey.Reveal(), c.KeyID)
			if err != nil {
				return nil, nil, fmt.Errorf("issuer %s: %w", c.ID, err)
			}
			is.Keys = []smart.SigningKey{key}
		}
		for _, k := range c.AlsoPublished {
			key, err := smart.ParseSigningKey(k.Text.Reveal(), k.ID)
			if err != nil {
				return nil, nil, fmt.Errorf("issuer %s, key %s: %w", c.ID, k.ID, err)
			}
			is.Keys = append(is.Keys, key)
		}
		issuers = append(issuers, is)
		sites[c.ID] = web.Site{FrameAncestors: c.FrameAncestors, SignInWindow: c.SignIn == "window", Place: c.Place, Authorize: c.Authorize, Audience: qa.Audience(c.Audience), NoEverything: c.Everything != nil && !*c.Everything,
			Never: c.NeverRead, Also: c.AlsoRead}
	}
	return issuers, sites, nil
}

// contacts are the numbers of the notice and of the emergency card.
func contacts(c config.Care) views.Contacts {
	dial := func(number string) string {
		return strings.Map(func(r rune) rune {
			if r >= '0' && r <= '9' || r == '+' {
				return r
			}
			return -1
		}, number)
	}
	v := views.Contacts{
		CareTeam:  views.Phone{Number: c.CareTeamPhone, Dial: dial(c.CareTeamPhone)},
		Emergency: views.Phone{Name: "Call " + c.Emergency, Number: c.Emergency, Dial: dial(c.Emergency)},
	}
	if c.CrisisLine != "" {
		v.More = append(v.More, views.Phone{Name: "Call or text " + c.CrisisLine, Number: c.CrisisLine, Dial: dial(c.CrisisLine),
			Note: c.CrisisLine + " is for thoughts of harming yourself, day and night."})
	}
	return v
}

// Listen takes an address; a port in use is said in words, with the setting
// that changes it.
func Listen(address, setting string) (net.Listener, error) {
	l, err := net.Listen("tcp", address)
	if errors.Is(err, syscall.EADDRINUSE) {
		return nil, fmt.Errorf("%s is in use by another program. Stop it, or choose another port with %s", address, setting)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", address, err)
	}
	return l, nil
}

// shutdownTime is how long running requests may take to end.
const shutdownTime = 5 * time.Second

// Serve serves until ctx ends, then lets requests finish for a moment.
func Serve(ctx context.Context, l net.Listener, handler http.Handler) error {
	server := &http.Server{Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, WriteTimeout: time.Minute, IdleTimeout: 2 * time.Minute}
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	}
	ending, cancel := context.WithTimeout(context.Background(), shutdownTime)
	defer cancel()
	if server.Shutdown(ending) != nil {
		return server.Close() // streams do not end by themselves
	}
	return nil
}
