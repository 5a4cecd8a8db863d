package web

import (
	"net/http"
	"strings"

	"github.com/labstack/echo/v4"

	"chartside/internal/smart"
	"chartside/views"
)

const (
	// manyOrganizations are more than a person looks through: then there is a search.
	manyOrganizations = 10
	// shownOrganizations is how many a page lists at most.
	shownOrganizations = 25
	// soughtCharacters bounds what is searched for.
	soughtCharacters = 100
)

// home lets a person choose where their record is, or explains where Chartside
// is opened from. A portal that names itself (?iss=…) is gone to at once.
func (s *Server) home(c echo.Context) error {
	issuers := s.SMART.Issuers()
	if iss := c.QueryParam("iss"); iss != "" {
		return s.homeOf(c, iss)
	}
	choice := views.Choosing{Search: len(issuers) > manyOrganizations}
	if choice.Search {
		choice.Sought = cut(c.QueryParam("q"), soughtCharacters)
	}
	for _, issuer := range issuers {
		o := s.organization(issuer)
		switch {
		case !soughtIn(o.Name+" "+o.Place, choice.Sought):
		case len(choice.Organizations) == shownOrganizations:
			choice.More++
		default:
			choice.Organizations = append(choice.Organizations, o)
		}
	}
	return s.render(c, http.StatusOK, views.ChoosePage(s.page(c, "", ""), choice))
}

// homeOf goes to the organization at an address, or asks which where patients
// and clinicians are registered apart there.
func (s *Server) homeOf(c echo.Context, iss string) error {
	var choice views.Choosing
	for _, issuer := range s.SMART.Issuers() {
		if strings.TrimSuffix(iss, "/") == strings.TrimSuffix(issuer.ISS, "/") {
			choice.Organizations = append(choice.Organizations, s.organization(issuer))
		}
	}
	switch len(choice.Organizations) {
	case 0:
		return smart.NewError(smart.UnknownIssuer, "", "")
	case 1:
		return c.Redirect(http.StatusSeeOther, choice.Organizations[0].URL)
	}
	return s.render(c, http.StatusOK, views.ChoosePage(s.page(c, "", ""), choice))
}

func (s *Server) organization(issuer smart.Issuer) views.Organization {
	return views.Organization{Name: issuer.Name, Place: s.Sites[issuer.ID].Place, URL: "/launch?issuer=" + issuer.ID}
}

// soughtIn reports that every word that was typed stands in a name, in any
// order and case.
func soughtIn(name, sought string) bool {
	name = strings.ToLower(name)
	for word := range strings.FieldsSeq(strings.ToLower(sought)) {
		if !strings.Contains(name, word) {
			return false
		}
	}
	return true
}
