package fhirapi

import (
	"context"
	"encoding/json"
	"net/url"
	"strings"
)

// capability is what the CapabilityStatement says about the resource types. The
// zero value, of a server without a readable one, promises and denies nothing.
type capability struct {
	known      bool
	everything bool
	params     map[string]map[string]bool // by type; an empty set says nothing
}

// capability reads the CapabilityStatement. That it cannot be read, or is wrong,
// is the rule rather than an error: everything is tried all the same.
func (c *Client) capability(ctx context.Context) capability {
	a, err := c.get(ctx, "CapabilityStatement", c.address(url.Values{}, "metadata"))
	var statement struct {
		Rest []struct {
			Resource []struct {
				Type        string
				SearchParam []struct{ Name string }
				Operation   []struct{ Name, Definition string }
			}
		}
	}
	caps := capability{params: map[string]map[string]bool{}}
	if err != nil || json.Unmarshal(a.body, &statement) != nil {
		return caps
	}
	for _, rest := range statement.Rest {
		for _, r := range rest.Resource {
			caps.known = true
			names := map[string]bool{}
			for _, p := range r.SearchParam {
				names[p.Name] = true
			}
			caps.params[r.Type] = names
			for _, op := range r.Operation {
				if r.Type == "Patient" && (strings.TrimPrefix(op.Name, "$") == "everything" || strings.HasSuffix(op.Definition, "/Patient-everything")) {
					caps.everything = true
				}
			}
		}
	}
	return caps
}

// offers is false only where the server lists its types without this one.
func (c capability) offers(resourceType string) bool {
	return !c.known || c.params[resourceType] != nil
}

// parameter chooses how to ask for a patient's resources of a type.
func (c capability) parameter(k kind) string {
	listed := c.params[k.resource]
	if len(listed) == 0 || listed[k.by] {
		return k.by
	}
	for _, other := range []string{"patient", "subject"} {
		if listed[other] {
			return other
		}
	}
	return k.by
}
