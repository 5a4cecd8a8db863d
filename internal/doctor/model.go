package doctor

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"strings"

	"chartside/config"
)

// model looks at what words answers. Without it Chartside answers from the
// record alone.
func (e *examination) model(ctx context.Context) Section {
	c := e.Config.Model
	if c.Kind != config.ModelRemote {
		s := Section{Title: "Model (embedded)"}
		if e.Embedded == nil {
			return s
		}
		if err := e.Embedded(); err != nil {
			s.fix("The embedded model is not installed.", "Run `make model`, or configure a model server of yours (model.kind = \"remote\"). Until then answers are taken directly from the record.")
			return s
		}
		s.ok("The embedded model is installed.")
		return s
	}
	s := Section{Title: "Model at " + c.BaseURL}
	if strings.HasPrefix(c.BaseURL, "http://") && c.AllowHTTP {
		s.note("Questions and records go to the model without encryption (model.allow_http).", "Right only on a network that is private by other means.")
	}
	e.models(ctx, &s, c)
	if c.RerankURL != "" {
		e.rerank(ctx, &s, c)
	} else {
		s.note("No rerank address: relevance is decided by words alone.", "Set model.rerank_url to a cross-encoder's /v1/rerank for better answers.")
	}
	return s
}

func (e *examination) models(ctx context.Context, s *Section, c config.Model) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(c.BaseURL, "/")+"/models", nil)
	if err != nil {
		s.fix("model.base_url is no usable address.", "Write it as https://llm.hospital.example/v1.")
		return
	}
	resp, body, problem := e.do(authorized(req, c))
	var list struct {
		Data []struct {
			ID string `json:"id"`
		} `json:"data"`
	}
	switch {
	case problem != "":
		s.fix("The model server "+problem+".", "Look at model.base_url and at the server. Until it answers, answers are taken directly from the record.")
	case resp.StatusCode == http.StatusUnauthorized || resp.StatusCode == http.StatusForbidden:
		s.fix("The model server does not accept the API key.", "Look at model.api_key_env or model.api_key_file.")
	case resp.StatusCode != http.StatusOK || json.Unmarshal(body, &list) != nil || list.Data == nil:
		s.note("The model server answers, but does not list its models ("+resp.Status+").", "Check that model.base_url ends where an OpenAI-compatible server has /chat/completions, usually /v1.")
	default:
		var names []string
		for _, m := range list.Data {
			if m.ID == c.Model {
				s.ok("The model server has " + c.Model + ".")
				return
			}
			names = append(names, m.ID)
		}
		s.fix("The model server has no model called "+c.Model+".", "Set model.model to one of: "+quoted(names)+".")
	}
}

// rerank asks for the score of two words, which are ours.
func (e *examination) rerank(ctx context.Context, s *Section, c config.Model) {
	body, _ := json.Marshal(map[string]any{"model": c.Model, "query": "test", "documents": []string{"one", "two"}})
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.RerankURL, bytes.NewReader(body))
	if err != nil {
		s.fix("model.rerank_url is no usable address.", "Write it as https://llm.hospital.example/v1/rerank.")
		return
	}
	req.Header.Set("Content-Type", "application/json")
	resp, answer, problem := e.do(authorized(req, c))
	var scores struct {
		Results []struct{ Index int } `json:"results"`
	}
	switch {
	case problem != "":
		s.fix("The rerank server "+problem+".", "Look at model.rerank_url. Until it answers, relevance is decided by words alone.")
	case resp.StatusCode != http.StatusOK || json.Unmarshal(answer, &scores) != nil || len(scores.Results) == 0:
		s.fix("The rerank address does not answer with scores ("+resp.Status+").", "It must take {query, documents} and give {results: [{index, relevance_score}]}, as llama.cpp, vLLM and Jina do.")
	default:
		s.ok("The rerank server gives scores.")
	}
}

func authorized(req *http.Request, c config.Model) *http.Request {
	if !c.APIKey.Empty() {
		req.Header.Set("Authorization", "Bearer "+c.APIKey.Reveal())
	}
	return req
}
