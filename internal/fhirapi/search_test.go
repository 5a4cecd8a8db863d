package fhirapi

import (
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"chartside/internal/record"
)

func TestPaging(t *testing.T) {
	elsewhere := 0
	other := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { elsewhere++ }))
	defer other.Close()
	for name, c := range map[string]struct {
		set  func(f *fake)
		o    Options
		want []string
		read int
	}{
		"SMART-64 verbatim": {func(f *fake) {
			f.give("Condition", 200, f.bundle(3, "?_getpages=a%2Bb&_getpagesoffset=2&x=%20y", conditions(0, 2)...))
			first := f.answer["Condition"]
			f.answer["Condition"] = func(w http.ResponseWriter, r *http.Request) {
				if r.URL.RawQuery == "_getpages=a%2Bb&_getpagesoffset=2&x=%20y" {
					reply(w, 200, f.bundle(3, "", conditions(2, 3)...))
					return
				}
				first(w, r)
			}
		}, Options{}, nil, 3},
		"SMART-64 base with _getpages": {func(f *fake) {
			f.give("Condition", 200, f.bundle(3, f.URL+"/fhir/?_getpages=1", conditions(0, 2)...))
			f.give("", 200, f.bundle(3, "", conditions(2, 3)...))
		}, Options{}, nil, 3},
		"SMART-63 SMART-64 another origin": {func(f *fake) {
			f.give("Condition", 200, f.bundle(9, other.URL+"/fhir/Condition?page=2", conditions(0, 2)...))
		}, Options{}, []string{"truncated Condition: the next page is not at the server's own address [7]"}, 2},
		"SMART-63 the same host with a user": {func(f *fake) {
			f.give("Condition", 200, f.bundle(-1, strings.Replace(f.URL, "://", "://u@", 1)+"/fhir/Condition?page=2", conditions(0, 2)...))
		}, Options{}, []string{"truncated Condition: the next page is not at the server's own address"}, 2},
		"SMART-64 circle": {func(f *fake) {
			f.give("Condition", 200, f.bundle(-1, "more", conditions(0, 2)...))
			f.give("more", 200, f.bundle(-1, "more", conditions(2, 4)...))
		}, Options{}, []string{"truncated Condition: the server's pages go round in a circle"}, 4},
		"SMART-65 fewer than announced": {func(f *fake) {
			f.give("Condition", 200, f.bundle(5, "", conditions(0, 2)...))
		}, Options{}, []string{"truncated Condition: the server announced more than it sent [3]"}, 2},
		"SMART-65 cap within a page": {func(f *fake) {
			f.give("Condition", 200, f.bundle(10, "", conditions(0, 10)...))
		}, Options{PerType: 4}, []string{"truncated Condition: the list was cut at a limit of Chartside's [6]"}, 4},
		"SMART-65 cap at the end of a page": {func(f *fake) {
			f.give("Condition", 200, f.bundle(-1, "more", conditions(0, 4)...))
		}, Options{PerType: 4}, []string{"truncated Condition: the list was cut at a limit of Chartside's"}, 4},
		"exactly the cap": {func(f *fake) {
			f.give("Condition", 200, f.bundle(4, "", conditions(0, 4)...))
		}, Options{PerType: 4}, nil, 4},
		"SMART-64 QUIRK-22 pages without end": {func(f *fake) {
			n := 0
			f.answer["Condition"] = func(w http.ResponseWriter, r *http.Request) {
				n++
				reply(w, 200, f.bundle(-1, "Condition?page="+strconv.Itoa(n), condition("c"+strconv.Itoa(n))))
			}
		}, Options{Pages: 7}, []string{"truncated Condition: the list was cut at a limit of Chartside's"}, 7},
		"SMART-65 second page fails": {func(f *fake) {
			f.give("Condition", 200, f.bundle(-1, "more", conditions(0, 2)...))
			f.give("more", 500, "")
		}, Options{}, []string{"failed Condition: the server did not answer (status 500)"}, 2},
		"SMART-64 page expired once": {func(f *fake) {
			gone := true
			f.give("Condition", 200, f.bundle(-1, "more", conditions(0, 2)...))
			f.answer["more"] = func(w http.ResponseWriter, _ *http.Request) {
				if gone {
					gone = false
					reply(w, 410, "")
					return
				}
				reply(w, 200, f.bundle(-1, "", conditions(2, 4)...))
			}
		}, Options{}, nil, 4},
		"SMART-64 page expires always": {func(f *fake) {
			f.give("Condition", 200, f.bundle(-1, "more", conditions(0, 2)...))
			f.give("more", 410, "")
		}, Options{}, []string{"failed Condition: the server's pages expired while they were read (status 410)"}, 2},
		"SMART-66 QUIRK-7 warnings": {func(f *fake) {
			f.give("Condition", 200, f.bundle(1, "", condition("c0"),
				map[string]any{"resource": outcome("warning", "suppressed", "4119", "PLANTED"), "search": map[string]any{"mode": "outcome"}},
				map[string]any{"resource": outcome("warning", "suppressed", "59204", "PLANTED"), "search": map[string]any{"mode": "outcome"}},
				map[string]any{"resource": outcome("warning", "processing", "", "PLANTED"), "search": map[string]any{"mode": "match"}},
				map[string]any{"resource": outcome("warning", "processing", "", "PLANTED twice")},
				map[string]any{"resource": outcome("information", "informational", "", "1 found"), "search": map[string]any{"mode": "outcome"}},
			))
		}, Options{}, []string{
			"warning Condition: the server says that this may not be the whole record",
			"warning Condition: the server does not permit reading part of this type",
			"warning Condition: the server attached a warning (processing)",
		}, 1},
		"SMART-66 included resources are not counted": {func(f *fake) {
			f.give("Condition", 200, f.bundle(1, "", condition("c0"),
				map[string]any{"resource": map[string]any{"resourceType": "Practitioner", "id": "d1"}, "search": map[string]any{"mode": "include"}}))
		}, Options{PerType: 1}, nil, 1},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			c.set(f)
			rec := f.read(c.o)
			if diff := cmp.Diff(c.want, gaps(rec)); diff != "" {
				t.Error(diff)
			}
			if n := len(rec.OfType("Condition")); n != c.read {
				t.Errorf("%d conditions, want %d", n, c.read)
			}
		})
	}
	if elsewhere > 0 {
		t.Error("another server was asked")
	}
}

func statement(resources ...any) map[string]any {
	return map[string]any{"resourceType": "CapabilityStatement", "rest": []any{map[string]any{"resource": resources}}}
}

func supports(resourceType string, params ...string) map[string]any {
	list := []any{}
	for _, p := range params {
		list = append(list, map[string]any{"name": p})
	}
	return map[string]any{"type": resourceType, "searchParam": list}
}

func TestCapabilities(t *testing.T) {
	f := newFake(t)
	f.give("metadata", 200, statement(supports("Condition", "patient", "subject"), supports("Procedure", "subject"), supports("Goal"), supports("Observation", "code")))
	rec := f.read(Options{})
	for prefix, want := range map[string]string{
		"Condition": "Condition?_count=200&patient=p1", "Procedure": "Procedure?_count=200&subject=Patient%2Fp1",
		"Goal": "Goal?_count=200&patient=p1", "Observation": "Observation?_count=200&patient=p1", "Encounter": "", "Flag": "",
	} {
		if got := strings.Join(f.seen(prefix), " "); got != want {
			t.Errorf("%s: asked %q, want %q", prefix, got, want)
		}
	}
	missing := 0
	for _, g := range gaps(rec) {
		if strings.HasPrefix(g, "unsupported ") {
			missing++
		}
	}
	if missing != 7 { // the expected types that are not in the statement
		t.Errorf("%d gaps: %v", missing, gaps(rec))
	}
}

func TestSearchesWithCategories_SMART69_QUIRK1(t *testing.T) {
	f := newFake(t)
	f.answer["Observation"] = func(w http.ResponseWriter, r *http.Request) {
		switch r.URL.Query().Get("category") {
		case "":
			reply(w, 400, outcome("error", "required", "", "PLANTED"))
		case "laboratory":
			reply(w, 200, f.bundle(1, "", map[string]any{"resourceType": "Observation", "id": "l", "status": "final"}))
		case "vital-signs":
			reply(w, 200, f.bundle(2, "", map[string]any{"resourceType": "Observation", "id": "v", "status": "final"}, map[string]any{"resourceType": "Observation", "id": "l", "status": "final"}))
		case "survey":
			reply(w, 403, "")
		case "therapy":
			reply(w, 400, "unknown category")
		default:
			reply(w, 200, f.bundle(0, ""))
		}
	}
	rec := f.read(Options{})
	want := []string{
		"refused Observation: the server does not permit reading this type (status 403)",
		"warning Observation: the server answers only by category; what has no usual category was not read",
	}
	if diff := cmp.Diff(want, gaps(rec)); diff != "" {
		t.Error(diff)
	}
	if n := len(rec.OfType("Observation")); n != 2 {
		t.Errorf("%d observations", n)
	}
}

func TestServerWithoutCount(t *testing.T) {
	f := newFake(t)
	f.answer["Procedure"] = func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Query().Has("_count") {
			reply(w, 400, outcome("error", "not-supported", "", "_count"))
			return
		}
		reply(w, 200, f.bundle(-1, "", map[string]any{"resourceType": "Procedure", "id": "a"}))
	}
	if rec := f.read(Options{}); len(rec.OfType("Procedure")) != 1 || len(rec.Gaps) > 0 {
		t.Errorf("gaps %v", gaps(rec))
	}
}

func everything() map[string]any {
	patient := supports("Patient", "_id")
	patient["operation"] = []any{map[string]any{"name": "everything", "definition": "http://hl7.org/fhir/OperationDefinition/Patient-everything"}}
	return statement(patient, supports("Condition", "patient"))
}

func TestEverything(t *testing.T) {
	f := newFake(t)
	f.give("metadata", 200, everything())
	f.give("Patient/p1/$everything", 200, f.bundle(4, "more", append(conditions(0, 2), map[string]any{"resourceType": "Patient", "id": "p1"})...))
	f.give("more", 200, f.bundle(4, "", conditions(2, 3)...))
	rec := f.read(Options{})
	if len(rec.OfType("Condition")) != 3 || len(rec.Gaps) > 0 || len(f.seen("Condition")) > 0 {
		t.Errorf("gaps %v, asked %v", gaps(rec), f.seen(""))
	}
}

// TestEverythingFails_QUIRK40: what came of it is kept, and all is read type by type.
func TestEverythingFails_QUIRK40(t *testing.T) {
	for name, tt := range map[string]struct {
		set  func(f *fake)
		kept int
	}{
		"at once": {func(f *fake) { f.give("Patient/p1/$everything", 403, "") }, 0},
		"as HTML": {func(f *fake) { f.give("Patient/p1/$everything", 200, "<html>") }, 0},
		"as 401":  {func(f *fake) { f.give("Patient/p1/$everything", 401, "") }, 0},
		"half":    {func(f *fake) { f.give("Patient/p1/$everything", 200, `{"resourceType":"Bundle","entry":[{`) }, 0},
		"on page two": {func(f *fake) {
			again := condition("c1") // as a server writes it that counts its versions
			again["meta"] = map[string]any{"versionId": "2"}
			f.give("Patient/p1/$everything", 200, f.bundle(-1, "more", append(conditions(5, 9), again, "no resource", map[string]any{"resourceType": "Condition"},
				map[string]any{"resourceType": "Condition", "id": "x", "subject": map[string]any{"reference": "Patient/other"}})...))
			f.give("more", 500, "")
		}, 4},
	} {
		t.Run(name, func(t *testing.T) {
			f := newFake(t)
			f.give("metadata", 200, everything())
			tt.set(f)
			rec := f.read(Options{})
			if list := rec.OfType("Condition"); len(list) != 1+tt.kept || rec.Find("Condition/c1") == nil || rec.Patient == nil || rec.ReachOf("Condition") != record.Whole {
				t.Errorf("%d conditions, %s", len(list), rec.ReachOf("Condition"))
			}
			for _, g := range rec.Gaps {
				if g.Cause != record.Unsupported && !strings.Contains(g.Detail, "another patient") {
					t.Errorf("a gap that is none: %+v", g)
				}
			}
		})
	}
}

func TestReferencedResources(t *testing.T) {
	request := func(id, drug string) map[string]any {
		return map[string]any{"resourceType": "MedicationRequest", "id": id, "status": "active", "intent": "order",
			"medicationReference": map[string]any{"reference": "Medication/" + drug}, "requester": map[string]any{"reference": "Practitioner/d1"}}
	}
	drug := func(id string) map[string]any { return map[string]any{"resourceType": "Medication", "id": id} }
	t.Run("by _id", func(t *testing.T) {
		f := newFake(t)
		f.give("MedicationRequest", 200, f.bundle(2, "", request("r1", "m1"), request("r2", "m2")))
		f.give("Medication", 200, f.bundle(2, "", drug("m1"), drug("m2")))
		f.give("Practitioner", 403, "")
		rec := f.read(Options{})
		if len(rec.OfType("Medication")) != 2 || len(f.seen("Medication?_id=m1%2Cm2")) != 1 {
			t.Errorf("asked %v", f.seen("Medication?"))
		}
		if len(rec.Gaps) > 0 {
			t.Errorf("gaps %v", gaps(rec))
		}
	})
	t.Run("one by one", func(t *testing.T) {
		f := newFake(t)
		f.give("MedicationRequest", 200, f.bundle(2, "", request("r1", "m1"), request("r2", "m2")))
		f.give("Medication", 400, "")
		f.give("Medication/m1", 200, drug("m1"))
		rec := f.read(Options{})
		if len(rec.OfType("Medication")) != 1 || len(f.seen("Medication/m2")) != 1 {
			t.Errorf("asked %v", f.seen("Medication/"))
		}
	})
	t.Run("refused", func(t *testing.T) {
		f := newFake(t)
		f.give("MedicationRequest", 200, f.bundle(2, "", request("r1", "m1"), request("r2", "m2")))
		f.give("Medication", 403, "")
		f.give("Medication/m1", 403, "")
		rec := f.read(Options{})
		if got := strings.Join(gaps(rec), "\n"); !strings.Contains(got, "refused Medication: the server does not permit") || len(f.seen("Medication/")) != 1 {
			t.Errorf("gaps %s, asked %v", got, f.seen("Medication/"))
		}
	})
}

func TestParsePage(t *testing.T) {
	for text, want := range map[string]struct {
		entries, total int
		err            error
	}{
		`{"resourceType":"Bundle"}`:                                     {0, -1, nil},
		"\ufeff" + `{"resourceType":"Bundle","total":7,"entry":[]}`:     {0, 7, nil},
		`{"entry":[{"resource":{}}],"resourceType":"Bundle"}`:           {1, -1, nil},
		`{"resourceType":"Bundle","entry":{},"total":1}`:                {0, -1, errBroken},
		`{"resourceType":"Bundle","entry":[{"resource":{}},{"res`:       {1, -1, errBroken},
		`{"resourceType":"Bundle","entry":[{"resource":{}}`:             {1, -1, errBroken},
		`{"resourceType":"Bundle","total":"x","link":5,"entry":[null]}`: {1, -1, nil},
		`{"resourceType":"Patient"}`:                                    {0, -1, errNotBundle},
		`{"resourceType":5}`:                                            {0, -1, errNotBundle},
		`{}`:                                                            {0, -1, errNotBundle},
		`null`:                                                          {0, -1, errNotBundle},
		`<html>`:                                                        {0, -1, errNotBundle},
	} {
		p, err := parsePage([]byte(text))
		if err != want.err || len(p.entries) != want.entries || p.total != want.total {
			t.Errorf("%s: %d entries, total %d, %v", text, len(p.entries), p.total, err)
		}
	}
}
