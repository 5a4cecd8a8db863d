package chartside_test

import (
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// Every requirement of SMART App Launch and every quirk of an EHR that
// docs/smart-requirements.tsv lists is proven by tests that carry its number in
// their own names, or has a note that says why not. The page for readers,
// docs/smart-requirements.md, is made of the list and of those names:
//
//	go test . -run TestRequirements -update     (make requirements)
//
// A Go test proves SMART-15 by its name (TestStateWorksOnce_SMART15) or by a
// literal in it that begins so ("SMART-15 state works once": the name of a
// subtest or of a row of a table); a browser journey by its title. So
// `go test ./... -run SMART15` and `-run /SMART-15` find what the page claims.
var update = flag.Bool("update", false, "write docs/smart-requirements.md")

const (
	requirementList = "docs/smart-requirements.tsv"
	requirementPage = "docs/smart-requirements.md"
)

// requirement is one line of the list.
type requirement struct {
	id, text string
	where    []string // files and folders
	note     string   // "", or one of the three below and a sentence
	proofs   []string // filled in from the tests
}

// The notes. A requirement without one must have a test.
const (
	doesNotApply = "n/a: "   // and so it has no test
	notProven    = "open: "  // and has no test yet
	fallsShort   = "short: " // has tests, and something is missing all the same
)

func TestRequirements(t *testing.T) {
	list := readRequirements(t)
	for id, proofs := range findProofs(t) {
		i := slices.IndexFunc(list, func(r requirement) bool { return r.id == id })
		if i < 0 {
			t.Errorf("%s is named by a test (%s) and is not in %s", id, proofs[0], requirementList)
			continue
		}
		slices.Sort(proofs)
		list[i].proofs = slices.Compact(proofs)
		if *update && strings.HasPrefix(list[i].note, notProven) {
			list[i].note = ""
		}
	}
	for _, r := range list {
		r.check(t)
	}
	if *update {
		writeFile(t, requirementList, requirementLines(list))
		writeFile(t, requirementPage, requirementTable(list))
	}
	page, err := os.ReadFile(requirementPage)
	if err != nil || string(page) != requirementTable(list) {
		t.Errorf("%s is stale: make requirements", requirementPage)
	}
}

func (r requirement) check(t *testing.T) {
	t.Helper()
	kind, reason, noted := strings.Cut(r.note, ": ")
	switch {
	case r.note != "" && (!noted || reason == "" || !slices.Contains([]string{doesNotApply, notProven, fallsShort}, kind+": ")):
		t.Errorf("%s: the note %q is none of %q, %q, %q with a reason", r.id, r.note, doesNotApply, notProven, fallsShort)
	case len(r.proofs) == 0 && (r.note == "" || kind+": " == fallsShort):
		t.Errorf("%s has neither a test that names it nor a reason", r.id)
	case len(r.proofs) > 0 && kind+": " == doesNotApply:
		t.Errorf("%s does not apply, but %s proves it", r.id, r.proofs[0])
	case len(r.proofs) > 0 && kind+": " == notProven:
		t.Errorf("%s is said to be open, but %s proves it: make requirements", r.id, r.proofs[0])
	}
	for _, file := range r.where {
		if _, err := os.Stat(file); err != nil {
			t.Errorf("%s: %s is not there any more", r.id, file)
		}
	}
}

func readRequirements(t *testing.T) []requirement {
	t.Helper()
	text, err := os.ReadFile(requirementList)
	if err != nil {
		t.Fatal(err)
	}
	var list []requirement
	for i, line := range strings.Split(strings.TrimSuffix(string(text), "\n"), "\n") {
		parts := strings.Split(line, "\t")
		if len(parts) != 4 {
			t.Fatalf("%s, line %d: %d columns, want 4", requirementList, i+1, len(parts))
		}
		if i > 0 {
			list = append(list, requirement{id: parts[0], text: parts[1], where: strings.Fields(parts[2]), note: parts[3]})
		}
	}
	for i, r := range list { // SMART-1 … SMART-75, QUIRK-1 … QUIRK-41
		want := "SMART-" + strconv.Itoa(i+1)
		if i >= 75 {
			want = "QUIRK-" + strconv.Itoa(i-74)
		}
		if r.id != want {
			t.Fatalf("%s, line %d is %s, want %s", requirementList, i+2, r.id, want)
		}
	}
	if len(list) != 75+41 {
		t.Fatalf("%s has %d requirements", requirementList, len(list))
	}
	return list
}

// findProofs reads the tests' names: by id, "package: test".
func findProofs(t *testing.T) map[string][]string {
	t.Helper()
	proofs := map[string][]string{}
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || slices.Contains([]string{"testdata", "node_modules", "bin"}, d.Name())):
			return fs.SkipDir
		case strings.HasSuffix(name, "_test.go") && name != "requirements_test.go":
			return goProofs(name, proofs)
		case strings.HasSuffix(name, ".test.js"):
			return journeyProofs(name, proofs)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return proofs
}

var (
	idInFunction = regexp.MustCompile(`(?:^Test|_)(SMART|QUIRK)(\d+)`)
	idInName     = regexp.MustCompile(`\b(SMART|QUIRK)-(\d+)\b`)
	journeyTitle = regexp.MustCompile(`(?m)^\s*(?:await )?(?:t\.)?test\(\s*(?:'([^'\n]*)'|"([^"\n]*)"|` + "`([^`\n]*)`)")
)

func goProofs(name string, proofs map[string][]string) error {
	file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
	if err != nil {
		return err
	}
	pkg := path.Dir(name)
	for _, decl := range file.Decls {
		name := nameOf(decl)
		if name == "" {
			continue
		}
		for _, m := range idInFunction.FindAllStringSubmatch(name, -1) {
			proofs[m[1]+"-"+m[2]] = append(proofs[m[1]+"-"+m[2]], pkg+": "+name)
		}
		ast.Inspect(decl, func(n ast.Node) bool {
			literal, ok := n.(*ast.BasicLit)
			if !ok || literal.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(literal.Value)
			if err == nil && (strings.HasPrefix(text, "SMART-") || strings.HasPrefix(text, "QUIRK-")) {
				addProof(proofs, text, pkg+": "+name+"/"+text)
			}
			return true
		})
	}
	return nil
}

// nameOf is a test's name, or that of a table of rows that a test runs; "" for
// what is neither.
func nameOf(decl ast.Decl) string {
	switch d := decl.(type) {
	case *ast.FuncDecl:
		if d.Recv == nil && strings.HasPrefix(d.Name.Name, "Test") {
			return d.Name.Name
		}
	case *ast.GenDecl:
		if d.Tok == token.VAR && len(d.Specs) == 1 {
			return d.Specs[0].(*ast.ValueSpec).Names[0].Name
		}
	}
	return ""
}

func journeyProofs(name string, proofs map[string][]string) error {
	text, err := os.ReadFile(name)
	if err != nil {
		return err
	}
	for _, m := range journeyTitle.FindAllStringSubmatch(string(text), -1) {
		title := m[1] + m[2] + m[3]
		addProof(proofs, title, name+": "+title)
	}
	return nil
}

func addProof(proofs map[string][]string, text, proof string) {
	for _, id := range idInName.FindAllString(text, -1) {
		proofs[id] = append(proofs[id], proof)
	}
}

func requirementLines(list []requirement) string {
	var out strings.Builder
	out.WriteString("id\trequirement\twhere\tnote\n")
	for _, r := range list {
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\n", r.id, r.text, strings.Join(r.where, " "), r.note)
	}
	return out.String()
}

func requirementTable(list []requirement) string {
	var out strings.Builder
	proven := 0
	for _, r := range list {
		if len(r.proofs) > 0 {
			proven++
		}
	}
	fmt.Fprintf(&out, `# What SMART App Launch asks, and where it is proven

Made from %s and from the names of the tests by `+"`make requirements`"+`; a test of the tree fails when it is stale. SMART-n are requirements of a server-side SMART App Launch client (version 2.2, OAuth's best practice and engineering need), QUIRK-n habits of EHRs that were met in the field. %d of %d are proven by a test.
`, "`smart-requirements.tsv`", proven, len(list))
	for i, r := range list {
		if i == 0 || i == 75 {
			heading := map[int]string{0: "Requirements", 75: "Quirks of EHRs"}[i]
			fmt.Fprintf(&out, "\n## %s\n\n| | what | where | proven by |\n|---|---|---|---|\n", heading)
		}
		fmt.Fprintf(&out, "| %s | %s | %s | %s |\n", r.id, cell(r.text), cell(code(r.where)), cell(r.evidence()))
	}
	return out.String()
}

// evidence is the last column: the tests, what is missing, or why it does not
// apply.
func (r requirement) evidence() string {
	kind, reason, _ := strings.Cut(r.note, ": ")
	switch kind + ": " {
	case doesNotApply:
		return "Does not apply: " + reason
	case notProven:
		return "**Open:** " + reason
	}
	parts := make([]string, 0, len(r.proofs)+1)
	for _, p := range r.proofs {
		parts = append(parts, "`"+p+"`")
	}
	if kind+": " == fallsShort {
		parts = append(parts, "**Falls short:** "+reason)
	}
	return strings.Join(parts, "<br>")
}

func code(files []string) string {
	parts := make([]string, len(files))
	for i, f := range files {
		parts[i] = "`" + f + "`"
	}
	return strings.Join(parts, " ")
}

func cell(text string) string { return strings.ReplaceAll(text, "|", `\|`) }

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
