package main

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"sort"
	"strings"
)

// bundle is as much of a FHIR Bundle as is needed to move resources about without reading them.
type bundle struct {
	ResourceType string  `json:"resourceType"`
	Type         string  `json:"type"`
	Entry        []entry `json:"entry"`
}

type entry struct {
	FullURL  string          `json:"fullUrl"`
	Resource json.RawMessage `json:"resource"`
}

// readBundle reads a bundle from a file, compressed when its name ends in .gz.
func readBundle(path string) (bundle, error) {
	file, err := os.Open(path)
	if err != nil {
		return bundle{}, err
	}
	defer file.Close()
	var from io.Reader = file
	if strings.HasSuffix(path, ".gz") {
		if from, err = gzip.NewReader(file); err != nil {
			return bundle{}, fmt.Errorf("%s: %w", path, err)
		}
	}
	var b bundle
	if err := json.NewDecoder(from).Decode(&b); err != nil {
		return bundle{}, fmt.Errorf("%s: %w", path, err)
	}
	return b, nil
}

// writeBundle writes the same bytes for the same bundle: no time and no name in the gzip header.
func writeBundle(path string, b bundle) error {
	var plain bytes.Buffer
	encoder := json.NewEncoder(&plain)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(b); err != nil {
		return err
	}
	var packed bytes.Buffer
	zip, err := gzip.NewWriterLevel(&packed, gzip.BestCompression)
	if err != nil {
		return err
	}
	if _, err := zip.Write(plain.Bytes()); err != nil {
		return err
	}
	if err := zip.Close(); err != nil {
		return err
	}
	return os.WriteFile(path, packed.Bytes(), 0o644)
}

// files lists the files of a folder that match a pattern, sorted by name.
func files(folder, pattern string) ([]string, error) {
	found, err := filepath.Glob(filepath.Join(folder, pattern))
	sort.Strings(found)
	return found, err
}

// object is a JSON object that keeps the order of its members.
type object struct {
	names  []string
	values map[string]json.RawMessage
}

func (o *object) UnmarshalJSON(data []byte) error {
	if err := json.Unmarshal(data, &o.values); err != nil {
		return err
	}
	decoder := json.NewDecoder(bytes.NewReader(data))
	if _, err := decoder.Token(); err != nil {
		return err
	}
	for decoder.More() {
		name, err := decoder.Token()
		if err != nil {
			return err
		}
		o.names = append(o.names, name.(string))
		var skipped json.RawMessage
		if err := decoder.Decode(&skipped); err != nil {
			return err
		}
	}
	return nil
}

func (o *object) set(name string, value json.RawMessage) {
	if o.values == nil {
		o.values = map[string]json.RawMessage{}
	}
	if _, there := o.values[name]; !there {
		o.names = append(o.names, name)
	}
	o.values[name] = value
}

// bytes writes the members unchanged and in their order. It is not MarshalJSON, because json.Marshal would escape
// the markup of narratives.
func (o *object) bytes() json.RawMessage {
	var out bytes.Buffer
	out.WriteByte('{')
	for i, name := range o.names {
		if i > 0 {
			out.WriteByte(',')
		}
		quoted, _ := json.Marshal(name)
		out.Write(quoted)
		out.WriteByte(':')
		out.Write(o.values[name])
	}
	out.WriteByte('}')
	return out.Bytes()
}
