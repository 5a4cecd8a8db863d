package dataset

import (
	"strings"
	"testing"
)

const sodiumLine = "lab result: Sodium; value 139 mmol/L; date 3 March 2019"

func TestReviewsBecomeExamples(t *testing.T) {
	in := `{"number":"a","audience":"patient","lang":"en","question":"last sodium?","lines":["` + sodiumLine + `","lab result: Potassium; value 4.1 mmol/L; date 3 March 2019"],"reviewer":"R. Viewer","accept":true,"right_answer":"Your sodium was 139 mmol/L on 3 March 2019. [1]","relevant":[1]}
{"number":"b","audience":"clinician","lang":"en","question":"last sodium?","lines":["` + sodiumLine + `"],"reviewer":"R. Viewer","accept":true,"right_answer":"Sodium was 149 mmol/L. [1]","relevant":null}

{"number":"c","audience":"patient","lang":"en","question":"last sodium?","lines":["` + sodiumLine + `"],"reviewer":"","accept":null,"right_answer":"","relevant":null}
`
	reviews, err := ReadReviews(strings.NewReader(in))
	if err != nil || len(reviews) != 3 {
		t.Fatalf("got %d, %v", len(reviews), err)
	}
	examples, refused := FromReviews(reviews)
	if len(examples) != 3 || len(refused) != 1 || refused[0].Number != "b" {
		t.Fatalf("got %d examples, refused %v", len(examples), refused)
	}
	if e := examples[0]; e.Task != 2 || e.Source != "reviewed" || !strings.Contains(e.Turns[len(e.Turns)-1].Text, sodiumLine) || !strings.Contains(e.System, "as \"you\"") {
		t.Errorf("the answer: %+v", e)
	}
	if examples[1].Target != "yes" || examples[2].Target != "no" || examples[1].Task != 1 {
		t.Errorf("the decisions: %+v, %+v", examples[1], examples[2])
	}
}

func TestReviewsThatCannotBeRead(t *testing.T) {
	good := `{"number":"a","audience":"patient","lang":"en","question":"q","lines":["x"],"reviewer":"","accept":null,"right_answer":"","relevant":null}`
	for what, change := range map[string][2]string{
		"a typing error": {`"reviewer"`, `"reviwer"`}, "nobody's": {`"accept":null`, `"accept":true`}, "no lines": {`["x"]`, `[]`},
		"a line that is not there": {`"relevant":null`, `"relevant":[2]`}, "whose": {`"patient"`, `"nurse"`},
	} {
		if _, err := ReadReviews(strings.NewReader(strings.Replace(good, change[0], change[1], 1))); err == nil || !strings.Contains(err.Error(), "line 1") {
			t.Errorf("%s: got %v", what, err)
		}
	}
}
