// Package postgrestest starts a PostgreSQL for a test.
//
// Only tests may import it.
package postgrestest

import (
	"database/sql"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver

	"chartside/internal/freeport"
)

// Cluster starts a PostgreSQL of its own in a temporary folder, on a free port
// of this machine, and gives its address. It is skipped where PostgreSQL is not
// installed, unless CHARTSIDE_NEED_POSTGRES is set, as scripts/postgres does for
// make test.
func Cluster(t *testing.T) string {
	t.Helper()
	if testing.Short() {
		t.Skip("PostgreSQL is not started in short tests")
	}
	bin := postgresBin()
	if bin == "" {
		if os.Getenv("CHARTSIDE_NEED_POSTGRES") != "" {
			t.Fatal("PostgreSQL is not installed")
		}
		t.Skip("PostgreSQL is not installed; make test-postgres installs it")
	}
	dir, err := os.MkdirTemp("", "chartside-pg-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	as := owner(t, dir)
	data := filepath.Join(dir, "data")
	run(t, as, filepath.Join(bin, "initdb"), "-D", data, "-U", "chartside", "-A", "trust", "-E", "UTF8", "--no-sync")
	port := freeport.Of(t)
	server := exec.Command(filepath.Join(bin, "postgres"), "-D", data, "-h", "127.0.0.1", "-p", strconv.Itoa(port), "-k", dir, "-F")
	server.SysProcAttr, server.Dir, server.Stderr = as, dir, os.Stderr
	if !testing.Verbose() {
		server.Stderr = nil
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = server.Process.Signal(syscall.SIGINT) // fast shutdown
		_ = server.Wait()
	})
	address := fmt.Sprintf("postgres://chartside@127.0.0.1:%d/postgres?sslmode=disable", port)
	for deadline := time.Now().Add(30 * time.Second); ; {
		err := ping(address)
		if err == nil {
			return address
		}
		if time.Now().After(deadline) {
			t.Fatalf("PostgreSQL did not start: %v", err)
		}
		time.Sleep(100 * time.Millisecond)
	}
}

func ping(address string) error {
	db, err := sql.Open("pgx", address)
	if err != nil {
		return err
	}
	defer db.Close()
	return db.Ping()
}

// postgresBin finds the server's programs: on the path, or where Debian has them.
func postgresBin() string {
	if path, err := exec.LookPath("initdb"); err == nil {
		if real, err := filepath.EvalSymlinks(path); err == nil {
			return filepath.Dir(real)
		}
	}
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if len(found) == 0 {
		return ""
	}
	return filepath.Dir(found[len(found)-1])
}

// owner is nobody where the tests run as root, as whom PostgreSQL refuses to.
func owner(t *testing.T, dir string) *syscall.SysProcAttr {
	t.Helper()
	if os.Getuid() != 0 {
		return nil
	}
	u, err := user.Lookup("nobody")
	if err != nil {
		t.Fatal(err)
	}
	uid, _ := strconv.Atoi(u.Uid)
	gid, _ := strconv.Atoi(u.Gid)
	if err := os.Chown(dir, uid, gid); err != nil {
		t.Fatal(err)
	}
	return &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
}

func run(t *testing.T, as *syscall.SysProcAttr, name string, args ...string) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.SysProcAttr, cmd.Dir = as, "/"
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s: %v\n%s", filepath.Base(name), err, out)
	}
}
