package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

type pickCommand struct {
	In   string `help:"Folder of settled bundles." required:"" type:"existingdir"`
	List string `help:"Tab-separated: patient id, file name, how to prune (- for not), about." required:"" type:"existingfile"`
	Out  string `help:"Folder for the picked bundles; other bundles in it are replaced." required:"" type:"path"`
}

type pick struct{ id, file, prune, about string }

func (c pickCommand) Run() error {
	picks, err := readPicks(c.List)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o755); err != nil {
		return err
	}
	old, err := files(c.Out, "*.json.gz")
	if err != nil {
		return err
	}
	for _, path := range old {
		if err := os.Remove(path); err != nil {
			return err
		}
	}
	var people []person
	for _, p := range picks {
		b, err := readBundle(filepath.Join(c.In, p.id+".json.gz"))
		if err != nil {
			return err
		}
		if b, err = prune(b, p.prune); err != nil {
			return fmt.Errorf("%s: %w", p.id, err)
		}
		if err := writeBundle(filepath.Join(c.Out, p.file+".json.gz"), b); err != nil {
			return err
		}
		who, err := describe(b, p)
		if err != nil {
			return fmt.Errorf("%s: %w", p.id, err)
		}
		people = append(people, who)
	}
	return writeIndex(c.Out, people)
}

func readPicks(path string) ([]pick, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	var picks []pick
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		if lines.Text() == "" || strings.HasPrefix(lines.Text(), "#") {
			continue
		}
		cells := strings.Split(lines.Text(), "\t")
		if len(cells) != 4 {
			return nil, fmt.Errorf("%s: %d columns instead of 4: %q", path, len(cells), lines.Text())
		}
		picks = append(picks, pick{cells[0], cells[1], cells[2], cells[3]})
	}
	return picks, lines.Err()
}

// prune leaves a bundle alone for "-". For "types:A,B" it keeps the Patient, the last resource of each type named, and
// whatever those refer to, so that no reference leads nowhere.
func prune(b bundle, how string) (bundle, error) {
	if how == "-" {
		return b, nil
	}
	list, ok := strings.CutPrefix(how, "types:")
	if !ok {
		return b, fmt.Errorf("no way to prune called %q", how)
	}
	types := strings.Split(list, ",")
	keep := map[string]bool{}
	for _, e := range b.Entry {
		if strings.HasPrefix(e.FullURL, "Patient/") {
			keep[e.FullURL] = true
		}
	}
	byName := map[string]json.RawMessage{}
	for _, e := range b.Entry {
		byName[e.FullURL] = e.Resource
	}
	for i := len(b.Entry) - 1; i >= 0; i-- {
		own := b.Entry[i].FullURL
		kind, _, _ := strings.Cut(own, "/")
		if slices.Contains(types, kind) {
			types = slices.DeleteFunc(types, func(t string) bool { return t == kind })
			follow(own, byName, keep)
		}
	}
	kept := bundle{ResourceType: b.ResourceType, Type: b.Type}
	for _, e := range b.Entry {
		if keep[e.FullURL] {
			kept.Entry = append(kept.Entry, e)
		}
	}
	return kept, nil
}

// follow keeps a resource and, in turn, everything it refers to.
func follow(own string, byName map[string]json.RawMessage, keep map[string]bool) {
	if keep[own] || byName[own] == nil {
		return
	}
	keep[own] = true
	for _, match := range reference.FindAllSubmatch(byName[own], -1) {
		follow(string(match[1]), byName, keep)
	}
}
