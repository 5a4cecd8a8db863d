// Package weights is the contract of trained weights: what they were trained on
// and for, in a file beside them, compared with what this program speaks before
// anything loads them. Weights that do not fit are refused with words that say
// what to do: a model trained on other prompts or another base answers fluently
// and wrongly.
//
// It imports nothing of ours; the commands import it.
package weights

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/BurntSushi/toml"
)

// Base is the language model's base as runtime/weights.lock pins it.
type Base struct {
	Name   string `toml:"name"`
	File   string `toml:"file"`
	SHA256 string `toml:"sha256"`
}

// ReadBase reads the pinned base of the checkout or installation at root.
func ReadBase(root string) (Base, error) {
	var lock struct {
		Base Base `toml:"base"`
	}
	if _, err := toml.DecodeFile(filepath.Join(root, "runtime", "weights.lock"), &lock); err != nil {
		return Base{}, fmt.Errorf("weights: %w", err)
	}
	if lock.Base.SHA256 == "" {
		return Base{}, errors.New("weights: runtime/weights.lock names no base")
	}
	return lock.Base, nil
}

// Contract is adapter.json, written by training/export_adapter.py.
type Contract struct {
	Name          string  `json:"name"`
	PromptVersion string  `json:"prompt_version"`
	Base          string  `json:"base"`
	BaseSHA256    string  `json:"base_sha256"`
	SHA256        string  `json:"adapter_sha256"`
	Rank          int     `json:"rank"`
	Tasks         []int   `json:"tasks"` // 1: yes or no; 2: answers
	DataSHA256    string  `json:"data_sha256"`
	RecipeSHA256  string  `json:"recipe_sha256"`
	Examples      int     `json:"examples"`
	Seconds       float64 `json:"seconds"` // of training
	Made          string  `json:"made"`
	Machine       string  `json:"machine"`
}

// Adapter is a LoRA that fits: its file and what is known of it.
type Adapter struct {
	Contract
	File string
}

// Mismatch says in words for the person who installs why weights are refused.
type Mismatch struct {
	Folder string
	Reason string
	Remedy string
}

// Error implements error.
func (m *Mismatch) Error() string {
	return fmt.Sprintf("the weights in %s do not fit: %s. %s", m.Folder, m.Reason, m.Remedy)
}

// OpenAdapter reads and verifies the adapter in a folder against the base that is
// served and the prompt version that this program speaks. The error is a *Mismatch
// where it was trained for others or is not the file that its contract names.
func OpenAdapter(folder string, base Base, promptVersion string) (Adapter, error) {
	a := Adapter{File: filepath.Join(folder, "adapter.gguf")}
	raw, err := os.ReadFile(filepath.Join(folder, "adapter.json"))
	if errors.Is(err, os.ErrNotExist) {
		return a, &Mismatch{folder, "there is no adapter.json", "Train one (training/run.sh), or set model.adapters = []"}
	}
	if err != nil {
		return a, fmt.Errorf("weights: %w", err)
	}
	if err := json.Unmarshal(raw, &a.Contract); err != nil {
		return a, &Mismatch{folder, "adapter.json cannot be read: " + err.Error(), "Export it again (training/export_adapter.py)"}
	}
	again := "Train it again with the prompts of this version (training/run.sh " + a.Name + "), or set model.adapters = []"
	switch {
	case a.PromptVersion != promptVersion:
		return a, &Mismatch{folder, fmt.Sprintf("they were trained on prompt version %q, this program speaks %q", a.PromptVersion, promptVersion), again}
	case a.BaseSHA256 != base.SHA256:
		return a, &Mismatch{folder, fmt.Sprintf("they were trained on another base (%s, SHA-256 %.12s…) than the one that is served (%s, %.12s…)", a.Base, a.BaseSHA256, base.Name, base.SHA256), again}
	}
	got, err := fileSHA256(a.File)
	if err != nil {
		return a, &Mismatch{folder, "adapter.gguf cannot be read", "Restore the file, or export it again (training/export_adapter.py)"}
	}
	if got != a.SHA256 {
		return a, &Mismatch{folder, fmt.Sprintf("adapter.gguf has SHA-256 %.12s…, adapter.json says %.12s…", got, a.SHA256), "Restore the file, or export it again (training/export_adapter.py)"}
	}
	return a, nil
}

// Does says whether the adapter was trained for a task.
func (c Contract) Does(task int) bool {
	for _, t := range c.Tasks {
		if t == task {
			return true
		}
	}
	return false
}

// CrossEncoder is what Task 1's weights say of themselves (config.json).
type CrossEncoder struct {
	PromptVersion string `json:"prompt_version"`
	SHA256        string `json:"model_sha256"`
	Made          string `json:"made"`
}

// OpenCrossEncoder reads and verifies the cross-encoder in a folder. found is
// false where there is none.
func OpenCrossEncoder(folder, conceptVersion string) (c CrossEncoder, found bool, err error) {
	raw, err := os.ReadFile(filepath.Join(folder, "config.json"))
	if errors.Is(err, os.ErrNotExist) {
		return c, false, nil
	}
	if err != nil {
		return c, false, fmt.Errorf("weights: %w", err)
	}
	remedy := "Train it again (make train-cross-encoder), or remove the folder: then words alone decide"
	if err := json.Unmarshal(raw, &c); err != nil {
		return c, true, &Mismatch{folder, "config.json cannot be read: " + err.Error(), remedy}
	}
	if c.PromptVersion != conceptVersion {
		return c, true, &Mismatch{folder, fmt.Sprintf("they were trained on concept texts of version %q, this program writes %q", c.PromptVersion, conceptVersion), remedy}
	}
	got, err := fileSHA256(filepath.Join(folder, "model.onnx"))
	if err != nil || got != c.SHA256 {
		return c, true, &Mismatch{folder, "model.onnx is not the file that config.json names", "Restore the file, or " + remedy}
	}
	return c, true, nil
}

func fileSHA256(name string) (string, error) {
	f, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer f.Close()
	h := sha256.New()
	if _, err := io.Copy(h, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(h.Sum(nil)), nil
}
