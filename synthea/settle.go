package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"sort"
	"strings"
	"time"
)

type settleCommand struct {
	In  string `help:"Folder of Synthea's FHIR output." required:"" type:"existingdir"`
	Out string `help:"Folder for the settled bundles, one ID.json.gz a patient." required:"" type:"path"`

	Without []string `help:"Resource types to leave out, as a record for training does with what no question is about."`
}

func (c settleCommand) Run() error {
	shared, err := readDirectory(c.In)
	if err != nil {
		return err
	}
	paths, err := files(c.In, "*.json")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	patients := 0
	for _, path := range paths {
		if isDirectoryFile(path) {
			continue
		}
		b, err := readBundle(path)
		if err != nil {
			return err
		}
		settled, err := settle(b, shared)
		if err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
		settled.Entry = slices.DeleteFunc(settled.Entry, func(e entry) bool {
			kind, _, _ := strings.Cut(e.FullURL, "/")
			return slices.Contains(c.Without, kind)
		})
		if err := writeBundle(filepath.Join(c.Out, strings.TrimSuffix(filepath.Base(path), ".json")+".json.gz"), settled); err != nil {
			return err
		}
		patients++
	}
	if patients == 0 {
		return errors.New("no patient in " + c.In)
	}
	fmt.Printf("%d patients in %s\n", patients, c.Out)
	return nil
}

// directory holds the clinicians and organizations that patients share, under every name a patient's bundle uses.
type directory struct {
	resources  map[string]json.RawMessage // by Type/id
	references map[string]string          // Type?identifier=system|value to Type/id
}

func isDirectoryFile(path string) bool {
	name := filepath.Base(path)
	return strings.HasPrefix(name, "hospitalInformation") || strings.HasPrefix(name, "practitionerInformation")
}

func readDirectory(folder string) (directory, error) {
	d := directory{map[string]json.RawMessage{}, map[string]string{}}
	for _, pattern := range []string{"hospitalInformation*.json", "practitionerInformation*.json"} {
		paths, err := files(folder, pattern)
		if err != nil {
			return d, err
		}
		if len(paths) == 0 {
			return d, fmt.Errorf("no %s in %s", pattern, folder)
		}
		for _, path := range paths {
			b, err := readBundle(path)
			if err != nil {
				return d, err
			}
			for _, e := range b.Entry {
				if err := d.add(e.Resource); err != nil {
					return d, fmt.Errorf("%s: %w", path, err)
				}
			}
		}
	}
	return d, nil
}

func (d directory) add(raw json.RawMessage) error {
	var r struct {
		ResourceType, ID string
		Identifier       []struct{ System, Value string }
	}
	if err := json.Unmarshal(raw, &r); err != nil {
		return err
	}
	own := r.ResourceType + "/" + r.ID
	d.resources[own] = raw
	for _, i := range r.Identifier {
		d.references[r.ResourceType+"?identifier="+i.System+"|"+i.Value] = own
	}
	return nil
}

// reference matches the three kinds that a server resolves when it takes a transaction in. Contained (#x) stay.
var reference = regexp.MustCompile(`"reference":"(urn:uuid:[^"]+|[A-Z][A-Za-z]+\?identifier=[^"]+|[A-Z][A-Za-z]+/[^"]+)"`)

// settle gives a patient's transaction the shape it has on a server afterwards, with the clinicians, organizations
// and places that it names. A reference that leads nowhere is an error: Synthea makes none.
func settle(b bundle, shared directory) (bundle, error) {
	names := map[string]string{}
	for _, e := range b.Entry {
		own, err := ownReference(e.Resource)
		if err != nil {
			return bundle{}, err
		}
		names[e.FullURL] = own
	}
	var lost []string
	named := map[string]bool{}
	resolve := func(raw json.RawMessage) json.RawMessage {
		return reference.ReplaceAllFunc(raw, func(match []byte) []byte {
			target := string(reference.FindSubmatch(match)[1])
			own, ok := names[target]
			if !ok {
				if own, ok = shared.references[target]; ok {
					named[own] = true
				}
			}
			if !ok {
				lost = append(lost, target)
				return match
			}
			return []byte(`"reference":"` + own + `"`)
		})
	}
	settled := bundle{ResourceType: "Bundle", Type: "collection"}
	add := func(raw json.RawMessage) error {
		var compact bytes.Buffer
		if err := json.Compact(&compact, raw); err != nil {
			return err
		}
		resource, err := withLastUpdated(resolve(compact.Bytes()))
		if err != nil {
			return err
		}
		own, err := ownReference(resource)
		settled.Entry = append(settled.Entry, entry{FullURL: own, Resource: resource})
		return err
	}
	for _, e := range b.Entry {
		if err := add(e.Resource); err != nil {
			return bundle{}, err
		}
	}
	for _, own := range sortedKeys(named) {
		if err := add(shared.resources[own]); err != nil {
			return bundle{}, err
		}
	}
	if len(lost) > 0 {
		return bundle{}, fmt.Errorf("%d references lead nowhere, the first to %s", len(lost), lost[0])
	}
	return settled, nil
}

func ownReference(raw json.RawMessage) (string, error) {
	var r struct{ ResourceType, ID string }
	if err := json.Unmarshal(raw, &r); err != nil {
		return "", err
	}
	if r.ResourceType == "" || r.ID == "" {
		return "", errors.New("a resource without type or id")
	}
	return r.ResourceType + "/" + r.ID, nil
}

func sortedKeys(set map[string]bool) []string {
	keys := make([]string, 0, len(set))
	for key := range set {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	return keys
}

// endOfSimulation is the end_date of generate.sh: what carries no date of its own was last touched then.
const endOfSimulation = "2026-11-01T00:00:00Z"

// datePaths say when a resource came into the record, the best first. A server stamps the moment of writing, which
// for a whole life imported at once says nothing; the clinical date lets "what is new" mean something.
var datePaths = []string{"issued", "recorded", "recordedDate", "occurrenceDateTime", "authoredOn", "date", "created",
	"effectiveDateTime", "period.end", "period.start", "performedPeriod.end", "performedDateTime", "started"}

func withLastUpdated(raw json.RawMessage) (json.RawMessage, error) {
	var resource, meta object
	if err := json.Unmarshal(raw, &resource); err != nil {
		return nil, err
	}
	if there, ok := resource.values["meta"]; ok {
		if err := json.Unmarshal(there, &meta); err != nil {
			return nil, err
		}
	}
	stamp, _ := json.Marshal(lastUpdated(resource))
	meta.set("lastUpdated", stamp)
	resource.set("meta", meta.bytes())
	return resource.bytes(), nil
}

func lastUpdated(resource object) string {
	for _, path := range datePaths {
		member, rest, nested := strings.Cut(path, ".")
		value := resource.values[member]
		if nested {
			var inner map[string]json.RawMessage
			if json.Unmarshal(value, &inner) != nil {
				continue
			}
			value = inner[rest]
		}
		var text string
		if json.Unmarshal(value, &text) != nil {
			continue
		}
		for _, layout := range []string{time.RFC3339, time.DateOnly} {
			if t, err := time.Parse(layout, text); err == nil {
				return min(t.UTC().Format(time.RFC3339), endOfSimulation)
			}
		}
	}
	return endOfSimulation
}
