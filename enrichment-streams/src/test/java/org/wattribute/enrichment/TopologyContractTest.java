package org.wattribute.enrichment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.apache.kafka.streams.TopologyDescription;
import org.junit.jupiter.api.Test;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.channels.SchemaRegistry;
import org.wattribute.enrichment.routing.Backlog;

/**
 * The topology is public: a changed name of a node, store or repartition topic strands the state of deployed applications, so a change must be
 * deliberate. To accept one, run with {@code -Dtopology.accept=true}.
 */
final class TopologyContractTest {
    private static final Path SNAPSHOT = Path.of("src/test/resources/topology.txt");
    private static final Path PAGE = Path.of("../docs/topology.md");
    private static final Pattern GENERATED = Pattern.compile("(KSTREAM|KTABLE)-[A-Z-]+-\\d{10}");

    private static TopologyDescription description() {
        return Enrichment.topology(AvroSerdes.over(SchemaRegistry.inMemory()), new Backlog())
                .describe();
    }

    private static String described() {
        return description().toString();
    }

    @Test
    void everyNodeAndStoreHasAChosenName() {
        assertThat(GENERATED.matcher(described()).results()).isEmpty();
    }

    @Test
    void theTopologyIsTheOneThatIsDeployed() throws IOException {
        if (Boolean.getBoolean("topology.accept")) {
            Files.writeString(SNAPSHOT, described());
        }
        assertThat(described()).isEqualToNormalizingNewlines(Files.readString(SNAPSHOT));
    }

    @Test
    void thePageShowsThisTopology() throws IOException {
        String page = new TopologyPage(description()).render();
        if (Boolean.getBoolean("topology.accept")) {
            Files.writeString(PAGE, page);
        }
        assertThat(page).isEqualToNormalizingNewlines(Files.readString(PAGE));
    }
}
