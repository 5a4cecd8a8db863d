package fhirapi

import (
	"context"
	"encoding/base64"
	"mime"
	"net/url"
	"strings"
	"sync"

	"golang.org/x/sync/errgroup"

	"chartside/internal/record"
)

// files are the documents that were fetched in one reading. Two resources often
// point to the same one (US Core: DocumentReference and DiagnosticReport).
type files struct {
	asked map[string]*file // by address
	count int
	bytes int64
}

// file is one document; its fields are read after once is done.
type file struct {
	once   sync.Once
	read   record.File
	size   int64
	failed *Error
}

// readDocuments fetches the documents that resources of a type (of all, for "")
// point to and do not hold: the newest first, so many, so large, and from the
// server's own address alone. What cannot be had is a gap of its resource.
func (r *Reading) readDocuments(ctx context.Context, resourceType string) error {
	r.mu.Lock()
	waiting := r.b.Attachments()
	held := make([]func() record.File, len(waiting))
	for i, a := range waiting {
		held[i] = r.b.Held(a)
	}
	r.mu.Unlock()
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(r.c.opts.Parallel) // of what is in memory; the gate bounds the requests
	for i, a := range waiting {
		if of, _, _ := strings.Cut(string(a.Of), "/"); resourceType != "" && of != resourceType {
			continue
		}
		if held[i] != nil {
			g.Go(func() error { r.attach(a, held[i](), 0); return nil })
			continue
		}
		f, u, why := r.file(a)
		if why != "" {
			r.lose(a, why)
			continue
		}
		g.Go(func() error { return r.readDocument(ctx, a, f, u) })
	}
	return g.Wait()
}

func (r *Reading) readDocument(ctx context.Context, a record.Attachment, f *file, u *url.URL) error {
	f.once.Do(func() {
		contentType, body, failed := r.c.document(ctx, u, a)
		if f.failed = failed; failed == nil {
			f.size, f.read = int64(len(body)), record.ReadFile(a, contentType, body)
		}
	})
	switch {
	case f.failed != nil && f.failed.Kind == SessionOver && f.failed.cause == nil:
		r.lose(a, "the server does not permit reading the file") // 401 for a file that others may read
	case f.failed != nil:
		if err := r.fatal(ctx, f.failed); err != nil {
			return err
		}
		r.lose(a, fileWords(f.failed))
	default:
		r.attach(a, f.read, f.size)
	}
	return nil
}

// attach takes a document that has been read, whose bytes took some room.
func (r *Reading) attach(a record.Attachment, f record.File, size int64) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.files.bytes += size
	r.b.Attach(a, f)
}

// file finds the file of an attachment, or says why it is not asked for.
func (r *Reading) file(a record.Attachment) (f *file, u *url.URL, why string) {
	u, err := url.Parse(r.c.base.String() + "/")
	if err == nil {
		u, err = u.Parse(a.URL)
	}
	switch {
	case err != nil:
		return nil, nil, "the file's address cannot be read"
	case !r.c.sameOrigin(u):
		return nil, nil, "the file is at another address than the server's own"
	case int64(a.Size) > r.c.opts.DocumentBytes:
		return nil, nil, "the file is larger than Chartside reads"
	}
	u.Fragment = ""
	r.mu.Lock()
	defer r.mu.Unlock()
	if f := r.files.asked[u.String()]; f != nil {
		return f, u, ""
	}
	if r.files.count >= r.c.opts.Documents || r.files.bytes >= r.c.opts.DocumentsBytes {
		return nil, nil, "there are more files than Chartside reads"
	}
	if r.files.asked == nil {
		r.files.asked = map[string]*file{}
	}
	f = &file{}
	r.files.asked[u.String()] = f
	r.files.count++
	return f, u, ""
}

func (r *Reading) lose(a record.Attachment, why string) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.b.Lose(a, why)
}

// document reads a file: the bytes themselves, or a Binary in JSON, whichever
// the server prefers to send.
func (c *Client) document(ctx context.Context, u *url.URL, a record.Attachment) (contentType string, body []byte, failed *Error) {
	accept := fhirJSON + ";q=0.5, */*;q=0.4"
	if kind := mediaType(a.ContentType); kind != "" {
		accept = kind + ", " + accept
	}
	of, _, _ := strings.Cut(string(a.Of), "/")
	got, failed := c.getAs(ctx, of, u, accept, c.opts.DocumentBytes*3/2) // base64 is a third larger
	if failed != nil {
		return "", nil, failed
	}
	header := got.header.Get("Content-Type")
	wanted, sent := mediaType(a.ContentType), mediaType(header)
	switch {
	case strings.Contains(sent, "json") && !strings.Contains(wanted, "json"):
		return binary(of, got.body)
	case sent == "" || sent == "application/octet-stream":
		return a.ContentType, got.body, nil
	case sent == "text/html" && wanted != "" && wanted != sent && wanted != "application/xhtml+xml":
		return "", nil, &Error{Kind: NotFHIR, Type: of} // a page for people, such as a sign-in
	}
	return header, got.body, nil
}

// binary reads a Binary resource.
func binary(of string, resource []byte) (contentType string, body []byte, failed *Error) {
	if textMember(resource, "resourceType") != "Binary" {
		return "", nil, &Error{Kind: NotFHIR, Type: of}
	}
	body, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(textMember(resource, "data")), ""))
	if err != nil {
		return "", nil, &Error{Kind: NotFHIR, Type: of, broken: true}
	}
	return textMember(resource, "contentType"), body, nil
}

// mediaType is the type without parameters, "" for what is none.
func mediaType(header string) string {
	t, _, err := mime.ParseMediaType(header)
	if err != nil {
		return ""
	}
	return t
}

// fileWords says why a file could not be read.
func fileWords(e *Error) string {
	switch e.Kind {
	case Forbidden:
		return "the server does not permit reading the file"
	case NotFound:
		return "the server does not have the file"
	case TooLarge:
		return "the file is larger than Chartside reads"
	case NotFHIR:
		if e.broken {
			return "the file broke off"
		}
		return "the server sent something else than the file"
	case Rejected:
		return "the server rejected the request for the file"
	default:
		return "the server did not answer when it was asked for the file"
	}
}
