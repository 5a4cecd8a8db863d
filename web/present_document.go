package web

import (
	"chartside/internal/record"
	"chartside/views"
)

// unreadDocument names a document of which nothing could be read.
func unreadDocument(conv *conversation, x *record.Resource, g record.Gap) views.UnreadDocument {
	d := views.UnreadDocument{Title: x.Title, Date: x.When.ISO(), URL: sourceURL(conv, x), Why: whyUnread[g.Detail]}
	if d.Title == "" {
		d.Title = x.Kind().Name
	}
	if d.Why == "" {
		d.Why = views.NotSent
	}
	return d
}

// whyUnread sorts the reasons of gaps, which are in words for programmers, by
// what a person can do about them. What is not listed was not sent.
var whyUnread = map[string]views.Unreadable{
	"a scanned document without text":               views.Scanned,
	"no reader for the content type":                views.OtherKind,
	"the reader for the content type did not start": views.OtherKind,
	"the document is empty":                         views.Damaged,
	"the document is malformed":                     views.Damaged,
	"malformed base64":                              views.Damaged,
	"the file broke off":                            views.Damaged,
	"the document is locked by a password":          views.Locked,
	"the document is too large to read":             views.TooLarge,
	"the document took too long to read":            views.TooLarge,
	"the file is larger than Chartside reads":       views.TooLarge,
	"there are more files than Chartside reads":     views.TooLarge,
	"the server does not permit reading the file":   views.Forbidden,
}
