// Package static owns the files that pages load: style sheets, scripts and the
// vendored page libraries. It serves them under names that carry a hash of their
// content, so that a browser may keep them for ever.
//
// It imports nothing of ours; web imports it.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

//go:embed tokens.css chartside.css print.css chartside.js vendor/*.js
var files embed.FS

// Prefix is the path under which Handler serves.
const Prefix = "/static/"

type asset struct {
	href    string // with prefix and hash
	kind    string // media type
	plain   []byte
	gzipped []byte
}

var byName, byHref = load()

func load() (byName, byHref map[string]*asset) {
	byName, byHref = map[string]*asset{}, map[string]*asset{}
	err := fs.WalkDir(files, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		plain, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		sum := sha256.Sum256(plain)
		base := path.Base(name)
		ext := path.Ext(base)
		a := &asset{
			href:  Prefix + strings.TrimSuffix(base, ext) + "." + hex.EncodeToString(sum[:6]) + ext,
			kind:  mime.TypeByExtension(ext),
			plain: plain,
		}
		var packed bytes.Buffer
		w, _ := gzip.NewWriterLevel(&packed, gzip.BestCompression)
		if _, err := w.Write(plain); err != nil {
			return err
		}
		if err := w.Close(); err != nil {
			return err
		}
		a.gzipped = packed.Bytes()
		byName[base], byHref[a.href] = a, a
		return nil
	})
	if err != nil {
		panic(fmt.Sprintf("static: embedded files cannot be read: %v", err))
	}
	return byName, byHref
}

// Href returns the address of a file by its plain name, such as
// "chartside.css". It panics when there is none: names are constants.
func Href(name string) string {
	a := byName[name]
	if a == nil {
		panic("static: no file " + name)
	}
	return a.href
}

// Handler serves the files, compressed where the browser takes it. An address
// whose hash is not today's is 404: the page that named it is gone.
func Handler() http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a := byHref[r.URL.Path]
		if a == nil {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", a.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Add("Vary", "Accept-Encoding")
		body := a.plain
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = a.gzipped
		}
		h.Set("Content-Length", fmt.Sprint(len(body)))
		if r.Method != http.MethodHead {
			_, _ = w.Write(body) // the client may be gone; nothing to do about it
		}
	})
}
