package org.wattribute.stack;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.wattribute.channels.Topics;
import org.wattribute.stack.feed.FeedFolder;
import org.wattribute.stack.feed.IngestClient;
import org.wattribute.stack.process.Addresses;
import org.wattribute.stack.process.LocalStack;
import org.wattribute.stack.process.Patience;
import org.wattribute.stack.process.StartPlan;
import org.wattribute.stack.sample.SampleYear;
import org.wattribute.stack.state.Json;
import org.wattribute.stack.state.Settings;
import org.wattribute.stack.state.StateDirectory;
import org.wattribute.stack.state.TokenKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything with a sample year in it and stays until Ctrl-C. */
@Command(
        name = "demo",
        description =
                "Starts everything, loads a sample year into a new state, shows where to look and stays up until Ctrl-C.")
final class DemoCommand implements Callable<Integer> {
    private static final String FILE = "demo.json";
    private static final String LOADED = "loaded";
    private static final Duration WATCH = Duration.ofSeconds(1);

    @Mixin
    StateOption state = new StateOption();

    @Mixin
    PortOptions ports = new PortOptions();

    @Option(names = "--seed", paramLabel = "N", defaultValue = "2025", description = "Seed of the sample year.")
    long seed = 2025;

    @Override
    public Integer call() {
        StateDirectory directory = state.toStart();
        boolean isFresh = !directory.exists();
        var stack = new LocalStack(Checkout.installation(), directory, Terminal::says);
        var interruption = Interruption.does(() -> {
            Terminal.says("\nStopping");
            stack.close();
            Terminal.says("Stopped. The data stay in " + directory.root());
            Runtime.getRuntime().halt(Wattribute.DONE); // to stop it is how a demo ends
        });
        try (stack;
                interruption) {
            stack.start(StartPlan.everything(
                    StartPlan.Mode.FOREGROUND, ports.given(), Settings.of(directory), StartPlan.Pace.SOON));
            StateDirectory real = StateDirectory.at(directory.root());
            Checkout.lastStarted().remember(real);
            load(stack, real, isFresh);
            tell(stack.addresses(), real);
            while (true) {
                stack.check();
                Patience.pause(WATCH);
            }
        }
    }

    /** Loads the sample into a new state; goes on where an earlier demo was interrupted; leaves other data alone. */
    private void load(LocalStack stack, StateDirectory directory, boolean isFresh) {
        Path file = directory.file(FILE);
        ObjectNode memory = Json.readFile(file);
        if (memory.path(LOADED).asBoolean()) {
            Terminal.says("The sample year is there from before");
            Quiet.await(stack);
            return;
        }
        if (!isFresh && !Files.exists(file)) {
            Terminal.says(
                    "This state has data of its own, so the sample year is not loaded. For it, use --state with a new directory");
            return;
        }
        long chosen = memory.path("seed").asLong(seed);
        Json.writeFile(file, Json.object().put("seed", chosen).put(LOADED, false));
        Terminal.says("Making a sample year (seed " + chosen + ")");
        Path feed = directory.file("demo-feed");
        new SampleYear(chosen).write(feed);
        var client = new IngestClient(
                stack.addresses().ingest(), TokenKey.of(directory).forFeeder("default", Instant.now()));
        var reports = new Upload(client).send(FeedFolder.files(feed), OptionalLong.empty());
        Terminal.says(Upload.troubles(reports));
        Quiet.await(stack);
        Json.writeFile(file, Json.object().put("seed", chosen).put(LOADED, true));
    }

    private static void tell(Addresses addresses, StateDirectory directory) {
        String token = TokenKey.of(directory).forCustomers("default", List.of(SampleYear.A_CUSTOMER), Instant.now());
        Terminal.result(String.join(
                "\n",
                "",
                "Ready.",
                "",
                "Page      " + addresses.gateway() + "/#token=" + token,
                "",
                "API       curl -H 'Authorization: Bearer " + token + "' \\",
                "            '" + addresses.gateway() + "/v1/attributions?contract=" + SampleYear.A_CONTRACT
                        + "&from=2025-06-21T00:00:00Z&to=2025-06-22T00:00:00Z'",
                "Table     ./wattribute attributions --contract " + SampleYear.A_CONTRACT
                        + " --from 2025-06-21T00:00:00Z --to 2025-06-22T00:00:00Z",
                "Kafka     " + addresses.kafka() + ", topics " + Topics.ATTRIBUTIONS_LATEST.name() + ", "
                        + Topics.ATTRIBUTION_CHANGES.name() + ", " + Topics.ALLOCATIONS.name() + ", …",
                "Registry  " + addresses.registry(),
                "Inbox     " + directory.inbox() + " (files put there are ingested)",
                "Feed      " + directory.file("demo-feed") + " (what the sample was made of)",
                "",
                "Other customers: ./wattribute token --customer C-OFFICE | C-FACTORY | C-MARKETS | C-HOUSEHOLD | C-BUSES",
                "Ctrl-C stops everything; the data stay."));
    }
}
