package llm

import (
	"context"
	"math"
	"strings"

	"golang.org/x/sync/errgroup"
)

// likely is how many of the most probable first tokens are asked for; 20 is the
// most that vLLM gives by default.
const likely = 20

// YesNo gives for each question the probability of yes against no as the model's
// first word after prefix and question, in the questions' order. prefix is the
// same text at the beginning of all of them, which servers compute once. One
// question that fails fails all.
func (c *Client) YesNo(ctx context.Context, prefix string, questions []string) ([]float64, error) {
	scores := make([]float64, len(questions))
	group, groupContext := errgroup.WithContext(ctx)
	group.SetLimit(c.config.Parallel)
	for i, question := range questions {
		if groupContext.Err() != nil {
			break
		}
		group.Go(func() (err error) {
			scores[i], err = c.yesNo(groupContext, prefix+question)
			return err
		})
	}
	if err := group.Wait(); err != nil {
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return scores, ctx.Err()
}

// tokenProbability is a token with its natural log-probability.
type tokenProbability struct {
	Token   string  `json:"token"`
	LogProb float64 `json:"logprob"`
}

func (c *Client) yesNo(ctx context.Context, text string) (float64, error) {
	body := map[string]any{
		"model":       c.config.Model,
		"messages":    []map[string]string{{"role": string(User), "content": text}},
		"max_tokens":  1,
		"temperature": 0,
		"logprobs":    true, "top_logprobs": likely,
	}
	for name, value := range c.adapterFields(c.config.ChoiceAdapter) {
		body[name] = value
	}
	if c.config.Dialect == LlamaCPP {
		body["cache_prompt"] = true
	}
	var answer struct {
		Choices []struct {
			LogProbs struct {
				Content []struct {
					Top []tokenProbability `json:"top_logprobs"`
				} `json:"content"`
			} `json:"logprobs"`
		} `json:"choices"`
	}
	if err := c.chat.call(ctx, c.config.Timeout, c.chat.base+"/chat/completions", body, &answer); err != nil {
		return 0, err
	}
	if len(answer.Choices) == 0 || len(answer.Choices[0].LogProbs.Content) == 0 {
		return 0, ErrProtocol
	}
	return yesAgainstNo(answer.Choices[0].LogProbs.Content[0].Top)
}

// yesAgainstNo adds up the spellings of both words. A word that is not among the
// likely ones is taken to be as probable as the least likely of them, which is
// the most it can be.
func yesAgainstNo(top []tokenProbability) (float64, error) {
	yes, no, least := 0.0, 0.0, 1.0
	for _, t := range top {
		p := math.Exp(t.LogProb)
		least = min(least, p)
		switch strings.ToLower(strings.Trim(t.Token, " \n\t\"'.▁Ġ")) {
		case "yes":
			yes += p
		case "no":
			no += p
		}
	}
	if yes == 0 && no == 0 {
		return 0, ErrUndecided
	}
	if yes == 0 {
		yes = least
	}
	if no == 0 {
		no = least
	}
	return yes / (yes + no), nil
}
