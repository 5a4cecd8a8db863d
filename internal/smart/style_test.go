package smart

import (
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
)

func TestStyle(t *testing.T) {
	t.Run("SMART-43 a style document is read without the token, once, and checked value by value", func(t *testing.T) {
		f := newFakeEHR(t)
		f.answer = func(tokenRequest) (int, any) {
			return 200, f.good(map[string]any{"smart_style_url": f.URL + "/style.json"})
		}
		asked := 0
		f.fhir = func(w http.ResponseWriter, r *http.Request) {
			asked++
			if r.Header.Get("Authorization") != "" {
				t.Error("the style was asked for with the access token")
			}
			_, _ = w.Write([]byte(`{"color_background":"#EEE","color_text":"#112233","color_highlight":"red;} body{display:none",
				"color_error":7,"dim_border_radius":"6px","dim_font_size":"13px","font_family_body":"'Georgia', Times, serif"}`))
		}
		c := newClient(t, f.issuer(), Options{})
		conn, err := finish(c, launch(t, c, f))
		if err != nil {
			t.Fatal(err)
		}
		want := Style{Background: "#eeeeee", Text: "#112233", Radius: "6px", Font: `"Georgia", "Times", serif`}
		for range 2 {
			if got := c.Style(t.Context(), conn.Grant()); got != want {
				t.Errorf("got %+v, want %+v", got, want)
			}
		}
		if asked != 1 {
			t.Errorf("asked %d times, want once", asked)
		}
	})
	t.Run("SMART-43 a style address at a host that is not configured is not asked", func(t *testing.T) {
		other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { t.Error("a request went out") }))
		defer other.Close()
		f := newFakeEHR(t)
		c := newClient(t, f.issuer(), Options{})
		for _, address := range []string{
			strings.Replace(other.URL, "127.0.0.1", "localhost", 1) + "/style.json", "http://user@127.0.0.1/x", "file:///etc/passwd",
			"//127.0.0.1/x", "javascript:alert(1)", "http://127.0.0.1.attacker.example/x", "",
		} {
			if got := c.Style(t.Context(), Grant{IssuerID: "fake", StyleURL: address}); got != (Style{}) {
				t.Errorf("%q gave %+v", address, got)
			}
		}
	})
	t.Run("SMART-43 a style that cannot be had changes nothing", func(t *testing.T) {
		f := newFakeEHR(t)
		c := newClient(t, f.issuer(), Options{})
		for name, answer := range map[string]http.HandlerFunc{
			"missing":  http.NotFound,
			"not json": func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("<html>")) },
			"a list":   func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("[1]")) },
			"too big":  func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write(make([]byte, maxAnswer+1)) },
		} {
			f.fhir = answer
			if got := c.Style(t.Context(), Grant{IssuerID: "fake", StyleURL: f.URL + "/" + strings.ReplaceAll(name, " ", "-")}); got != (Style{}) {
				t.Errorf("%s gave %+v", name, got)
			}
		}
	})
}

func TestStyleValues(t *testing.T) {
	for in, want := range map[string]string{
		"#abc": "#aabbcc", "#A1B2C3": "#a1b2c3", "#abcd": "", "red": "", "#12345g": "", "#123456;": "", "url(x)": "", "rgb(1,2,3)": "",
	} {
		if got := color(in); got != want {
			t.Errorf("color %q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{"6px": "6px", "0": "0px", "0.5rem": "0.5rem", "17px": "", "2rem": "", "6": "", "1e9px": "", "-1px": "", "6px;": "", "calc(1px)": ""} {
		if got := length(in); got != want {
			t.Errorf("length %q is %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"Arial": `"Arial"`, "'Segoe UI', sans-serif": `"Segoe UI", sans-serif`, "x; y": "", "a\"b": "", "expression(1)": "", "@import": "", "Arial,": "",
	} {
		if got := families(in); got != want {
			t.Errorf("families %q is %q, want %q", in, got, want)
		}
	}
}

func FuzzStyle(f *testing.F) {
	f.Add(`{"color_background":"#fff","dim_border_radius":"4px","font_family_body":"Arial"}`)
	f.Add(`{"color_background":"#fff}/*","font_family_body":"a\"}b{"}`)
	f.Fuzz(func(t *testing.T, text string) {
		var doc map[string]json.RawMessage
		if json.Unmarshal([]byte(text), &doc) != nil {
			return
		}
		s := checkedStyle(doc)
		for _, v := range []string{s.Background, s.Text, s.Highlight, s.Error, s.Radius, s.Font} {
			if strings.ContainsAny(v, ";{}()<>\\@/*!\n") {
				t.Errorf("%q can leave a declaration", v)
			}
		}
	})
}
