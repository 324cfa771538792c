package org.wattribute.gateway.testkit;

import java.util.Map;

/** Shows the page with a sample year, without Kafka: run it and open the address that it prints. */
public final class Preview {
    private Preview() {}

    public static void main(String[] arguments) throws InterruptedException {
        var attributions = new InMemoryAttributions();
        SampleYear.of("C-7", "SC-7", 2025, 7).forEach(attributions::put);
        SampleYear.of("C-7", "SC-8", 2025, 8).limit(45).forEach(attributions::put);
        int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : -1;
        try (var gateway = RunningGateway.start(new Tokens(), Map.of("micronaut.server.port", port), attributions)) {
            System.out.println(gateway.url("/#token=" + gateway.buyer("C-7")));
            Thread.currentThread().join();
        }
    }
}
