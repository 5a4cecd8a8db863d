// Package chartside_test holds the rules of the whole tree.
package chartside_test

import (
	"bytes"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const module = "chartside/"

// allowed is the direction of imports: a package of ours and the packages of
// ours that it may import. Commands are absent: they wire, and nothing imports
// them.
var allowed = map[string]string{
	"internal/document":    "",
	"internal/record":      "internal/document",
	"internal/terms":       "",
	"internal/secret":      "",
	"internal/freeport":    "",
	"internal/smart":       "internal/secret",
	"internal/vault":       "",
	"internal/llm":         "",
	"internal/weights":     "",
	"internal/gate":        "",
	"internal/llamaserver": "",
	"internal/audit":       "",
	"internal/sandbox":     "",
	"config":               "internal/secret",
	"static":               "",
	"views":                "",
	"internal/fhirapi":     "internal/record",
	"internal/prompt":      "internal/record internal/terms",
	"internal/brief":       "internal/record internal/terms internal/prompt",
	"internal/feedback":    "internal/vault",
	"internal/plain":       "",
	"internal/summary":     "internal/record internal/prompt internal/qa",
	"internal/redflag":     "internal/terms",
	"internal/qa":          "internal/record internal/terms internal/prompt internal/llm internal/redflag internal/plain",
	"internal/dataset":     "internal/record internal/terms internal/prompt internal/qa",
	"internal/session":     "internal/secret internal/smart internal/record internal/qa internal/vault",
	"internal/store":       "internal/session internal/freeport",
	"internal/doctor":      "config internal/secret internal/smart",
	"internal/eval":        "internal/record internal/qa internal/dataset internal/gate",
	"web":                  "views static config internal/audit internal/smart internal/fhirapi internal/record internal/prompt internal/brief internal/feedback internal/plain internal/summary internal/qa internal/session internal/gate",
}

// forbidden is what a package must never link, with the reason.
var forbidden = map[string]map[string]string{
	"cmd/chartside": {
		"internal/sandbox": "the sandbox EHR signs anybody in",
		"internal/dataset": "training code has no place in the served program",
		"internal/eval":    "training code has no place in the served program internal/gate",
	},
	"internal/sandbox": {
		"internal/smart": "client and server must not share a mistake",
	},
}

// TestImports reads the sources itself rather than running go list: the test
// cache sees files that a test opens, not those that a child process opens.
func TestImports(t *testing.T) {
	documented := map[string]bool{}
	fset := token.NewFileSet()
	err := fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && name != "." || slices.Contains([]string{"testdata", "node_modules", "training", "e2e", "bin"}, d.Name())) {
			return fs.SkipDir
		}
		if d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		file, err := parser.ParseFile(fset, name, nil, parser.ImportsOnly|parser.ParseComments)
		if err != nil {
			return err
		}
		pkg := path.Dir(name)
		documented[pkg] = documented[pkg] || file.Doc != nil
		checkImports(t, name, pkg, file.Imports)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for pkg, ok := range documented {
		if !ok {
			t.Errorf("%s has no package comment", pkg)
		}
	}
	for pkg := range allowed {
		if _, ok := documented[pkg]; !ok {
			t.Errorf("%s is in the import table but does not exist", pkg)
		}
	}
}

func checkImports(t *testing.T, name, pkg string, imports []*ast.ImportSpec) {
	t.Helper()
	inside := func(parent string) bool { return pkg == parent || strings.HasPrefix(pkg, parent+"/") }
	command := strings.HasPrefix(pkg, "cmd/")
	may, listed := "", command
	for parent := range allowed {
		if inside(parent) {
			may, listed = allowed[parent]+" "+parent, true
		}
	}
	if !listed && pkg != "." && !strings.HasPrefix(pkg, "synthea") {
		t.Errorf("%s is not in the import table: decide what it may import", pkg)
		return
	}
	for _, spec := range imports {
		imp, _ := strconv.Unquote(spec.Path.Value)
		ours, ok := strings.CutPrefix(imp, module)
		if !ok {
			continue
		}
		for parent, reasons := range forbidden {
			if why := reasons[ours]; why != "" && inside(parent) {
				t.Errorf("%s must not import %s: %s", name, ours, why)
			}
		}
		if !command && !mayImport(may, ours) {
			t.Errorf("%s must not import %s", name, ours)
		}
	}
}

func mayImport(may, ours string) bool {
	for _, m := range strings.Fields(may) {
		if ours == m || strings.HasPrefix(ours, m+"/") {
			return true
		}
	}
	return false
}

// TestTokensAlike: the sandbox EHR may not import the product, so it keeps its
// own copy of the colours and sizes; the two must not drift apart.
func TestTokensAlike(t *testing.T) {
	ours, err := os.ReadFile("static/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	sandbox, err := os.ReadFile("internal/sandbox/pages/tokens.css")
	if err != nil {
		t.Fatal(err)
	}
	_, ours, _ = bytes.Cut(ours, []byte(":root"))
	_, sandbox, _ = bytes.Cut(sandbox, []byte(":root"))
	if !bytes.Equal(ours, sandbox) {
		t.Error("static/tokens.css and internal/sandbox/pages/tokens.css differ")
	}
}
