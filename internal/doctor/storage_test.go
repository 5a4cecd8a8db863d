package doctor

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"chartside/config"
)

func TestStorage(t *testing.T) {
	refused := errors.New("password authentication failed for user planted")
	for name, c := range map[string]struct {
		kind     config.StorageKind
		database error
		file     string
		trail    error
		want     [2]Level
		says     string
	}{
		"memory, no trail":  {config.StorageMemory, nil, "", nil, [2]Level{Note, Note}, "a restart signs everybody out"},
		"all well":          {config.StorageSQLite, nil, "audit.log", nil, [2]Level{OK, OK}, "every line in it fits"},
		"SQLite closed":     {config.StorageSQLite, refused, "audit.log", nil, [2]Level{Fix, OK}, "folder of storage.file"},
		"PostgreSQL closed": {config.StoragePostgres, refused, "", nil, [2]Level{Fix, Note}, "does not answer, or refuses the user"},
		"trail changed":     {config.StoragePostgres, nil, "audit.log", refused, [2]Level{OK, Fix}, "chartside audit names the first line"},
	} {
		t.Run(name, func(t *testing.T) {
			e := &examination{Options: Options{
				Config:   config.Config{Storage: config.Storage{Kind: c.kind}, Audit: config.Audit{File: c.file}},
				Database: func(context.Context) error { return c.database },
				Trail:    func() error { return c.trail },
				timeout:  time.Second,
			}}
			s := e.storage(t.Context())
			text, _ := Print([]Section{s})
			if len(s.Findings) != 2 || s.Findings[0].Level != c.want[0] || s.Findings[1].Level != c.want[1] || !strings.Contains(strings.Join(strings.Fields(text), " "), c.says) {
				t.Errorf("want %v and %q:\n%s", c.want, c.says, text)
			}
			if strings.Contains(text, "planted") {
				t.Errorf("what the database said is printed:\n%s", text)
			}
		})
	}
}
