package doctor

import (
	"context"

	"chartside/config"
)

// storage looks at where conversations and the audit trail are kept. What a
// database or a file system said is not printed: it can hold an address with a
// password in it.
func (e *examination) storage(ctx context.Context) Section {
	s := Section{Title: "Database and audit trail"}
	ctx, cancel := context.WithTimeout(ctx, e.timeout)
	defer cancel()
	kind := e.Config.Storage.Kind
	switch {
	case kind == config.StorageMemory:
		s.note("Conversations are kept in memory: a restart signs everybody out, and there can be one process only.",
			`Set storage.kind to "sqlite" or "postgres", with keys.`)
	case e.Database == nil:
	case e.Database(ctx) != nil && kind == config.StoragePostgres:
		s.fix("PostgreSQL does not answer, or refuses the user.",
			"Check the address in the variable or file that storage names, that the server takes connections from here, and that the user may create a table.")
	case e.Database(ctx) != nil:
		s.fix("The SQLite file cannot be opened or written.",
			"Check that the folder of storage.file exists, that this user may write there, and that the disk is not full.")
	default:
		s.ok("The database answers, and its table is there.")
	}
	switch {
	case e.Config.Audit.File == "":
		s.note("There is no audit trail.", "Set audit.file and audit.key_file if yours is kept here and not in the EHR.")
	case e.Trail == nil:
	case e.Trail() != nil:
		s.fix("The audit trail cannot be written, or is not what was written with this key.",
			"Check that this user may write audit.file and that audit.key_file is the key of that file; chartside audit names the first line that does not fit.")
	default:
		s.ok("The audit trail can be written, and every line in it fits the one before.")
	}
	return s
}
