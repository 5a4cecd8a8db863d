import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.OptionalParam;
import ca.uhn.fhir.rest.annotation.Read;
import ca.uhn.fhir.rest.annotation.ResourceParam;
import ca.uhn.fhir.rest.annotation.Search;
import ca.uhn.fhir.rest.annotation.Update;
import ca.uhn.fhir.rest.api.MethodOutcome;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.param.DateRangeParam;
import ca.uhn.fhir.rest.param.ReferenceParam;
import ca.uhn.fhir.rest.param.TokenOrListParam;
import ca.uhn.fhir.rest.server.IResourceProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import ca.uhn.fhir.rest.server.exceptions.ResourceNotFoundException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.instance.model.api.IIdType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Resource;

/** The resources of one type: read, search by patient, subject, category, _id and _lastUpdated, and update. */
public final class Shelf implements IResourceProvider {
  /** Types that are served although a test's patients have none: what a test puts there. */
  static final List<String> ALWAYS = List.of("Patient", "Binary", "DocumentReference", "Condition", "Observation");

  private final FhirContext fhir;
  private final Class<? extends IBaseResource> type;
  private final Map<String, Resource> held = new LinkedHashMap<>();
  private final Map<String, Set<String>> owners = new LinkedHashMap<>();

  Shelf(FhirContext fhir, String type) {
    this.fhir = fhir;
    this.type = fhir.getResourceDefinition(type).getImplementingClass();
  }

  @Override
  public Class<? extends IBaseResource> getResourceType() {
    return type;
  }

  /** Takes a resource. Whose it is, is what FHIR's patient compartment says. */
  synchronized void put(Resource resource) {
    String id = resource.getIdElement().getIdPart();
    if (resource.getMeta().getLastUpdated() == null) {
      resource.getMeta().setLastUpdated(new Date());
    }
    held.put(id, resource);
    owners.put(id, fhir.newTerser().getCompartmentOwnersForResource("Patient", resource, Collections.emptySet()).stream()
        .map(IIdType::getIdPart).collect(Collectors.toSet()));
  }

  /** Everything of one patient. */
  synchronized List<IBaseResource> of(String patient) {
    List<IBaseResource> found = new ArrayList<>();
    held.forEach((id, resource) -> {
      if (owners.get(id).contains(patient)) {
        found.add(resource);
      }
    });
    return found;
  }

  @Read
  public synchronized IBaseResource read(@IdParam IdType id) {
    Resource resource = held.get(id.getIdPart());
    if (resource == null) {
      throw new ResourceNotFoundException(id);
    }
    return resource;
  }

  @Update
  public MethodOutcome update(@IdParam IdType id, @ResourceParam IBaseResource given) {
    Resource resource = (Resource) given;
    resource.setId(id);
    resource.getMeta().setLastUpdated(new Date());
    put(resource);
    return new MethodOutcome(id, true);
  }

  @Search
  public synchronized IBundleProvider search(
      @OptionalParam(name = "patient") ReferenceParam patient,
      @OptionalParam(name = "subject") ReferenceParam subject,
      @OptionalParam(name = "category") TokenOrListParam category,
      @OptionalParam(name = "_id") TokenOrListParam ids,
      @OptionalParam(name = "_lastUpdated") DateRangeParam updated) {
    List<IBaseResource> found = new ArrayList<>();
    held.forEach((id, resource) -> {
      Date at = resource.getMeta().getLastUpdated();
      if ((patient == null || owners.get(id).contains(patient.getIdPart()))
          && (subject == null || owners.get(id).contains(subject.getIdPart()))
          && (category == null || hasCategory(resource, category))
          && (ids == null || ids.getValuesAsQueryTokens().stream().anyMatch(t -> t.getValue().equals(id)))
          && (updated == null || within(updated, at))) {
        found.add(resource);
      }
    });
    return new SimpleBundleProvider(found);
  }

  private static boolean within(DateRangeParam range, Date at) {
    return (range.getLowerBoundAsInstant() == null || !at.before(range.getLowerBoundAsInstant()))
        && (range.getUpperBoundAsInstant() == null || !at.after(range.getUpperBoundAsInstant()));
  }

  private boolean hasCategory(Resource resource, TokenOrListParam wanted) {
    return fhir.newTerser().getValues(resource, "category").stream()
        .filter(CodeableConcept.class::isInstance)
        .flatMap(c -> ((CodeableConcept) c).getCoding().stream())
        .anyMatch(c -> wanted.getValuesAsQueryTokens().stream().anyMatch(t -> t.getValue().equals(c.getCode())));
  }
}
