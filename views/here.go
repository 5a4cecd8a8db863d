package views

// Visit is the visit that the launch was made in.
type Visit struct {
	Title string
	When  string // ISO; "" when not known
	URL   string // of the entry
}

// Opened is an entry that is open in the EHR. One that is not among what was
// read has its Kind alone.
type Opened struct {
	Kind, Title string
	When        string // ISO; "" when not known
	URL         string // of the entry
	Error       bool   // entered in error
	About       string // "Type/id", for the question
	Ask         Ask
}

// Connection is what a launch connected to.
type Connection struct {
	Organization string
	Server       string // FHIR base
	Tenant       string // which of its customers the EHR said it serves; "" where it did not
	Since        string // ISO, with the time of day
}

// hereWords are the words for the moment of the launch.
type hereWords struct {
	ThisVisit, VisitUnread, Opened, Unread          string // Unread: 1 the kind
	Connection, Organization, Server, Tenant, Since string
}

var hereEnglish = hereWords{
	ThisVisit: "This visit", VisitUnread: "The visit that is open is not among what was read.",
	Opened: "Opened in the EHR", Unread: "%[1]s: not among what was read",
	Connection: "This connection", Organization: "Organization", Server: "Server", Tenant: "Tenant", Since: "Opened",
}
