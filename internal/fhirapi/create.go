package fhirapi

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"strings"
)

// Create writes one new resource and returns its name on the server
// ("DocumentReference/7"), "" when the server does not say it. It is tried once:
// a request whose answer was lost may have been carried out.
func (c *Client) Create(ctx context.Context, resourceType string, resource []byte) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, c.opts.RequestTimeout)
	defer cancel()
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, c.address(nil, resourceType).String(), bytes.NewReader(resource))
	if err != nil {
		return "", &Error{Kind: Rejected, Type: resourceType}
	}
	req.Header.Set("Accept", "application/fhir+json")
	req.Header.Set("Content-Type", "application/fhir+json")
	resp, err := c.http.Do(req)
	if err != nil {
		return "", fromTransport(ctx, resourceType, err)
	}
	defer resp.Body.Close()
	body, _ := io.ReadAll(io.LimitReader(resp.Body, 64<<10)) // only an outcome's codes are read
	if resp.StatusCode != http.StatusCreated && resp.StatusCode != http.StatusOK {
		return "", fromStatus(resourceType, resp, body)
	}
	return nameIn(resp.Header.Get("Location"), resourceType), nil
}

// nameIn finds Type/id in a Location such as "…/Type/id/_history/1".
func nameIn(location, resourceType string) string {
	parts := strings.Split(location, "/")
	for i := len(parts) - 2; i >= 0; i-- {
		if parts[i] == resourceType && parts[i+1] != "" {
			return resourceType + "/" + parts[i+1]
		}
	}
	return ""
}
