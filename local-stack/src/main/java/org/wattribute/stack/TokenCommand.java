package org.wattribute.stack;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.wattribute.stack.state.TokenKey;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints a token. */
@Command(name = "token", description = "Prints a token that is good for 12 hours.")
final class TokenCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    Holder holder = new Holder();

    @Option(names = "--provider", paramLabel = "ID", defaultValue = "default", description = "Who registered the ids.")
    String provider = "default";

    @Mixin
    StateOption state = new StateOption();

    /** Whom the token is for. */
    static final class Holder {
        @Option(
                names = "--customer",
                paramLabel = "NUMBER",
                arity = "1..*",
                description = "A buyer who is these customers.")
        List<String> customers = List.of();

        @Option(names = "--feed", description = "A back office that feeds data.")
        boolean feed;
    }

    @Override
    public Integer call() {
        TokenKey key = TokenKey.of(state.existing());
        Terminal.result(
                holder.feed
                        ? key.forFeeder(provider, Instant.now())
                        : key.forCustomers(provider, holder.customers, Instant.now()));
        return Wattribute.DONE;
    }
}
