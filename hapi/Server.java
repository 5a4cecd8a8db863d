import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.rest.server.FifoMemoryPagingProvider;
import ca.uhn.fhir.rest.server.HardcodedServerAddressStrategy;
import ca.uhn.fhir.rest.server.RestfulServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.server.ServerConnector;
import org.hl7.fhir.r4.model.Bundle;

/**
 * HAPI's RestfulServer over the Bundles that are named on the command line, in memory. It is the
 * FHIR server of the tests that nobody here wrote: parsing, paging, errors, search, formats and the
 * CapabilityStatement are HAPI's; only {@link Shelf} and {@link Everything} hold and find.
 *
 * <p>It has no authorization and listens on loopback only. Once it listens it prints its base URL as
 * one line on standard output. Options: --port N (0, the default, is any free one), --base URL (what
 * links in answers begin with, for a server that stands behind another), --pages N (how many
 * searches may be paged through at the same time; older ones answer 410), --everything.
 */
public final class Server {
  public static void main(String[] args) throws Exception {
    int port = 0;
    int searches = 100;
    String base = null;
    boolean everything = false;
    Map<String, Shelf> shelves = new TreeMap<>();
    FhirContext fhir = FhirContext.forR4();
    for (int i = 0; i < args.length; i++) {
      switch (args[i]) {
        case "--port" -> port = Integer.parseInt(args[++i]);
        case "--base" -> base = args[++i];
        case "--pages" -> searches = Integer.parseInt(args[++i]);
        case "--everything" -> everything = true;
        default -> load(fhir, Path.of(args[i]), shelves);
      }
    }
    for (String type : Shelf.ALWAYS) {
      shelves.computeIfAbsent(type, t -> new Shelf(fhir, t));
    }

    org.eclipse.jetty.server.Server jetty = new org.eclipse.jetty.server.Server();
    ServerConnector connector = new ServerConnector(jetty);
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    jetty.addConnector(connector);
    RestfulServer server = new RestfulServer(fhir);
    FifoMemoryPagingProvider paging = new FifoMemoryPagingProvider(searches);
    paging.setDefaultPageSize(20);
    paging.setMaximumPageSize(50); // a larger _count is lowered without a word
    server.setPagingProvider(paging);
    shelves.values().forEach(server::registerProvider);
    if (everything) {
      server.registerProvider(new Everything(shelves));
    }
    ServletContextHandler context = new ServletContextHandler();
    context.addServlet(new ServletHolder(server), "/fhir/*");
    jetty.setHandler(context);
    connector.open(); // the port is known before anything is answered
    String own = "http://127.0.0.1:" + connector.getLocalPort() + "/fhir";
    server.setServerAddressStrategy(new HardcodedServerAddressStrategy(base == null ? own : base));
    jetty.start();
    System.out.println(own);
    System.out.flush();
    jetty.join();
  }

  private static void load(FhirContext fhir, Path file, Map<String, Shelf> shelves) throws Exception {
    try (var in = new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8)) {
      for (var entry : fhir.newJsonParser().parseResource(Bundle.class, in).getEntry()) {
        String type = entry.getResource().fhirType();
        shelves.computeIfAbsent(type, t -> new Shelf(fhir, t)).put(entry.getResource());
      }
    }
  }
}
