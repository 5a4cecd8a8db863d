package web

import (
	"strings"
	"testing"
)

func TestStyle(t *testing.T) {
	t.Run("SMART-43 the sidebar follows the EHR's style, the patient's page keeps its own", func(t *testing.T) {
		b := newBench(t, nil)
		person := b.person("Gil")
		clinician := b.browser()
		path := clinician.open(person)
		if got := clinician.get(path).Find(`link[href="` + path + `/style.css"]`).Length(); got != 1 {
			t.Errorf("the sidebar links the style %d times, want once", got)
		}
		sheet := clinician.get(path + "/style.css")
		if !strings.Contains(sheet.body, "--accent: #1b4f8f;") || sheet.header.Get("Content-Type") != "text/css; charset=utf-8" {
			t.Errorf("the style is %q %q", sheet.header.Get("Content-Type"), sheet.body)
		}
		if stranger := b.browser().get(path + "/style.css"); stranger.status != 404 {
			t.Errorf("a stranger got status %d", stranger.status)
		}
	})
}
