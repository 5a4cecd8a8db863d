package main

import (
	"cmp"
	"encoding/json"
	"fmt"
	"path/filepath"
	"strings"
)

type surveyCommand struct {
	In string `help:"Folder of settled bundles." required:"" type:"existingdir"`
}

// Run prints what one needs to choose patients by: who, how much, and the conditions and allergies by name.
func (c surveyCommand) Run() error {
	paths, err := files(c.In, "*.json.gz")
	if err != nil {
		return err
	}
	fmt.Println("file\tname\tsex\tbirth date\tdeath\tresources\tconditions")
	for _, path := range paths {
		b, err := readBundle(path)
		if err != nil {
			return err
		}
		fmt.Printf("%s\t%s\n", strings.TrimSuffix(filepath.Base(path), ".json.gz"), survey(b))
	}
	return nil
}

func survey(b bundle) string {
	var who string
	seen := map[string]bool{}
	for _, e := range b.Entry {
		var r struct {
			ResourceType, Gender, BirthDate, DeceasedDateTime string
			Name                                              json.RawMessage
			Code                                              struct{ Text string }
		}
		// Names of people are lists and names of organizations are text, so they are read apart.
		if err := json.Unmarshal(e.Resource, &r); err != nil {
			continue
		}
		switch r.ResourceType {
		case "Patient":
			var names []struct {
				Family string
				Given  []string
			}
			if json.Unmarshal(r.Name, &names) == nil && len(names) > 0 {
				who = names[0].Family + ", " + strings.Join(names[0].Given, " ")
			}
			who += fmt.Sprintf("\t%s\t%s\t%s\t%d", r.Gender, r.BirthDate, cmp.Or(r.DeceasedDateTime, "-"), len(b.Entry))
		case "Condition", "AllergyIntolerance":
			seen[r.Code.Text] = true
		}
	}
	return who + "\t" + strings.Join(sortedKeys(seen), "; ")
}
