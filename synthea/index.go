package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
)

// person is one line of the index beside the picked bundles, so that the sandbox can list people without reading
// megabytes. internal/sandbox reads it.
type person struct {
	ID        string `json:"id"`
	File      string `json:"file"`
	Family    string `json:"family"`
	Given     string `json:"given"`
	Gender    string `json:"gender"`
	BirthDate string `json:"birthDate"`
	Deceased  string `json:"deceased,omitempty"` // date
	Resources int    `json:"resources"`
	About     string `json:"about"`
}

func describe(b bundle, p pick) (person, error) {
	for _, e := range b.Entry {
		if !strings.HasPrefix(e.FullURL, "Patient/") {
			continue
		}
		var r struct {
			ID, Gender, BirthDate, DeceasedDateTime string
			Name                                    []struct {
				Family string
				Given  []string
			}
		}
		if err := json.Unmarshal(e.Resource, &r); err != nil {
			return person{}, err
		}
		if len(r.Name) == 0 || len(r.Name[0].Given) == 0 {
			return person{}, errors.New("a patient without a name")
		}
		died, _, _ := strings.Cut(r.DeceasedDateTime, "T")
		return person{r.ID, p.file + ".json.gz", r.Name[0].Family, r.Name[0].Given[0], r.Gender, r.BirthDate, died, len(b.Entry), p.about}, nil
	}
	return person{}, errors.New("a bundle without a patient")
}

func writeIndex(folder string, people []person) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(people); err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(folder, "index.json"), out.Bytes(), 0o644)
}
