package org.wattribute.gateway.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wattribute.channels.AvroSerdes;
import org.wattribute.gateway.testkit.Await;
import org.wattribute.gateway.testkit.Broker;
import org.wattribute.gateway.testkit.FakeRegistry;
import org.wattribute.gateway.testkit.Published;
import org.wattribute.gateway.testkit.RunningGateway;
import org.wattribute.gateway.testkit.SampleYear;
import org.wattribute.gateway.testkit.Tokens;

/** How long a month of one contract takes, over HTTP with a token, broker and gateway and caller in one JVM. */
class MonthLatencyIT {
    private static final int CONTRACTS = 30;
    private static final int WARM_UP = 400;
    private static final int ASKED = 600;

    @Test
    void answersAMonthOfAContractInLessThanTwentyMilliseconds(@TempDir Path folder) {
        var serdes = AvroSerdes.over(new FakeRegistry());
        try (var broker = new Broker(folder).provision(4);
                var published = new Published(broker, serdes)) {
            for (int i = 0; i < CONTRACTS; i++) {
                published.days(SampleYear.of("C-" + i % 7, "SC-" + i, 2025, i).toList());
            }
            try (var gateway = RunningGateway.start(
                    new Tokens(),
                    Map.of(
                            "kafka.bootstrap.servers",
                            broker.bootstrapServers(),
                            "wattribute.state-dir",
                            folder.resolve("state").toString()),
                    serdes)) {
                Await.until("readiness", () -> gateway.get("/health", null).statusCode() == 200);
                String[] buyers = new String[7];
                Arrays.setAll(buyers, customer -> gateway.buyer("C-" + customer));
                long[] nanos = new long[ASKED];
                for (int i = -WARM_UP; i < ASKED; i++) {
                    int contract = Math.floorMod(i * 11, CONTRACTS);
                    int month = 1 + Math.floorMod(i, 11);
                    String path = "/v1/attributions?contract=SC-%d&from=2025-%02d-01&to=2025-%02d-01"
                            .formatted(contract, month, month + 1);
                    long start = System.nanoTime();
                    var answer = gateway.get(path, buyers[contract % 7]);
                    if (i >= 0) {
                        nanos[i] = System.nanoTime() - start;
                    }
                    assertThat(answer.statusCode()).isEqualTo(200);
                }
                Arrays.sort(nanos);
                System.out.printf(
                        "A month of one contract: median %.1f ms, 99th percentile %.1f ms, of %d requests over %d contract days%n",
                        nanos[ASKED / 2] / 1e6, nanos[ASKED * 99 / 100] / 1e6, ASKED, CONTRACTS * 365);
                assertThat(nanos[ASKED / 2]).isLessThan(20_000_000L);
            }
        }
    }
}
