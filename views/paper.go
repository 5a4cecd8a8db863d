package views

// paperWords are the words of the paper's tools in a frame and in a window of its
// own.
type paperWords struct {
	Window, Once string
}

var paperEnglish = paperWords{
	Window: "Open in a window of its own", Once: "This window shows the paper once. Print or save it now: loading it again shows nothing.",
}
