import ca.uhn.fhir.rest.annotation.IdParam;
import ca.uhn.fhir.rest.annotation.Operation;
import ca.uhn.fhir.rest.api.server.IBundleProvider;
import ca.uhn.fhir.rest.server.SimpleBundleProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Patient;

/** Patient/[id]/$everything: the patient's compartment. */
public final class Everything {
  private final Map<String, Shelf> shelves;

  Everything(Map<String, Shelf> shelves) {
    this.shelves = shelves;
  }

  @Operation(name = "$everything", type = Patient.class, idempotent = true)
  public IBundleProvider everything(@IdParam IdType patient) {
    List<IBaseResource> all = new ArrayList<>();
    all.add(shelves.get("Patient").read(patient));
    shelves.forEach((type, shelf) -> {
      if (!type.equals("Patient")) {
        all.addAll(shelf.of(patient.getIdPart()));
      }
    });
    return new SimpleBundleProvider(all);
  }
}
